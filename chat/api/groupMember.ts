/** Members of groups (service `group_open_http_svc`). The app's administrator may do all this in every group, also without being in it. */
import { z } from 'zod/v4';

import type { BulkEndpoint, ListEndpoint, Target } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { Code, isAlreadyMember, isNotBanned, isNotMember } from '../calls/errorCodes';
import { allDone, listOf, plainAnswer } from './answers';
import { isCommunity } from './groupId';

/** The most bytes of a member's name card. Source: https://www.tencentcloud.com/document/product/1047/34900 */
export const mostNameCardBytes = 50;

/** The most bytes of the text that goes with a ban. Source: https://www.tencentcloud.com/document/product/1047/50296 */
export const mostBanReasonBytes = 1000;

/** What `add_group_member` says of each user, in `Result`. */
const Added = { Failed: 0, Now: 1, Before: 2, WhenAccepted: 3 } as const;

const addAnswer = z.looseObject({
	MemberList: listOf(z.looseObject({ Member_Account: z.string(), Result: z.int() })),
});

/**
 * Adds users to a group. Tencent's pages differ on how many one call may name: 20 (China, 2026) or 300 (international).
 * `Silence`: nobody in the group is told.
 */
export const memberAdd: BulkEndpoint<z.infer<typeof addAnswer>, { Silence?: 1 }, object> = {
	path: 'v4/group_open_http_svc/add_group_member',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34921',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: addAnswer,
	body: (GroupId, targets, shared) => ({
		GroupId,
		...shared,
		MemberList: targets.map(({ key }) => ({ Member_Account: key })),
	}),
	rows: ({ MemberList }) =>
		MemberList.map(({ Member_Account, Result }) => ({
			key: Member_Account,
			ResultCode: Result === Added.Failed ? Code.NoReason : Code.Ok,
			ResultInfo: '',
			facts: { Result },
		})),
	alreadyDone: (said) => said.facts?.Result === Added.Before || isAlreadyMember(said),
	pending: ({ facts }) => facts?.Result === Added.WhenAccepted,
};

/** `Silence`: no message in the group says so. `Reason` stands in that message. */
export interface KickFields {
	Silence?: 1;
	Reason?: string;
}

/** Removes users from a group. Who is not in it counts as done. They may join again at once. */
export const memberKick: BulkEndpoint<object, KickFields, object> = {
	path: 'v4/group_open_http_svc/delete_group_member',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34949',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 100,
	answer: plainAnswer,
	body: (GroupId, targets, shared) => ({ GroupId, ...shared, MemberToDel_Account: keysOf(targets) }),
	rows: (_, targets) => allDone(targets),
	alreadyDone: isNotMember,
};

/** `MuteTime` in seconds from now; 0 unmutes, `muteForever` has no end. `TopicId`: in one topic of a community only. */
export interface MemberMute {
	MuteTime: number;
	TopicId?: string;
}

/**
 * Mutes users in a group, or unmutes them. The mute stays when they leave and come back. What the answer is where a user is not
 * in the group, or does not exist, is not documented.
 */
export const memberMute: BulkEndpoint<object, MemberMute, object> = {
	path: 'v4/group_open_http_svc/forbid_send_msg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34951',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 500,
	answer: plainAnswer,
	body: (GroupId, targets, shared) => ({ GroupId, ...shared, Members_Account: keysOf(targets) }),
	rows: (_, targets) => allDone(targets),
};

/** A muted member. The older API has other names for the list and the time. Times are Unix seconds. */
const mutedMember = z.looseObject({
	Member_Account: z.string(),
	MutedUntil: z.int().optional(),
	ShuttedUntil: z.int().optional(),
});
export type MutedMember = z.infer<typeof mutedMember>;

const mutedAnswer = z.looseObject({
	MutedAccountList: listOf(mutedMember),
	ShuttedUinList: listOf(mutedMember),
});

/** Reads who is muted in a group, all in one answer. Mutes of the whole app are not among them. */
export const mutedMembers: ListEndpoint<z.infer<typeof mutedAnswer>, MutedMember, { TopicId?: string }> = {
	path: 'v4/group_open_http_svc/get_group_muted_account',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34964',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: Infinity,
	firstCursor: '',
	cursorPattern: /^$/,
	answer: mutedAnswer,
	body: (GroupId, _cursor, _want, shared) => ({ GroupId, ...shared }),
	page: ({ MutedAccountList, ShuttedUinList }) => ({
		rows: [...MutedAccountList, ...ShuttedUinList],
		nextCursor: undefined,
	}),
	keyOf: (row) => row.Member_Account,
};

/** A member of a group, as the service gives it. Times are Unix seconds; older answers have `ShutUpUntil` for `MuteUntil`. */
const member = z.looseObject({
	Member_Account: z.string(),
	/** `Owner`, `Admin` or `Member`, at times with a blank behind it. */
	Role: z.string().optional(),
	NameCard: z.string().optional(),
	JoinTime: z.int().optional(),
	/** 0: has not written anything yet. */
	LastSendMsgTime: z.int().optional(),
	/** 0: not muted. */
	MuteUntil: z.int().optional(),
	ShutUpUntil: z.int().optional(),
	OnlineStatus: z.string().optional(),
	/** Fields that the app has made. */
	AppMemberDefinedData: z.array(z.looseObject({ Key: z.string(), Value: z.unknown() })).nullish(),
});
export type GroupMember = z.infer<typeof member>;

const membersAnswer = z.looseObject({
	MemberNum: z.int().optional(),
	MemberList: listOf(member),
	/** Of communities only, and empty on the last page. */
	Next: z.string().nullish(),
});

