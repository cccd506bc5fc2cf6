/**
 * Codes of friends, friend groups and blocklists (service `sns`).
 * Source: https://www.tencentcloud.com/document/product/1047/34348
 */
import { Code } from './code';
import { checkUserIds, noAccount, nothingToDo, type CodeTable } from './meaning';

export const friend: CodeTable = {
	/** The follow service gives this number another meaning. */
	30005: { meaning: 'A text contains sensitive words', advice: 'Change the text.', treatment: 'giveUp' },
	30009: {
		meaning: 'This user is forbidden to send friend requests',
		advice: "See 'Friend Requests Forbidden by Admin' in the user's profile (AdminForbidType).",
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
	[Code.AlreadyFriends]: {
		meaning: 'The two users are friends already',
		advice: nothingToDo,
		treatment: 'giveUp',
	},
	30515: {
		meaning: "The other user is on this user's blocklist",
		advice: 'Remove them from the blocklist first.',
		treatment: 'giveUp',
	},
	30516: {
		meaning: 'The other user accepts nobody as a friend',
		advice: "The other user must change 'Who Can Add as Friend' in their profile (AllowType).",
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
		advice: nothingToDo,
		treatment: 'giveUp',
	},
	31707: {
		meaning: "Tencent's security policy holds back further deletions of this user's friends",
		advice: 'Run the workflow again in some hours, with fewer requests a second.',
		treatment: 'giveUp',
	},
	31804: noAccount(),
	32216: {
		meaning: "The other user is not a friend, so they can't be put into a friend group",
		advice: 'Add them as a friend first.',
		treatment: 'giveUp',
	},
};
