/** What a group says about itself and who may join it, as the editor names it, for new groups and for changes. */
import type { INodeProperties } from 'n8n-workflow';

import { groupLimits, type GroupProfile } from '../../../../chat/api/group';
import { readChoice } from '../../input/choices';
import { accept, isMissing, refuse, type Read } from '../../input/read';
import { readText } from '../../input/texts';

interface TextEntry {
	key: keyof typeof groupLimits;
	property: INodeProperties;
}

const groupName: TextEntry = {
	key: 'Name',
	property: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Night Owls',
		description: `What the group is called, up to ${groupLimits.Name} bytes`,
	},
};

const texts: TextEntry[] = [
	{
		key: 'Introduction',
		property: {
			displayName: 'Introduction',
			name: 'introduction',
			type: 'string',
			default: '',
			placeholder: 'e.g. For those who play after midnight',
			description: `What the group is about, up to ${groupLimits.Introduction} bytes`,
		},
	},
	{
		key: 'Notification',
		property: {
			displayName: 'Notice',
			name: 'notification',
			type: 'string',
			default: '',
			placeholder: 'e.g. No links, please',
			description: `The announcement that members see, up to ${groupLimits.Notification} bytes`,
		},
	},
	{
		key: 'FaceUrl',
		property: {
			displayName: 'Picture URL',
			name: 'faceUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/owl.png',
			description: `The address of the group's picture, up to ${groupLimits.FaceUrl} bytes`,
		},
	},
];

interface ChoiceEntry {
	key: 'ApplyJoinOption' | 'InviteJoinOption';
	property: INodeProperties;
}

const choices: ChoiceEntry[] = [
	{
		key: 'ApplyJoinOption',
		property: {
			displayName: 'Who May Join',
			name: 'applyJoinOption',
			type: 'options',
			options: [
				{ name: 'Anybody', value: 'FreeAccess' },
				{ name: 'Nobody by Asking', value: 'DisableApply' },
				{ name: 'With the Consent of Owner or Admins', value: 'NeedPermission' },
			],
			default: 'NeedPermission',
			description: 'What happens when somebody asks to join. It is fixed in Work, Meeting and live groups.',
		},
	},
	{
		key: 'InviteJoinOption',
		property: {
			displayName: 'Who May Invite',
			name: 'inviteJoinOption',
			type: 'options',
			options: [
				{ name: 'Members', value: 'FreeAccess' },
				{ name: 'Members, with the Consent of Owner or Admins', value: 'NeedPermission' },
				{ name: 'Nobody', value: 'DisableInvite' },
			],
			default: 'NeedPermission',
			description: 'What happens when a member invites somebody. It is fixed in live groups and communities.',
		},
	},
];

/** The entries of a collection, in any order. */
export const profileFields: INodeProperties[] = [...texts, ...choices].map(({ property }) => property);

/** The same, with the name. */
export const profileFieldsWithName: INodeProperties[] = [groupName.property, ...profileFields];

/** Reads the entries that are there. One that is nothing is as good as not added; an empty text empties what it is about. */
export function readProfile(entries: Record<string, unknown>): Read<GroupProfile> {
	const profile: GroupProfile = {};
	for (const { key, property } of [groupName, ...texts]) {
		const given = entries[property.name];
		if (isMissing(given)) continue;
		const text = readText(given, property.displayName, groupLimits[key]);
		if (!text.ok) return text;
		if (text.value === '' && key === 'Name') {
			return refuse(`'${property.displayName}' is empty. A group has a name.`);
		}
		profile[key] = text.value;
	}
	for (const { key, property } of choices) {
		const given = entries[property.name];
		if (isMissing(given)) continue;
		const choice = readChoice<never>(property, given);
		if (!choice.ok) return choice;
		profile[key] = choice.value;
	}
	return accept(profile);
}
