import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { friendCheck, type FriendCheckType } from '../../../../chat/api/friend';
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
			value: 'CheckResult_Type_Single',
			description: "Look into the user's own list only",
		},
		{
			name: 'Two-Way: Both Lists',
			value: 'CheckResult_Type_Both',
			description: 'Look into the lists of both users',
		},
	],
	default: 'CheckResult_Type_Both',
	required: true,
	description: 'Whose lists are looked into',
};

export const check = targetOperation({
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
	fields: [
		fromUserId('The user from whose side the answer is seen'),
		toUserIds('The users to compare with'),
		checkType,
	],
	shared: (read) => readCheckType(read('checkType')),
});

function readCheckType(value: unknown): Read<{ CheckType: FriendCheckType }> {
	if (value === 'CheckResult_Type_Single' || value === 'CheckResult_Type_Both') {
		return { ok: true, value: { CheckType: value } };
	}
	return {
		ok: false,
		problem: `'Check Type' is '${String(value)}'. It must be CheckResult_Type_Single (one-way) or CheckResult_Type_Both (two-way).`,
	};
}
