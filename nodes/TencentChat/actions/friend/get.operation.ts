import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { friendGetList, FriendTag, type TagValue } from '../../../../chat/api/friend';
import { profileFields } from '../../../../chat/api/profile';
import { split } from '../../input/userIds';
import { simpleFriend } from '../../output/friend';
import { friendShape, profileSchema } from '../../output/schemas';
import { accept, type Read, type ReadField } from '../../input/read';
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
		{ name: 'Add Wording', value: FriendTag.AddWording },
		{ name: 'Groups', value: FriendTag.Groups },
		...profileForm.map(({ displayName, key }) => ({
			name: `Profile: ${displayName}`,
			value: profileFields[key].tag,
		})),
		{ name: 'Remark', value: FriendTag.Remark },
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
	description: "What the user noted about the friends, and what stands in the friends' profiles",
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
		'Get remark, groups, profile and custom fields of certain friends of a user. Users who are no friends fail. For all friends, use List.',
	endpoint: friendGetList,
	facts: { ...friendShape, Profile: profileSchema.optional() },
	subject: actingUser('The user whose friends they are'),
	targets: targetUsers('Which friends to get', { displayName: 'Friend User IDs' }),
	shared: { fields: [tags], options: [customTags], read: readTags },
	simplify: {
		fields: [simplify],
		read: (read) => accept(read('simplify') === false ? (facts) => facts : simpleFacts(read)),
	},
});

function readTags(read: ReadField): Read<{ TagList: string[] }> {
	const chosen = split(read('tags') ?? '').map(String);
	const custom = split(read.option('customTags') ?? '').map((tag) => String(tag).trim());
	const wrong = custom.find((tag) => tag !== '' && !/^Tag_(SNS|Profile)_Custom_[A-Za-z]{1,8}$/.test(tag));
	if (wrong !== undefined) {
		return {
			ok: false,
			problem: `'Custom Tags' has '${wrong}'. A custom tag is Tag_SNS_Custom_ or Tag_Profile_Custom_ and 1 to 8 letters.`,
		};
	}
	const TagList = [...new Set([...chosen, ...custom])].filter((tag) => tag !== '');
	if (TagList.length > 0) return { ok: true, value: { TagList } };
	return { ok: false, problem: "'Fields to Get' is empty. Choose at least one field." };
}

function simpleFacts(read: ReadField): (facts: IDataObject) => IDataObject {
	const asked = readTags(read);
	const tagsAsked = asked.ok ? asked.value.TagList : [];
	return ({ SnsProfileItem, ...facts }) => ({
		...facts,
		...simpleFriend((SnsProfileItem ?? []) as unknown as TagValue[], tagsAsked),
	});
}
