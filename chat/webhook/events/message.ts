import { z } from 'zod/v4';

import { refusalCodes } from '../../calls/errorCodes';
import { wholeEvent } from '../answer';
import { messageInPlainWords, page, userId, type EventDefinition } from './definition';

const message = z.looseObject({ From_Account: userId, To_Account: userId, MsgBody: z.array(z.unknown()) });

/** One-to-one messages. */
export const messageEvents: EventDefinition[] = [
	{
		command: 'C2C.CallbackBeforeSendMsg',
		name: 'Before Message Is Sent',
		description:
			'A user is about to write to another. The workflow can allow, refuse or replace the message.',
		schema: message,
		isMessage: true,
		plainly: messageInPlainWords,
		answer: wholeEvent(['From_Account', 'To_Account', 'MsgKey'], refusalCodes.openim),
		documentation: page(34364),
	},
	{
		command: 'C2C.CallbackAfterSendMsg',
		name: 'Message Sent',
		description: 'A user wrote to another. SendMsgResult tells whether the message went out.',
		schema: message,
		isMessage: true,
		plainly: messageInPlainWords,
		documentation: page(34365),
	},
	{
		command: 'C2C.CallbackAfterMsgWithDraw',
		name: 'Message Recalled',
		description: 'A message between two users was recalled',
		schema: z.looseObject({ From_Account: userId, To_Account: userId, MsgKey: z.string() }),
		documentation: page(43466),
	},
];
