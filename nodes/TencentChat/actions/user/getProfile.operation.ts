import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	customTag,
	isCustomTag,
	portraitGet,
	profileFields,
	type ProfileItem,
} from '../../../../chat/api/profile';
import { readNames } from '../../input/texts';
import { simpleProfile } from '../../output/profile';
import { profileSchema } from '../../output/schemas';
import { accept, type Read, type ReadField } from '../../input/read';
import { users } from '../../fields/users';
import { simplify } from '../../fields/listFields';
import { bulkOperation } from '../../kinds/bulk';
import { profileForm } from './profileForm';

const names = Object.keys(profileFields) as Array<keyof typeof profileFields>;

const profileFieldsToGet: INodeProperties = {
	displayName: 'Profile Fields',
	name: 'profileFields',
	type: 'multiOptions',
	options: profileForm.map(({ displayName, key, description }) => ({
		name: displayName,
		value: key,
		description,
	})),
	default: [...names],
	required: true,
	description: 'Which fields of the profiles to get. A field that was never set is left out of the output.',
};

const customProfileFields: INodeProperties = {
	displayName: 'Custom Profile Fields',
	name: 'customProfileFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. Vip, City',
	description:
		"Fields that were made in Tencent's Chat console for this app, by name. One, several separated by commas or new lines, or a list from an expression.",
};

export const getProfile = bulkOperation({
	value: 'getProfile',
	name: 'Get Profile',
	action: 'Get profiles of users',
	description: 'Get nickname, picture, permissions and other profile fields of users',
	endpoint: portraitGet,
	facts: { Profile: profileSchema },
	targets: users('Whose profile is read'),
	shared: { fields: [profileFieldsToGet], options: [customProfileFields], read: readTags },
	simplify: {
		fields: [simplify],
		read: (read) => accept(read('simplify') === false ? asTheyAre : simplified),
	},
});

function readTags(read: ReadField): Read<{ TagList: string[] }> {
	const chosen = readNamesIfAny(read('profileFields'), profileFieldsToGet.displayName);
	if (!chosen.ok) return chosen;
	const custom = readNamesIfAny(read.option('customProfileFields'), customProfileFields.displayName);
	if (!custom.ok) return custom;
	const unknown = chosen.value.find((name) => !names.includes(name as never));
	if (unknown !== undefined) {
		return {
			ok: false,
			problem: `'Profile Fields' names '${unknown}'. It may name ${names.join(', ')}; others belong into 'Custom Profile Fields'.`,
		};
	}
	const wrong = custom.value.find((name) => !isCustomTag(customTag(name)));
	if (wrong !== undefined) {
		return {
			ok: false,
			problem: `'Custom Profile Fields' names '${wrong}'. A name is 1 to 8 letters, without digits or signs.`,
		};
	}
	const TagList = [
		...chosen.value.map((name) => profileFields[name as keyof typeof profileFields].tag),
		...custom.value.map(customTag),
	];
	if (TagList.length > 0) return { ok: true, value: { TagList } };
	return { ok: false, problem: "'Profile Fields' is empty. Choose at least one field." };
}

function readNamesIfAny(value: unknown, field: string): Read<string[]> {
	const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
	return empty ? { ok: true, value: [] } : readNames(value, field, { most: 100, mostBytes: 50 });
}

function simplified({ ProfileItem, ...facts }: IDataObject): IDataObject {
	return { ...facts, Profile: simpleProfile((ProfileItem ?? []) as unknown as ProfileItem[]) };
}

function asTheyAre(facts: IDataObject): IDataObject {
	return facts;
}
