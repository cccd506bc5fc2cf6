import { modifyGroupMsg } from '../../../../chat/api/groupMessage';
import { group, topic } from '../../fields/groups';
import { checkSize, contentFields, contentOptions, readContent } from '../../fields/message/content';
import { msgSeqs } from '../../fields/messages';
import { bulkOperation } from '../../kinds/bulk';

export const replace = bulkOperation({
	value: 'replace',
	name: 'Replace',
	action: 'Replace messages of group',
	description:
		"Replace the content of messages, for example by a note that a moderator removed them. Members see the new content. The old one can't be brought back.",
	endpoint: modifyGroupMsg,
	subject: group('The group that the messages were sent to. It can be of any type but a live group.'),
	targets: msgSeqs('Which messages are replaced'),
	shared: {
		fields: contentFields,
		options: [...contentOptions, topic.property],
		read: (read) => {
			const content = readContent(read);
			if (!content.ok) return content;
			const where = topic.read(read);
			return where.ok ? checkSize({ ...content.value, ...where.value }) : where;
		},
	},
});
