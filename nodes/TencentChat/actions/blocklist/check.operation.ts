import { z } from 'zod/v4';

import { blocklistCheck, type BlockCheckType } from '../../../../chat/api/blocklist';
import { actingUser, targetUsers } from '../../fields/users';
import { formOf } from '../../fields/field';
import { bulkOperation } from '../../kinds/bulk';
import { relationSchema } from '../../output/schemas';
import { choice } from '../../fields/values';

const checkType = choice<BlockCheckType>({
	displayName: 'Check Type',
	name: 'checkType',
	options: [
		{
			name: "One-Way: Only This User's List",
			value: 'BlackCheckResult_Type_Single',
			description: 'Whether the user blocks the targets',
		},
		{
			name: 'Two-Way: Both Lists',
			value: 'BlackCheckResult_Type_Both',
			description: 'Whether the user blocks the targets, and whether they block the user',
		},
	],
	default: 'BlackCheckResult_Type_Both',
	required: true,
	description: 'Whose blocklists to look at',
});

export const checkBlocklist = bulkOperation({
	value: 'check',
	name: 'Check',
	action: 'Check whether users block each other',
	description: 'Find out whether a user blocks others, and whether they block the user',
	endpoint: blocklistCheck,
	facts: { Relation: z.string(), relation: relationSchema('none', 'blocked', 'blockedBy', 'mutual') },
	subject: actingUser('The user whose blocklist is checked'),
	targets: targetUsers('Who is looked for'),
	shared: formOf({ CheckType: checkType }),
});
