import { z } from 'zod/v4';

import { followGetInfo } from '../../../../chat/api/follow';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const getCounts = bulkOperation({
	value: 'getCounts',
	name: 'Get Counts',
	action: 'Get follow counts of users',
	description: 'Get how many fans, follows and mutual follows users have',
	endpoint: followGetInfo,
	facts: { FollowerCount: z.int(), FollowingCount: z.int(), MutualFollowingCount: z.int() },
	subject: actingUser('The user on whose behalf the counts are read', {
		displayName: 'Acting User ID',
		hint: 'Any user of the app will do: the counts are those of the users below',
	}),
	targets: targetUsers('Whose fans and follows are counted'),
});
