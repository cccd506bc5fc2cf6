import type { Resource } from '../operation';
import { answer } from './answer.operation';

export const friendRequest: Resource = {
	value: 'friendRequest',
	name: 'Friend Request',
	description: 'Requests that the trigger hears of before they are sent or answered',
	operations: [answer],
	defaultOperation: 'answer',
};
