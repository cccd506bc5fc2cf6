/**
 * The pace of the calls to one API of one app, shared by all runs in this process.
 *
 * The service counts the calls that arrive in a second (https://www.tencentcloud.com/document/product/1047/34620). A call is
 * counted here until it has certainly left the service's last second: one second after the latest moment at which it can
 * have arrived, which is its answer less the fastest round trip seen. So the limit is reached and not passed, whatever the distance.
 */

export interface Pace {
	requestsPerSecond: number;
	maxParallelRequests: number;
}

/** Time as the throttle needs it. */
export interface Timer {
	/** Milliseconds, never going back. */
	now(): number;
	/** Waits, or less when the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The right to make one call. */
export interface Slot {
	/** The call has ended. `genuine`: with a good answer of the service, so that its time tells the distance. */
	end(genuine: boolean): void;
	/** The service said that this call was too fast. */
	tooFast(): void;
}

interface Call {
	sentAt: number;
	endedAt?: number;
}

const second = 1000;
/** Calls are spread over the second, a little faster than needed, so that the count decides and not the spreading. */
const spread = 0.9;
/** How far spreading may fall behind before the lag is forgotten, in ms. */
const mostCatchUp = 100;
/** What is left of the pace after "too fast". */
const decrease = 0.85;
/** What the pace regains each second, as a part of the full one. */
const increase = 0.06;
/** How long a fastest round trip is believed, in ms. */
const epoch = 10 * second;

export class Throttle {
	private readonly runs = new Set<Pace>();
	private calls: Call[] = [];
	private inFlight = 0;
	private nextAt = 0;
	private lastInLine: Promise<void> = Promise.resolve();
	private wakeUp: () => void = () => {};
	/** The reduced pace and when it was set; undefined at full pace. */
	private reduced?: { requestsPerSecond: number; since: number };
	private fastest = { since: 0, current: Infinity, previous: Infinity };

	constructor(private readonly timer: Timer) {}

	/** Announces a run with its wishes; while several run, the lowest wishes hold. Gives back the way to leave. */
	join(pace: Pace): () => void {
		const wishes = { ...pace };
		this.runs.add(wishes);
		return () => {
			this.runs.delete(wishes);
			this.wakeUp();
		};
	}

	/** Waits for the right to make a call, first come first served. Undefined when the signal is aborted meanwhile. */
	async acquire(signal?: AbortSignal): Promise<Slot | undefined> {
		const before = this.lastInLine;
		let leave = () => {};
		this.lastInLine = new Promise((resolve) => (leave = resolve));
		await before;
		while (!signal?.aborted) {
			const wait = this.timeToWait();
			if (wait <= 0) {
				leave();
				return this.take();
			}
			await (wait === Infinity ? this.someCallEnds() : this.timer.sleep(wait, signal));
		}
		leave();
		return undefined;
	}

	/** Calls a second now: less than the full pace while the service says "too fast". */
	requestsPerSecond(): number {
		const full = this.lowest('requestsPerSecond');
		if (!this.reduced) return full;
		const regained = (full * increase * (this.timer.now() - this.reduced.since)) / second;
		const pace = this.reduced.requestsPerSecond + regained;
		if (pace >= full) this.reduced = undefined;
		return Math.min(pace, full);
	}

	private lowest(wish: keyof Pace): number {
		let lowest = Infinity;
		for (const run of this.runs) lowest = Math.min(lowest, run[wish]);
		return lowest;
	}

	/** Milliseconds until the next call may be made; Infinity when first another one must end. */
	private timeToWait(): number {
		const now = this.timer.now();
		if (this.inFlight >= this.lowest('maxParallelRequests')) return Infinity;
		this.calls = this.calls.filter((call) => this.countsUntil(call) > now);
		const most = Math.max(1, Math.floor(this.requestsPerSecond()));
		const surplus = this.calls.length - most;
		if (surplus < 0) return this.nextAt - now;
		const ends = this.calls.map((call) => this.countsUntil(call)).sort((a, b) => a - b);
		return Math.max(ends[surplus] - now, this.nextAt - now);
	}

	private take(): Slot {
		const now = this.timer.now();
		const call: Call = { sentAt: now };
		this.calls.push(call);
		this.inFlight++;
		this.nextAt = Math.max(this.nextAt, now - mostCatchUp) + (second / this.requestsPerSecond()) * spread;
		return {
			end: (genuine) => {
				call.endedAt = this.timer.now();
				if (genuine) this.learnDistance(call.endedAt - call.sentAt);
				this.inFlight--;
				this.wakeUp();
			},
			tooFast: () => this.slowDown(call),
		};
	}

	/** When a call has certainly left the service's last second. One without an answer arrived within a second, or never. */
	private countsUntil(call: Call): number {
		const fastest = Math.min(this.fastest.current, this.fastest.previous);
		const latestArrival = Math.min(
			call.sentAt + second,
			(call.endedAt ?? Infinity) - (fastest === Infinity ? 0 : fastest),
		);
		return Math.max(latestArrival, call.sentAt) + second;
	}

	private learnDistance(roundTrip: number): void {
		const now = this.timer.now();
		if (now - this.fastest.since > epoch) {
			this.fastest = { since: now, current: Infinity, previous: this.fastest.current };
		}
		this.fastest.current = Math.min(this.fastest.current, roundTrip);
	}

	/** One step down for all the calls that were on their way together. */
	private slowDown(call: Call): void {
		if (this.reduced && call.sentAt < this.reduced.since) return;
		this.reduced = {
			requestsPerSecond: Math.max(1, this.requestsPerSecond() * decrease),
			since: this.timer.now(),
		};
	}

	private async someCallEnds(): Promise<void> {
		await new Promise<void>((resolve) => (this.wakeUp = resolve));
	}
}
