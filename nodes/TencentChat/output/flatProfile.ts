/** The fields of a profile under plain names, for people who read a table. Those that were never set are left out. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

const genders: Readonly<Record<string, string>> = {
	Gender_Type_Female: 'female',
	Gender_Type_Male: 'male',
	Gender_Type_Unknown: 'unknown',
};

const friendRules: Readonly<Record<string, string>> = {
	AllowType_Type_AllowAny: 'anybody',
	AllowType_Type_DenyAny: 'nobody',
	AllowType_Type_NeedConfirm: 'withConfirmation',
};

export const flatProfileShape = {
	nickname: z.string().optional(),
	avatar: z.string().optional(),
	gender: z.enum(Object.values(genders)).optional(),
	/** A day: `2000-12-31`. */
	birthday: z.string().optional(),
	bio: z.string().optional(),
	location: z.string().optional(),
	whoCanAddAsFriend: z.enum(Object.values(friendRules)).optional(),
	friendRequestsForbidden: z.boolean().optional(),
};

/** @param profile with names such as `Nick`, as `simpleProfile` makes it */
export function flatProfile(profile: IDataObject): IDataObject {
	const { AdminForbidType } = profile;
	const flat: IDataObject = {
		nickname: profile.Nick,
		avatar: profile.Image,
		gender: genders[String(profile.Gender)],
		birthday: dayOf(profile.BirthDay),
		bio: profile.SelfSignature,
		location: profile.Location,
		whoCanAddAsFriend: friendRules[String(profile.AllowType)],
		friendRequestsForbidden:
			AdminForbidType === undefined ? undefined : AdminForbidType === 'AdminForbid_Type_SendOut',
	};
	return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined && value !== ''));
}

/** 20001231 as `2000-12-31`; undefined where the number is not a day. */
function dayOf(value: unknown): string | undefined {
	const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(String(value));
	if (!parts) return undefined;
	const day = parts.slice(1).join('-');
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}
