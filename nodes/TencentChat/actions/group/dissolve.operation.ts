import type { INodeProperties } from 'n8n-workflow';

import { groupDissolve } from '../../../../chat/api/group';
import { confirmation } from '../../fields/confirmation';
import { group } from '../../fields/groups';
import { accept } from '../../input/read';
import { singleOperation } from '../../kinds/single';

const notice: INodeProperties = {
	displayName:
		"A dissolved group is gone for all its members, with its messages, and can't be brought back. Run Group Member > Get Many first and keep its output.",
	name: 'dissolveNotice',
	type: 'notice',
	default: '',
};

const confirm = confirmation(
	'Dissolve for Good',
	"Whether to dissolve the group, which can't be undone. While this is off, the node refuses to do it.",
);

export const dissolve = singleOperation({
	value: 'dissolve',
	name: 'Dissolve',
	action: 'Dissolve group',
	description: "Delete a group for good. It can't be undone. A group that is already gone counts as done.",
	endpoint: groupDissolve,
	notice,
	subject: group('The group that is dissolved'),
	shared: {
		fields: [confirm.property],
		read: (read) => {
			const sure = confirm.read(read);
			return sure.ok ? accept({}) : sure;
		},
	},
});
