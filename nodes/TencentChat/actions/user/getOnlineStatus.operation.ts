import { z } from 'zod/v4';

import { queryOnlineStatus } from '../../../../chat/api/onlineStatus';
import { userIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const getOnlineStatus = targetOperation({
	value: 'getOnlineStatus',
	name: 'Get Online Status',
	action: 'Get online status of users',
	description: 'Find out whether users are online, offline, or can be reached by push only',
	endpoint: queryOnlineStatus,
	facts: {
		Status: z.string(),
		Detail: z.array(z.object({ Platform: z.string(), Status: z.string() })).optional(),
	},
	fields: [userIds('Whose status is read')],
	options: [
		{
			displayName: 'Include Devices',
			name: 'includeDevices',
			type: 'boolean',
			default: false,
			description: 'Whether to include the status on each kind of device the user is logged in on',
		},
	],
	shared: (read) => ({
		ok: true,
		value: { IsNeedDetail: read.option('includeDevices') === true ? 1 : 0 },
	}),
});
