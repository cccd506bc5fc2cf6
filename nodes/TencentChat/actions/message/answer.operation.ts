import { z } from 'zod/v4';

import { answerOperation } from '../../kinds/answer';

export const answer = answerOperation({
	action: 'Answer message',
	description: 'Allow, refuse or replace the one-to-one message that started the workflow',
	commands: ['C2C.CallbackBeforeSendMsg'],
	texts: {
		allow: 'Let the message through',
		refuse: 'Stop the message; the sender is told',
		replace: 'Let another message out in its place',
		about: 'What Tencent is told about the message',
		reason: 'No phone numbers, please',
	},
	facts: { From_Account: z.string(), To_Account: z.string(), MsgKey: z.string().optional() },
});
