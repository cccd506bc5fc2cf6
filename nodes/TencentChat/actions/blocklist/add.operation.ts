import { blocklistAdd } from '../../../../chat/api/blocklist';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const addToBlocklist = bulkOperation({
	value: 'add',
	name: 'Add',
	action: 'Block users',
	description: 'Make a user block others. Friendships between them end.',
	endpoint: blocklistAdd,
	subject: actingUser('The user who blocks'),
	targets: targetUsers('Who is blocked', { hint: 'The user above blocks these users' }),
});
