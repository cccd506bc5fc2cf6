import type { INodeProperties } from 'n8n-workflow';

import { memberKick } from '../../../../chat/api/groupMember';
import { group, memberUsers } from '../../fields/groups';
import { reason } from '../../fields/reason';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';
import { silent } from './silent';

const notice: INodeProperties = {
	displayName:
		"Members who are kicked lose their role, their name card and the time they joined, which can't be brought back. They can join again at once where the group is open to everybody: mute them as well, or have a workflow decide who may join.",
	name: 'kickNotice',
	type: 'notice',
	default: '',
};

const why = reason('What the message in the group gives as the reason');
const quietly = silent('Whether to kick them without a message in the group that says so');

export const kick = bulkOperation({
	value: 'kick',
	name: 'Kick',
	action: 'Kick members from group',
	description:
		'Remove users from a group. Users who are not in it count as done. Live groups (AVChatRoom) have no kick: use Ban or Mute there.',
	endpoint: memberKick,
	notice,
	subject: group('The group that the users are removed from. It can be of any type but a live group.'),
	targets: memberUsers('Who is kicked'),
	shared: {
		fields: [why.property],
		options: [quietly.property],
		read: (read) => {
			const Reason = why.read(read);
			if (!Reason.ok) return Reason;
			const silence = quietly.read(read);
			if (!silence.ok) return silence;
			return accept({ ...silence.value, ...(Reason.value && { Reason: Reason.value }) });
		},
	},
});
