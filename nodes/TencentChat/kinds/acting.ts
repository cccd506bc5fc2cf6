/** What only shows beside the acting user: a failure that is the acting user's own, not the target's. */
import type { WorkResult } from '../../../chat/bulk/plan';
import { Code, oneself, saysNoAccount } from '../../../chat/calls/errorCodes';
import type { Failure } from '../../../chat/calls/failure';

/** The acting users of whom every target failed as an account that does not exist: perhaps it is they who don't. */
export function perhapsUnknown(
	subjects: readonly string[],
	results: ReadonlyArray<readonly WorkResult[]>,
): Set<string> {
	const suspects = new Set(subjects.filter((subject) => subject !== ''));
	for (const [index, subject] of subjects.entries()) {
		const isSuspect = results[index].every(({ failure }) => failure && saysNoAccount(failure.code));
		if (!isSuspect) suspects.delete(subject);
	}
	return suspects;
}

/**
 * The failure of a pair of users, in words that name the acting user where that one is at fault.
 *
 * @param field what the editor calls the acting user
 */
export function explained(
	failure: Failure,
	{
		subject,
		target,
		field,
		isSuspect,
	}: Record<'subject' | 'target' | 'field', string> & { isSuspect: boolean },
): Failure {
	// The text that comes with the code is not documented for all APIs.
	if (subject === target && failure.code === Code.BadParameter) {
		return { ...failure, message: oneself.meaning, advice: oneself.advice };
	}
	if (!isSuspect) return failure;
	return {
		...failure,
		advice: `${failure.advice} It may also be ${subject} who does not exist: check '${field}', too.`,
	};
}
