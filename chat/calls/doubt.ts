import { Code } from './errorCodes';
import type { Failure } from './failure';
import type { Verdict } from './verdict';

const adviceOnRunningAgain = 'Run it again for these only: those that succeeded would be done twice.';

/**
 * Keeps a call from being carried out twice, at an API where a repeat may do the work once more. A doubt arises when nobody knows
 * whether a try did the work: its answer was lost, or an error came that Tencent may also give when the work is done.
 */
export class Doubt {
	private failure?: Failure;
	private lastSafeRepeat = Infinity;

	/** @param safeForMs for how many ms after a try its repeat may be sent; Infinity where a repeat does no harm at any time */
	constructor(private readonly safeForMs: number) {}

	/** A try has failed that was sent then. */
	note({ failure, unknown }: Extract<Verdict<unknown>, { ok: false }>, sentAt: number): void {
		if (!unknown || this.safeForMs === Infinity) return;
		this.failure = failure;
		this.lastSafeRepeat = Math.min(this.lastSafeRepeat, sentAt + this.safeForMs);
	}

	/** Why the call must not be sent (again) now; undefined where it may be. */
	objection(now: number): Failure | undefined {
		return this.failure && now > this.lastSafeRepeat ? this.failure : undefined;
	}

	/** The failure that the call ends with, in words that keep people from doing the work twice. */
	wordsOf(failure: Failure): Failure {
		const isRefused = failure.treatment === 'giveUp' || failure.treatment === 'perhapsOneTarget';
		// A refusal for good ends the doubt: had the work been done, the service would have recognized the repeat.
		if (this.safeForMs === Infinity || isRefused) return failure;
		if (!this.failure) return mayPass(failure) ? { ...failure, advice: adviceOnRunningAgain } : failure;
		return {
			...this.failure,
			message: `${this.failure.message}, so it may or may not have been done`,
			advice: 'Check which of them went through, and run it again only for the others.',
			treatment: 'giveUp',
			mayBeDone: true,
		};
	}
}

function mayPass({ treatment, code }: Failure): boolean {
	return treatment === 'retry' || code === Code.Cancelled;
}
