import type { INodeProperties } from 'n8n-workflow';

import { deleteGroupMsgBySender } from '../../../../chat/api/groupMessage';
import { group, topic } from '../../fields/groups';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

const notice: INodeProperties = {
	displayName:
		"Delete by Sender works on the newest 1,000 messages of the group and can't be undone. Nobody is notified: screens that show the messages keep showing them until the app reloads the history. To remove them from open screens, use Get Many and Recall.",
	name: 'deleteBySenderNotice',
	type: 'notice',
	default: '',
};

export const deleteBySender = bulkOperation({
	value: 'deleteBySender',
	name: 'Delete by Sender',
	action: 'Delete messages of senders from group',
	description:
		'Delete what users wrote in a group from its history, for good. Open screens keep showing it. Live groups (AVChatRoom) have no history, so nothing happens there.',
	endpoint: deleteGroupMsgBySender,
	notice,
	subject: group('The group that the users wrote in. It can be of any type but a live group.'),
	targets: { ...users('Whose messages are deleted'), column: 'Sender_Account' },
	shared: { options: [topic.property], read: topic.read },
});
