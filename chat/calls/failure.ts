import { meaningOf, type CodeMeaning, type Treatment } from './errorCodes';

/** Why a call, a target or a list failed, in words for a person. Holds no secret. */
export interface Failure {
	/** Tencent's code, or one of this package's own (negative). */
	code: number;
	/** Tencent's ErrorInfo, or what else is known. */
	info: string;
	/** What happened. */
	message: string;
	/** What to do now. */
	advice: string;
	treatment: Treatment;
	/** It is not known whether it was done, and a repeat could do it twice. */
	mayBeDone?: true;
}

/** A failure with the words that belong to its code, as `api` (`sns/friend_delete`) means it. */
export function failureOf(code: number, info = '', api = '', meaning?: Partial<CodeMeaning>): Failure {
	const known = { ...meaningOf(code, info, api), ...meaning };
	return { code, info, message: known.meaning, advice: known.advice, treatment: known.treatment };
}
