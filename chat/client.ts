/** Calls to Tencent Chat: send, judge the answer, try again where that can help. Failures are results here, not exceptions. */
import { Code, meaningOf, type CodeMeaning, type Treatment } from './errorCodes';
import { serviceOf, type Endpoint, type Mark } from './endpoints/endpoint';
import type { Throttle, Timer } from './throttle';

/** What came back from the network. */
export type Sent =
	/** Something answered; `body` is the parsed JSON, or the text where it was none. */
	| { kind: 'answer'; status: number; body: unknown }
	/** No answer. `mayHaveArrived`: the request may have been carried out all the same. */
	| { kind: 'noAnswer'; problem: string; mayHaveArrived: boolean }
	/** The request can't be made at all, nor any other one, e.g. as the credential is not filled in. */
	| { kind: 'impossible'; problem: string; advice?: string };

export type Send = (path: string, body: object) => Promise<Sent>;

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

/** One run's way to the service. */
export class ChatClient {
	readonly progress: Progress = { calls: 0, retried: 0, tooFast: 0 };
	private endedBy?: Failure;
	private silentCalls = 0;
	private everAnswered = false;
	private readonly left: Array<() => void> = [];
	private readonly joined = new Map<string, Throttle>();
	private turn?: number;

	constructor(
		private readonly parts: ClientParts,
		readonly settings: ClientSettings,
	) {}

	/** Why the run is over before its time: every further call would fail in the same way. */
	get ended(): Failure | undefined {
		if (!this.endedBy && this.parts.signal?.aborted) this.endedBy = failureOf(Code.Cancelled);
		return this.endedBy;
	}

	/** Makes one call, with as many tries as the settings allow. Sends nothing when the run has ended. */
	async call<Answer>(endpoint: Endpoint<Answer>, body: object): Promise<Outcome<Answer>> {
		const throttle = this.join(endpoint);
		const tries = { failed: 0, tooFast: 0 };
		let signedAgain = false;
		let repeated = false;
		const doubt = new Doubt(endpoint.knowsRepeatsFor);
		const fail = (failure: Failure) => ({ ok: false as const, failure: doubt.wordsOf(failure), repeated });
		for (;;) {
			if (this.ended) return fail(this.ended);
			const slot = await throttle.acquire(this.parts.signal);
			// Another call may have ended the run while this one waited.
			if (this.ended) slot?.end(false);
			if (!slot || this.ended) return fail(this.ended ?? failureOf(Code.Cancelled));

			const sentAt = this.parts.timer.now();
			if (doubt.failure && doubt.forbidsRepeat(sentAt)) {
				slot.end(false);
				return fail(this.note(doubt.failure));
			}
			this.progress.calls++;
			const sent = await this.parts.send(endpoint.path, body);
			const verdict = judge(endpoint, sent);
			slot.end(verdict.ok);
			if (verdict.ok) {
				this.heard();
				return { ok: true, answer: verdict.answer, repeated };
			}
			repeated ||= verdict.unknown;
			doubt.note(verdict, sentAt);
			if (this.ended) return fail(this.ended);

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

	/** Leaves the shared pace. To be called when the run is over. */
	close(): void {
		for (const leave of this.left.splice(0)) leave();
		this.joined.clear();
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

/** What is not known of a call whose answer was lost, at an API that may do a late repeat a second time. */
class Doubt {
	failure?: Failure;
	private repeatUntil = Infinity;

	constructor(private readonly knowsRepeatsFor: number | undefined) {}

	/** An error code is an answer: where it leaves a doubt, Tencent itself asks for the repeat. */
	note({ failure, unknown }: { failure: Failure; unknown: boolean }, sentAt: number): void {
		if (this.knowsRepeatsFor === undefined || !unknown || failure.code >= Code.Ok) return;
		this.failure = failure;
		this.repeatUntil = Math.min(this.repeatUntil, sentAt + this.knowsRepeatsFor);
	}

	forbidsRepeat(now: number): boolean {
		return now > this.repeatUntil;
	}

	/** A refusal for good ends the doubt; anything else leaves it, so the words say so, and warn of doing things twice. */
	wordsOf(failure: Failure): Failure {
		const refused = failure.treatment === 'giveUp' || failure.treatment === 'perhapsOneTarget';
		if (this.knowsRepeatsFor === undefined || refused) return failure;
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

/** A failure with the words that belong to its code. */
export function failureOf(code: number, info = '', service = '', meaning?: Partial<CodeMeaning>): Failure {
	const known = { ...meaningOf(code, info, service), ...meaning };
	return { code, info, message: known.meaning, advice: known.advice, treatment: known.treatment };
}

type Verdict<Answer> = { ok: true; answer: Answer } | { ok: false; failure: Failure; unknown: boolean };

function judge<Answer>(endpoint: Endpoint<Answer>, sent: Sent): Verdict<Answer> {
	if (sent.kind === 'impossible') {
		const failure = failureOf(Code.NoAnswer, '', '', {
			meaning: sent.problem,
			advice: sent.advice ?? '',
			treatment: 'endRun',
		});
		return { ok: false, unknown: false, failure };
	}
	if (sent.kind === 'noAnswer') {
		const failure = failureOf(Code.NoAnswer, sent.problem, '', { meaning: sent.problem });
		return { ok: false, unknown: sent.mayHaveArrived, failure };
	}
	const code = errorCodeOf(sent.body);
	if (code === undefined) return { ok: false, unknown: true, failure: unreadable(sent.status, sent.body) };
	if (code !== Code.Ok) {
		const failure = failureOf(code, errorInfoOf(sent.body), serviceOf(endpoint));
		return { ok: false, unknown: failure.treatment === 'retry', failure };
	}
	const read = endpoint.answer.safeParse(sent.body);
	if (read.success) return { ok: true, answer: read.data };
	const failure = failureOf(Code.Unreadable, '', '', {
		meaning: `The answer of Tencent Chat is not of the documented form (at ${read.error.issues[0].path.join('.')})`,
		advice: 'Please report this to the makers of this node.',
	});
	return { ok: false, unknown: true, failure };
}

/** What answered is not Tencent Chat, or its answer broke off. */
function unreadable(status: number, body: unknown): Failure {
	const html = typeof body === 'string' && /^\s*</.test(body);
	const what = html ? 'a web page' : 'something that is not an answer of Tencent Chat';
	if (status === 429) return failureOf(Code.Unreadable, `HTTP ${status}`, '', { treatment: 'slowDown' });
	const transient = status < 300 || status === 408 || status === 425 || status >= 500;
	return failureOf(Code.Unreadable, `HTTP ${status}`, '', {
		meaning: `The address answered with ${what} (HTTP status ${status})`,
		treatment: transient ? 'retry' : 'endRun',
	});
}

function errorCodeOf(body: unknown): number | undefined {
	const code = isRecord(body) ? body.ErrorCode : undefined;
	return Number.isInteger(code) ? (code as number) : undefined;
}

function errorInfoOf(body: unknown): string {
	const info = isRecord(body) ? body.ErrorInfo : undefined;
	return typeof info === 'string' ? info : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
