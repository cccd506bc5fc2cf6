import { blocklistDelete } from '../../../../chat/api/blocklist';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const removeFromBlocklist = targetOperation({
	value: 'remove',
	name: 'Remove',
	action: 'Remove users from blocklist',
	description: 'Make a user unblock others. A friendship that ended with the block does not come back.',
	endpoint: blocklistDelete,
	fields: [
		fromUserId('The user who unblocks'),
		toUserIds('Who is unblocked', { hint: 'The user above unblocks these users' }),
	],
});
