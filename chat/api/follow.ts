/** Following and fans (service `follow`). Needs the Pro edition or higher and the console's Follow/Fan switch. */
import { z } from 'zod/v4';

import type { BulkEndpoint, ListEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { isAlreadyFollowing, isNotFollowing } from '../calls/errorCodes';
import { listOf, pairBody, resultItems, resultRow, targetRows, type ResultItems } from './answers';

/** Whose list `follow_get` reads. */
export const FollowType = { Fans: 1, Follows: 2, Mutual: 3 } as const;

/** One user of a follow list, as the service gives it. */
export interface FollowItem {
	To_Account: string;
	/** Unix seconds. */
	FollowTime?: number;
	ProfileItem?: Array<{ Tag: string; Value?: unknown }> | null;
	[field: string]: unknown;
}

/** Makes one user follow others. It takes objects where `follow_delete` takes UserIDs. */
export const followAdd: BulkEndpoint<ResultItems, object, object> = {
	path: 'v4/follow/follow_add',
	documentation: 'https://www.tencentcloud.com/document/product/1047/70345',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: resultItems,
	body: (from, targets) => ({
		From_Account: from,
		FollowItem: targets.map(({ key }) => ({ To_Account: key })),
	}),
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isAlreadyFollowing,
};

/** Unfollows users on behalf of one user. */
export const followDelete: BulkEndpoint<ResultItems, object, object> = {
	path: 'v4/follow/follow_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/70346',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: resultItems,
	body: pairBody,
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isNotFollowing,
};

const listAnswer = z.looseObject({
	// checked as a whole: a schema for its rows would copy each of 400,000
	FollowItem: z.custom<FollowItem[] | null | undefined>(isFollowItems).transform((list) => list ?? []),
	NextCursor: z.string().default(''),
});

/** Reads a user's fans, follows or mutual follows. The order is not documented. */
export const followGet: ListEndpoint<z.infer<typeof listAnswer>, FollowItem, { FollowType: 1 | 2 | 3 }> = {
	path: 'v4/follow/follow_get',
	documentation: 'https://cloud.tencent.com/document/product/269/118911',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 1000,
	firstCursor: '',
	answer: listAnswer,
	body: (from, cursor, want, { FollowType: type }) => ({
		From_Account: from,
		FollowType: type,
		StartCursor: cursor,
		WantNum: want,
	}),
	page: (answer) => ({ rows: answer.FollowItem, nextCursor: answer.NextCursor || undefined }),
	// within values JSON writes quotes as \", so only the field itself looks like this
	cursorIn: (text) => /"NextCursor"\s*:\s*"([^"\\]+)"/.exec(text)?.[1],
	keyOf: (row) => row.To_Account,
};

/** `FollowType` of `follow_check` in words, seen from the user: a `fan` follows them, `following` means that they follow. */
const relations = ['none', 'fan', 'following', 'mutual'] as const;

const checkAnswer = z.looseObject({
	ResultItem: listOf(resultRow.extend({ FollowType: z.int().optional() })),
});

/** Tells how one user and others follow each other. */
export const followCheck: BulkEndpoint<z.infer<typeof checkAnswer>, object, object> = {
	path: 'v4/follow/follow_check',
	documentation: 'https://cloud.tencent.com/document/product/269/118912',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 100,
	answer: checkAnswer,
	body: pairBody,
	rows: (answer) =>
		targetRows(
			answer.ResultItem.map((row) => ({ ...row, relation: relations[row.FollowType ?? -1] ?? 'unknown' })),
		),
};

const countsAnswer = z.looseObject({
	FollowInfo: listOf(
		resultRow.extend({
			FollowerCount: z.int().optional(),
			FollowingCount: z.int().optional(),
			MutualFollowingCount: z.int().optional(),
		}),
	),
});

/** Reads how many fans, follows and mutual follows users have. `From_Account` is who asks. */
export const followGetInfo: BulkEndpoint<z.infer<typeof countsAnswer>, object, object> = {
	path: 'v4/follow/follow_get_info',
	documentation: 'https://www.tencentcloud.com/document/product/1047/70350',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 20,
	answer: countsAnswer,
	body: pairBody,
	rows: (answer) => targetRows(answer.FollowInfo),
};

/** An empty list may be left out or be null. */
function isFollowItems(value: unknown): boolean {
	return value === undefined || value === null || (Array.isArray(value) && value.every(isFollowItem));
}

function isFollowItem(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { To_Account, FollowTime, ProfileItem } = value as Record<string, unknown>;
	return (
		typeof To_Account === 'string' &&
		(FollowTime === undefined || Number.isSafeInteger(FollowTime)) &&
		(ProfileItem === undefined ||
			ProfileItem === null ||
			(Array.isArray(ProfileItem) && ProfileItem.every(isTagged)))
	);
}

function isTagged(entry: unknown): boolean {
	return typeof (entry as { Tag?: unknown } | null)?.Tag === 'string';
}
