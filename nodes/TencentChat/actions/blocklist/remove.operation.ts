import { blocklistDelete } from '../../../../chat/api/blocklist';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const removeFromBlocklist = bulkOperation({
	value: 'remove',
	name: 'Remove',
	action: 'Unblock users',
	description: 'Make a user unblock others. A friendship that ended with the block does not come back.',
	endpoint: blocklistDelete,
	subject: actingUser('The user who unblocks'),
	targets: targetUsers('Who is unblocked', { hint: 'The user above unblocks these users' }),
});
