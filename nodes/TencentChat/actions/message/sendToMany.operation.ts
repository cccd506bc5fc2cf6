import { z } from 'zod/v4';

import { batchSendMsg } from '../../../../chat/api/message';
import { oneToOneMessage } from '../../fields/message/oneToOne';
import { sender, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const sendToMany = bulkOperation({
	value: 'sendToMany',
	name: 'Send to Many',
	action: 'Send message to many users',
	description:
		'Send the same one-to-one message to many users, 500 a request and 12,000 a minute. Each of them gets it once, also those who block the sender, and no webhook is called.',
	endpoint: batchSendMsg,
	facts: { MsgKey: z.string().optional(), MsgId: z.string().optional() },
	subject: sender,
	targets: targetUsers('Who receives the message', { displayName: 'Recipient User IDs' }),
	shared: oneToOneMessage('batchsendmsg'),
});
