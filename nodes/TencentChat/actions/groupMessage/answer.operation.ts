import { z } from 'zod/v4';

import { answerOperation } from '../../kinds/answer';

export const answer = answerOperation({
	action: 'Answer group message',
	description: 'Allow, refuse, drop or replace the group message that started the workflow',
	commands: ['Group.CallbackBeforeSendMsg'],
	texts: {
		allow: 'Let the message through',
		drop: 'Let nobody see the message; its sender takes it for sent',
		refuse: 'Stop the message; the sender is told',
		replace: 'Let another message out in its place',
		about: 'What Tencent is told about the message',
		reason: 'Slow down, please',
	},
	facts: { GroupId: z.string(), From_Account: z.string() },
});
