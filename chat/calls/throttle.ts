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
	/** The call has ended, now or then. `genuine`: with a good answer of the service, so that its time tells the distance. */
	end(genuine: boolean, at?: number): void;
	/** The service said that this call was too fast. */
	tooFast(): void;
}

interface Call {
	sentAt: number;
	endedAt?: number;
	/** It was too fast, so it did not count. */
	refused?: true;
}

const second = 1000;
/** Calls are spread over the second, a little faster than needed, so that the count decides and not the spreading. */
const spread = 0.9;
/** How far spreading may fall behind before the lag is forgotten, in ms. */
const mostCatchUp = 100;
/** What is left after "too fast" of the pace that the service let through. */
const decrease = 0.9;
/** What the pace has regained a second later, as a part of the full one; it grows with the square of the time. */
const increase = 0.03;
/** How long a fastest round trip is believed, in ms. */
const epoch = 10 * second;
/** The fastest round trip that was seen may be a little slower than the fastest there is, in ms; more so on a busy machine. */
const margin = 5;
/** How long calls are kept, in ms: longer than they count, to measure what the service lets through. */
const kept = 4 * second;

export class Throttle {
	private readonly runs = new Set<Pace>();
	/** In the order of sending. */
	private readonly calls: Call[] = [];
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
		await unlessAborted(before, signal);
		while (!signal?.aborted) {
			const wait = this.timeToWait();
			if (wait <= 0) {
				leave();
				return this.take();
			}
			await (wait === Infinity ? unlessAborted(this.someCallEnds(), signal) : this.timer.sleep(wait, signal));
		}
		// Those behind still wait for those in front.
		void before.then(leave);
		return undefined;
	}

	/** Calls a second now: less than the full pace while the service says "too fast". */
	requestsPerSecond(): number {
		const full = this.lowest('requestsPerSecond');
		if (!this.reduced) return full;
		const seconds = (this.timer.now() - this.reduced.since) / second;
		const pace = this.reduced.requestsPerSecond + full * increase * seconds ** 2;
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
		while (this.calls.length > 0 && this.calls[0].sentAt < now - kept) this.calls.shift();
		const ends = this.endsOfCounted(now);
		const most = Math.max(1, Math.floor(this.requestsPerSecond()));
		const surplus = ends.length - most;
		if (surplus < 0) return this.nextAt - now;
		ends.sort((a, b) => a - b);
		return Math.max(ends[surplus] - now, this.nextAt - now);
	}

	/** When each of the calls that count now stops counting. */
	private endsOfCounted(now: number): number[] {
		const fastest = Math.min(this.fastest.current, this.fastest.previous);
		const distance = fastest === Infinity ? 0 : fastest;
		const ends: number[] = [];
		for (const call of this.calls) {
			const end = countsUntil(call, distance);
			if (end > now) ends.push(end);
		}
		return ends;
	}

	private take(): Slot {
		const now = this.timer.now();
		const call: Call = { sentAt: now };
		this.calls.push(call);
		this.inFlight++;
		this.nextAt = Math.max(this.nextAt, now - mostCatchUp) + (second / this.requestsPerSecond()) * spread;
		return {
			end: (genuine, at = this.timer.now()) => {
				call.endedAt = at;
				if (genuine) this.learnDistance(at - call.sentAt);
				this.inFlight--;
				this.wakeUp();
			},
			tooFast: () => this.slowDown(call),
		};
	}

	private learnDistance(roundTrip: number): void {
		const now = this.timer.now();
		if (now - this.fastest.since > epoch) {
			this.fastest = { since: now, current: Infinity, previous: this.fastest.current };
		}
		this.fastest.current = Math.min(this.fastest.current, roundTrip);
	}

	/**
	 * One step down for all the calls that were on their way together: to a little less than what the service let through in the
	 * second before. So several processes that share a limit come to their shares at once, without knowing of each other.
	 */
	private slowDown(call: Call): void {
		call.refused = true;
		if (this.reduced && call.sentAt < this.reduced.since) return;
		const letThrough = this.calls.filter(
			({ sentAt, refused }) => !refused && sentAt <= call.sentAt && sentAt > call.sentAt - second,
		).length;
		this.reduced = {
			requestsPerSecond: Math.max(1, Math.min(this.requestsPerSecond(), letThrough) * decrease),
			since: this.timer.now(),
		};
	}

	private async someCallEnds(): Promise<void> {
		await new Promise<void>((resolve) => (this.wakeUp = resolve));
	}
}

/** When a call has certainly left the service's last second. One without an answer arrived within a second, or never. */
function countsUntil({ sentAt, endedAt }: Call, distance: number): number {
	let latestArrival = sentAt + second;
	if (endedAt !== undefined && endedAt - distance < latestArrival) latestArrival = endedAt - distance;
	return (latestArrival > sentAt ? latestArrival : sentAt) + second + margin;
}

/** Waits for something, or less when the signal is aborted. */
async function unlessAborted(event: Promise<void>, signal?: AbortSignal): Promise<void> {
	if (!signal) return await event;
	if (signal.aborted) return;
	const waiting = waitingOn(signal);
	let abort = () => {};
	const aborted = new Promise<void>((resolve) => (abort = resolve));
	waiting.add(abort);
	await Promise.race([event, aborted]);
	waiting.delete(abort);
}

/** What wakes those who wait, by the signal of their run. */
const wakersOf = new WeakMap<AbortSignal, Set<() => void>>();

/** One listener wakes all of a run, who may be thousands: Node warns of more than ten, and takes longer for each. */
function waitingOn(signal: AbortSignal): Set<() => void> {
	const found = wakersOf.get(signal);
	if (found) return found;
	const wakers = new Set<() => void>();
	wakersOf.set(signal, wakers);
	signal.addEventListener('abort', () => wakers.forEach((wake) => wake()), { once: true });
	return wakers;
}
