import type { INodeProperties } from 'n8n-workflow';

import {
	customFieldRules,
	portraitSet,
	profileFault,
	profileFields,
	type ProfileItem,
} from '../../../../chat/api/profile';
import { readCustomFields } from '../../input/customFields';
import { readDay } from '../../input/days';
import { readObject } from '../../input/json';
import { accept, type Read, type ReadField } from '../../input/read';
import { fieldOf, nameOf, profileForm, type ProfileEntry } from './profileForm';
import { actingUser } from '../../fields/users';
import { customFields } from '../../fields/customFields';
import { singleOperation } from '../../kinds/single';

const fields: INodeProperties[] = [
	{
		displayName: 'Specify Profile',
		name: 'specifyProfile',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields', description: 'Fill in a form' },
			{ name: 'Using JSON', value: 'json', description: 'For expressions and experts' },
		],
		default: 'fields',
		required: true,
		description: 'How to specify what is set',
	},
	{
		displayName: 'Profile',
		name: 'profile',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [...profileForm.map(fieldOf), customFields(customFieldRules.prefix)].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
		description: 'What to set. Fields that are not added stay as they are; an empty text clears a field.',
		displayOptions: { show: { specifyProfile: ['fields'] } },
	},
	{
		displayName: 'Profile (JSON)',
		name: 'profileJson',
		type: 'json',
		default: '{}',
		required: true,
		placeholder: 'e.g. { "Nick": "Luna", "Level": 3, "Tag_Profile_Custom_City": "Berlin" }',
		description:
			'What to set, as an object. Its keys are names such as Nick, or tags such as Tag_Profile_IM_Nick and Tag_Profile_Custom_City.',
		displayOptions: { show: { specifyProfile: ['json'] } },
	},
];

export const setProfile = singleOperation({
	value: 'setProfile',
	name: 'Set Profile',
	action: 'Set profile of user',
	description: 'Change nickname, picture, permissions or other profile fields of a user',
	endpoint: portraitSet,
	subject: actingUser('The user whose profile is set'),
	shared: {
		fields,
		read: (read) => {
			const items = read('specifyProfile') === 'json' ? readJson(read) : readForm(read);
			return items.ok ? checked(items.value) : items;
		},
	},
});

/** A profile field with the name that the user knows it by. */
interface NamedItem extends ProfileItem {
	name: string;
}

function readForm(read: ReadField): Read<NamedItem[]> {
	const form = (read('profile') ?? {}) as Record<string, unknown>;
	const items: NamedItem[] = [];
	for (const entry of profileForm) {
		const given = form[nameOf(entry.key)];
		if (given === undefined || given === null) continue;
		const value = readEntry(entry, given, read.timeZone);
		if (!value.ok) return value;
		items.push({ name: entry.displayName, Tag: profileFields[entry.key].tag, Value: value.value });
	}
	const custom = readCustomFields(form.customFields, 'Custom Fields', customFieldRules);
	if (!custom.ok) return custom;
	for (const { Tag, Value } of custom.value) items.push({ name: Tag, Tag, Value: Value as string | number });
	return { ok: true, value: items };
}

/** Expressions may give a number where a text belongs and the other way round. */
function readEntry(
	{ type, displayName }: ProfileEntry,
	value: unknown,
	timeZone: string,
): Read<string | number> {
	if (type === 'dateTime') return readDay(value, displayName, timeZone);
	if (type === 'number') return { ok: true, value: value === '' ? NaN : Number(value) };
	return { ok: true, value: typeof value === 'number' ? String(value) : (value as string) };
}

function readJson(read: ReadField): Read<NamedItem[]> {
	const object = readObject(read('profileJson'), 'Profile (JSON)');
	if (!object.ok) return object;
	const items: NamedItem[] = [];
	for (const [name, given] of Object.entries(object.value)) {
		const field = Object.hasOwn(profileFields, name) ? profileFields[name as ProfileEntry['key']] : undefined;
		const Tag = field?.tag ?? name;
		const isDay = Tag === profileFields.BirthDay.tag;
		const value = isDay ? readDay(given, name, read.timeZone) : accept(given as string | number);
		if (!value.ok) return value;
		items.push({ name, Tag, Value: value.value });
	}
	return accept(items);
}

function checked(items: NamedItem[]): Read<{ ProfileItem: ProfileItem[] }> {
	if (items.length === 0) return { ok: false, problem: "'Profile' is empty. Add at least one field." };
	const tags = new Set<string>();
	for (const item of items) {
		const fault = tags.has(item.Tag) ? 'is named twice' : profileFault(item);
		if (fault) return { ok: false, problem: `'${item.name}' ${fault}.` };
		tags.add(item.Tag);
	}
	return { ok: true, value: { ProfileItem: items.map(({ Tag, Value }) => ({ Tag, Value })) } };
}
