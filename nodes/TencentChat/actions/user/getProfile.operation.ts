import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	customTag,
	isCustomTag,
	portraitGet,
	profileFields,
	type ProfileItem,
} from '../../../../chat/api/profile';
import { readChoices } from '../../input/choices';
import { isNothing, refuseEmpty } from '../../input/property';
import { readNames } from '../../input/texts';
import { flatProfile, flatProfileShape } from '../../output/flatProfile';
import { simpleProfile } from '../../output/profile';
import { profileSchema } from '../../output/schemas';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { users } from '../../fields/users';
import { simplify } from '../../fields/listFields';
import { bulkOperation } from '../../kinds/bulk';
import { profileForm } from './profileForm';

const profileFieldsToGet: INodeProperties = {
	displayName: 'Profile Fields',
	name: 'profileFields',
	type: 'multiOptions',
	options: profileForm.map(({ displayName, key, description }) => ({
		name: displayName,
		value: key,
		description,
	})),
	default: [...Object.keys(profileFields)],
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
		"Custom fields of this app, by the names they have in Tencent's Chat console. One, several separated by commas or new lines, or a list from an expression.",
};

export const getProfile = bulkOperation({
	value: 'getProfile',
	name: 'Get Profile',
	action: 'Get profiles of users',
	description: 'Get nickname, picture, permissions and other profile fields of users',
	endpoint: portraitGet,
	facts: { ...flatProfileShape, Profile: profileSchema },
	targets: users('Whose profile is read'),
	shared: { fields: [profileFieldsToGet], options: [customProfileFields], read: readTags },
	simplify: {
		fields: [simplify.property],
		read: (read) => {
			const isSimple = simplify.read(read);
			return isSimple.ok ? accept(isSimple.value ? simplified : asTheyAre) : isSimple;
		},
	},
});

function readTags(read: ReadField): Read<{ TagList: string[] }> {
	const { name } = profileFieldsToGet;
	const fields = { ...profileFieldsToGet, required: false };
	const chosen = readChoices<keyof typeof profileFields>(fields, read(name));
	if (!chosen.ok) return chosen;
	const custom = readCustomNames(read);
	if (!custom.ok) return custom;
	const TagList = [...chosen.value.map((key) => profileFields[key].tag), ...custom.value.map(customTag)];
	return TagList.length > 0
		? accept({ TagList })
		: refuseEmpty(profileFieldsToGet, 'Choose at least one field.');
}

function readCustomNames(read: ReadField): Read<string[]> {
	const { name, displayName } = customProfileFields;
	const given = read.option(name);
	if (isNothing(given)) return accept([]);
	const names = readNames(given, displayName, { most: 100, mostBytes: 50 }, read.origin(`options.${name}`));
	if (!names.ok) return names;
	const wrong = names.value.find((one) => !isCustomTag(customTag(one)));
	if (wrong === undefined) return names;
	return refuse(`'${displayName}' names '${wrong}'. A name is 1 to 8 letters, without digits or signs.`);
}

function simplified({ ProfileItem, ...facts }: IDataObject): IDataObject {
	const Profile = simpleProfile((ProfileItem ?? []) as unknown as ProfileItem[]);
	return { ...flatProfile(Profile), ...facts, Profile };
}

function asTheyAre(facts: IDataObject): IDataObject {
	return facts;
}
