import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { friendGetList, FriendTag, type TagValue } from '../../../../chat/api/friend';
import { profileFields } from '../../../../chat/api/profile';
import { readChoices } from '../../input/choices';
import { isNothing, refuseEmpty } from '../../input/property';
import { readNames } from '../../input/texts';
import { simpleFriend } from '../../output/friend';
import { friendShape, profileSchema } from '../../output/schemas';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { profileForm } from '../user/profileForm';
import { actingUser, targetUsers } from '../../fields/users';
import { simplify } from '../../fields/listFields';
import { bulkOperation } from '../../kinds/bulk';

const tags: INodeProperties = {
	displayName: 'Fields to Get',
	name: 'tags',
	type: 'multiOptions',
	options: [
		{ name: 'Add Source', value: FriendTag.AddSource },
		{ name: 'Add Time', value: FriendTag.AddTime },
		{ name: 'Groups', value: FriendTag.Groups },
		...profileForm.map(({ displayName, key }) => ({
			name: `Profile: ${displayName}`,
			value: profileFields[key].tag,
		})),
		{ name: 'Remark', value: FriendTag.Remark },
		{ name: 'Request Message', value: FriendTag.AddWording },
	],
	default: [
		FriendTag.Remark,
		FriendTag.Groups,
		FriendTag.AddSource,
		FriendTag.AddTime,
		profileFields.Nick.tag,
		profileFields.Image.tag,
	],
	required: true,
	description: "What the user noted about the friends, and what is in the friends' profiles",
};

const customTags: INodeProperties = {
	displayName: 'Custom Tags',
	name: 'customTags',
	type: 'string',
	default: '',
	placeholder: 'e.g. Tag_SNS_Custom_Level, Tag_Profile_Custom_Rank',
	description:
		'Custom fields of friends (Tag_SNS_Custom_…) and of profiles (Tag_Profile_Custom_…) to get as well, separated by commas',
};

export const get = bulkOperation({
	value: 'get',
	name: 'Get',
	action: 'Get friends',
	description:
		"Get remark, groups, profile and custom fields of specific friends of a user. Users who aren't friends fail. For all friends, use List.",
	endpoint: friendGetList,
	facts: { ...friendShape, Profile: profileSchema.optional() },
	subject: actingUser('The user whose friends they are'),
	targets: targetUsers('Which friends to get', { displayName: 'Friend User IDs' }),
	shared: { fields: [tags], options: [customTags], read: readTags },
	simplify: {
		fields: [simplify.property],
		read: (read) => {
			const isSimple = simplify.read(read);
			return isSimple.ok ? accept(isSimple.value ? simpleFacts(read) : (facts) => facts) : isSimple;
		},
	},
});

function readTags(read: ReadField): Read<{ TagList: string[] }> {
	const chosen = readChoices({ ...tags, required: false }, read(tags.name));
	if (!chosen.ok) return chosen;
	const custom = readCustomTags(read);
	if (!custom.ok) return custom;
	const TagList = [...new Set([...chosen.value, ...custom.value])];
	return TagList.length > 0 ? accept({ TagList }) : refuseEmpty(tags, 'Choose at least one field.');
}

function readCustomTags(read: ReadField): Read<string[]> {
	const { name, displayName } = customTags;
	const given = read.option(name);
	if (isNothing(given)) return accept([]);
	const names = readNames(given, displayName, { most: 100, mostBytes: 50 }, read.origin(`options.${name}`));
	if (!names.ok) return names;
	const wrong = names.value.find((tag) => !/^Tag_(SNS|Profile)_Custom_[A-Za-z]{1,8}$/.test(tag));
	if (wrong === undefined) return names;
	return refuse(
		`'${displayName}' has '${wrong}'. A custom tag is Tag_SNS_Custom_ or Tag_Profile_Custom_ and 1 to 8 letters.`,
	);
}

function simpleFacts(read: ReadField): (facts: IDataObject) => IDataObject {
	const asked = readTags(read);
	const tagsAsked = asked.ok ? asked.value.TagList : [];
	return ({ SnsProfileItem, ...facts }) => ({
		...facts,
		...simpleFriend((SnsProfileItem ?? []) as unknown as TagValue[], tagsAsked),
	});
}