/** In front of a cursor that is a community's `Next`. Other cursors are numbers: how many members come before the page. */
const nextMark = 'Next:';

/**
 * Reads the members of a group with all that is known of each. Communities go on from `Next`, other groups from an offset. The
 * GroupID tells which, and where it does not, the answer. Not for live groups, which keep no list.
 */
export const members: ListEndpoint<z.infer<typeof membersAnswer>, GroupMember, object> = {
	path: 'v4/group_open_http_svc/get_group_member_info',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34948',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 200,
	firstCursor: '',
	cursorPattern: new RegExp(`^(\\d+|${nextMark}.+)$`),
	answer: membersAnswer,
	body: (GroupId, cursor, Limit) => {
		if (cursor.startsWith(nextMark)) return { GroupId, Limit, Next: cursor.slice(nextMark.length) };
		if (cursor === '' && isCommunity(GroupId)) return { GroupId, Limit, Next: '' };
		return { GroupId, Limit, Offset: Number(cursor) };
	},
	page: ({ MemberList: rows, MemberNum = Infinity, Next }, { subject, cursor }) => {
		if (Next) return { rows, nextCursor: nextMark + Next };
		const endsByNext = cursor.startsWith(nextMark) || (isCommunity(subject) && Next === '');
		// A page may be shorter than was asked for, so only the number of members, or an empty page, is the end.
		const offset = endsByNext ? 0 : Number(cursor) + rows.length;
		const isLast = endsByNext || rows.length === 0 || offset >= MemberNum;
		return { rows, nextCursor: isLast ? undefined : String(offset) };
	},
	keyOf: (row) => row.Member_Account,
};

const rolesAnswer = z.looseObject({
	UserIdList: listOf(z.looseObject({ Member_Account: z.string(), Role: z.string() })),
});

/** Reads which role users have in a group: `Owner`, `Admin`, `Member` or `NotMember`. Not in live groups. */
export const memberRoles: BulkEndpoint<z.infer<typeof rolesAnswer>, object, object> = {
	path: 'v4/group_open_http_svc/get_role_in_group',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34963',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 500,
	answer: rolesAnswer,
	body: (GroupId, targets) => ({ GroupId, User_Account: keysOf(targets) }),
	rows: ({ UserIdList }) =>
		UserIdList.map(({ Member_Account, Role, ...facts }) => ({
			key: Member_Account,
			ResultCode: Code.Ok,
			ResultInfo: '',
			facts: { Role: Role.trim(), ...facts },
		})),
};

/** A role that can be given. A group gets another owner by an API of its own. */
export type GivenRole = 'Admin' | 'Member';

export interface MemberChanges {
	Role?: GivenRole;
	NameCard?: string;
}

/** Changes what a group notes about one of its members. What is not named stays as it is. Not in live groups. */
export const memberUpdate: BulkEndpoint<object, MemberChanges, object> = {
	path: 'v4/group_open_http_svc/modify_group_member_info',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34900',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (GroupId, [{ key }], changes) => ({ GroupId, Member_Account: key, ...changes }),
	rows: (_, targets) => allDone(targets),
};

/** `Duration` in seconds from now. `Description` is handed to the apps of the banned. */
export interface MemberBan {
	Duration: number;
	Description?: string;
}

/** Removes users from a live group and keeps them out for some time. Needs a paid plan and a switch in Tencent's console. */
export const memberBan: BulkEndpoint<object, MemberBan, object> = {
	path: 'v4/group_open_http_svc/ban_group_member',
	documentation: 'https://www.tencentcloud.com/document/product/1047/50296',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: plainAnswer,
	body: (GroupId, targets, shared) => ({ GroupId, ...shared, Members_Account: keysOf(targets) }),
	rows: (_, targets) => allDone(targets),
};

/** Lets banned users into a live group again. */
export const memberUnban: BulkEndpoint<object, object, object> = {
	path: 'v4/group_open_http_svc/unban_group_member',
	documentation: 'https://www.tencentcloud.com/document/product/1047/50297',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: plainAnswer,
	body: (GroupId, targets) => ({ GroupId, Members_Account: keysOf(targets) }),
	rows: (_, targets) => allDone(targets),
	alreadyDone: isNotBanned,
};

const bannedMember = z.looseObject({
	Member_Account: z.string(),
	/** Unix seconds. */
	BannedUntil: z.int().optional(),
});
export type BannedMember = z.infer<typeof bannedMember>;

const bannedAnswer = z.looseObject({
	BannedAccountList: listOf(bannedMember),
	/** Where the next page begins; 0 on the last one. */
	NextOffset: z.int().default(0),
});

/** Reads who is banned from a live group. */
export const bannedMembers: ListEndpoint<z.infer<typeof bannedAnswer>, BannedMember, object> = {
	path: 'v4/group_open_http_svc/get_group_ban_member',
	documentation: 'https://www.tencentcloud.com/document/product/1047/50295',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 100,
	firstCursor: '0',
	cursorPattern: /^\d+$/,
	answer: bannedAnswer,
	body: (GroupId, cursor, Limit) => ({ GroupId, Limit, Offset: Number(cursor) }),
	page: ({ BannedAccountList, NextOffset }) => ({
		rows: BannedAccountList,
		nextCursor: NextOffset === 0 ? undefined : String(NextOffset),
	}),
	keyOf: (row) => row.Member_Account,
};

function keysOf(targets: readonly Target[]): string[] {
	return targets.map(({ key }) => key);
}
