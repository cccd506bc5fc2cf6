/** Groups (service `group_open_http_svc`). */
import { z } from 'zod/v4';

import type { BulkEndpoint, ListEndpoint, SingleEndpoint } from '../bulk/endpoint';
import { doneAgain, harmless } from '../calls/endpoint';
import { Code, isAlreadyCreated, isAlreadyDissolved } from '../calls/errorCodes';
import { listOf, plainAnswer } from './answers';

/** The most bytes of what a group says about itself. Source: https://www.tencentcloud.com/document/product/1047/34895 */
export const groupLimits = { Name: 30, Introduction: 240, Notification: 300, FaceUrl: 100 } as const;

/**
 * The most members that a new group can have from the start. Tencent's pages give 100 to 500; the least of these always passes.
 * Source: https://www.tencentcloud.com/document/product/1047/34895
 */
export const mostFirstMembers = 100;

/** Kinds of group as this API names them: `Private` is called Work elsewhere, `ChatRoom` Meeting. `AVChatRoom` is a live group. */
export type GroupType = 'Private' | 'Public' | 'ChatRoom' | 'AVChatRoom' | 'Community';

/** What a group says about itself, and who may join and write. */
export interface GroupProfile {
	Name?: string;
	Introduction?: string;
	/** The notice that members see. */
	Notification?: string;
	/** The address of the picture. */
	FaceUrl?: string;
	/** Fixed in Work, Meeting and live groups. */
	ApplyJoinOption?: 'FreeAccess' | 'NeedPermission' | 'DisableApply';
	/** Not for live groups and communities. */
	InviteJoinOption?: 'FreeAccess' | 'NeedPermission' | 'DisableInvite';
}

export interface NewGroup extends GroupProfile {
	Type: GroupType;
	Name: string;
	Owner_Account?: string;
	MaxMemberCount?: number;
	MemberList?: Array<{ Member_Account: string }>;
	/** 1: a community with topics. */
	SupportTopic?: 1;
}

const created = z.looseObject({ GroupId: z.string() });

/**
 * Makes a group. The subject is the GroupID that the app wants it to have; with '' Tencent gives one. A GroupID that was made
 * already is refused by a code of its own, so that with one a repeat makes no second group.
 */
export const groupCreate: SingleEndpoint<z.infer<typeof created>, NewGroup> = {
	path: 'v4/group_open_http_svc/create_group',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34895',
	callsPerSecond: 200,
	repeat: doneAgain,
	repeatOfNamed: { ...doneAgain, safeForMs: Infinity },
	answer: created,
	body: (GroupId, group) => ({ ...group, ...(GroupId && { GroupId }) }),
	facts: ({ GroupId }) => ({ GroupId }),
	alreadyDone: isAlreadyCreated,
};

/** What is read of a group. Without a filter the answer would hold every member, too. */
const baseInfo = [
	'Type',
	'Name',
	'Introduction',
	'Notification',
	'FaceUrl',
	'Owner_Account',
	'CreateTime',
	'LastInfoTime',
	'LastMsgTime',
	'NextMsgSeq',
	'MemberNum',
	'MaxMemberNum',
	'ApplyJoinOption',
	'InviteJoinOption',
	'MuteAllMember',
];

/** A group as the service gives it. Times are Unix seconds; older answers have `ShutUpAllMember` for `MuteAllMember`. */
export interface GroupInfo {
	GroupId: string;
	Type?: string;
	Name?: string;
	Introduction?: string;
	Notification?: string;
	FaceUrl?: string;
	Owner_Account?: string;
	CreateTime?: number;
	LastMsgTime?: number;
	MemberNum?: number;
	MaxMemberNum?: number;
	ApplyJoinOption?: string;
	InviteJoinOption?: string;
	MuteAllMember?: string;
	ShutUpAllMember?: string;
}

const infoAnswer = z.looseObject({
	GroupInfo: listOf(
		z.looseObject({
			GroupId: z.string(),
			ErrorCode: z.int().default(Code.Ok),
			ErrorInfo: z.string().nullish(),
		}),
	),
});

/** Reads groups, each with a code of its own. */
export const groupInfo: BulkEndpoint<z.infer<typeof infoAnswer>, object, object> = {
	path: 'v4/group_open_http_svc/get_group_info',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34961',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 50,
	codesIn: 'GroupInfo',
	answer: infoAnswer,
	body: (_, targets) => ({
		GroupIdList: targets.map(({ key }) => key),
		ResponseFilter: { GroupBaseInfoFilter: baseInfo },
	}),
	rows: ({ GroupInfo }) =>
		GroupInfo.map(({ GroupId, ErrorCode, ErrorInfo, ...facts }) => ({
			key: GroupId,
			ResultCode: ErrorCode,
			ResultInfo: ErrorInfo ?? '',
			...(ErrorCode === Code.Ok && { facts }),
		})),
};

