import { z } from 'zod/v4';

/**
 * Settings of one app, which a test may change at any time: `sim.configureApp({ … })`, or on the app itself.
 * The class is the list: name, meaning, what holds unless a test says otherwise.
 */

const CHOICES = /** @type {const} */ ({
	muteOfUnknownUser: ['forever', 'refused'],
	unknownMember: ['ignored', 'refused'],
	muteOfNonMember: ['kept', 'ignored', 'refused'],
	mutedForEver: ['largest', 'sum'],
	kickOfOwner: ['refused', 'ignored'],
	addOfUnknownUser: ['refused', 'failed'],
	banOfZero: ['refused', 'ignored'],
	recalledWithoutFlag: ['omitted', 'placeholder'],
	changedMemberField: ['Member_Account', 'Modified_Account'],
	webhookContentType: ['any', 'json'],
});

/** @typedef {{ [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }} Choices */

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
	/** The console's switch for recalling messages; off answers 10041. */
	recallEnabled = true;
	/** The console's switch for banning in live groups, and the plan for it; off answers 10007. */
	banEnabled = true;
	/** The console's switch for deleting accounts; off answers 71000. */
	accountDeletion = true;
	/** Seconds that TLS.time may lie ahead. A day, so that milliseconds are caught. */
	futureTolerance = 86_400;
	/** Answer 30008 to a write of somebody's contacts while another is under way. */
	writeConflicts = false;
	/** Entries a friend_get page, the server's choice. */
	friendPageSize = 100;
	/** Milliseconds within which sendmsg recognises a repeat by sender, MsgSeq, MsgRandom and content. */
	messageDedupeMs = 120_000;
	/** Days that messages are kept. */
	historyDays = 7;
	/** Days that a deleted UserID can't be imported again (70399); 0 for trial apps. */
	deletedForDays = 90;
	/**
	 * Words that a message, a group's texts and a name card may not hold (80001).
	 * @type {string[] | undefined}
	 */
	forbiddenWords = undefined;
	/** Names of before July 2022 in groups (ShutUpTime, ShutUpAllMember, ShutUpUntil, ShuttedUinList), in requests and answers. */
	oldGroupNames = false;

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
	/** Custom fields of profiles and friends take whole numbers, as a sample does; the text says that they do not (40610, 30001). */
	customNumbers = true;
	/**
	 * getnospeaking for a UserID that does not exist: "muted for ever", as an old page has it, or 130003.
	 * @type {Choices['muteOfUnknownUser']}
	 */
	muteOfUnknownUser = 'forever';
	/** Nick and FaceUrl of account_import overwrite those of an account that exists. */
	importOverwrites = true;
	/** The outer ErrorCode of multiaccount_import and account_delete when only some fail. */
	partialFailureCode = 0;

	/**
	 * A UserID that does not exist, in the calls that answer one code for all (forbid_send_msg, delete_group_member, ban_group_member,
	 * unban_group_member): passed over, or 10019 for the whole call.
	 * @type {Choices['unknownMember']}
	 */
	unknownMember = 'ignored';
	/**
	 * Muting somebody who is no member: holds for a later entry, does nothing, or 10004 for the whole call.
	 * @type {Choices['muteOfNonMember']}
	 */
	muteOfNonMember = 'kept';
	/** get_group_muted_account still names those whose mute is over. */
	mutedListKeepsExpired = false;
	/**
	 * MutedUntil of a mute for ever: 4294967295, or that many seconds from its beginning.
	 * @type {Choices['mutedForEver']}
	 */
	mutedForEver = 'largest';
	/**
	 * Kicking the owner: 10007 for the whole call, or passed over.
	 * @type {Choices['kickOfOwner']}
	 */
	kickOfOwner = 'refused';
	/**
	 * add_group_member with a UserID that does not exist: 10019 for the whole call, or Result 0 for this one.
	 * @type {Choices['addOfUnknownUser']}
	 */
	addOfUnknownUser = 'refused';
	/** Who is added has to consent: Result 3. */
	inviteeConsent = false;
	/**
	 * ban_group_member with Duration 0: 10004, or nothing happens.
	 * @type {Choices['banOfZero']}
	 */
	banOfZero = 'refused';
	/** create_group with a GroupId that the same administrator has used for a group that exists: 10025, or 10021. */
	createAgain = 10025;
	/** An own GroupId of a community has to begin with @TGS#_ */
	communityPrefix = true;
	/** get_joined_group_list names communities with topics only when asked by SupportTopic 1. */
	topicGroupsNeedFlag = true;
	/** send_group_msg: From_Account has to be a member (10007). */
	senderMustBeMember = false;
	/** SendMsgControl takes NoMsgCheck, which Tencent's LiveKit Manager sends and no page names: the word filter does not look at the message. */
	noMsgCheck = true;
	/** RetCode of recalling a group message again: 10030, or 0. */
	recalledAgain = 10030;
	/**
	 * group_msg_get_simple without WithRecalledMsg leaves recalled messages out, or shows them as place holders.
	 * @type {Choices['recalledWithoutFlag']}
	 */
	recalledWithoutFlag = 'omitted';
	/** admin_getroammsg also takes the names From_Account and To_Account. */
	oldRoamNames = false;
	/** An app-wide mute stops sendmsg in the user's name, too (20012). */
	muteStopsRest = false;

	/** Group.CallbackBeforeSendMsg is asked although the sender is muted in the group. */
	askWhenMutedInGroup = false;
	/** Before-events of messages may change MsgBody and CloudCustomData; otherwise the change is ignored. */
	rewriting = true;
	/** C2C.CallbackBeforeSendMsg may answer 2: the message is dropped, and its sender sees success. */
	silentDropInC2C = false;
	/** Group.CallbackBeforeCreateGroup may answer codes of the app's own, 10100 to 10200. */
	ownCodesForNewGroups = true;
	/** Events of one-to-one messages have an EventTime. */
	eventTimeInC2C = false;
	/**
	 * What Group.CallbackAfterMemberFieldChanged calls the member.
	 * @type {Choices['changedMemberField']}
	 */
	changedMemberField = 'Member_Account';
	/**
	 * Whether an answer to a before-event counts with another Content-Type than application/json.
	 * @type {Choices['webhookContentType']}
	 */
	webhookContentType = 'any';
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

/** Per user: https://trtc.io/document/33521 and 66035. Groups: 33529 and the pages of their APIs. */
export const DOCUMENTED_LIMITS = {
	follows: 5000,
	fans: Infinity,
	mutualFollows: Infinity,
	friends: 3000,
	friendGroups: 32,
	friendRequests: 100,
	blocked: 1000,
	/** 100 for trial apps */
	accounts: Infinity,
	/** Messages by REST in 24 hours; 1,000 for trial apps (60028) */
	dailyMessages: Infinity,
	/** openim/batchsendmsg */
	receiversPerMinute: 12_000,
	/** Bytes of an answer of admin_getroammsg */
	roamPageBytes: 13 * 1024,
	groups: Infinity,
	liveGroups: Infinity,
	groupsOfUser: Infinity,
	/** add_group_member; the pages say 20 and 300 */
	addedMembers: 20,
	/** Rows of get_group_member_info; the text says 200, an old table 6,000 */
	memberPage: 200,
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
