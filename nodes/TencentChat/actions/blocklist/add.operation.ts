import { blocklistAdd } from '../../../../chat/api/blocklist';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

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
