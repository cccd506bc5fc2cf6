import type { INodeProperties } from 'n8n-workflow';

import { accountDelete } from '../../../../chat/api/account';
import { confirmation } from '../../fields/confirmation';
import { users } from '../../fields/users';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';

const notice: INodeProperties = {
	displayName:
		"A deleted account is gone for good, with its profile, friends, blocklist, groups and conversations, and its UserID can't be used again for three months. To shut somebody out only for a time, use User > Mute and User > Force Logout.",
	name: 'deleteAccountNotice',
	type: 'notice',
	default: '',
};

const confirm = confirmation(
	'Delete for Good',
	"Whether to delete the accounts, which can't be undone. While this is off, the node refuses to do it.",
);

export const deleteAccounts = bulkOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete accounts',
	description:
		"Delete accounts for good, with all that belongs to them. It can't be undone, and the UserIDs are blocked for three months. An account that does not exist counts as done.",
	endpoint: accountDelete,
	notice,
	targets: users('Whose accounts are deleted'),
	shared: {
		fields: [confirm.property],
		read: (read) => {
			const sure = confirm.read(read);
			return sure.ok ? accept({}) : sure;
		},
	},
	refuses: (target, { adminUserId }) =>
		target === adminUserId
			? `'User IDs' names ${target}, the Admin UserID of the credential. Deleting it would cut off everything that calls Tencent Chat in its name.`
			: undefined,
});
