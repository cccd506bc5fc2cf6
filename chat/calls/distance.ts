const second = 1000;
/** How long a measured round trip is believed, in ms: for this epoch and the next one. */
const epochLength = 10 * second;
/** How many good answers must be known before the slowest of them says anything about the next call. */
const enoughAnswers = 3;
/** The next call may be slower than the slowest so far. */
const slack = 2;

interface Epoch {
	since: number;
	fastest: number;
	slowest: number;
}

/** How far away the service is, as the round trips of its good answers tell. */
export class Distance {
	private current: Epoch = emptyEpoch(0);
	private previous: Epoch = emptyEpoch(0);
	private answers = 0;

	/** The fastest round trip of late, in ms; 0 while none is known. */
	get fastest(): number {
		const fastest = Math.min(this.current.fastest, this.previous.fastest);
		return fastest === Infinity ? 0 : fastest;
	}

	/**
	 * By how many ms a call that has no answer yet may arrive later than the fastest call would. A second, in general: by then its
	 * answer is usually there and tells more exactly. Where every answer takes longer than a second, the differences between the
	 * round trips so far have to do.
	 */
	get mostDelay(): number {
		if (this.fastest < second || this.answers < enoughAnswers) return second;
		const slowest = Math.max(this.current.slowest, this.previous.slowest);
		return Math.min(second, slack * (slowest - this.fastest));
	}

	/** Takes in a round trip. True when it is the fastest one. */
	learn(roundTrip: number, now: number): boolean {
		if (now - this.current.since > epochLength) {
			this.previous = this.current;
			this.current = emptyEpoch(now);
		}
		const isFastest = roundTrip < Math.min(this.current.fastest, this.previous.fastest);
		this.current.fastest = Math.min(this.current.fastest, roundTrip);
		this.current.slowest = Math.max(this.current.slowest, roundTrip);
		this.answers++;
		return isFastest;
	}
}

function emptyEpoch(since: number): Epoch {
	return { since, fastest: Infinity, slowest: 0 };
}
