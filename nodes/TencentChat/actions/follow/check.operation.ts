import { z } from 'zod/v4';

import { followCheck } from '../../../../chat/api/follow';
import { relationSchema } from '../../output/schemas';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const check = targetOperation({
	value: 'check',
	name: 'Check',
	action: 'Check who follows whom',
	description:
		'Find out how a user and others follow each other: none, fan (they follow the user), following (the user follows them) or mutual',
	endpoint: followCheck,
	facts: { FollowType: z.int(), relation: relationSchema('none', 'fan', 'following', 'mutual') },
	fields: [fromUserId('The user from whose side the answer is seen'), toUserIds('The users to compare with')],
});
