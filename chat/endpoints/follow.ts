/** Following and fans (service `follow`). Needs the Pro edition or higher and the console's Follow/Fan switch. */
import { z } from 'zod/v4';

import { resultRow, targetRows, type ListEndpoint, type TargetEndpoint } from './endpoint';

const batchAnswer = z.looseObject({ ResultItem: z.array(resultRow).default([]) });
type BatchAnswer = z.infer<typeof batchAnswer>;

/** Whose list `follow_get` reads. */
export const FollowType = { Fans: 1, Follows: 2, Mutual: 3 } as const;

/** One user of a follow list, as the service gives it. */
export const followItem = z.looseObject({
	To_Account: z.string(),
	/** Unix seconds. */
	FollowTime: z.int().optional(),
	ProfileItem: z.array(z.object({ Tag: z.string(), Value: z.unknown() })).optional(),
});
export type FollowItem = z.infer<typeof followItem>;

/** Unfollows users on behalf of one user. */
export const followDelete: TargetEndpoint<BatchAnswer, object, object> = {
	path: 'v4/follow/follow_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/70346',
	callsPerSecond: 200,
	maxTargets: 20,
	answer: batchAnswer,
	body: (from, targets) => ({ From_Account: from, To_Account: targets.map(({ to }) => to) }),
	rows: (answer) => targetRows(answer.ResultItem),
};

const listAnswer = z.looseObject({
	FollowItem: z.array(followItem).default([]),
	NextCursor: z.string().default(''),
});

/** Reads a user's fans, follows or mutual follows. The order is not documented. */
export const followGet: ListEndpoint<z.infer<typeof listAnswer>, FollowItem, { FollowType: 1 | 2 | 3 }> = {
	path: 'v4/follow/follow_get',
	documentation: 'https://cloud.tencent.com/document/product/269/118911',
	callsPerSecond: 200,
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
	keyOf: (row) => row.To_Account,
};
