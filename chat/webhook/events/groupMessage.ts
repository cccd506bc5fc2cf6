import { z } from 'zod/v4';

import { refusalCodes } from '../../calls/errorCodes';
import { wholeEvent } from '../answer';
import { groupId, messageInPlainWords, page, userId, type EventDefinition } from './definition';

const message = z.looseObject({ GroupId: groupId, From_Account: userId, MsgBody: z.array(z.unknown()) });

export const groupMessageEvents: EventDefinition[] = [
	{
		command: 'Group.CallbackBeforeSendMsg',
		name: 'Before Group Message Is Sent',
		description:
			'A user is about to write to a group. The workflow can allow, refuse, silently drop or replace the message.',
		schema: message,
		isMessage: true,
		plainly: messageInPlainWords,
		answer: wholeEvent(['GroupId', 'From_Account'], refusalCodes.group_open_http_svc),
		documentation: page(34374),
	},
	{
		command: 'Group.CallbackAfterSendMsg',
		name: 'Group Message Sent',
		description: 'A user wrote to a group. GroupId and MsgSeq name the message, for example to recall it.',
		schema: message,
		isMessage: true,
		plainly: messageInPlainWords,
		documentation: page(34375),
	},
	{
		command: 'Group.CallbackAfterRecallMsg',
		name: 'Group Message Recalled',
		description: 'Messages of a group were recalled. Each becomes an item.',
		schema: z.looseObject({ GroupId: groupId, MsgSeqList: z.array(z.looseObject({})) }),
		usersIn: 'MsgSeqList',
		documentation: page(46979),
	},
];
