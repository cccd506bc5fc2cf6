/** Friends (service `sns`). */
import { z } from 'zod/v4';

import type { BulkEndpoint, ListEndpoint, SingleEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { Code, isAlreadyFriend, isNotFriend } from '../calls/errorCodes';
import {
	listOf,
	pairBody,
	plainAnswer,
	resultItems,
	resultRow,
	targetRows,
	type ResultItems,
} from './answers';

/**
 * What the service takes in friend lists.
 * Source: https://www.tencentcloud.com/document/product/1047/33521
 */
export const friendLimits = {
	/** Bytes of a remark. */
	remark: 96,
	/** Bytes of the text that goes with a friend request. */
	addWording: 256,
	/** Bytes of a friend group's name. */
	groupName: 30,
	/** Friend groups of one user. */
	groups: 32,
} as const;

/** In front of the own word (1 to 8 letters) that says where a friendship came from. */
export const addSourcePrefix = 'AddSource_Type_';
/** How custom fields of friends are named (the prefix and 1 to 8 letters), and the most bytes of a value. */
export const friendCustomFieldRules = { prefix: 'Tag_SNS_Custom_', mostBytes: 500 } as const;

/** Fields of a friend, as `Tag` of a `TagValue`. */
export const FriendTag = {
	Remark: 'Tag_SNS_IM_Remark',
	Groups: 'Tag_SNS_IM_Group',
	AddSource: 'Tag_SNS_IM_AddSource',
	AddWording: 'Tag_SNS_IM_AddWording',
	AddTime: 'Tag_SNS_IM_AddTime',
} as const;

export const tagValue = z.looseObject({ Tag: z.string(), Value: z.unknown() });
export type TagValue = z.infer<typeof tagValue>;

/** Many objects in one request: Tencent gives a number (100) for `friend_get_list` and for requests that wait for consent. */
const mostObjects = 100;

/** `Delete_Type_Single` takes the target from the user's list, `Delete_Type_Both` also the user from the target's. */
export type DeleteType = 'Delete_Type_Single' | 'Delete_Type_Both';

/** Ends friendships of one user. */
export const friendDelete: BulkEndpoint<ResultItems, { DeleteType: DeleteType }, object> = {
	path: 'v4/sns/friend_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34905',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	inTurn: true,
	answer: resultItems,
	// DeleteType is always sent: the page does not say what holds without it.
	body: (from, targets, { DeleteType }) => ({ ...pairBody(from, targets), DeleteType }),
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isNotFriend,
};

/** Ends all friendships of one user. The answer does not say whose. */
export const friendDeleteAll: SingleEndpoint<object, { DeleteType: DeleteType }> = {
	path: 'v4/sns/friend_delete_all',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34906',
	callsPerSecond: 200,
	repeat: harmless,
	inTurn: true,
	answer: plainAnswer,
	body: (From_Account, { DeleteType }) => ({ From_Account, DeleteType }),
};

export type AddType = 'Add_Type_Both' | 'Add_Type_Single';

/** What goes with one friend to add. */
export interface AddFields {
	AddSource: string;
	Remark?: string;
	GroupName?: string;
	AddWording?: string;
}

/** Adds friends, or asks those who want to be asked: code 30539 says so. */
export const friendAdd: BulkEndpoint<ResultItems, { AddType: AddType; ForceAddFlags: 0 | 1 }, AddFields> = {
	path: 'v4/sns/friend_add',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34902',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: mostObjects,
	inTurn: true,
	answer: resultItems,
	body: (from, targets, { AddType, ForceAddFlags }) => ({
		From_Account: from,
		AddFriendItem: targets.map(({ key, fields }) => ({ To_Account: key, ...fields })),
		AddType,
		ForceAddFlags,
	}),
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isAlreadyFriend,
	pending: ({ ResultCode }) => ResultCode === Code.Pending,
};

/** What is known about one friend to import. Times are Unix seconds. `GroupName` is a list here, and a text in `AddFields`. */
export interface ImportFields {
	AddSource: string;
	Remark?: string;
	RemarkTime?: number;
	GroupName?: string[];
	AddWording?: string;
	AddTime?: number;
	CustomItem?: TagValue[];
}

/** Writes friends into one user's list as they are: one-way, without asking anybody, without webhooks. */
export const friendImport: BulkEndpoint<ResultItems, object, ImportFields> = {
	path: 'v4/sns/friend_import',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34903',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: mostObjects,
	inTurn: true,
	answer: resultItems,
	body: (from, targets) => ({
		From_Account: from,
		AddFriendItem: targets.map(({ key, fields }) => ({ To_Account: key, ...fields })),
	}),
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isAlreadyFriend,
};

/** Changes what one user noted about friends: remark, groups and custom fields. */
export const friendUpdate: BulkEndpoint<ResultItems, object, { SnsItem: TagValue[] }> = {
	path: 'v4/sns/friend_update',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34904',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: mostObjects,
	inTurn: true,
	answer: resultItems,
	body: (from, targets) => ({
		From_Account: from,
		UpdateItem: targets.map(({ key, fields }) => ({ To_Account: key, SnsItem: fields.SnsItem })),
	}),
	rows: (answer) => targetRows(answer.ResultItem),
};

/** `CheckResult_Type_Single` looks into the user's list only, `CheckResult_Type_Both` also into the target's. */
export type FriendCheckType = 'CheckResult_Type_Single' | 'CheckResult_Type_Both';

/** `Relation` in words: whose list holds the other one. */
const relations: Readonly<Record<string, string>> = {
	CheckResult_Type_NoRelation: 'none',
	CheckResult_Type_AWithB: 'inUserList',
	CheckResult_Type_BWithA: 'inTargetList',
	CheckResult_Type_BothWay: 'mutual',
};

const checkAnswer = z.looseObject({
	InfoItem: listOf(resultRow.extend({ Relation: z.string().optional() })),
});

/** Tells whether one user and others are friends. */
export const friendCheck: BulkEndpoint<
	z.infer<typeof checkAnswer>,
	{ CheckType: FriendCheckType },
	object
> = {
	path: 'v4/sns/friend_check',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34907',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	answer: checkAnswer,
	body: (from, targets, { CheckType }) => ({ ...pairBody(from, targets), CheckType }),
	rows: (answer) =>
		targetRows(
			answer.InfoItem.map((row) => ({ ...row, relation: relations[row.Relation ?? ''] ?? 'unknown' })),
		),
};

/** One friend of a list, as the service gives it. */
const friendItem = z.looseObject({ To_Account: z.string(), ValueItem: z.array(tagValue).nullish() });
export type FriendItem = z.infer<typeof friendItem>;

const listAnswer = z.looseObject({
	UserDataItem: listOf(friendItem),
	/** Not 0 on the last page. */
	CompleteFlag: z.int().default(0),
	NextStartIndex: z.int().default(0),
});

/** Reads a user's friends with all friend fields, and no profile fields. The service chooses the size of the pages. */
export const friendGet: ListEndpoint<z.infer<typeof listAnswer>, FriendItem, object> = {
	path: 'v4/sns/friend_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34908',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: Infinity,
	firstCursor: '0',
	answer: listAnswer,
	// With the sequence of the last answer, the service would leave out what has not changed since.
	body: (from, cursor) => ({ From_Account: from, StartIndex: Number(cursor), StandardSequence: 0 }),
	page: (answer) => ({
		rows: answer.UserDataItem,
		nextCursor: answer.CompleteFlag === 0 ? String(answer.NextStartIndex) : undefined,
	}),
	cursorPattern: /^\d+$/,
	cursorAfter: (cursor, taken) => String(Number(cursor) + taken),
	keyOf: (row) => row.To_Account,
};

const detailsAnswer = z.looseObject({
	InfoItem: listOf(resultRow.extend({ SnsProfileItem: z.array(tagValue).nullish() })),
});

/** Reads chosen friend and profile fields of certain friends. */
export const friendGetList: BulkEndpoint<z.infer<typeof detailsAnswer>, { TagList: string[] }, object> = {
	path: 'v4/sns/friend_get_list',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34910',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 100,
	answer: detailsAnswer,
	body: (from, targets, { TagList }) => ({ ...pairBody(from, targets), TagList }),
	rows: (answer) => targetRows(answer.InfoItem),
};
