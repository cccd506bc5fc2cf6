import type { Distance } from './distance';

/** A call that counts against a limit. */
export interface CountedCall {
	readonly sentAt: number;
	endedAt?: number;
	/** When it has certainly left the service's last second. */
	countsUntil: number;
}

const second = 1000;
/** Calls are spread over the second, a little faster than needed, so that the count decides and not the spreading. */
const spread = 0.9;
/** How far spreading may fall behind before the lag is forgotten, in ms. */
const mostCatchUp = 100;
/** The fastest round trip that was seen may be a little slower than the fastest there is, in ms; more so on a busy machine. */
const margin = 5;

/**
 * The calls that count against a limit of so many a second.
 *
 * The service counts the calls that arrive in a second. A call is counted here until one second after the latest moment at which it
 * can have arrived: its answer less the fastest round trip. So the limit is reached and never passed, whatever the distance is.
 *
 * All methods take time that grows with the logarithm of the calls, as limits of 5,000 calls a second can be bought. Only `recount`,
 * which is seldom needed, looks at every call.
 */
export class SlidingWindow {
	/** In the order in which they stop counting. */
	private readonly calls: CountedCall[] = [];
	/** When spreading lets the next call out. */
	private nextAt = 0;

	constructor(private readonly distance: Distance) {}

	/** Milliseconds until the next call may be sent; 0 or less when it may go now. */
	timeToWait(now: number, callsPerSecond: number): number {
		this.dropEnded(now);
		const untilSpread = this.nextAt - now;
		const surplus = this.calls.length - Math.max(1, Math.floor(callsPerSecond));
		return surplus < 0 ? untilSpread : Math.max(untilSpread, this.calls[surplus].countsUntil - now);
	}

	/** Counts a call that is sent now. */
	add(now: number, callsPerSecond: number): CountedCall {
		const call = { sentAt: now, countsUntil: 0 };
		this.insert(call);
		this.nextAt = Math.max(this.nextAt, now - mostCatchUp) + spacing(callsPerSecond);
		return call;
	}

	/** The call has ended, with an answer or without one. */
	end(call: CountedCall, at: number): void {
		const isCounted = this.remove(call);
		call.endedAt = at;
		if (isCounted) this.insert(call);
	}

	/** The call was not sent after all. */
	takeBack(call: CountedCall, callsPerSecond: number): void {
		this.remove(call);
		this.nextAt -= spacing(callsPerSecond);
	}

	/** Counts anew for how long each call counts, as a faster round trip is known. */
	recount(): void {
		for (const call of this.calls) call.countsUntil = this.endOf(call);
		this.calls.sort((one, other) => one.countsUntil - other.countsUntil);
	}

	private endOf({ sentAt, endedAt }: CountedCall): number {
		const { fastest, mostDelay } = this.distance;
		const delay = endedAt === undefined ? mostDelay : Math.min(endedAt - sentAt - fastest, second);
		return sentAt + Math.max(0, delay) + second + margin;
	}

	private dropEnded(now: number): void {
		let ended = 0;
		while (ended < this.calls.length && this.calls[ended].countsUntil <= now) ended++;
		if (ended > 0) this.calls.splice(0, ended);
	}

	private insert(call: CountedCall): void {
		call.countsUntil = this.endOf(call);
		this.calls.splice(this.firstEndingFrom(call.countsUntil), 0, call);
	}

	private remove(call: CountedCall): boolean {
		for (let place = this.firstEndingFrom(call.countsUntil); place < this.calls.length; place++) {
			if (this.calls[place].countsUntil > call.countsUntil) return false;
			if (this.calls[place] !== call) continue;
			this.calls.splice(place, 1);
			return true;
		}
		return false;
	}

	/** The place of the first call that counts until then or longer. */
	private firstEndingFrom(time: number): number {
		let low = 0;
		let high = this.calls.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.calls[middle].countsUntil < time) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

function spacing(callsPerSecond: number): number {
	return (second / callsPerSecond) * spread;
}
