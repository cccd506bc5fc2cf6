/** Profiles (service `profile`). */
import { z } from 'zod/v4';

import { onlyRow, resultRow, targetRows, type TargetEndpoint } from './endpoint';

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

/** The most bytes of a custom field's value. */
const mostCustomBytes = 500;
const customPrefix = 'Tag_Profile_Custom_';

/** The tag of a custom field, from its name in Tencent's console or from the tag itself. */
export function customTag(name: string): string {
	return name.startsWith(customPrefix) ? name : `${customPrefix}${name}`;
}

/** What is wrong with a profile field, in words that follow its name; undefined where nothing is. */
export function profileFault({ Tag, Value }: ProfileItem): string | undefined {
	const field = Object.values<ProfileField>(profileFields).find(({ tag }) => tag === Tag);
	if (field?.number) return isUnsigned32(Value) ? undefined : 'must be a whole number from 0 to 4294967295';
	if (field && typeof Value !== 'string') return 'must be a text';
	if (field?.values) {
		return field.values.includes(String(Value)) ? undefined : `must be one of ${field.values.join(', ')}`;
	}
	if (!field && !/^Tag_Profile_Custom_[A-Za-z]{1,8}$/.test(Tag)) {
		return 'is no profile field: a custom one is Tag_Profile_Custom_ and up to 8 letters';
	}
	const most = field?.maxBytes ?? mostCustomBytes;
	const bytes = new TextEncoder().encode(String(Value)).length;
	return bytes > most ? `is ${bytes} bytes long; Tencent allows ${most}` : undefined;
}

const profileItem = z.object({ Tag: z.string(), Value: z.unknown() });
const profileRow = resultRow.extend({ ProfileItem: z.array(profileItem).optional() });
const getAnswer = z.looseObject({ UserProfileItem: z.array(profileRow).default([]) });

/** Reads profile fields of users. A field that was never set is left out. */
export const portraitGet: TargetEndpoint<z.infer<typeof getAnswer>, { TagList: string[] }, object> = {
	path: 'v4/profile/portrait_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34917',
	callsPerSecond: 200,
	maxTargets: 100,
	answer: getAnswer,
	body: (_, targets, { TagList }) => ({ To_Account: targets.map(({ to }) => to), TagList }),
	rows: (answer) => targetRows(answer.UserProfileItem),
};

/** Sets profile fields of one user. Those that are not named stay as they are. */
export const portraitSet: TargetEndpoint<object, { ProfileItem: ProfileItem[] }, object> = {
	path: 'v4/profile/portrait_set',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34916',
	callsPerSecond: 200,
	maxTargets: 1,
	answer: z.looseObject({}),
	body: (_, [{ to }], { ProfileItem }) => ({ From_Account: to, ProfileItem }),
	rows: (_, targets) => onlyRow(targets),
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
