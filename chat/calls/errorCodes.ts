/**
 * What Tencent's result codes mean, what a person can do about them, and how a run treats them.
 * This is the only file that knows the numbers.
 *
 * Sources: https://www.tencentcloud.com/document/product/1047/34348 (error codes) and each API's own page.
 */

/** What a run does when a call, or one target of a call, is answered with a code. */
export type Treatment =
	/** It may pass by itself: wait and try again. */
	| 'retry'
	/** Too many calls: slow down and try again. Nothing was done. */
	| 'slowDown'
	/** The UserSig has expired: sign anew, once. */
	| 'signAgain'
	/** The request was refused, perhaps because of one of its targets: the others may still pass. */
	| 'perhapsOneTarget'
	/** It can't pass; other requests may. */
	| 'giveUp'
	/** Every further request would be answered the same: end the run. */
	| 'endRun';

export interface CodeMeaning {
	/** What happened, as a sentence without its full stop. */
	meaning: string;
	/** What to do now, as a sentence. */
	advice: string;
	treatment: Treatment;
}

/** The codes that other files refer to by name. */
export const Code = {
	Ok: 0,
	/** Also used by Tencent for "already there" and "not a friend": read ResultInfo. */
	BadParameter: 30001,
	/** The request waits for the other user's consent: not a failure. */
	Pending: 30539,
	NotFriends: 31704,
	/** This package's own: the service gave no answer (connection, time-out). */
	NoAnswer: -1,
	/** This package's own: something answered, but not as Tencent Chat does. */
	Unreadable: -2,
	/** This package's own: refused before anything was sent. */
	BadInput: -3,
	/** This package's own: the service answered, but said nothing about this target. */
	NoResult: -4,
	/** This package's own: the run was stopped before this was sent. */
	Cancelled: -5,
	/** This package's own: a list that can't be read to its end, as the service repeats itself. */
	Endless: -6,
} as const;

/** What tells a refused target from another one: its code and Tencent's text. */
interface Refused {
	ResultCode: number;
	ResultInfo: string;
}

