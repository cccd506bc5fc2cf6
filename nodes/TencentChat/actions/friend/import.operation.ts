import type { INodeProperties } from 'n8n-workflow';

import {
	friendCustomFieldRules,
	friendImport,
	friendLimits,
	type ImportFields,
} from '../../../../chat/api/friend';
import { readCustomFields } from '../../input/customFields';
import { isNothing } from '../../input/property';
import { readText } from '../../input/texts';
import { readTime } from '../../input/times';
import type { Read, ReadField } from '../../input/read';
import { actingUser, targetUsers } from '../../fields/users';
import { customFields } from '../../fields/customFields';
import { bulkOperation } from '../../kinds/bulk';
import {
	addSource,
	addWording,
	entriesOf,
	groupNames,
	readAddSource,
	readGroupNames,
	remark,
} from './friendFields';

const notice: INodeProperties = {
	displayName:
		"Import writes friends into the user's list as they are: nobody is asked, the lists of the friends stay unchanged, and no event is sent, so no Tencent Chat Trigger starts. It can't be undone in one step: to reverse it, delete the imported friends.",
	name: 'importNotice',
	type: 'notice',
	default: '',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		addSource,
		{
			displayName: 'Add Time',
			name: 'addTime',
			type: 'dateTime',
			default: '',
			description: 'When the friendship began, as a date or as Unix seconds',
		},
		customFields(friendCustomFieldRules.prefix),
		groupNames,
		remark,
		{
			displayName: 'Remark Time',
			name: 'remarkTime',
			type: 'dateTime',
			default: '',
			description: 'When the remark was made, as a date or as Unix seconds',
		},
		addWording,
	],
};

export const importFriends = bulkOperation({
	value: 'import',
	name: 'Import',
	action: 'Import friends',
	description:
		"Write friends from another system into a user's friend list, one-way and without asking anybody. To befriend users of the app, use Add.",
	endpoint: friendImport,
	notice,
	subject: actingUser('The user whose list the friends are written into'),
	targets: targetUsers('Who is written into the list', { displayName: 'Friend User IDs' }),
	each: { fields: [additionalFields], read: readFields },
});

function readFields(read: ReadField): Read<ImportFields> {
	const entries = entriesOf(read('additionalFields'));
	const source = readAddSource(entries.addSource);
	if (!source.ok) return source;
	const fields: ImportFields = { AddSource: source.value };

	const name = readText(entries.remark, 'Remark', friendLimits.remark);
	if (!name.ok) return name;
	if (name.value) fields.Remark = name.value;

	const wording = readText(entries.addWording, addWording.displayName, friendLimits.addWording);
	if (!wording.ok) return wording;
	if (wording.value) fields.AddWording = wording.value;

	const groups = readGroupNames(read, additionalFields.name);
	if (!groups.ok) return groups;
	if (groups.value && groups.value.length > 0) fields.GroupName = groups.value;

	if (!isNothing(entries.addTime)) {
		const time = readTime(entries.addTime, 'Add Time', read.timeZone);
		if (!time.ok) return time;
		fields.AddTime = time.value;
	}
	if (!isNothing(entries.remarkTime)) {
		const time = readTime(entries.remarkTime, 'Remark Time', read.timeZone);
		if (!time.ok) return time;
		fields.RemarkTime = time.value;
	}
	const custom = readCustomFields(entries.customFields, 'Custom Fields', friendCustomFieldRules);
	if (!custom.ok) return custom;
	if (custom.value.length > 0) fields.CustomItem = custom.value;
	return { ok: true, value: fields };
}
