/** The groups into which a user sorts friends (service `sns`; "lists" in Tencent's international documentation). */
import { z } from 'zod/v4';

import { harmless } from '../calls/endpoint';
import { listOf, onlyRow, resultRow, targetRows } from './answers';
import type { TargetEndpoint } from '../bulk/endpoint';

const addAnswer = z.looseObject({ ResultItem: listOf(resultRow) });

/**
 * Makes friend groups and puts friends into all of them. The acting user as a target stands for the groups themselves: nobody is
 * put into them for it, as a user is no friend of their own.
 */
export const groupAdd: TargetEndpoint<z.infer<typeof addAnswer>, { GroupName: string[] }, object> = {
	path: 'v4/sns/group_add',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34950',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1000,
	writesList: true,
	answer: addAnswer,
	body: (from, targets, { GroupName }) => {
		const friends = targets.map(({ to }) => to).filter((to) => to !== from);
		return { From_Account: from, GroupName, ...(friends.length > 0 && { To_Account: friends }) };
	},
	rows: (answer, targets, from) => [
		...targets.filter(({ to }) => to === from).flatMap((user) => onlyRow([user])),
		...targetRows(answer.ResultItem),
	],
};

/** Deletes friend groups. The friends in them stay friends. */
export const groupDelete: TargetEndpoint<object, { GroupName: string[] }, object> = {
	path: 'v4/sns/group_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34926',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	writesList: true,
	answer: z.looseObject({}),
	body: (from, _, { GroupName }) => ({ From_Account: from, GroupName }),
	rows: (_, targets) => onlyRow(targets),
};

/** One friend group, as the service gives it. */
const groupItem = z.looseObject({
	GroupName: z.string(),
	FriendNumber: z.int().optional(),
	To_Account: z.array(z.string()).optional(),
});

const listAnswer = z.looseObject({ ResultItem: listOf(groupItem) });

/** Reads the friend groups of a user, at most 32, in one answer. */
export const groupGet: TargetEndpoint<z.infer<typeof listAnswer>, { withFriends: boolean }, object> = {
	path: 'v4/sns/group_get',
	documentation: 'https://www.tencentcloud.com/document/product/1047/40123',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: listAnswer,
	// All groups are read: the page says that NeedFriend counts only when no group is named.
	body: (from, _, { withFriends }) => ({
		From_Account: from,
		...(withFriends && { NeedFriend: 'Need_Friend_Type_Yes' }),
	}),
	rows: ({ ResultItem }, targets) => onlyRow(targets, { ResultItem }),
};
