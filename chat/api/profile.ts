/** Profiles (service `profile`). */
import { z } from 'zod/v4';

import type { BulkEndpoint, SingleEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { listOf, plainAnswer, resultRow, targetRows } from './answers';

/** One field of a profile. */
export interface ProfileItem {
	Tag: string;
	Value: string | number;
}

/** A standard field: its tag, and what its value may be. Source: https://www.tencentcloud.com/document/product/1047/33520 */
export interface ProfileField {
	tag: string;
	/** The most bytes of a text. */
	maxBytes?: number;
	/** The values to choose from. */
	values?: readonly string[];
	/** A whole number below 2^32. */
	number?: true;
}

/** The standard fields, under the names that the simplified output gives them. */
export const profileFields = {
	AdminForbidType: choice('AdminForbidType', 'AdminForbid_Type_None', 'AdminForbid_Type_SendOut'),
	AllowType: choice(
		'AllowType',
		'AllowType_Type_NeedConfirm',
		'AllowType_Type_AllowAny',
		'AllowType_Type_DenyAny',
	),
	BirthDay: number('BirthDay'),
	Gender: choice('Gender', 'Gender_Type_Unknown', 'Gender_Type_Female', 'Gender_Type_Male'),
	Image: text('Image', 500),
	Language: number('Language'),
	Level: number('Level'),
	Location: text('Location', 16),
	Nick: text('Nick', 500),
	Role: number('Role'),
	SelfSignature: text('SelfSignature', 500),
} as const satisfies Record<string, ProfileField>;

/** How the fields that an app has made for itself are tagged, and how many bytes their values may have. */
export const customFieldRules = { prefix: 'Tag_Profile_Custom_', mostBytes: 500 } as const;

/** The tag of a custom field, from its name in Tencent's console or from the tag itself. */
export function customTag(name: string): string {
	const { prefix } = customFieldRules;
	return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

/** Whether a tag can be that of a custom field. */
export function isCustomTag(tag: string): boolean {
	const { prefix } = customFieldRules;
	return tag.startsWith(prefix) && /^[A-Za-z]{1,8}$/.test(tag.slice(prefix.length));
}

/** What is wrong with a profile field, in words that follow its name; undefined where nothing is. */
export function profileFault({ Tag, Value }: ProfileItem): string | undefined {
	const field = Object.values<ProfileField>(profileFields).find(({ tag }) => tag === Tag);
	if (field?.number) return isUnsigned32(Value) ? undefined : 'must be a whole number from 0 to 4294967295';
	if (field && typeof Value !== 'string') return 'must be a text';
	if (field?.values) {
		return field.values.includes(String(Value)) ? undefined : `must be one of ${field.values.join(', ')}`;
	}
	if (!field && !isCustomTag(Tag)) {
		return `is not a profile field; a custom field of the app is ${customFieldRules.prefix} and up to 8 letters`;
	}
	if (typeof Value !== 'string' && !Number.isSafeInteger(Value)) return 'must be a text or a whole number';
	const most = field?.maxBytes ?? customFieldRules.mostBytes;
	const bytes = new TextEncoder().encode(String(Value)).length;
	return bytes > most ? `is ${bytes} bytes long; it may have ${most} at most` : undefined;
}

const profileItem = z.looseObject({ Tag: z.string(), Value: z.unknown() });
const profileRow = resultRow.extend({ ProfileItem: z.array(profileItem).nullish() });
const getAnswer = z.looseObject({ UserProfileItem: listOf(profileRow) });

/** Reads profile fields of users. A field that was never set is left out. */
export const portraitGet: BulkEndpoint<z.infer<typeof getAnswer>, { TagList: string[] }, object> = {
	path: 'v4/profile/portrait_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34917',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 100,
	answer: getAnswer,
	body: (_, targets, { TagList }) => ({ To_Account: targets.map(({ key }) => key), TagList }),
	rows: (answer) => targetRows(answer.UserProfileItem),
};

/** Sets profile fields of one user. Those that are not named stay as they are. */
export const portraitSet: SingleEndpoint<object, { ProfileItem: ProfileItem[] }> = {
	path: 'v4/profile/portrait_set',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34916',
	callsPerSecond: 200,
	repeat: harmless,
	answer: plainAnswer,
	body: (From_Account, { ProfileItem }) => ({ From_Account, ProfileItem }),
};

function isUnsigned32(value: unknown): boolean {
	return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32;
}

function text(name: string, maxBytes: number) {
	return { tag: `Tag_Profile_IM_${name}`, maxBytes };
}

function number(name: string) {
	return { tag: `Tag_Profile_IM_${name}`, number: true as const };
}

function choice(name: string, ...values: string[]) {
	return { tag: `Tag_Profile_IM_${name}`, values };
}
