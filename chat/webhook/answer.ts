import type { MessageElement } from '../api/messageContent';

/** Tencent waits this long for an answer, in milliseconds; it can't be changed. */
export const ANSWER_WITHIN = 2000;

/** The answer that Tencent takes for success. */
export const OK_ANSWER = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } as const;

/** The code that lets a group message vanish. */
const DROPPED = 2;

/** The answer to a refused call, in the same shape. `code` is any number but 0. */
export function failAnswer(code: number, info: string) {
	return { ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: info };
}

/** What was decided about something that is about to happen. */
export type Decision =
	| { decision: 'allow' }
	/** `code` and `reason` reach the app of whoever asked. */
	| { decision: 'refuse'; code: number; reason: string }
	/** The sender takes the message for sent, and nobody gets it. */
	| { decision: 'drop' }
	/** Another message goes out instead. */
	| { decision: 'replace'; MsgBody: MessageElement[] };

/** A decision, and the user whom it concerns: '' where the event is decided as a whole. */
export interface Decided {
	account: string;
	decision: Decision;
}

/** How Tencent is answered about an event that it asks about before it happens. */
export interface AnswerForm {
	/** Each of the event's users is decided about, who stands in this field. Without it, the event is decided as a whole. */
	accountIn?: 'To_Account' | 'Member_Account';
	/** Fields of the event that say in the output of an Answer node what was decided about. */
	names: readonly string[];
	/** The code of a refusal for which nobody chose one. */
	plainRefusal: number;
	/** The codes that the app may choose from. */
	ownCodes: { readonly lowest: number; readonly highest: number };
	/** The body of the answer. Each user stands in `decided` once. */
	form(decided: readonly Decided[]): Answer;
}

/** The body of an answer that decides. */
export type Answer = Record<string, unknown> & { ErrorCode: number };

/** A decision as Tencent writes it. */
export function resultOf(decision: Decision): { ResultCode: number; ResultInfo: string } {
	if (decision.decision === 'refuse') return { ResultCode: decision.code, ResultInfo: decision.reason };
	return { ResultCode: decision.decision === 'drop' ? DROPPED : 0, ResultInfo: '' };
}

/**
 * An answer about an event as a whole.
 * Sources: https://www.tencentcloud.com/document/product/1047/34364 (one-to-one messages), …/34374 (group messages)
 */
export function wholeEvent(names: readonly string[], ownCodes: AnswerForm['ownCodes']): AnswerForm {
	return {
		names,
		plainRefusal: 1,
		ownCodes,
		form([{ decision }]) {
			const { ResultCode, ResultInfo } = resultOf(decision);
			const answer = { ...OK_ANSWER, ErrorCode: ResultCode, ErrorInfo: ResultInfo };
			if (decision.decision !== 'replace') return answer;
			return { ...answer, MsgBody: decision.MsgBody };
		},
	};
}
