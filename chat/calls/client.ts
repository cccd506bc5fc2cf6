/** Calls to Tencent Chat: send, judge the answer, try again where that can help. Failures are results here, not exceptions. */
import { Doubt } from './doubt';
import { Code } from './errorCodes';
import type { Endpoint, Mark } from './endpoint';
import { failureOf, type Failure } from './failure';
import type { Throttle, Timer } from './throttle';
import { judge, type Sent } from './verdict';

export type Send = (path: string, body: object) => Promise<Sent>;

/** `repeated`: an earlier try had no answer, so it may have been this run that did the work. */
export type Outcome<Answer> =
	| { ok: true; answer: Answer; repeated: boolean }
	| { ok: false; failure: Failure; repeated: boolean };

export interface ClientParts {
	send: Send;
	/** The pace of an API, shared by all runs of the process. */
	throttleFor(endpoint: Endpoint): Throttle;
	timer: Timer;
	/** A number from 0 up to 1. */
	random(): number;
	/** Makes the next request carry a new UserSig. False when that is not possible. */
	renewUserSig(): boolean;
	signal?: AbortSignal;
}

export interface ClientSettings {
	/** How often a call is tried again. */
	retries: number;
	/** Calls a second to one API; the API's documented limit when not given. */
	requestsPerSecond?: number;
	maxParallelRequests: number;
}

/** What a run has done so far, for its log. */
export interface Progress {
	calls: number;
	retried: number;
	tooFast: number;
}

/** After so many calls in a row without any answer, the service is taken to be out of reach. */
const mostSilentCalls = 10;
/** How often a call is tried again as long as nothing has ever answered: a wrong address is not to be waited for. */
const mostRetriesUnheard = 3;
/** "Too fast" has done nothing and the pace adapts, so it is tried more often than other failures. */
const triesPerRetryWhenTooFast = 5;
const firstBackoff = 500;
const longestBackoff = 10_000;
/** How long a request takes to be signed, connected and written, in ms. */
const timeToGoOut = 5;

/** One run's way to the service. */
export class ChatClient {
	readonly progress: Progress = { calls: 0, retried: 0, tooFast: 0 };
	private endedBy?: Failure;
	private silentCalls = 0;
	private everAnswered = false;
	private readonly left: Array<() => void> = [];
	private readonly joined = new Map<string, Throttle>();
	private turn?: number;
	private closed = false;

	constructor(
		private readonly parts: ClientParts,
		readonly settings: ClientSettings,
	) {}

	/** Why the run is over before its time: every further call would fail in the same way. */
	get ended(): Failure | undefined {
		if (!this.endedBy && this.parts.signal?.aborted) this.endedBy = failureOf(Code.Cancelled);
		return this.endedBy;
	}

	/**
	 * Makes one call, with as many tries as the settings allow. Sends nothing when the run has ended.
	 * `onText` sees an answer before it is read. If it says that it has begun another call, that one is let out first:
	 * reading a thousand rows would hold it up.
	 */
	async call<Answer>(
		endpoint: Endpoint<Answer>,
		body: object,
		onText?: (text: string) => boolean,
	): Promise<Outcome<Answer>> {
		const throttle = this.join(endpoint);
		const tries = { failed: 0, tooFast: 0 };
		let signedAgain = false;
		let repeated = false;
		const doubt = new Doubt(endpoint.repeat.safeForMs);
		const fail = (failure: Failure) => ({ ok: false as const, failure: doubt.wordsOf(failure), repeated });
		for (;;) {
			if (this.over) return fail(this.over);
			const slot = await throttle.acquire(this.parts.signal);
			// Another call may have ended the run while this one waited.
			if (this.over) slot?.end(false);
			if (!slot || this.over) return fail(this.over ?? failureOf(Code.Cancelled));

			const sentAt = this.parts.timer.now();
			if (doubt.failure && doubt.forbidsRepeat(sentAt)) {
				slot.end(false);
				return fail(this.note(doubt.failure));
			}
			this.progress.calls++;
			const sent = await this.parts.send(endpoint.path, body);
			const endedAt = this.parts.timer.now();
			if (sent.kind === 'answer' && onText?.(sent.text)) await this.parts.timer.sleep(timeToGoOut);
			const verdict = judge(endpoint, sent);
			slot.end(verdict.ok, endedAt);
			if (verdict.ok) {
				this.heard();
				return { ok: true, answer: verdict.answer, repeated };
			}
			repeated ||= verdict.unknown;
			doubt.note(verdict, sentAt);
			if (this.over) return fail(this.over);

			const { failure } = verdict;
			if (failure.code > 0) this.heard();
			if (failure.treatment === 'signAgain' && !signedAgain && this.parts.renewUserSig()) {
				signedAgain = true;
				continue;
			}
			if (failure.treatment === 'slowDown') {
				slot.tooFast();
				this.progress.tooFast++;
				if (tries.tooFast >= this.settings.retries * triesPerRetryWhenTooFast)
					return fail(this.note(failure));
				tries.tooFast++;
			} else if (failure.treatment === 'retry' && tries.failed < this.mostRetries()) {
				tries.failed++;
				this.progress.retried++;
			} else {
				return fail(this.note(failure));
			}
			await this.backOff(failure.treatment === 'slowDown' ? tries.tooFast : tries.failed);
		}
	}

	/** A new mark, by which the service can tell one piece of work from every other one. */
	mark(): Mark {
		this.turn ??= this.below2to(31);
		return { random: this.below2to(32), turn: this.turn++ };
	}

	/** Waits before try number `attempt`, by exponential backoff with full jitter. */
	async backOff(attempt: number): Promise<void> {
		const most = Math.min(longestBackoff, firstBackoff * 2 ** (attempt - 1));
		await this.parts.timer.sleep(this.parts.random() * most, this.parts.signal);
	}

	/** Leaves the shared pace. To be called when the run is over: a call that still waits is not tried again. */
	close(): void {
		this.closed = true;
		for (const leave of this.left.splice(0)) leave();
		this.joined.clear();
	}

	private get over(): Failure | undefined {
		return this.ended ?? (this.closed ? failureOf(Code.Cancelled) : undefined);
	}

	private join(endpoint: Endpoint): Throttle {
		const found = this.joined.get(endpoint.path);
		if (found) return found;
		const throttle = this.parts.throttleFor(endpoint);
		this.joined.set(endpoint.path, throttle);
		this.left.push(
			throttle.join({
				requestsPerSecond: this.settings.requestsPerSecond ?? endpoint.callsPerSecond,
				maxParallelRequests: this.settings.maxParallelRequests,
			}),
		);
		return throttle;
	}

	private below2to(bits: number): number {
		return Math.floor(this.parts.random() * 2 ** bits);
	}

	private mostRetries(): number {
		const { retries } = this.settings;
		return this.everAnswered ? retries : Math.min(retries, mostRetriesUnheard);
	}

	private heard(): void {
		this.everAnswered = true;
		this.silentCalls = 0;
	}

	/** The call has failed for good: decides whether the run has, too. */
	private note(failure: Failure): Failure {
		const silent = failure.code === Code.NoAnswer || failure.code === Code.Unreadable;
		if (silent) this.silentCalls++;
		const outOfReach = silent && (!this.everAnswered || this.silentCalls >= mostSilentCalls);
		const ends = failure.treatment === 'endRun' || failure.treatment === 'signAgain' || outOfReach;
		if (ends) this.endedBy ??= failure;
		return failure;
	}
}
