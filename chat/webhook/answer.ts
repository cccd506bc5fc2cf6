/** Tencent waits this long for an answer, in milliseconds; it can't be changed. */
export const ANSWER_WITHIN = 2000;

/** Codes with which an app may refuse a friend request. */
export const REFUSAL_CODES = { lowest: 38000, highest: 39000 };

/** The answer that Tencent takes for success. */
export const OK_ANSWER = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } as const;

/** The answer to a refused call, in the same shape. `code` is any number but 0. */
export function failAnswer(code: number, info: string) {
	return { ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: info };
}

/** What the workflow decided about one user of a friend request. */
export interface Decision {
	To_Account: string;
	/** 0 allows; REFUSAL_CODES refuse. */
	ResultCode: number;
	/** Shown to the user who asked, when refused. */
	ResultInfo: string;
}

/**
 * The answer to `Sns.CallbackPrevFriendAdd` and `Sns.CallbackPrevFriendResponse`.
 * Source: https://www.tencentcloud.com/document/product/1047/43468
 */
export function friendRequestAnswer(decisions: readonly Decision[]) {
	return { ...OK_ANSWER, ResultItem: decisions };
}
