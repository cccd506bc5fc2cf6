import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { blocklistCheck, type BlockCheckType } from '../../../../chat/api/blocklist';
import { relationSchema } from '../../output/schemas';
import { fromUserId, toUserIds } from '../../fields/fields';
import type { Read } from '../../input/read';
import { targetOperation } from '../../kinds/bulk';

const checkType: INodeProperties = {
	displayName: 'Check Type',
	name: 'checkType',
	type: 'options',
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
};

export const checkBlocklist = targetOperation({
	value: 'check',
	name: 'Check',
	action: 'Check whether users block each other',
	description: 'Find out whether a user blocks others, and whether they block the user',
	endpoint: blocklistCheck,
	facts: { Relation: z.string(), relation: relationSchema('none', 'blocked', 'blockedBy', 'mutual') },
	fields: [fromUserId('The user whose blocklist is checked'), toUserIds('Who is looked for'), checkType],
	shared: (read) => readCheckType(read('checkType')),
});

function readCheckType(value: unknown): Read<{ CheckType: BlockCheckType }> {
	if (value === 'BlackCheckResult_Type_Single' || value === 'BlackCheckResult_Type_Both')
		return { ok: true, value: { CheckType: value } };
	return {
		ok: false,
		problem: `'Check Type' is '${String(value)}'. It must be BlackCheckResult_Type_Single (one-way) or BlackCheckResult_Type_Both (two-way).`,
	};
}
