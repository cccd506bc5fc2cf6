import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	groupCreate,
	groupLimits,
	mostFirstMembers,
	type GroupType,
	type NewGroup,
} from '../../../../chat/api/group';
import { newGroup } from '../../fields/groups';
import { choice } from '../../fields/values';
import { readSwitch } from '../../input/choices';
import { readNumber } from '../../input/numbers';
import { isNothing } from '../../input/property';
import { accept, readIfGiven, refuse, type Read, type ReadField } from '../../input/read';
import { readText } from '../../input/texts';
import { readUserId, readUserIds } from '../../input/userIds';
import { singleOperation } from '../../kinds/single';
import { groupTypes } from './groupType';
import { profileFields, readProfile } from './profileFields';

const groupType = choice<GroupType>({
	displayName: 'Type',
	name: 'groupType',
	options: groupTypes,
	default: 'Public',
	required: true,
	description: "What kind of group it is, which can't be changed later",
});

const groupName: INodeProperties = {
	displayName: 'Name',
	name: 'groupName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Night Owls',
	description: `What the group is called, up to ${groupLimits.Name} bytes`,
};

const ownerUserId: INodeProperties = {
	displayName: 'Owner User ID',
	name: 'ownerUserId',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_001',
	description: 'Who owns the group and is its first member. If not set, it has no owner until one is chosen.',
};

const memberUserIds: INodeProperties = {
	displayName: 'Member User IDs',
	name: 'memberUserIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_002, user_003',
	description: `Who is in the group from the start, up to ${mostFirstMembers}. One UserID, several separated by commas or new lines, or a list from an expression. Not for live groups.`,
};

const maxMembers: INodeProperties = {
	displayName: 'Max Members',
	name: 'maxMembers',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 200,
	description:
		'How many members the group can have at most. If not set, as many as the edition of the app allows.',
};

const withTopics: INodeProperties = {
	displayName: 'With Topics',
	name: 'withTopics',
	type: 'boolean',
	default: false,
	description: 'Whether the community has topics, which are chats of their own inside it',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [ownerUserId, memberUserIds, maxMembers, withTopics, ...profileFields].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};

export const create = singleOperation<NewGroup>({
	value: 'create',
	name: 'Create',
	action: 'Create group',
	description:
		'Create a group. If the app already has one with this GroupID, it stays as it is, and the row says so.',
	endpoint: groupCreate,
	facts: { GroupId: z.string() },
	subject: newGroup((read) => String(read(groupType.property.name))),
	shared: { fields: [groupType.property, groupName, additionalFields], read: readGroup },
});

function readGroup(read: ReadField): Read<NewGroup> {
	const Type = groupType.read(read);
	if (!Type.ok) return Type;
	const Name = readText(read(groupName.name), groupName.displayName, groupLimits.Name);
	if (!Name.ok) return Name;
	if (Name.value === '') return refuse(`'${groupName.displayName}' is empty. A group has a name.`);
	const entries = (read(additionalFields.name) ?? {}) as Record<string, unknown>;
	const profile = readProfile(entries);
	if (!profile.ok) return profile;
	const people = readPeople(read, entries, Type.value);
	if (!people.ok) return people;
	const most = readIfGiven(entries[maxMembers.name], (given) => readNumber(maxMembers, given));
	if (!most.ok) return most;
	const topics = readSwitch(withTopics, entries[withTopics.name]);
	if (!topics.ok) return topics;
	return accept({
		...profile.value,
		...people.value,
		...(most.value && { MaxMemberCount: most.value }),
		...(Type.value === 'Community' && topics.value && { SupportTopic: 1 as const }),
		Type: Type.value,
		Name: Name.value,
	});
}

/** Who owns the group, and who is in it from the start. */
function readPeople(
	{ origin }: ReadField,
	entries: Record<string, unknown>,
	type: GroupType,
): Read<Pick<NewGroup, 'Owner_Account' | 'MemberList'>> {
	const owner = readNames(entries[ownerUserId.name], (given) =>
		readUserId(given, ownerUserId.displayName, origin(`additionalFields.${ownerUserId.name}`)),
	);
	if (!owner.ok) return owner;
	const field = memberUserIds.displayName;
	const members = readNames(entries[memberUserIds.name], (given) =>
		readUserIds(given, field, origin(`additionalFields.${memberUserIds.name}`)),
	);
	if (!members.ok) return members;
	const userIds = [...new Set(members.value)];
	if (type === 'AVChatRoom' && userIds.length > 0) {
		return refuse(`'${field}' is filled in. Users join live groups themselves.`);
	}
	if (userIds.length > mostFirstMembers) {
		return refuse(
			`'${field}' has ${userIds.length} users. A new group takes ${mostFirstMembers} at most; add the others with Group Member > Add.`,
		);
	}
	return accept({
		...(owner.value && { Owner_Account: owner.value }),
		...(userIds.length > 0 && { MemberList: userIds.map((Member_Account) => ({ Member_Account })) }),
	});
}

function readNames<Names>(given: unknown, read: (given: unknown) => Read<Names>): Read<Names | ''> {
	const isEmpty = isNothing(given) || (Array.isArray(given) && given.length === 0);
	return isEmpty ? accept('') : read(given);
}
