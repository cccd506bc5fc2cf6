/** Blocklists (service `sns`). */
import { z } from 'zod/v4';

import type { BulkEndpoint, ListEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { isAlreadyBlocked, isNotBlocked } from '../calls/errorCodes';
import { listOf, pairBody, resultItems, resultRow, targetRows, type ResultItems } from './answers';

/** Puts users on the blocklist of one user. A two-way friendship between them ends. */
export const blocklistAdd: BulkEndpoint<ResultItems, object, object> = {
	path: 'v4/sns/black_list_add',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34911',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	inTurn: true,
	answer: resultItems,
	body: pairBody,
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isAlreadyBlocked,
};

/** Takes users off the blocklist of one user. What the service says of one who is not on it is not documented. */
export const blocklistDelete: BulkEndpoint<ResultItems, object, object> = {
	path: 'v4/sns/black_list_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34912',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	inTurn: true,
	answer: resultItems,
	body: pairBody,
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: isNotBlocked,
};

/** `Relation` in words, seen from the acting user: `blocked` is on their blocklist, `blockedBy` has them on the own one. */
const relations: Readonly<Record<string, string>> = {
	BlackCheckResult_Type_NO: 'none',
	BlackCheckResult_Type_AWithB: 'blocked',
	BlackCheckResult_Type_BWithA: 'blockedBy',
	BlackCheckResult_Type_BothWay: 'mutual',
};

/** `Single` looks at the blocklist of the acting user, `Both` also at those of the targets. */
export type BlockCheckType = 'BlackCheckResult_Type_Single' | 'BlackCheckResult_Type_Both';

const checkRow = resultRow.extend({ Relation: z.string().optional() });
const checkAnswer = z.looseObject({ BlackListCheckItem: listOf(checkRow) });

/** Looks whether users are on the blocklist of one user. */
export const blocklistCheck: BulkEndpoint<
	z.infer<typeof checkAnswer>,
	{ CheckType: BlockCheckType },
	object
> = {
	path: 'v4/sns/black_list_check',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34913',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	answer: checkAnswer,
	body: (from, targets, { CheckType }) => ({ ...pairBody(from, targets), CheckType }),
	rows: (answer) =>
		targetRows(
			answer.BlackListCheckItem.map((row) => ({
				...row,
				relation: relations[row.Relation ?? ''] ?? 'unknown',
			})),
		),
};

/** One entry of a blocklist, as the service gives it. */
const blocklistItem = z.looseObject({
	To_Account: z.string(),
	/** Unix seconds. */
	AddBlackTimeStamp: z.int().optional(),
});
export type BlocklistItem = z.infer<typeof blocklistItem>;

const listAnswer = z.looseObject({
	BlackListItem: listOf(blocklistItem),
	/** Where the next page begins; 0 on the last one. */
	StartIndex: z.int().default(0),
});

/** Reads the blocklist of a user. */
export const blocklistGet: ListEndpoint<z.infer<typeof listAnswer>, BlocklistItem, object> = {
	path: 'v4/sns/black_list_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34914',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 1000,
	firstCursor: '0',
	cursorPattern: /^\d+$/,
	answer: listAnswer,
	body: (from, cursor, want) => ({
		From_Account: from,
		StartIndex: Number(cursor),
		MaxLimited: want,
		// The sequence of an earlier reading would leave out what has not changed since.
		LastSequence: 0,
	}),
	page: ({ BlackListItem, StartIndex }) => ({
		rows: BlackListItem,
		nextCursor: StartIndex === 0 ? undefined : String(StartIndex),
	}),
	keyOf: (row) => row.To_Account,
};
