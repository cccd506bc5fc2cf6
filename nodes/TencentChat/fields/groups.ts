/** Fields that name groups, their members and topics. */
import type { INodeProperties } from 'n8n-workflow';

import { mostGroupIdBytes, newGroupIdFault, topicIdFault } from '../../../chat/api/groupId';
import { readGroupId, readGroupIds } from '../input/groupIds';
import { accept, isMissing, refuse, type Read, type ReadField } from '../input/read';
import { readText } from '../input/texts';
import { quoted } from '../input/words';
import type { NamesField } from './field';
import { users } from './users';

/** The method of the node that finds groups for the list in the editor. */
export const SEARCH_GROUPS = 'searchGroups';

/** What all fields that name groups have in common. */
const names = { column: 'GroupId', noun: 'groups', isOption: false };

/** The group that an operation is about, chosen from a list or named by its GroupID. */
export function group(description: string): NamesField {
	const displayName = 'Group';
	return {
		property: {
			displayName,
			name: 'groupId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose a group…',
					typeOptions: {
						searchListMethod: SEARCH_GROUPS,
						searchable: true,
						slowLoadNotice: {
							message: 'Tencent allows one such list a second. By ID does not need it',
							timeout: 5000,
						},
					},
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. @TGS#2J4SZEAEL',
				},
			],
		},
		...names,
		read: (read) => one(readGroupId(read('groupId'), displayName, read.origin('groupId.value'))),
	};
}

/** Several groups, by their GroupIDs. */
export function groups(description: string): NamesField {
	const displayName = 'Group IDs';
	return {
		property: {
			displayName,
			name: 'groupIds',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. @TGS#2J4SZEAEL, lobby',
			description: `${description}. One GroupID, several separated by commas or new lines, or a list from an expression.`,
		},
		...names,
		read: (read) => readGroupIds(read('groupIds'), displayName, read.origin('groupIds')),
	};
}

/**
 * The GroupID that a new group gets, which may be left to Tencent.
 *
 * @param typeOf the type of the new group: communities are named in another way
 */
export function newGroup(typeOf: (read: ReadField) => string): NamesField {
	const property: INodeProperties = {
		displayName: 'Group ID',
		name: 'groupId',
		type: 'string',
		default: '',
		placeholder: 'e.g. lobby',
		description: `The GroupID that the new group gets: up to ${mostGroupIdBytes} letters, digits and signs. A community needs one that begins with @TGS#_. Leave it empty to have Tencent choose one.`,
		hint: 'With your own GroupID, no second group is created when this runs twice',
	};
	return {
		property,
		...names,
		read: (read) => {
			const value = read(property.name);
			if (isMissing(value) || value === '') return accept([]);
			const id = readGroupId(value, property.displayName, read.origin(property.name));
			if (!id.ok) return id;
			const fault = newGroupIdFault(id.value, typeOf(read));
			return fault
				? refuse(`'${property.displayName}' is ${quoted(id.value)}. ${fault}`)
				: accept([id.value]);
		},
	};
}

/** Users in a group: the column Member_Account. */
export function memberUsers(description: string): NamesField {
	return { ...users(description), column: 'Member_Account' };
}

const topicId: INodeProperties = {
	displayName: 'Topic ID',
	name: 'topicId',
	type: 'string',
	default: '',
	placeholder: 'e.g. @TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
	description: 'Only in this topic of the group, where it is a community with topics',
};

/** The topic of a community, as an entry of the Options. */
export const topic = {
	property: topicId,
	read: (read: ReadField): Read<{ TopicId?: string }> => {
		const id = readText(read.option(topicId.name), topicId.displayName);
		if (!id.ok) return id;
		if (id.value === '') return accept({});
		const fault = topicIdFault(id.value);
		return fault
			? refuse(`'${topicId.displayName}' is ${quoted(id.value)}. ${fault}`)
			: accept({ TopicId: id.value });
	},
};

function one(read: Read<string>): Read<string[]> {
	return read.ok ? accept([read.value]) : read;
}
