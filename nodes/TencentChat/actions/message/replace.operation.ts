import { modifyC2cMsg } from '../../../../chat/api/message';
import { checkSize, contentFields, contentOptions, readContent } from '../../fields/message/content';
import { msgKeys, readReceiver, receiver } from '../../fields/messages';
import { actingUser } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const replace = bulkOperation({
	value: 'replace',
	name: 'Replace',
	action: 'Replace messages between users',
	description:
		"Replace the content of messages that one user sent to another, for example by a note that a moderator removed them. Both see the new content. The old one can't be brought back.",
	endpoint: modifyC2cMsg,
	subject: actingUser('Who sent the messages', { displayName: 'Sender User ID' }),
	peer: receiver,
	targets: msgKeys('Which messages are replaced'),
	shared: {
		fields: contentFields,
		options: contentOptions,
		read: (read) => {
			const to = readReceiver(read);
			if (!to.ok) return to;
			const content = readContent(read);
			return content.ok ? checkSize({ ...to.value, ...content.value }) : content;
		},
	},
});