const appGroup = z.looseObject({ GroupId: z.string() });
export type AppGroup = z.infer<typeof appGroup>;

const appGroupsAnswer = z.looseObject({
	GroupIdList: listOf(appGroup),
	/** Where the next page begins; 0 on the last one. It has up to 64 bits, so it is read as text. */
	Next: z.union([z.string(), z.int()]).default('0'),
});

/** Reads the GroupIDs of all groups of the app, or of those of one type. */
export const appGroups: ListEndpoint<z.infer<typeof appGroupsAnswer>, AppGroup, { GroupType?: GroupType }> = {
	path: 'v4/group_open_http_svc/get_appid_group_list',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34960',
	callsPerSecond: 1,
	repeat: harmless,
	maxPage: 10_000,
	firstCursor: '0',
	cursorPattern: /^\d+$/,
	bigIntegers: ['Next'],
	answer: appGroupsAnswer,
	body: (_, cursor, Limit, shared) => ({ Limit, Next: BigInt(cursor), ...shared }),
	page: ({ GroupIdList, Next }) => ({
		rows: GroupIdList,
		nextCursor: String(Next) === '0' ? undefined : String(Next),
	}),
	keyOf: (row) => row.GroupId,
};

/** Which groups of a user are read besides the usual ones. */
export interface JoinedGroupsFilter {
	/** 1: live groups, too. They keep no list of members, so some may be missing. */
	WithHugeGroups: 0 | 1;
	/** 1: asks for communities with topics. */
	SupportTopic?: 1;
}

const joinedAnswer = z.looseObject({
	TotalCount: z.int().optional(),
	GroupIdList: listOf(
		z.looseObject({
			GroupId: z.string(),
			/** The user's own place in the group. */
			SelfInfo: z.looseObject({ Role: z.string().optional(), JoinTime: z.int().optional() }).optional(),
		}),
	),
});

/** A group of a user, with the user's own place in it. */
export interface JoinedGroup extends GroupInfo {
	SelfInfo?: { Role?: string; JoinTime?: number };
}

/** Reads the groups that a user is in, Work groups that nobody has written in yet among them. */
export const joinedGroups: ListEndpoint<z.infer<typeof joinedAnswer>, JoinedGroup, JoinedGroupsFilter> = {
	path: 'v4/group_open_http_svc/get_joined_group_list',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34925',
	callsPerSecond: 200,
	repeat: harmless,
	// 5,000 are allowed, but an answer of more than 1 MB is refused (10018).
	maxPage: 500,
	firstCursor: '0',
	cursorPattern: /^\d+$/,
	answer: joinedAnswer,
	body: (Member_Account, cursor, Limit, shared) => ({
		Member_Account,
		Limit,
		Offset: Number(cursor),
		...shared,
		WithNoActiveGroups: 1,
		ResponseFilter: { GroupBaseInfoFilter: baseInfo, SelfInfoFilter: ['Role', 'JoinTime', 'MsgFlag'] },
	}),
	page: ({ GroupIdList: rows, TotalCount = Infinity }, { cursor }) => {
		const offset = Number(cursor) + rows.length;
		const isLast = rows.length === 0 || offset >= TotalCount;
		return { rows, nextCursor: isLast ? undefined : String(offset) };
	},
	keyOf: (row) => row.GroupId,
};

/** Members may write, or only owner and admins: `On` mutes all others. */
export interface GroupChanges extends GroupProfile {
	MuteAllMember?: 'On' | 'Off';
}

/** Changes a group. What is not named stays as it is. */
export const groupUpdate: SingleEndpoint<object, GroupChanges> = {
	path: 'v4/group_open_http_svc/modify_group_base_info',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34962',
	callsPerSecond: 200,
	repeat: harmless,
	answer: plainAnswer,
	body: (GroupId, changes) => ({ GroupId, ...changes }),
};

/** Gives a group another owner, who must be a member. Not for live groups. */
export const groupChangeOwner: SingleEndpoint<object, { NewOwner_Account: string }> = {
	path: 'v4/group_open_http_svc/change_group_owner',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34966',
	callsPerSecond: 200,
	repeat: harmless,
	answer: plainAnswer,
	body: (GroupId, { NewOwner_Account }) => ({ GroupId, NewOwner_Account }),
};

/** Dissolves a group for good. */
export const groupDissolve: SingleEndpoint<object, object> = {
	path: 'v4/group_open_http_svc/destroy_group',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34896',
	callsPerSecond: 200,
	repeat: harmless,
	answer: plainAnswer,
	body: (GroupId) => ({ GroupId }),
	alreadyDone: isAlreadyDissolved,
};
