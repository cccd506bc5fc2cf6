/** Fields that operations on friends share. */
import type { INodeProperties } from 'n8n-workflow';

import { addSourcePrefix, friendLimits, type DeleteType } from '../../../../chat/api/friend';
import { choice } from '../../fields/values';
import { accept, readIfGiven, refuse, type Read, type ReadField } from '../../input/read';
import { readNames, readText } from '../../input/texts';

/** Whether both users lose each other. */
export const deleteType = choice<DeleteType>({
	displayName: 'Delete Type',
	name: 'deleteType',
	options: [
		{
			name: "One-Way: Only This User's List",
			value: 'Delete_Type_Single',
			description: "Only the user's own list changes; the user stays in the other lists",
		},
		{
			name: 'Two-Way: Both Lists',
			value: 'Delete_Type_Both',
			description: "Both users are removed from each other's lists",
		},
	],
	default: 'Delete_Type_Single',
	required: true,
	description: 'In whose lists the friendship ends',
});

export const remark: INodeProperties = {
	displayName: 'Remark',
	name: 'remark',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ann from school',
	description: `What the user calls the friend, up to ${friendLimits.remark} bytes`,
};

export const addWording: INodeProperties = {
	displayName: 'Request Message',
	name: 'addWording',
	type: 'string',
	default: '',
	placeholder: 'e.g. We met in the game',
	description: `The text that goes with the friend request, up to ${friendLimits.addWording} bytes`,
};

const defaultSource = 'Workflow';

export const addSource: INodeProperties = {
	displayName: 'Add Source',
	name: 'addSource',
	type: 'string',
	default: defaultSource,
	description: `Where the friendship came from, as a word of 1 to 8 letters. Tencent stores it as ${addSourcePrefix}${defaultSource}.`,
};

/** Several groups; `friend_add` takes one only. */
export const groupNames: INodeProperties = {
	displayName: 'Group Names',
	name: 'groupNames',
	type: 'string',
	default: '',
	placeholder: 'e.g. Classmates, Team',
	description: `The user's friend groups that the friend belongs to, created if they don't exist. One name of up to ${friendLimits.groupName} bytes, several separated by commas or new lines, or a list from an expression.`,
};

/** Reads the friend groups of an entry of a collection; undefined where it says nothing. */
export function readGroupNames(read: ReadField, collection: string): Read<string[] | undefined> {
	const { name, displayName } = groupNames;
	const limits = { most: friendLimits.groups, mostBytes: friendLimits.groupName };
	return readIfGiven(entriesOf(read(collection))[name], (given) =>
		given === '' ? accept([]) : readNames(given, displayName, limits, read.origin(`${collection}.${name}`)),
	);
}

/** A source with Tencent's prefix; the default where none was given. */
export function readAddSource(value: unknown): Read<string> {
	const given = readText(value ?? defaultSource, addSource.displayName);
	if (!given.ok) return given;
	const word = given.value.replace(addSourcePrefix, '');
	if (/^[A-Za-z]{1,8}$/.test(word)) return accept(`${addSourcePrefix}${word}`);
	return refuse(
		`'${addSource.displayName}' is '${word}'. It must be a word of 1 to 8 letters, without digits or signs.`,
	);
}

/** The entries of a collection field. */
export function entriesOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
