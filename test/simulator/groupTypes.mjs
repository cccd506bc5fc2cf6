/**
 * What each type of group can do: https://trtc.io/document/33529. REST names two of them by their old names.
 *
 * @typedef {'Private' | 'Public' | 'ChatRoom' | 'AVChatRoom' | 'Community'} GroupType
 *
 * @typedef {object} TypeRules
 * @property {boolean} canMute members can be muted
 * @property {boolean} storesMembers members are stored: they can be added, listed, given roles
 * @property {boolean} storesMessages there is a history
 * @property {boolean} canBan
 * @property {number} maxMembers
 * @property {'FreeAccess' | 'NeedPermission' | 'DisableApply'} applyJoinOption
 */

/** The limits of the standard edition and of communities; an app may pay for more. @type {Record<GroupType, TypeRules>} */
export const GROUP_TYPES = {
	Private: {
		canMute: false,
		storesMembers: true,
		storesMessages: true,
		canBan: false,
		maxMembers: 200,
		applyJoinOption: 'DisableApply',
	},
	Public: {
		canMute: true,
		storesMembers: true,
		storesMessages: true,
		canBan: false,
		maxMembers: 200,
		applyJoinOption: 'NeedPermission',
	},
	ChatRoom: {
		canMute: true,
		storesMembers: true,
		storesMessages: true,
		canBan: false,
		maxMembers: 200,
		applyJoinOption: 'FreeAccess',
	},
	AVChatRoom: {
		canMute: true,
		storesMembers: false,
		storesMessages: false,
		canBan: true,
		maxMembers: Infinity,
		applyJoinOption: 'FreeAccess',
	},
	Community: {
		canMute: true,
		storesMembers: true,
		storesMessages: true,
		canBan: false,
		maxMembers: 100_000,
		applyJoinOption: 'FreeAccess',
	},
};

/** New names → the names that answers and events have. */
const NEW_NAMES = { Work: 'Private', Meeting: 'ChatRoom' };

export const TYPE_NAMES = [...Object.keys(GROUP_TYPES), ...Object.keys(NEW_NAMES)];

/**
 * @param {string} name
 * @returns {GroupType}
 */
export const groupTypeOf = (name) =>
	/** @type {GroupType} */ (NEW_NAMES[/** @type {keyof typeof NEW_NAMES} */ (name)] ?? name);
