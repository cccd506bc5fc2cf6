import { Doubt } from './doubt';
import type { Endpoint } from './endpoint';
import { Code } from './errorCodes';
import { failureOf, type Failure } from './failure';
import type { Slot } from './lane';
import type { RunState } from './runState';
import type { Timer } from './throttle';
import { judge, type Sent, type Verdict } from './verdict';

/** `repeated`: an earlier try had no answer, so it may have been this run that did the work. */
export type Outcome<Answer> =
	| { ok: true; answer: Answer; repeated: boolean }
	| { ok: false; failure: Failure; repeated: boolean };

/** What a call came back with, before it is read: reading a thousand rows takes a while. */
export interface UnreadAnswer<Answer> {
	/** Empty where nothing answered. */
	text: string;
	/** Reads the text, and makes the call again where that can help. To be called once. */
	read(): Promise<Outcome<Answer>>;
}

/** What a call is made with. */
export interface CallContext {
	run: RunState;
	timer: Timer;
	/** Waits for the right to send. Undefined when the run is over. */
	acquireSlot(): Promise<Slot | undefined>;
	send(path: string, body: object, signal: AbortSignal): Promise<Sent>;
	renewUserSig(): boolean;
	/** Waits before try number `attempt`. */
	backOff(attempt: number): Promise<void>;
	/** How often the call is tried again. */
	retries: number;
	/** The longest time that a try may take, in ms. */
	timeout: number;
}

/** A try that came to an end, whatever with. */
interface Try {
	sentAt: number;
	slot: Slot;
	sent: Sent;
}

type FailedVerdict = Extract<Verdict<unknown>, { ok: false }>;

/** How often a call is tried again as long as nothing has ever answered: a wrong address is not to be waited for. */
const mostRetriesUnheard = 3;
/** "Too fast" has done nothing and the pace adapts, so it is tried more often than other failures. */
const triesPerRetryWhenTooFast = 5;

/** One call, with as many tries as it takes. */
export class Call<Answer> {
	private failedTries = 0;
	private tooFastTries = 0;
	private isSignedAgain = false;
	private mayBeDoneBefore = false;
	private readonly doubt: Doubt;

	constructor(
		private readonly endpoint: Endpoint<Answer>,
		private readonly body: object,
		private readonly context: CallContext,
	) {
		// The repeat may be under way as long as any call before it arrives.
		this.doubt = new Doubt(endpoint.repeat.safeForMs - context.timeout);
	}

	/** Makes the first try. */
	async begin(): Promise<UnreadAnswer<Answer>> {
		const first = await this.try();
		return {
			text: 'sent' in first && first.sent.kind === 'answer' ? first.sent.text : '',
			read: async () => await this.outcomeFrom(first),
		};
	}

	private async outcomeFrom(first: Try | Failure): Promise<Outcome<Answer>> {
		const { run } = this.context;
		for (let current = first; ; current = await this.try()) {
			if (!('sent' in current)) {
				if (!run.reasonNotToCall) run.noteFailedCall(current);
				return this.failed(current);
			}
			const verdict = judge(this.endpoint, current.sent);
			if (verdict.ok) {
				current.slot.isGenuine();
				run.noteAnswer();
				return { ok: true, answer: verdict.answer, repeated: this.mayBeDoneBefore };
			}
			this.learnFrom(verdict, current);
			if (run.reasonNotToCall) return this.failed(run.reasonNotToCall);
			const { failure } = verdict;
			if (!this.mayTryAgain(failure)) {
				run.noteFailedCall(failure);
				return this.failed(failure);
			}
			await this.waitAfter(failure);
		}
	}

	/** Sends the request when its turn has come. A failure: it was not sent, and will not be. */
	private async try(): Promise<Try | Failure> {
		const { run, timer, timeout } = this.context;
		const objection = this.objection();
		if (objection) return objection;
		const slot = await this.context.acquireSlot();
		// The run may have ended while the call waited, or the time for a safe repeat.
		const objectionNow = this.objection();
		if (!slot || objectionNow) {
			slot?.giveBack();
			return objectionNow ?? failureOf(Code.Cancelled);
		}
		const sentAt = timer.now();
		run.progress.calls++;
		const sent = await run.bounded(
			timeout,
			async (signal) => await this.context.send(this.endpoint.path, this.body, signal),
		);
		slot.end();
		return { sentAt, slot, sent };
	}

	/** Why the request is not to be sent now. */
	private objection(): Failure | undefined {
		return this.context.run.reasonNotToCall ?? this.doubt.objection(this.context.timer.now());
	}

	private learnFrom(verdict: FailedVerdict, { sentAt, slot }: Try): void {
		const { run } = this.context;
		const { failure } = verdict;
		if (verdict.unknown) this.mayBeDoneBefore = true;
		this.doubt.note(verdict, sentAt);
		if (failure.code > Code.Ok) run.noteAnswer();
		if (failure.treatment !== 'slowDown') return;
		slot.tooFast();
		run.progress.tooFast++;
	}

	/** Decides about another try, and counts it. */
	private mayTryAgain({ treatment }: Failure): boolean {
		const { run, retries, renewUserSig } = this.context;
		switch (treatment) {
			case 'signAgain':
				if (this.isSignedAgain) return false;
				this.isSignedAgain = true;
				return renewUserSig();
			case 'slowDown':
				return this.tooFastTries++ < retries * triesPerRetryWhenTooFast;
			case 'retry':
				if (this.failedTries >= (run.everAnswered ? retries : Math.min(retries, mostRetriesUnheard)))
					return false;
				this.failedTries++;
				run.progress.retried++;
				return true;
			case 'perhapsOneTarget':
			case 'giveUp':
			case 'endRun':
				return false;
		}
	}

	private async waitAfter({ treatment }: Failure): Promise<void> {
		if (treatment === 'signAgain') return;
		await this.context.backOff(treatment === 'slowDown' ? this.tooFastTries : this.failedTries);
	}

	private failed(failure: Failure): Outcome<Answer> {
		return { ok: false, failure: this.doubt.wordsOf(failure), repeated: this.mayBeDoneBefore };
	}
}