/** The user follows the target already. The follow API's documentation is silent about it, and may answer 0 just as well. */
export function isAlreadyFollowing({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && /already/i.test(ResultInfo);
}

/** The target stands in the user's friend list already. */
export function isAlreadyFriend({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && textsOf.alreadyFriend.test(ResultInfo);
}

/** The target does not stand in the user's friend list. Tencent says so by a code of its own or, in some APIs, by a text. */
export function isNotFriend({ ResultCode, ResultInfo }: Refused): boolean {
	return (
		ResultCode === Code.NotFriends || (ResultCode === Code.BadParameter && textsOf.notFriend.test(ResultInfo))
	);
}

/** The target stands in the user's blocklist already. The number alone only says "bad parameter". */
export function isAlreadyBlocked({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && /BlackListAdd_Already_Exist/i.test(ResultInfo);
}

/** The target does not stand in the user's blocklist. Not documented: told by the words that Tencent uses elsewhere. */
export function isNotBlocked({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && /BlackListDelete_.*Not_(Exist|In)/i.test(ResultInfo);
}

/**
 * Texts of ResultInfo that tell the cases of 30001 apart, e.g. `Err_SNS_FriendGetList_Friend_Not_Exist`.
 * Source: https://www.tencentcloud.com/document/product/1047/34457
 */
const textsOf = { alreadyFriend: /_Friend_Exist$/i, notFriend: /_Friend_Not_Exist$/i };

const tryLater = 'Run the workflow again later, with the users that failed.';
const checkUserIds = 'Check the spelling of the UserIDs, and that the accounts exist in this app.';
const checkKey =
	"Copy the key from Tencent's Chat console (Applications > your app > Application Key) into the credential's Secret Key.";
const checkRegion = "Choose the region in which the app was created in the credential's Region.";
const checkAdmin =
	"Enter an app administrator in the credential's Admin UserID (Tencent's Chat console > Users > Admin).";
const checkPlan = "Check the app's plan and balance in Tencent's Chat console.";

const meanings: Readonly<Record<number, CodeMeaning>> = {
	// This package's own
	[Code.NoAnswer]: {
		meaning: 'Tencent Chat gave no answer',
		advice: tryLater,
		treatment: 'retry',
	},
	[Code.Unreadable]: {
		meaning: 'The answer did not come from Tencent Chat, or broke off',
		advice:
			"Check the credential's Region or Base URL, and whether a proxy or firewall answers in Tencent's place.",
		treatment: 'retry',
	},
	[Code.BadInput]: {
		meaning: 'The input was refused before anything was sent',
		advice: 'Correct the named field.',
		treatment: 'giveUp',
	},
	[Code.NoResult]: {
		meaning: 'Tencent Chat answered the request but said nothing about this user',
		advice: tryLater,
		treatment: 'retry',
	},
	[Code.Cancelled]: {
		meaning: 'The run was stopped before this was sent',
		advice: 'Run the workflow again, with the users that are left.',
		treatment: 'endRun',
	},
	[Code.Endless]: {
		meaning: 'Tencent Chat answered with a cursor that it had given before, so the list would never end',
		advice: 'Run the workflow again. If it happens again, report it to Tencent with the UserID.',
		treatment: 'giveUp',
	},

	// Requests, https://www.tencentcloud.com/document/product/1047/34348
	60002: unexpected('Tencent Chat could not read the address of the request', 'endRun'),
	60003: unexpected('Tencent Chat could not read the request', 'endRun'),
	60004: {
		meaning: 'The check of the administrator account failed',
		advice: checkAdmin,
		treatment: 'signAgain',
	},
	60005: {
		meaning: 'The check of the administrator account failed',
		advice: checkAdmin,
		treatment: 'signAgain',
	},
	60006: { meaning: 'The SDKAppID is no longer valid', advice: checkPlan, treatment: 'endRun' },
	60007: tooFast('The call rate limit of this API was exceeded'),
	60008: passing('The service timed out'),
	60009: unexpected('Tencent Chat does not know the address of the request', 'endRun'),
	60010: {
		meaning: 'The Admin UserID is not an administrator of this app',
		advice: checkAdmin,
		treatment: 'endRun',
	},
	60011: tooFast('The call rate limit of the whole app was exceeded'),
	60012: {
		meaning: 'The SDKAppID is missing from the request',
		advice: "Enter the SDKAppID in the credential's SDKAppID.",
		treatment: 'endRun',
	},
	60013: passing('The service could not put its answer together'),
	60014: passing('The check of the account timed out'),
	60015: unexpected('A UserID in the request is not a text', 'perhapsOneTarget'),
	60016: { meaning: 'The app is disabled', advice: checkPlan, treatment: 'endRun' },
	60017: { meaning: 'Requests are disabled for this app', advice: checkPlan, treatment: 'endRun' },
	60018: tooFast('Requests came too fast'),
	60019: tooFast('Requests came too fast'),
	60020: {
		meaning: 'The app has no plan, its plan has expired, or its account is in arrears',
		advice: checkPlan,
		treatment: 'endRun',
	},
	60021: {
		meaning: 'The IP address of this n8n is not allowed to call the app',
		advice: "Add the address of this n8n to the allowed IP addresses in Tencent's Chat console.",
		treatment: 'endRun',
	},
	60025: {
		meaning: 'The SDKAppID, Admin UserID or UserSig of the request is not valid',
		advice: "Check the credential's SDKAppID and Admin UserID.",
		treatment: 'endRun',
	},
	60026: { meaning: 'The app does not live in the chosen region', advice: checkRegion, treatment: 'endRun' },
	60027: {
		meaning: "The app's product type does not include this API",
		advice: "Use a Chat app, not a push-only one; see Tencent's console.",
		treatment: 'endRun',
	},
	60028: {
		meaning: "The trial edition's requests for today are used up",
		advice: "Run the workflow again tomorrow, or upgrade the app in Tencent's Chat console.",
		treatment: 'endRun',
	},

	// Signature and account
	70001: {
		meaning: 'The UserSig has expired',
		advice:
			'With a pasted UserSig: generate a new one. With a secret key: set the clock of the machine that runs n8n right.',
		treatment: 'signAgain',
	},
	70002: {
		meaning: 'The UserSig is empty',
		advice: 'Enter a UserSig or a secret key in the credential.',
		treatment: 'endRun',
	},
	70003: {
		meaning: 'The UserSig is not valid, often because it was cut off when it was copied',
		advice:
			'Copy the secret key or the UserSig into the credential again, from its first to its last character.',
		treatment: 'endRun',
	},
	70005: { meaning: 'The check of the UserSig failed', advice: checkKey, treatment: 'endRun' },
	70009: {
		meaning: 'The secret key does not belong to this SDKAppID',
		advice: checkKey,
		treatment: 'endRun',
	},
	70013: {
		meaning: 'The UserSig was made for another UserID than the Admin UserID',
		advice: "Enter in the credential's Admin UserID the UserID for which the UserSig was made.",
		treatment: 'endRun',
	},
	70014: {
		meaning: 'The UserSig was made for another SDKAppID',
		advice: 'Enter the SDKAppID for which the UserSig was made, or make a new UserSig.',
		treatment: 'endRun',
	},
	70016: { meaning: 'The region does not know this app', advice: checkRegion, treatment: 'endRun' },
	70020: {
		meaning: 'The SDKAppID is not known, or belongs to another region',
		advice: "Check the credential's SDKAppID and Region.",
		treatment: 'endRun',
	},
	70050: {
		meaning: 'Too many requests with a wrong signature were sent',
		advice: 'Correct the secret key in the credential, wait a minute and try again.',
		treatment: 'endRun',
	},
	70051: {
		meaning: "The Admin UserID is on Tencent's block list",
		advice: 'Use another administrator, or ask Tencent.',
		treatment: 'endRun',
	},
	70052: {
		meaning: 'The UserSig is no longer valid, as the administrator was logged out by force',
		advice: 'Run the workflow again. With a pasted UserSig: generate a new one.',
		treatment: 'signAgain',
	},
	70107: {
		meaning: 'The account does not exist in this app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	70114: {
		meaning: 'Tencent restricts this for security reasons',
		advice: 'Ask Tencent why the app is restricted.',
		treatment: 'giveUp',
	},
	70169: passing('The service timed out inside'),
	70202: passing('The service timed out inside'),
	70206: unexpected('The request names too many users', 'perhapsOneTarget'),
	70398: {
		meaning: 'The app has as many accounts as its plan allows',
		advice: "Upgrade the app in Tencent's Chat console, or delete accounts.",
		treatment: 'giveUp',
	},
	70399: {
		meaning: 'A deleted account can be imported again only after three months',
		advice: 'Use another UserID.',
		treatment: 'giveUp',
	},
	70402: { meaning: 'A parameter is not valid', advice: checkUserIds, treatment: 'perhapsOneTarget' },
	70403: { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' },
	70500: passing('The service was disturbed inside'),
	71000: {
		meaning: 'This app does not allow accounts to be deleted',
		advice: checkPlan,
		treatment: 'giveUp',
	},
	72000: {
		meaning: "The trial edition's daily active users are used up",
		advice: checkPlan,
		treatment: 'endRun',
	},
	72002: {
		meaning: "The trial edition's monthly active users are used up",
		advice: checkPlan,
		treatment: 'endRun',
	},
	72001: switchedOff(),
	72010: tooFast('This user logged in or out too often'),
	72011: switchedOff(),
	72012: switchedOff(),
	80001: {
		meaning: "The text was blocked by Tencent's content moderation",
		advice: 'Change the text.',
		treatment: 'giveUp',
	},
	80002: { meaning: 'The message is longer than 12 KB', advice: 'Shorten the message.', treatment: 'giveUp' },
	80003: {
		meaning: "The app's own before-message webhook failed or was too late, so the message was not sent",
		advice: "Check the app's webhook.",
		treatment: 'giveUp',
	},
	80004: {
		meaning: "The image was blocked by Tencent's content moderation",
		advice: 'Use another image.',
		treatment: 'giveUp',
	},
	80005: { meaning: 'The service is stopped for this app', advice: checkPlan, treatment: 'endRun' },

	// Follow and friendship
	[Code.BadParameter]: {
		meaning: 'A value is not valid, or the wanted state is not possible',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	30002: {
		meaning: 'The account is not valid or belongs to another app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	30003: {
		meaning: 'The account does not exist in this app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	30004: { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' },
	30005: {
		meaning: 'The follow feature is not enabled for this app',
		advice:
			"Enable it in Tencent's Chat console > Configuration > Friends and Relationship Chains > Follow/Fan (Pro edition or higher).",
		treatment: 'endRun',
	},
	30006: passing('The service was disturbed inside'),
	30007: passing('The service timed out inside'),
	30008: passing("The user's list was being changed by another request at the same time"),
	30009: {
		meaning: 'This user is forbidden to send friend requests',
		advice: "See the user's Admin Forbid Type in the profile.",
		treatment: 'giveUp',
	},
	30010: {
		meaning: 'This user has as many friends as are allowed',
		advice: 'Remove some of the friends first.',
		treatment: 'giveUp',
	},
	30011: {
		meaning: 'This user has as many friend groups as are allowed (32)',
		advice: 'Delete a friend group first.',
		treatment: 'giveUp',
	},
	30012: {
		meaning: 'This user has as many open friend requests as are allowed',
		advice: 'Have some of the open requests answered first.',
		treatment: 'giveUp',
	},
	30013: {
		meaning: 'The blocklist of this user is full (1000)',
		advice: 'Remove some entries from the blocklist first.',
		treatment: 'giveUp',
	},
	30014: {
		meaning: 'The other user has as many friends as are allowed',
		advice: 'The other user must remove some friends first.',
		treatment: 'giveUp',
	},
	30515: {
		meaning: "The other user is on this user's blocklist",
		advice: 'Remove them from the blocklist first.',
		treatment: 'giveUp',
	},
	30516: {
		meaning: 'The other user accepts nobody as a friend',
		advice: 'The other user must change this in their profile (AllowType).',
		treatment: 'giveUp',
	},
	30525: {
		meaning: "This user is on the other user's blocklist",
		advice: 'The other user must remove this user from the blocklist first.',
		treatment: 'giveUp',
	},
	[Code.Pending]: {
		meaning: 'The friend request was sent and waits for the other user',
		advice: 'The other user must accept it.',
		treatment: 'giveUp',
	},
	30540: {
		meaning: "Tencent's security policy holds back further friend requests of this user",
		advice: 'Run the workflow again in some hours, with fewer requests a second.',
		treatment: 'giveUp',
	},
	30614: {
		meaning: 'The friend request to answer does not exist',
		advice: checkUserIds,
		treatment: 'giveUp',
	},
	[Code.NotFriends]: {
		meaning: 'The two users are not friends',
		advice: 'There is nothing to do.',
		treatment: 'giveUp',
	},
	31707: {
		meaning: "Tencent's security policy holds back further deletions of this user's friends",
		advice: 'Run the workflow again in some hours, with fewer requests a second.',
		treatment: 'giveUp',
	},
	31804: {
		meaning: 'The friend request to delete does not exist',
		advice: checkUserIds,
		treatment: 'giveUp',
	},
	32100: {
		meaning: 'This user follows as many users as are allowed (5000)',
		advice: 'This user must unfollow somebody first.',
		treatment: 'giveUp',
	},
	32101: {
		meaning: 'The other user has as many fans as are allowed',
		advice: 'Nothing can be done here.',
		treatment: 'giveUp',
	},
	32102: {
		meaning: 'This user has as many mutual follows as are allowed',
		advice: 'This user must unfollow somebody first.',
		treatment: 'giveUp',
	},
	32103: {
		meaning: 'The other user has as many mutual follows as are allowed',
		advice: 'The other user must unfollow somebody first.',
		treatment: 'giveUp',
	},
	32216: {
		meaning: 'The other user is not a friend, so they can not be put into a friend group',
		advice: 'Add them as a friend first.',
		treatment: 'giveUp',
	},

	// Profile
	40001: {
		meaning: 'A profile value is not valid',
		advice: 'Check the profile fields.',
		treatment: 'perhapsOneTarget',
	},
	40002: { meaning: 'The request names no account', advice: checkUserIds, treatment: 'giveUp' },
	40003: {
		meaning: 'The account does not exist in this app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	40004: { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' },
	40005: { meaning: 'The text contains sensitive words', advice: 'Change the text.', treatment: 'giveUp' },
	40006: passing('The service was disturbed inside'),
	40007: {
		meaning: 'A profile field may not be read',
		advice: "See the field's permission in Tencent's Chat console.",
		treatment: 'giveUp',
	},
	40008: {
		meaning: 'A profile field may not be written',
		advice: "See the field's permission in Tencent's Chat console.",
		treatment: 'giveUp',
	},
	40009: {
		meaning: 'A profile field is not known',
		advice: "Create the custom field in Tencent's Chat console first, or correct its name.",
		treatment: 'giveUp',
	},
	40601: {
		meaning: 'A profile value is longer than 500 bytes',
		advice: 'Shorten the value.',
		treatment: 'giveUp',
	},
	40605: {
		meaning: 'A profile value is none of the allowed ones',
		advice: 'Choose one of the values in the list.',
		treatment: 'giveUp',
	},
	40610: {
		meaning: 'A profile value is of the wrong kind (text or number)',
		advice: 'Use a number for number fields and a text for text fields.',
		treatment: 'giveUp',
	},

	// Messages
	20001: unexpected('The message is not valid', 'giveUp'),
	20002: { meaning: 'The UserSig is no longer valid', advice: checkAdmin, treatment: 'signAgain' },
	20003: {
		meaning: 'The sender or the receiver does not exist in this app',
		advice: checkUserIds,
		treatment: 'giveUp',
	},
	20004: passing('The service was disturbed inside'),
	20005: passing('The service was disturbed inside'),
	20006: {
		meaning: "The app's own before-message webhook refused the message",
		advice: 'The maker of the webhook can explain why.',
		treatment: 'giveUp',
	},
	20009: notFriendsToTalk('The two users are not friends'),
	20010: notFriendsToTalk('The sender is not a friend of the receiver'),
	20011: notFriendsToTalk('The receiver is not a friend of the sender'),
	20012: { meaning: 'The sender is muted', advice: 'Unmute the sender first.', treatment: 'giveUp' },
	90001: unexpected('Tencent Chat could not read the message', 'perhapsOneTarget'),
	90002: unexpected('The message is not of a form that Tencent Chat knows', 'giveUp'),
	90003: { meaning: 'The receiver is not valid', advice: checkUserIds, treatment: 'giveUp' },
	90007: unexpected('The message is not of a form that Tencent Chat knows', 'giveUp'),
	90008: { meaning: 'The sender is not valid', advice: checkUserIds, treatment: 'giveUp' },
	90009: { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' },
	90010: unexpected('The message is not of a form that Tencent Chat knows', 'giveUp'),
	90012: { meaning: 'The receiver does not exist in this app', advice: checkUserIds, treatment: 'giveUp' },
	90026: {
		meaning: 'The lifetime of the message is not valid',
		advice: 'Enter 7 days (604800 seconds) at most.',
		treatment: 'giveUp',
	},
	90048: { meaning: 'The account does not exist in this app', advice: checkUserIds, treatment: 'giveUp' },
	90055: { meaning: 'The message is longer than 12 KB', advice: 'Shorten the message.', treatment: 'giveUp' },
	90992: passing("The app's before-message webhook was too late"),
	90994: passing('The service was disturbed inside'),
	90995: passing('The service was disturbed inside'),
	91000: passing('The service was disturbed inside'),
	93000: { meaning: 'The message is longer than 12 KB', advice: 'Shorten the message.', treatment: 'giveUp' },

	// Mute
	130001: {
		meaning: 'A value of the mute is not valid',
		advice: 'Check the mute times.',
		treatment: 'giveUp',
	},
	130004: { meaning: 'The account does not exist in this app', advice: checkUserIds, treatment: 'giveUp' },
	130005: { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' },
	130008: {
		meaning: 'The account is not valid or belongs to another app',
		advice: checkUserIds,
		treatment: 'giveUp',
	},
	130014: passing('The service was disturbed inside'),
};

/** Meanings that the friendship service (`sns`) gives to a number that the follow service uses otherwise. */
const meaningsInSns: Readonly<Record<number, CodeMeaning>> = {
	30005: { meaning: 'A text contains sensitive words', advice: 'Change the text.', treatment: 'giveUp' },
};

const notAFriend: CodeMeaning = {
	meaning: "The other user is not in this user's friend list",
	advice: 'Add them as a friend first, or leave them out.',
	treatment: 'giveUp',
};

/** Codes with which an app's own webhook may refuse a friend request. */
export const refusalCodes = { lowest: 38000, highest: 39000 } as const;

/** The numbers that an app's own webhooks may give: about friend requests, and about one-to-one messages. */
const ownCodes = [refusalCodes, { lowest: 120001, highest: 130000 }] as const;

/**
 * The meaning of a result code.
 *
 * @param code Tencent's ErrorCode or ResultCode, or one of this package's own (negative)
 * @param info Tencent's ErrorInfo or ResultInfo, quoted where the code alone says too little
 * @param service the service that answered (`follow`, `sns`, …), as one number has two meanings
 */
export function meaningOf(code: number, info = '', service = ''): CodeMeaning {
	if (code === Code.BadParameter && textsOf.notFriend.test(info)) return notAFriend;
	const known = (service === 'sns' ? meaningsInSns[code] : undefined) ?? meanings[code];
	// 30001 stands for many things: only Tencent's text says which.
	if (known && code === Code.BadParameter && info) return { ...known, meaning: `${known.meaning}: ${info}` };
	if (known) return known;
	if (ownCodes.some(({ lowest, highest }) => code >= lowest && code <= highest)) {
		return {
			meaning: "The app's own webhook refused it",
			advice: `The webhook gave code ${code}${info ? ` and said: ${info}` : ''}. Its maker can explain it.`,
			treatment: 'giveUp',
		};
	}
	return {
		meaning: `Tencent Chat refused it${info ? `: ${info}` : ''}`,
		advice: `Look up code ${code} at https://www.tencentcloud.com/document/product/1047/34348.`,
		treatment: 'giveUp',
	};
}

/** Every code this package can explain, for the generated table of errors. */
export function knownCodes(): Array<CodeMeaning & { code: number }> {
	return Object.entries(meanings).map(([code, meaning]) => ({ code: Number(code), ...meaning }));
}

function notFriendsToTalk(meaning: string): CodeMeaning {
	return {
		meaning: `${meaning}, and this app lets only friends write to each other`,
		advice: "Add them as friends first, or change the setting in Tencent's Chat console.",
		treatment: 'giveUp',
	};
}

function passing(meaning: string): CodeMeaning {
	return { meaning, advice: tryLater, treatment: 'retry' };
}

function tooFast(meaning: string): CodeMeaning {
	return {
		meaning,
		advice:
			"Lower Requests per Second in the node's options, or have the limit raised in Tencent's Chat console.",
		treatment: 'slowDown',
	};
}

function switchedOff(): CodeMeaning {
	return {
		meaning: 'The feature is switched off for this app',
		advice: "Switch the feature on in Tencent's Chat console.",
		treatment: 'endRun',
	};
}

function unexpected(meaning: string, treatment: Treatment): CodeMeaning {
	return {
		meaning,
		advice:
			'Check the values that were entered; if they are right, please report this to the makers of this node.',
		treatment,
	};
}
