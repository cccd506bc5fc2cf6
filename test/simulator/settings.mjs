import { z } from 'zod/v4';

/**
 * Settings of one app, which a test may change at any time: `sim.configureApp({ … })`, or on the app itself.
 * The class is the list: name, meaning, what holds unless a test says otherwise.
 */

const CHOICES = {
	muteOfUnknownUser: /** @type {const} */ (['forever', 'refused']),
};

/** @typedef {typeof CHOICES} Choices */

export class Settings {
	/**
	 * Host names (without port) that the app lives at; others get 60026. Undefined: any.
	 * @type {string[] | undefined}
	 */
	acceptedHosts = undefined;
	/** The app has a plan that is paid for. Without one everything answers 60020. */
	hasPlan = true;
	/** The console's Follow/Fan switch; off answers 30005. */
	followEnabled = true;
	/** Seconds that TLS.time may lie ahead. A day, so that milliseconds are caught. */
	futureTolerance = 86_400;
	/** Answer 30008 to a write of somebody's contacts while another is under way. */
	writeConflicts = false;
	/** Entries a friend_get page, the server's choice. */
	friendPageSize = 100;
	/** Milliseconds within which sendmsg recognises a repeat by sender, MsgSeq, MsgRandom and content. */
	messageDedupeMs = 120_000;

	// What Tencent does not say, or says in two ways.

	/** ResultCode for unfollowing somebody who is not followed. */
	unfollowNotFollowed = 0;
	/** ResultCode for unblocking somebody who is not blocked: 30001 by a FAQ, which does not tell the text. */
	unblockNotBlocked = 30001;
	unblockNotBlockedInfo = 'Err_SNS_BlackListDelete_Not_Exist';
	/** ResultCode of friend_add for a friend: 30001, or 30015 as in newer SDKs. */
	addOfFriend = 30001;
	/** ResultCode of friend_import for a friend: 0 renews the entry; 30001 or 30015. */
	importOfFriend = 0;
	/**
	 * getnospeaking for a UserID that does not exist: "muted for ever", as an old page has it, or 130003.
	 * @type {Choices['muteOfUnknownUser'][number]}
	 */
	muteOfUnknownUser = 'forever';
	/** Custom fields of profiles and friends take whole numbers, as a sample does; the text says that they do not (40610, 30001). */
	customNumbers = true;
}

/** For other processes: null stands for undefined, since JSON has none. */
export const settingsSchema = z.strictObject(
	Object.fromEntries(
		Object.entries(new Settings()).map(([name, value]) => [name, schemaFor(name, value).optional()]),
	),
);

/**
 * @param {string} name
 * @param {unknown} value by default
 * @returns {z.ZodType}
 */
function schemaFor(name, value) {
	if (name in CHOICES) return z.enum(CHOICES[/** @type {keyof Choices} */ (name)]);
	if (typeof value === 'boolean') return z.boolean();
	if (typeof value === 'number') return z.number();
	if (typeof value === 'string') return z.string();
	return z
		.array(z.string())
		.nullable()
		.transform((list) => list ?? undefined);
}

/** Per user, from https://trtc.io/document/33521 and 66035. */
export const DOCUMENTED_LIMITS = {
	follows: 5000,
	fans: Infinity,
	mutualFollows: Infinity,
	friends: 3000,
	friendGroups: 32,
	friendRequests: 100,
	blocked: 1000,
};

/** @typedef {typeof DOCUMENTED_LIMITS} Limits */

const limit = z
	.number()
	.min(0)
	.or(z.literal('unlimited').transform(() => Infinity));

export const limitsSchema = z.partialRecord(
	z.enum(/** @type {[keyof Limits]} */ (Object.keys(DOCUMENTED_LIMITS))),
	limit,
);
