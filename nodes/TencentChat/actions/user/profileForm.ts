/** The fields of a profile as the editor names them, for reading and for setting. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { profileFields } from '../../../../chat/api/profile';

export interface ProfileEntry {
	/** Its name in `profileFields` and in simplified output. */
	key: keyof typeof profileFields;
	displayName: string;
	description: string;
	type: 'string' | 'number' | 'options' | 'dateTime';
	options?: INodePropertyOptions[];
	/** What an added field starts with: what does the least. Of a list only. */
	default?: string;
	placeholder?: string;
}

/** In the order of their names. */
export const profileForm: readonly ProfileEntry[] = [
	{
		key: 'SelfSignature',
		displayName: 'Bio',
		description: 'What the user says about themselves, up to 500 bytes',
		type: 'string',
		placeholder: 'e.g. Songs from the roof, every Friday',
	},
	{
		key: 'BirthDay',
		displayName: 'Birthday',
		description: 'Tencent stores it as a number such as 20001231',
		type: 'dateTime',
	},
	{
		key: 'AdminForbidType',
		displayName: 'Friend Requests Forbidden by Admin',
		description: 'Whether the administrator forbids the user to send friend requests',
		type: 'options',
		options: [
			{ name: 'Forbid Sending Friend Requests', value: 'AdminForbid_Type_SendOut' },
			{ name: 'None', value: 'AdminForbid_Type_None' },
		],
		default: 'AdminForbid_Type_None',
	},
	{
		key: 'Gender',
		displayName: 'Gender',
		description: 'The gender that the user shows',
		type: 'options',
		options: [
			{ name: 'Female', value: 'Gender_Type_Female' },
			{ name: 'Male', value: 'Gender_Type_Male' },
			{ name: 'Unknown', value: 'Gender_Type_Unknown' },
		],
		default: 'Gender_Type_Unknown',
	},
	{
		key: 'Image',
		displayName: 'Image URL',
		description: 'The address of the profile picture, up to 500 bytes',
		type: 'string',
		placeholder: 'e.g. https://example.com/avatar.png',
	},
	{
		key: 'Language',
		displayName: 'Language',
		description: 'A number whose meaning your app defines',
		type: 'number',
	},
	{
		key: 'Level',
		displayName: 'Level',
		description: 'A number whose meaning your app defines',
		type: 'number',
	},
	{
		key: 'Location',
		displayName: 'Location',
		description: 'Up to 16 bytes, in a form that your app defines',
		type: 'string',
		placeholder: 'e.g. Berlin',
	},
	{
		key: 'Nick',
		displayName: 'Nickname',
		description: 'The name that others see, up to 500 bytes',
		type: 'string',
		placeholder: 'e.g. Luna',
	},
	{
		key: 'Role',
		displayName: 'Role',
		description: 'A number whose meaning your app defines',
		type: 'number',
	},
	{
		key: 'AllowType',
		displayName: 'Who Can Add as Friend',
		description: 'How others can become friends of the user',
		type: 'options',
		options: [
			{ name: 'Anybody, Without Asking', value: 'AllowType_Type_AllowAny' },
			{ name: 'Nobody', value: 'AllowType_Type_DenyAny' },
			{ name: 'With Confirmation', value: 'AllowType_Type_NeedConfirm' },
		],
		default: 'AllowType_Type_NeedConfirm',
	},
];

/** The form's entry as a field of the editor. */
export function fieldOf({ key, ...entry }: ProfileEntry): INodeProperties {
	const defaults = { string: '', dateTime: '', number: 0, options: '' };
	return { ...entry, name: nameOf(key), default: entry.default ?? defaults[entry.type] };
}

/** A field's name among the parameters: `nick` for `Nick`. */
export function nameOf(key: ProfileEntry['key']): string {
	return key[0].toLowerCase() + key.slice(1);
}
