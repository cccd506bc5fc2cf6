import { Code } from './errorCodes';
import { failureOf, type Failure } from './failure';
import type { Timer } from './throttle';

/** What a run has done so far, for its log. */
export interface Progress {
	calls: number;
	retried: number;
	tooFast: number;
}

/** After so many calls in a row without any answer, the service is taken to be out of reach. */
const mostSilentCalls = 10;

/** What all calls of a run have in common: what was done, and whether and why the run is over. */
export class RunState {
	readonly progress: Progress = { calls: 0, retried: 0, tooFast: 0 };
	/** Whether the service has answered any call of this run. */
	everAnswered = false;
	private silentCalls = 0;
	private failure?: Failure;
	private readonly controller = new AbortController();
	private readonly pauses = new Set<AbortController>();
	private readonly callsUnderWay = new Set<AbortController>();

	/** @param stopSignal is aborted when a person or a time-out stops the run */
	constructor(
		private readonly timer: Timer,
		private readonly stopSignal?: AbortSignal,
	) {
		if (stopSignal?.aborted) this.stop();
		else stopSignal?.addEventListener('abort', this.stop, { once: true });
	}

	/** Why the run ended before its time; undefined for one that goes on, or that was only closed. */
	get endedBy(): Failure | undefined {
		return this.failure;
	}

	/** Is aborted when the run is over, for whatever reason. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Why no further call is made; undefined as long as calls are made. */
	get reasonNotToCall(): Failure | undefined {
		return this.failure ?? (this.signal.aborted ? failureOf(Code.Cancelled) : undefined);
	}

	/** The service has answered, with whatever code. */
	noteAnswer(): void {
		this.everAnswered = true;
		this.silentCalls = 0;
	}

	/** A call has failed for good. Ends the run when every further call would fail in the same way. */
	noteFailedCall(failure: Failure): void {
		const isSilence = failure.code === Code.NoAnswer || failure.code === Code.Unreadable;
		if (isSilence) this.silentCalls++;
		const isOutOfReach = isSilence && (!this.everAnswered || this.silentCalls >= mostSilentCalls);
		const endsRun = failure.treatment === 'endRun' || failure.treatment === 'signAgain' || isOutOfReach;
		if (endsRun) this.end(failure);
	}

	/** Waits, or less when the run is over. */
	async pause(ms: number): Promise<void> {
		if (this.signal.aborted) return;
		// each its own, as Node warns of a signal with more than ten listeners
		const pause = new AbortController();
		this.pauses.add(pause);
		await this.timer.sleep(ms, pause.signal);
		this.pauses.delete(pause);
	}

	/**
	 * Bounds a call: its signal is aborted after so many ms, or when somebody stops the run. A run that ends for another reason lets
	 * the calls under way come to their ends, as their work is done or not.
	 */
	async bounded<Result>(ms: number, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
		const bound = new AbortController();
		const deadline = new AbortController();
		this.callsUnderWay.add(bound);
		void this.timer.sleep(ms, deadline.signal).then(() => bound.abort());
		const result = await call(bound.signal);
		this.callsUnderWay.delete(bound);
		deadline.abort();
		return result;
	}

	/** The run is over and was not cut short. */
	close(): void {
		this.stopSignal?.removeEventListener('abort', this.stop);
		this.controller.abort();
		for (const pause of this.pauses) pause.abort();
	}

	private readonly stop = () => {
		this.end(failureOf(Code.Cancelled));
		for (const call of this.callsUnderWay) call.abort();
	};

	private end(failure: Failure): void {
		this.failure ??= failure;
		this.close();
	}
}
