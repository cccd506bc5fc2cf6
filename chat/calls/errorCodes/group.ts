/**
 * Codes of groups, their members and their messages (service `group_open_http_svc`).
 * Sources: each API's own page, and https://www.tencentcloud.com/document/product/1047/34348
 */
import { Code } from './code';
import {
	askWebhook,
	checkKey,
	checkPlan,
	internalFault,
	messagesAreStored,
	noAccount,
	nothingToDo,
	tooFast,
	unexpected,
	type CodeEntry,
	type CodeTable,
	type Treatment,
} from './meaning';

const groupTypes = 'https://www.tencentcloud.com/document/product/1047/33529';
const checkGroupId = 'Check the GroupID; one that Tencent has given begins with @TGS#.';
const seeGroupTypes = `What each type of group allows: ${groupTypes}.`;
const leaveItOut = 'Leave this message out.';
const upgrade = "upgrade the app in Tencent's Chat console";
const mayBeOwner = 'Where others of the same group passed, this user may be its owner.';

export const group: CodeTable = {
	10002: internalFault(),
	10003: unexpected('Tencent Chat does not know this command', 'endRun'),
	[Code.BadGroupParameter]: {
		meaning: 'A value is not valid, or this type of group does not allow it',
		advice: `Check the GroupID, the UserIDs and the other values. ${seeGroupTypes}`,
		treatment: 'perhapsOneTarget',
		quotesTencent: true,
	},
	10005: unexpected('The request names too many users', 'perhapsOneTarget'),
	10006: tooFast('Calls about groups came too fast'),
	[Code.NotAllowedInGroup]: notAllowed(
		'Tencent Chat does not allow this in this group',
		`It depends on the type of the group, and on what the app's plan includes. ${seeGroupTypes}`,
	),
	10008: {
		meaning: 'Tencent Chat could not check the signature of the request',
		advice: checkKey,
		treatment: 'signAgain',
	},
	10009: {
		meaning: "The owner of a group can't leave it",
		advice: 'Make another member the owner first.',
		treatment: 'perhapsOneTarget',
	},
	[Code.NoSuchGroup]: {
		meaning: 'There is no such group, or it was dissolved',
		advice: checkGroupId,
		treatment: 'giveUp',
	},
	10011: unexpected('Tencent Chat could not read the request', 'giveUp'),
	10012: {
		meaning: 'The acting user is not valid',
		advice: 'Check the UserID of the acting user.',
		treatment: 'giveUp',
	},
	[Code.AlreadyMember]: {
		meaning: 'The user is a member of the group already',
		advice: nothingToDo,
		treatment: 'perhapsOneTarget',
	},
	// Those who still find room may pass without the others.
	10014: {
		meaning: 'The group is full',
		advice: "Remove members first, or raise the group's limit of members as far as the app's plan allows.",
		treatment: 'perhapsOneTarget',
	},
	10015: { meaning: 'There is no group with this GroupID', advice: checkGroupId, treatment: 'giveUp' },
	10016: { meaning: "The app's own webhook refused it", advice: askWebhook, treatment: 'giveUp' },
	10017: {
		meaning: 'The sender is muted, in this group or in the whole app',
		advice: 'Unmute the sender first.',
		treatment: 'giveUp',
	},
	// It is the size of the answer: fewer groups or users have a smaller one.
	10018: {
		meaning: 'The answer would be larger than 1 MB',
		advice: 'Ask for less at once.',
		treatment: 'perhapsOneTarget',
	},
	10019: noAccount(),
	10021: {
		meaning: 'The GroupID is taken by a group of somebody else',
		advice: 'Choose another GroupID.',
		treatment: 'giveUp',
	},
	10023: tooFast('Messages came too fast'),
	10024: { meaning: 'This request to join was answered already', advice: nothingToDo, treatment: 'giveUp' },
	[Code.OwnGroup]: {
		meaning: 'The group exists already, and belongs to the one who creates it',
		advice: 'Use that group, or choose another GroupID.',
		treatment: 'giveUp',
	},
	10026: {
		meaning: 'This app may not use this command',
		advice: 'Ask Tencent to open the command for the app.',
		treatment: 'endRun',
	},

	// Messages. A whole message fails, or each of several by its own RetCode.
	[Code.NoGroupMessage]: {
		meaning: 'There is no such message, or it is no longer stored',
		advice: `Check the MsgSeq. ${messagesAreStored}`,
		treatment: 'giveUp',
	},
	10031: {
		meaning: 'The message is too old to be recalled',
		advice: 'In a live group (AVChatRoom) a message can be recalled for one hour.',
		treatment: 'giveUp',
	},
	10032: { meaning: "This kind of message can't be recalled", advice: leaveItOut, treatment: 'giveUp' },
	10033: {
		meaning: "Messages of this type of group can't be recalled",
		advice: seeGroupTypes,
		treatment: 'giveUp',
	},
	10034: { meaning: "This kind of message can't be deleted", advice: leaveItOut, treatment: 'giveUp' },
	10035: {
		meaning: "Messages of a live group (AVChatRoom) can't be deleted",
		advice: 'Recall them instead, within one hour.',
		treatment: 'giveUp',
	},
	10041: {
		meaning: 'Recalling group messages is switched off for this app',
		advice: "Switch it on in Tencent's Chat console.",
		treatment: 'endRun',
	},
	10051: {
		meaning: 'There are too many messages to delete at once',
		advice: 'Delete fewer at once.',
		treatment: 'giveUp',
	},
	[Code.NoMessages]: { meaning: 'There are no messages to delete', advice: nothingToDo, treatment: 'giveUp' },
	10053: {
		meaning: 'The message mentions more than 30 users',
		advice: 'Mention fewer, or everybody.',
		treatment: 'giveUp',
	},

	// What the plan allows. It may hold for one type of group only, so the run goes on.
	10036: {
		meaning: 'The app has as many live groups (AVChatRoom) as its plan allows',
		advice: `Dissolve some of them, or ${upgrade}.`,
		treatment: 'giveUp',
	},
	10037: {
		meaning: "A user is in as many groups as the app's plan allows",
		advice: `Leave this user out, take the user out of other groups, or ${upgrade}.`,
		treatment: 'perhapsOneTarget',
	},
	10038: {
		meaning: "The group would have more members than the app's plan allows",
		advice: `Add fewer members, or ${upgrade}.`,
		treatment: 'perhapsOneTarget',
	},
	10059: {
		meaning: "The app's plan does not include this",
		advice: `For this, ${upgrade}.`,
		treatment: 'giveUp',
	},
	10060: {
		meaning: 'This needs a group feature that the app does not have',
		advice: checkPlan,
		treatment: 'giveUp',
	},
};

