import type { Resource } from '../../kinds/operation';
import { answer } from './answer.operation';

export const friendRequest: Resource = {
	value: 'friendRequest',
	name: 'Friend Request',
	description:
		'Allow or refuse requests that a Tencent Chat Trigger reports before they are sent or answered',
	operations: [answer],
	defaultOperation: 'answer',
};
