import { z } from 'zod/v4';

import { followCheck } from '../../../../chat/api/follow';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { relationSchema } from '../../output/schemas';

export const check = bulkOperation({
	value: 'check',
	name: 'Check',
	action: 'Check whether users follow each other',
	description:
		'Find out how a user and others follow each other: none, fan (they follow the user), following (the user follows them) or mutual',
	endpoint: followCheck,
	facts: { FollowType: z.int(), relation: relationSchema('none', 'fan', 'following', 'mutual') },
	subject: actingUser('The user the relation is described from'),
	targets: targetUsers('The users to compare with'),
});
