import type { Resource } from '../operation';
import { deleteFriends } from './delete.operation';

export const friend: Resource = {
	value: 'friend',
	name: 'Friend',
	description: 'Friendships and what users note about their friends',
	operations: [deleteFriends],
	defaultOperation: 'delete',
};
