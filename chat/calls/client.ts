/** Calls to Tencent Chat: send, judge the answer, try again where that can help. Failures are results here, not exceptions. */
import { Call, type Outcome, type UnreadAnswer } from './call';
import type { Endpoint, Mark } from './endpoint';
import type { Failure } from './failure';
import type { Lane } from './lane';
import { RunState, type Progress } from './runState';
import type { Throttle, Timer } from './throttle';
import type { Sent } from './verdict';

export type { Outcome, UnreadAnswer } from './call';
export type { Progress } from './runState';

/** Sends one request. Comes back when its signal is aborted, at the latest, and never rejects. */
export type Send = (path: string, body: object, signal: AbortSignal) => Promise<Sent>;

export interface ClientParts {
	send: Send;
	/** The pace of an API, shared by all runs of the process. */
	throttleFor(endpoint: Endpoint): Throttle;
	timer: Timer;
	/** A number from 0 up to 1. */
	random(): number;
	/** Makes the next request carry a new UserSig. False when that is not possible. */
	renewUserSig(): boolean;
	/** Is aborted when a person or a time-out stops the run. */
	signal?: AbortSignal;
}

export interface ClientSettings {
	/** How often a call is tried again. */
	retries: number;
	/** The most calls a second to one API; the API's documented limit when not given. */
	requestsPerSecond?: number;
	/** The most calls to one API that are under way at the same time. */
	maxParallelRequests: number;
	/** How long a call may take until its answer is there, in ms. */
	timeout: number;
}

const firstBackoff = 500;
const longestBackoff = 10_000;

/** One run's way to the service. */
export class ChatClient {
	readonly timer: Timer;
	private readonly run: RunState;
	private readonly lanes = new Map<string, Lane>();
	private nextTurn?: number;

	constructor(
		private readonly parts: ClientParts,
		readonly settings: ClientSettings,
	) {
		this.timer = parts.timer;
		this.run = new RunState(parts.timer, parts.signal);
		this.run.signal.addEventListener('abort', () => this.leaveLanes(), { once: true });
	}

	get progress(): Progress {
		return this.run.progress;
	}

	/** Why the run is over before its time: it was stopped, or every further call would fail in the same way. */
	get ended(): Failure | undefined {
		return this.run.endedBy;
	}

	/** Is aborted when the run is over. Nothing is sent then, so that there is no sense in preparing more. */
	get signal(): AbortSignal {
		return this.run.signal;
	}

	/**
	 * Makes one call, with as many tries as the settings allow. Sends nothing when the run is over.
	 *
	 * @param targets how many the call names, for limits that count them
	 */
	async call<Answer>(endpoint: Endpoint<Answer>, body: object, targets?: number): Promise<Outcome<Answer>> {
		const unread = await this.ask(endpoint, body, targets);
		return await unread.read();
	}

	/** The same, for those who want to look at the answer before it is read. */
	async ask<Answer>(
		endpoint: Endpoint<Answer>,
		body: object,
		targets?: number,
	): Promise<UnreadAnswer<Answer>> {
		const call = new Call(endpoint, body, {
			...this.settings,
			run: this.run,
			timer: this.timer,
			acquireSlot: async () => await this.laneFor(endpoint)?.acquire(targets),
			send: this.parts.send,
			renewUserSig: () => this.parts.renewUserSig(),
			backOff: async (attempt) => await this.backOff(attempt),
		});
		return await call.begin();
	}

	/** A new mark, by which the service can tell one piece of work from every other one. */
	mark(): Mark {
		this.nextTurn ??= this.randomBelow2To(31);
		return { random: this.randomBelow2To(32), turn: this.nextTurn++ };
	}

	/** Waits before try number `attempt`, by exponential backoff with full jitter. */
	async backOff(attempt: number): Promise<void> {
		const most = Math.min(longestBackoff, firstBackoff * 2 ** (attempt - 1));
		await this.run.pause(this.parts.random() * most);
	}

	/** Leaves the shared paces. To be called when the run is over: a call that still waits is not tried again. */
	close(): void {
		this.run.close();
	}

	/** Undefined when the run is over. */
	private laneFor(endpoint: Endpoint): Lane | undefined {
		if (this.signal.aborted) return undefined;
		const found = this.lanes.get(endpoint.path);
		if (found) return found;
		const { requestsPerSecond = endpoint.callsPerSecond, maxParallelRequests } = this.settings;
		const lane = this.parts.throttleFor(endpoint).join({ requestsPerSecond, maxParallelRequests });
		this.lanes.set(endpoint.path, lane);
		return lane;
	}

	private leaveLanes(): void {
		for (const lane of this.lanes.values()) lane.leave();
		this.lanes.clear();
	}

	private randomBelow2To(bits: number): number {
		return Math.floor(this.parts.random() * 2 ** bits);
	}
}
