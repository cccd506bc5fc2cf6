import { adminMsgWithdraw } from '../../../../chat/api/message';
import { msgKeys, readReceiver, receiver } from '../../fields/messages';
import { actingUser } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const recall = bulkOperation({
	value: 'recall',
	name: 'Recall',
	action: 'Recall messages between users',
	description:
		"Recall messages that one user sent to another: they disappear from the history and from the screens of both. It can't be undone.",
	endpoint: adminMsgWithdraw,
	subject: actingUser('Who sent the messages', { displayName: 'Sender User ID' }),
	peer: receiver,
	targets: msgKeys('Which messages are recalled'),
	shared: { read: readReceiver },
});
