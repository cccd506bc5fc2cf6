import { memberMute } from '../../../../chat/api/groupMember';
import { group, memberUsers, topic } from '../../fields/groups';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';

export const unmute = bulkOperation({
	value: 'unmute',
	name: 'Unmute',
	action: 'Unmute members of group',
	description: 'Let muted users write in a group again, before their time is over',
	endpoint: memberMute,
	subject: group('The group in which the users may write again'),
	targets: memberUsers('Who is unmuted'),
	shared: {
		options: [topic.property],
		read: (read) => {
			const where = topic.read(read);
			return where.ok ? accept({ MuteTime: 0, ...where.value }) : where;
		},
	},
});
