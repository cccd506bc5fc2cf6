import { z } from 'zod/v4';

import { answerOperation } from '../../kinds/answer';

export const answer = answerOperation({
	action: 'Answer request to create group',
	description: 'Allow or refuse the new group that started the workflow',
	commands: ['Group.CallbackBeforeCreateGroup'],
	texts: {
		allow: 'Let the group be created',
		refuse: 'Stop the group from being created',
		about: 'What Tencent is told about the new group',
		reason: 'Ask a community manager for a new group',
	},
	facts: { Owner_Account: z.string().optional(), Type: z.string(), Name: z.string().optional() },
});
