import { z } from 'zod/v4';

import { answerOperation } from '../../kinds/answer';

export const answer = answerOperation({
	action: 'Answer request to join group',
	description: 'Allow or refuse that users join a group or are invited to it',
	commands: ['Group.CallbackBeforeApplyJoinGroup', 'Group.CallbackBeforeInviteJoinGroup'],
	texts: {
		allow: 'Let the user join, as far as the rules of the group allow it',
		refuse: 'Keep the user out',
		about:
			'What Tencent is told about the user of each item. Of those who are invited together, some can be refused.',
		reason: 'You are banned from this group',
	},
	facts: {
		GroupId: z.string(),
		Requestor_Account: z.string().optional(),
		Operator_Account: z.string().optional(),
		Member_Account: z.string().optional(),
	},
});
