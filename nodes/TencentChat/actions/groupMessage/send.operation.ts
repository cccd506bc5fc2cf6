import { z } from 'zod/v4';

import { sendGroupMsg } from '../../../../chat/api/groupMessage';
import { group } from '../../fields/groups';
import { sender } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { groupMessage } from './groupMessageForm';

export const send = bulkOperation({
	value: 'send',
	name: 'Send',
	action: 'Send message to group',
	description: 'Send a message to a group, as the administrator or in the name of a user',
	endpoint: sendGroupMsg,
	facts: { MsgTime: z.int().optional(), MsgSeq: z.int().optional() },
	subject: sender,
	targets: group('The group that receives the message'),
	shared: groupMessage,
});
