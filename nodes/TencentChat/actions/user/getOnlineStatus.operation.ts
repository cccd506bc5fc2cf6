import { z } from 'zod/v4';

import { queryOnlineStatus } from '../../../../chat/api/onlineStatus';
import { users } from '../../fields/users';
import { accept } from '../../input/read';
import { optionalToggle } from '../../fields/values';
import { bulkOperation } from '../../kinds/bulk';

const includeDevices = optionalToggle({
	displayName: 'Include Devices',
	name: 'includeDevices',
	type: 'boolean',
	default: false,
	description: 'Whether to include the status on each kind of device the user is logged in on',
});

export const getOnlineStatus = bulkOperation({
	value: 'getOnlineStatus',
	name: 'Get Online Status',
	action: 'Get online status of users',
	description: 'Find out whether users are online, offline, or can be reached by push only',
	endpoint: queryOnlineStatus,
	facts: {
		Status: z.string(),
		Detail: z.array(z.object({ Platform: z.string(), Status: z.string() })).optional(),
	},
	targets: users('Whose status is read'),
	shared: {
		options: [includeDevices.property],
		read: (read) => {
			const isWanted = includeDevices.read(read);
			return isWanted.ok ? accept({ IsNeedDetail: isWanted.value ? 1 : 0 }) : isWanted;
		},
	},
});
