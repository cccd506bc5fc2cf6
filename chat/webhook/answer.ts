import { eventDefinition } from './events';

/** Tencent waits this long for an answer, in milliseconds; it can't be changed. */
export const ANSWER_WITHIN = 2000;

/** The answer that Tencent takes for success. */
export const OK_ANSWER = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } as const;

/** The answer to a refused call, in the same shape. `code` is any number but 0. */
export function failAnswer(code: number, info: string) {
	return { ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: info };
}

/** What the workflow decided about one user of a friend request. */
export interface Decision {
	To_Account: string;
	/** 0 allows; those of `refusalCodes` refuse. */
	ResultCode: number;
	/** Why, when refused. */
	ResultInfo: string;
}

/**
 * The answer to `Sns.CallbackPrevFriendAdd` and `Sns.CallbackPrevFriendResponse`: one element for each user. Should a
 * user be both allowed and refused, the refusal holds.
 * Source: https://www.tencentcloud.com/document/product/1047/43468
 */
export function friendRequestAnswer(decisions: readonly Decision[]) {
	const byUser = new Map<string, Decision>();
	for (const decision of decisions) {
		const earlier = byUser.get(decision.To_Account);
		if (!earlier || earlier.ResultCode === 0) byUser.set(decision.To_Account, decision);
	}
	return { ...OK_ANSWER, ResultItem: [...byUser.values()] };
}

/**
 * The users whom a friend request concerns, read from an item of the trigger, whichever output it was set to, or from one of the
 * items into which a workflow has split its list of users.
 */
export function requestedUsers(item: Record<string, unknown>): string[] {
	const usersIn = eventDefinition(String(item.CallbackCommand))?.usersIn ?? '';
	const users = [item[usersIn] ?? item].flat() as Array<{ To_Account?: unknown }>;
	return users.map(({ To_Account }) => To_Account).filter((user) => typeof user === 'string');
}
