import type { INodeProperties } from 'n8n-workflow';

import { accountKick } from '../../../../chat/api/account';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

const notice: INodeProperties = {
	displayName:
		"Each user is logged out on all devices at once, and every UserSig made for them so far becomes invalid. Your app must give them a new one before they can log in again. This can't be undone.",
	name: 'forceLogoutNotice',
	type: 'notice',
	default: '',
};

export const forceLogout = bulkOperation({
	value: 'forceLogout',
	name: 'Force Logout',
	action: 'Force users to log out',
	description: 'Log users out on all their devices and make their UserSigs invalid',
	endpoint: accountKick,
	notice,
	targets: users('Who is logged out'),
	// The credential's own UserSig, and that of every other system that uses this administrator, would be invalid.
	refuses: (target, { adminUserId }) =>
		target === adminUserId
			? `'User IDs' names ${target}, the Admin UserID of the credential. Logging it out would cut off everything that calls Tencent Chat in its name.`
			: undefined,
});
