import type { INodeProperties } from 'n8n-workflow';

import { groupUpdate, type GroupChanges } from '../../../../chat/api/group';
import { group } from '../../fields/groups';
import { readSwitch } from '../../input/choices';
import { accept, readIfGiven, refuse, type Read, type ReadField } from '../../input/read';
import { singleOperation } from '../../kinds/single';
import { profileFieldsWithName, readProfile } from './profileFields';

const muteAll: INodeProperties = {
	displayName: 'Mute All',
	name: 'muteAllMember',
	type: 'boolean',
	default: true,
	description: 'Whether only owner, admins and the administrator of the app may write',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description:
		'What to change. Fields that are not added here stay as they are; an empty text clears a field.',
	options: [muteAll, ...profileFieldsWithName].sort((a, b) => a.displayName.localeCompare(b.displayName)),
};

export const update = singleOperation<GroupChanges>({
	value: 'update',
	name: 'Update',
	action: 'Update group',
	description: 'Change name, notice, picture or join rules of a group, or mute everybody in it',
	endpoint: groupUpdate,
	subject: group('The group that is changed'),
	shared: { fields: [updateFields], read: readChanges },
});

function readChanges(read: ReadField): Read<GroupChanges> {
	const entries = (read(updateFields.name) ?? {}) as Record<string, unknown>;
	const profile = readProfile(entries);
	if (!profile.ok) return profile;
	const changes: GroupChanges = { ...profile.value };
	const mute = readIfGiven(entries[muteAll.name], (given) => readSwitch(muteAll, given));
	if (!mute.ok) return mute;
	if (mute.value !== undefined) changes.MuteAllMember = mute.value ? 'On' : 'Off';
	if (Object.keys(changes).length > 0) return accept(changes);
	return refuse("'Update Fields' has no field. Add what is to be changed.");
}
