import { blocklistAdd } from '../../../../chat/endpoints/blocklist';
import { fromUserId, toUserIds } from '../fields';
import { targetOperation } from '../targetOperation';

export const addToBlocklist = targetOperation({
	value: 'add',
	name: 'Add',
	action: 'Add users to blocklist',
	description: 'Make a user block others. A friendship between them ends.',
	endpoint: blocklistAdd,
	fields: [
		fromUserId('The user who blocks'),
		toUserIds('Who is blocked', { hint: 'The user above blocks these users' }),
	],
});
