import { memberMute } from '../../../../chat/api/groupMember';
import { muteForever } from '../../../../chat/api/mute';
import { duration } from '../../fields/duration';
import { group, memberUsers, topic } from '../../fields/groups';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';

const muteTime = duration({
	name: 'muteTime',
	what: 'mute',
	description:
		'For how long the users are muted, from now on. It replaces a mute that they already have in this group.',
	forever: muteForever,
});

export const mute = bulkOperation({
	value: 'mute',
	name: 'Mute',
	action: 'Mute members of group',
	description:
		'Stop users from writing in a group (a timeout), for some time or forever. The mute stays when they leave and come back. Work groups have no mutes. For the whole app, use User > Mute.',
	endpoint: memberMute,
	subject: group('The group in which the users are muted. It can be of any type but Work.'),
	targets: memberUsers('Who is muted'),
	shared: {
		fields: muteTime.fields,
		options: [topic.property],
		read: (read) => {
			const MuteTime = muteTime.read(read);
			if (!MuteTime.ok) return MuteTime;
			const where = topic.read(read);
			return where.ok ? accept({ MuteTime: MuteTime.value, ...where.value }) : where;
		},
	},
});
