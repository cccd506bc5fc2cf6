/** Standard and custom profile fields: https://trtc.io/document/33520 */

const TEXT = (/** @type {number} */ bytes) => ({ bytes });
const CHOICE = (/** @type {string[]} */ ...values) => ({ values });
const UINT32 = { uint32: true };

/** @type {Record<string, { bytes?: number, values?: string[], uint32?: boolean }>} */
const STANDARD = {
	Tag_Profile_IM_Nick: TEXT(500),
	Tag_Profile_IM_Gender: CHOICE('Gender_Type_Unknown', 'Gender_Type_Female', 'Gender_Type_Male'),
	Tag_Profile_IM_BirthDay: UINT32,
	Tag_Profile_IM_Location: TEXT(16),
	Tag_Profile_IM_SelfSignature: TEXT(500),
	Tag_Profile_IM_AllowType: CHOICE(
		'AllowType_Type_NeedConfirm',
		'AllowType_Type_AllowAny',
		'AllowType_Type_DenyAny',
	),
	Tag_Profile_IM_Language: UINT32,
	Tag_Profile_IM_Image: TEXT(500),
	Tag_Profile_IM_MsgSettings: UINT32,
	Tag_Profile_IM_AdminForbidType: CHOICE('AdminForbid_Type_None', 'AdminForbid_Type_SendOut'),
	Tag_Profile_IM_Level: UINT32,
	Tag_Profile_IM_Role: UINT32,
};

const CUSTOM_TAG = /^Tag_Profile_Custom_[A-Za-z]{1,8}$/;

/** @param {string} tag */
export const isProfileTag = (tag) => Object.hasOwn(STANDARD, tag) || CUSTOM_TAG.test(tag);

/**
 * @param {string} tag
 * @param {string | number} value
 * @param {boolean} customNumbers whether custom fields take whole numbers
 * @returns {[number, string] | undefined} undefined: may be written
 */
export function profileValueFault(tag, value, customNumbers) {
	if (!isProfileTag(tag)) return [40009, `unknown tag ${tag}`];
	const { bytes, values, uint32 } = STANDARD[tag] ?? {};
	if (uint32) {
		const fits = typeof value === 'number' && value >= 0 && value <= 4294967295;
		return fits ? undefined : [40610, `${tag} is not an unsigned 32-bit integer`];
	}
	const isText = typeof value === 'string' || (!Object.hasOwn(STANDARD, tag) && customNumbers);
	if (!isText) return [40610, `${tag} is not a string`];
	if (values && !values.includes(String(value))) return [40605, `${tag} has no such value`];
	if (Buffer.byteLength(String(value)) > (bytes ?? 500))
		return [40601, `${tag} is longer than ${bytes ?? 500} bytes`];
	return undefined;
}
