import { z } from 'zod/v4';

import { followGetInfo } from '../../../../chat/api/follow';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const getCounts = targetOperation({
	value: 'getCounts',
	name: 'Get Counts',
	action: 'Get follow counts of users',
	description: 'Get how many fans, follows and mutual follows users have',
	endpoint: followGetInfo,
	facts: { FollowerCount: z.int(), FollowingCount: z.int(), MutualFollowingCount: z.int() },
	fields: [
		{
			...fromUserId('The user on whose behalf the counts are read', 'Acting User ID'),
			hint: 'Any user of the app will do: the counts are those of the users below',
		},
		toUserIds('Whose fans and follows are counted'),
	],
});
