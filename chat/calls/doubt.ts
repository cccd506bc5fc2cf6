import { Code } from './errorCodes';
import type { Failure } from './failure';

/** What is not known of a call whose answer was lost, at an API that may do a late repeat a second time. */
export class Doubt {
	failure?: Failure;
	private repeatUntil = Infinity;

	constructor(private readonly safeForMs: number) {}

	/** An error code is an answer: where it leaves a doubt, Tencent itself asks for the repeat. */
	note({ failure, unknown }: { failure: Failure; unknown: boolean }, sentAt: number): void {
		if (this.safeForMs === Infinity || !unknown || failure.code >= Code.Ok) return;
		this.failure = failure;
		this.repeatUntil = Math.min(this.repeatUntil, sentAt + this.safeForMs);
	}

	forbidsRepeat(now: number): boolean {
		return now > this.repeatUntil;
	}

	/** A refusal for good ends the doubt; anything else leaves it, so the words say so, and warn of doing things twice. */
	wordsOf(failure: Failure): Failure {
		const refused = failure.treatment === 'giveUp' || failure.treatment === 'perhapsOneTarget';
		if (this.safeForMs === Infinity || refused) return failure;
		if (!this.failure) {
			const passes = failure.treatment === 'retry' || failure.code === Code.Cancelled;
			return passes
				? { ...failure, advice: 'Run it again for these only: what is done would be done twice.' }
				: failure;
		}
		return {
			...this.failure,
			message: `${this.failure.message}, so it may have been done or not`,
			advice: 'Look whether it was done before you run it again, and run it for what is missing only.',
			treatment: 'giveUp',
			mayBeDone: true,
		};
	}
}
