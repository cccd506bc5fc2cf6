import { blocklistAdd } from '../../../../chat/api/blocklist';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const addToBlocklist = bulkOperation({
	value: 'add',
	name: 'Add',
	action: 'Add users to blocklist',
	description: 'Make a user block others. A friendship between them ends.',
	endpoint: blocklistAdd,
	subject: actingUser('The user who blocks'),
	targets: targetUsers('Who is blocked', { hint: 'The user above blocks these users' }),
});
