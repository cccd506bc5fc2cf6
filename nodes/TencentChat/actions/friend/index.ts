import type { Resource } from '../../kinds/operation';
import { add } from './add.operation';
import { check } from './check.operation';
import { deleteFriends } from './delete.operation';
import { deleteAllFriends } from './deleteAll.operation';
import { get } from './get.operation';
import { importFriends } from './import.operation';
import { list } from './list.operation';
import { update } from './update.operation';

export const friend: Resource = {
	value: 'friend',
	name: 'Friend',
	description: 'Friendships and what users note about their friends',
	operations: [add, check, deleteFriends, deleteAllFriends, get, importFriends, list, update],
	defaultOperation: 'list',
};
