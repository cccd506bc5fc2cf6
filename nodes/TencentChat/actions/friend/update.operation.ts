import type { INodeProperties } from 'n8n-workflow';

import {
	friendCustomFieldRules,
	friendLimits,
	FriendTag,
	friendUpdate,
	type TagValue,
} from '../../../../chat/api/friend';
import { readCustomFields } from '../../input/customFields';
import { readTagValues } from '../../input/tagValues';
import { readText } from '../../input/texts';
import { readIfGiven, type Read, type ReadField } from '../../input/read';
import { actingUser, targetUsers } from '../../fields/users';
import { customFields } from '../../fields/customFields';
import { bulkOperation } from '../../kinds/bulk';
import { entriesOf, groupNames, readGroupNames, remark } from './friendFields';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to change. Fields that are not added here stay as they are.',
	options: [
		customFields(friendCustomFieldRules.prefix),
		{
			...groupNames,
			description: `${groupNames.description} The friend is removed from all other groups; leave it empty to remove the friend from all.`,
		},
		{ ...remark, description: `${remark.description}; leave it empty to remove the remark` },
		{
			displayName: 'SNS Items (JSON)',
			name: 'snsItems',
			type: 'json',
			default: '[]',
			placeholder: 'e.g. [{ "Tag": "Tag_SNS_IM_Remark", "Value": "Ann" }]',
			description: "For experts: further entries of Tencent's SnsItem, sent as they are",
		},
	],
};

export const update = bulkOperation({
	value: 'update',
	name: 'Update',
	action: 'Update friends',
	description:
		"Change what a user noted about friends: remark, groups and custom fields. The friends don't see it.",
	endpoint: friendUpdate,
	subject: actingUser('The user whose notes are changed'),
	targets: targetUsers('The friends the notes are about', { displayName: 'Friend User IDs' }),
	each: { fields: [updateFields], read: readFields },
});

function readFields(read: ReadField): Read<{ SnsItem: TagValue[] }> {
	const entries = entriesOf(read('updateFields'));
	const items: TagValue[] = [];

	const name = readIfGiven(entries.remark, (given) => readText(given, 'Remark', friendLimits.remark));
	if (!name.ok) return name;
	if (name.value !== undefined) items.push({ Tag: FriendTag.Remark, Value: name.value });

	const groups = readGroupNames(read, updateFields.name);
	if (!groups.ok) return groups;
	if (groups.value) items.push({ Tag: FriendTag.Groups, Value: groups.value });

	const custom = readCustomFields(entries.customFields, 'Custom Fields', friendCustomFieldRules);
	if (!custom.ok) return custom;
	const further = readTagValues(entries.snsItems, 'SNS Items (JSON)');
	if (!further.ok) return further;
	items.push(...custom.value, ...further.value);

	if (items.length === 0) {
		return { ok: false, problem: "'Update Fields' has no field. Add what is to be changed." };
	}
	const twice = items.find(({ Tag }, index) => items.findIndex((item) => item.Tag === Tag) < index);
	if (twice) {
		return { ok: false, problem: `'Update Fields' gives ${twice.Tag} twice. Leave one of them out.` };
	}
	return { ok: true, value: { SnsItem: items } };
}
