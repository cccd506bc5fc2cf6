/**
 * At most `limit` calls in any second that slides along the arrivals. A refused call takes no place.
 * Keeps the last `limit` accepted arrivals in a ring: the one about to be overwritten must be a second old.
 */
export class SlidingWindow {
	/** @param {number} limit calls a second; Infinity lets everything through */
	constructor(limit) {
		this.limit = limit;
		this.arrivals = new Float64Array(Number.isFinite(limit) ? limit : 0).fill(-Infinity);
		this.next = 0;
	}

	/**
	 * @param {number} now milliseconds
	 * @returns {boolean} false: over the limit
	 */
	take(now) {
		if (!Number.isFinite(this.limit)) return true;
		if (this.limit < 1 || now - this.arrivals[this.next] < 1000) return false;
		this.arrivals[this.next] = now;
		this.next = (this.next + 1) % this.limit;
		return true;
	}
}

/** At most so many things in any minute: what a call brings along counts, not the call. */
export class MinuteWindow {
	constructor() {
		/** @type {{ at: number, count: number }[]} */
		this.taken = [];
		this.peak = 0;
	}

	/**
	 * @param {number} now milliseconds
	 * @param {number} count
	 * @param {number} limit
	 * @returns {boolean} false: over the limit
	 */
	take(now, count, limit) {
		this.taken = this.taken.filter(({ at }) => now - at < 60_000);
		const before = this.taken.reduce((sum, each) => sum + each.count, 0);
		if (before + count > limit) return false;
		this.taken.push({ at: now, count });
		this.peak = Math.max(this.peak, before + count);
		return true;
	}
}

/** Counts arrivals, refused ones too, and knows the most there were in any second. */
export class ArrivalPeak {
	constructor() {
		/** @type {number[]} */
		this.arrivals = [];
		this.oldest = 0;
		this.peak = 0;
	}

	/** @param {number} now milliseconds */
	add(now) {
		this.arrivals.push(now);
		while (now - this.arrivals[this.oldest] >= 1000) this.oldest++;
		this.peak = Math.max(this.peak, this.arrivals.length - this.oldest);
		if (this.oldest > 4096) {
			this.arrivals = this.arrivals.slice(this.oldest);
			this.oldest = 0;
		}
	}
}
