import { z } from 'zod/v4';

import { sendMessage as sendMessageEndpoint } from '../../../../chat/api/message';
import { oneToOneMessage } from '../../fields/message/oneToOne';
import { sender, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const sendMessage = bulkOperation({
	value: 'sendMessage',
	name: 'Send Message',
	action: 'Send message to users',
	description:
		'Send a one-to-one message to each of several users. It also reaches those who block the sender.',
	endpoint: sendMessageEndpoint,
	facts: { MsgTime: z.int().optional(), MsgKey: z.string().optional(), MsgId: z.string().optional() },
	subject: sender,
	targets: targetUsers('Who receives the message', {
		displayName: 'Recipient User IDs',
		hint: 'Sent once for each input item, also where several items name the same user',
	}),
	shared: oneToOneMessage('sendmsg'),
});
