/** The groups into which a user sorts friends (service `sns`; "lists" in Tencent's international documentation). */
import { z } from 'zod/v4';

import type { BulkEndpoint, SingleEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { listOf, pairBody, plainAnswer, resultItems, targetRows, type ResultItems } from './answers';

/**
 * Makes friend groups and puts friends into all of them. Without friends it only makes the groups. The answer has rows for the
 * friends, and none for the groups.
 */
export const groupAdd: BulkEndpoint<ResultItems, { GroupName: string[] }, object> = {
	path: 'v4/sns/group_add',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34950',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	allowsNoTargets: true,
	inTurn: true,
	answer: resultItems,
	body: (From_Account, friends, { GroupName }) => ({
		...(friends.length > 0 ? pairBody(From_Account, friends) : { From_Account }),
		GroupName,
	}),
	rows: ({ ResultItem }) => targetRows(ResultItem),
};

/** Deletes friend groups. The friends in them stay friends. */
export const groupDelete: SingleEndpoint<object, { GroupName: string[] }> = {
	path: 'v4/sns/group_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34926',
	callsPerSecond: 200,
	repeat: harmless,
	inTurn: true,
	answer: plainAnswer,
	body: (From_Account, { GroupName }) => ({ From_Account, GroupName }),
};

/** One friend group, as the service gives it. */
const groupItem = z.looseObject({
	GroupName: z.string(),
	FriendNumber: z.int().optional(),
	To_Account: z.array(z.string()).optional(),
});

const listAnswer = z.looseObject({ ResultItem: listOf(groupItem) });

/** Reads the friend groups of a user, at most 32, in one answer. */
export const groupGet: SingleEndpoint<z.infer<typeof listAnswer>, { withFriends: boolean }> = {
	path: 'v4/sns/group_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/40123',
	callsPerSecond: 200,
	repeat: harmless,
	answer: listAnswer,
	// All groups are read: the page says that NeedFriend counts only when no group is named.
	body: (From_Account, { withFriends }) => ({
		From_Account,
		...(withFriends && { NeedFriend: 'Need_Friend_Type_Yes' }),
	}),
	facts: ({ ResultItem }) => ({ ResultItem }),
};
