import { z } from 'zod/v4';

import { friendCheck, type FriendCheckType } from '../../../../chat/api/friend';
import { actingUser, targetUsers } from '../../fields/users';
import { formOf } from '../../fields/field';
import { bulkOperation } from '../../kinds/bulk';
import { relationSchema } from '../../output/schemas';
import { choice } from '../../fields/values';

const checkType = choice<FriendCheckType>({
	displayName: 'Check Type',
	name: 'checkType',
	options: [
		{
			name: "One-Way: Only This User's List",
			value: 'CheckResult_Type_Single',
			description: "Look in the user's own list only",
		},
		{
			name: 'Two-Way: Both Lists',
			value: 'CheckResult_Type_Both',
			description: 'Look in the lists of both users',
		},
	],
	default: 'CheckResult_Type_Both',
	required: true,
	description: 'Whose lists to look in',
});

export const check = bulkOperation({
	value: 'check',
	name: 'Check',
	action: 'Check friendships',
	description:
		"Find out whether a user and others are friends: none, inUserList (in the user's list only), inTargetList (the user is in theirs only) or mutual",
	endpoint: friendCheck,
	facts: {
		Relation: z.string(),
		relation: relationSchema('none', 'inUserList', 'inTargetList', 'mutual'),
	},
	subject: actingUser('The user the relation is described from'),
	targets: targetUsers('The users to compare with'),
	shared: formOf({ CheckType: checkType }),
});