const noLiveMembers = `A live group (AVChatRoom) keeps no list of its members; Work, Public, Meeting and Community groups do.`;

/** What a code means for one command, by the third part of an API's path. */
export const groupCommands: Readonly<Record<string, CodeTable>> = {
	create_group: {
		10005: {
			meaning: 'The request names too many members for a new group',
			advice: 'Create the group with fewer members, and add the others afterwards.',
			treatment: 'giveUp',
		},
		10006: {
			meaning: 'The app has too many groups, or has created too many of them today',
			advice: 'Run the workflow again tomorrow, dissolve groups that nobody needs, or ask Tencent for more.',
			treatment: 'giveUp',
		},
		[Code.NotAllowedInGroup]: notAllowed(
			"This type of group can't be created like this",
			'A live group (AVChatRoom) takes no members when it is created: leave the members out.',
		),
	},
	// A live group answers 10004.
	delete_group_member: {
		[Code.BadGroupParameter]: {
			meaning:
				"A value is not valid, or the group is a live group (AVChatRoom), whose members can't be kicked",
			advice: 'Check the UserIDs. In a live group, mute or ban the members instead.',
			treatment: 'perhapsOneTarget',
			quotesTencent: true,
		},
		[Code.NotAllowedInGroup]: notAllowed(
			"These members can't be kicked",
			`In a live group (AVChatRoom), mute or ban them instead. ${mayBeOwner}`,
			'perhapsOneTarget',
		),
	},
	add_group_member: {
		[Code.NotAllowedInGroup]: notAllowed(
			'Nobody can be added to this group',
			'Users join a live group (AVChatRoom) by themselves; Work, Public, Meeting and Community groups take members.',
		),
	},
	forbid_send_msg: {
		[Code.NotAllowedInGroup]: notAllowed(
			"Members of this group can't be muted",
			`A Work group has no mute: kick the member instead. Public, Meeting, Community and live groups (AVChatRoom) have one. ${mayBeOwner}`,
			'perhapsOneTarget',
		),
	},
	ban_group_member: { [Code.NotAllowedInGroup]: bansAreForLiveGroups('perhapsOneTarget') },
	unban_group_member: { [Code.NotAllowedInGroup]: bansAreForLiveGroups() },
	get_group_ban_member: { [Code.NotAllowedInGroup]: bansAreForLiveGroups() },
	get_group_member_info: {
		[Code.NotAllowedInGroup]: notAllowed("The members of this group can't be listed", noLiveMembers),
	},
	get_role_in_group: {
		[Code.NotAllowedInGroup]: notAllowed("The roles in this group can't be read", noLiveMembers),
	},
	modify_group_member_info: {
		[Code.NotAllowedInGroup]: notAllowed("The members of this group can't be changed", noLiveMembers),
	},
	change_group_owner: {
		[Code.NotAllowedInGroup]: notAllowed(
			"The owner of this group can't be changed",
			'A live group (AVChatRoom) keeps its owner. In other groups, the new owner must be a member.',
		),
	},
	group_msg_get_simple: {
		[Code.NotAllowedInGroup]: notAllowed(
			"The messages of this group can't be read",
			'A live group (AVChatRoom) stores no messages; Work, Public, Meeting and Community groups do.',
		),
	},
};

/** Tencent answers so for what a type of group does not have, what the plan does not include, and what a user's role forbids. */
function notAllowed(meaning: string, advice: string, treatment: Treatment = 'giveUp'): CodeEntry {
	return { meaning, advice, treatment, quotesTencent: true };
}

function bansAreForLiveGroups(treatment: Treatment = 'giveUp'): CodeEntry {
	return notAllowed(
		'Bans are not possible in this group',
		`Only live groups (AVChatRoom) have bans, in the Pro edition or higher and when they are switched on in Tencent's Chat console. In other groups, kick the member instead.`,
		treatment,
	);
}
