import { groupMsgRecall, mostRecallReasonBytes } from '../../../../chat/api/groupMessage';
import { group, topic } from '../../fields/groups';
import { msgSeqs } from '../../fields/messages';
import { reason } from '../../fields/reason';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';

const why = reason('What the group may be told as the reason', mostRecallReasonBytes);

export const recall = bulkOperation({
	value: 'recall',
	name: 'Recall',
	action: 'Recall messages of group',
	description:
		"Recall messages: they disappear from the group's history and from the screens of its members. It can't be undone. In a live group (AVChatRoom) it works for one hour.",
	endpoint: groupMsgRecall,
	subject: group('The group that the messages were sent to'),
	targets: msgSeqs('Which messages are recalled'),
	shared: {
		fields: [why.property],
		options: [topic.property],
		read: (read) => {
			const Reason = why.read(read);
			if (!Reason.ok) return Reason;
			const where = topic.read(read);
			if (!where.ok) return where;
			return accept({ ...(Reason.value && { Reason: Reason.value }), ...where.value });
		},
	},
});
