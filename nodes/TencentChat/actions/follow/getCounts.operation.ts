import { z } from 'zod/v4';

import { followGetInfo } from '../../../../chat/api/follow';
import { actingUserOrAdmin, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const getCounts = bulkOperation({
	value: 'getCounts',
	name: 'Get Counts',
	action: 'Get follow counts of users',
	description: 'Get how many fans, follows and mutual follows users have',
	endpoint: followGetInfo,
	facts: { FollowerCount: z.int(), FollowingCount: z.int(), MutualFollowingCount: z.int() },
	subject: actingUserOrAdmin('The user on whose behalf the counts are read', {
		displayName: 'Acting User ID',
		hint: 'Leave it empty for the administrator of the credential. It does not change the counts',
	}),
	targets: targetUsers('Whose fans and follows are counted'),
});
