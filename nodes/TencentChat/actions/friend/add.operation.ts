import type { INodeProperties } from 'n8n-workflow';

import { friendAdd, friendLimits, type AddFields, type AddType } from '../../../../chat/api/friend';
import { readSwitch } from '../../input/choices';
import { readText } from '../../input/texts';
import { accept, type Read, type ReadField } from '../../input/read';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { addSource, addWording, entriesOf, readAddSource, remark } from './friendFields';
import { choice } from '../../fields/values';

const addType = choice<AddType>({
	displayName: 'Add Type',
	name: 'addType',
	options: [
		{
			name: "One-Way: Only This User's List",
			value: 'Add_Type_Single',
			description: "Only the user's own list changes; nobody is asked",
		},
		{
			name: 'Two-Way: Both Lists',
			value: 'Add_Type_Both',
			description: 'Both users become friends, as soon as the other one accepts if they want to be asked',
		},
	],
	default: 'Add_Type_Both',
	required: true,
	description: 'In whose lists the friendship starts',
});

const forceAdd: INodeProperties = {
	displayName: 'Force Add',
	name: 'forceAdd',
	type: 'boolean',
	default: false,
	description: 'Whether to add the friends without asking those who want to be asked',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		addSource,
		forceAdd,
		{
			displayName: 'Group Name',
			name: 'groupName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Classmates',
			description: `The friend group of the user that the friends are put into, up to ${friendLimits.groupName} bytes`,
		},
		remark,
		addWording,
	],
};

export const add = bulkOperation({
	value: 'add',
	name: 'Add',
	action: 'Add friends',
	description:
		'Add friends for a user, or send friend requests to those who want to be asked (their rows say pending). Those who are friends already keep their remark and group.',
	endpoint: friendAdd,
	subject: actingUser('The user who gets the friends'),
	targets: targetUsers('Who becomes a friend', { displayName: 'Friend User IDs' }),
	shared: { fields: [addType.property], read: readShared },
	each: { fields: [additionalFields], read: readFields },
});

function readShared(read: ReadField): Read<{ AddType: AddType; ForceAddFlags: 0 | 1 }> {
	const type = addType.read(read);
	if (!type.ok) return type;
	const force = readSwitch(forceAdd, entriesOf(read(additionalFields.name)).forceAdd);
	if (!force.ok) return force;
	return accept({ AddType: type.value, ForceAddFlags: force.value ? 1 : 0 });
}

function readFields(read: ReadField): Read<AddFields> {
	const entries = entriesOf(read('additionalFields'));
	const source = readAddSource(entries.addSource);
	if (!source.ok) return source;
	const wording = readText(entries.addWording, addWording.displayName, friendLimits.addWording);
	if (!wording.ok) return wording;
	const group = readText(entries.groupName, 'Group Name', friendLimits.groupName);
	if (!group.ok) return group;
	const name = readText(entries.remark, 'Remark', friendLimits.remark);
	if (!name.ok) return name;
	return {
		ok: true,
		value: {
			AddSource: source.value,
			...(name.value && { Remark: name.value }),
			...(group.value.trim() && { GroupName: group.value.trim() }),
			...(wording.value && { AddWording: wording.value }),
		},
	};
}
