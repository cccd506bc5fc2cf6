const minute = 60_000;
/** Clocks and timers are not exact, in ms. */
const margin = 5;

/**
 * The targets that count against a limit of so many a minute, over all calls.
 *
 * The service counts a call when it arrives, which is before its answer: so a call counts here until a minute after that.
 */
export class TargetWindow {
	/** In all calls that count. */
	private counted = 0;
	private callsUnderWay = 0;
	/** In the order in which they stop counting. */
	private readonly ended: Array<{ targets: number; countsUntil: number }> = [];

	/** Milliseconds until a call with so many targets may be sent; Infinity when first another one has to end. */
	timeToWait(now: number, targets: number, perMinute: number): number {
		this.dropEnded(now);
		let surplus = this.counted + targets - perMinute;
		// A call that is larger than the limit goes out when no other one counts.
		if (surplus <= 0 || this.counted === 0) return 0;
		for (const call of this.ended) {
			surplus -= call.targets;
			if (surplus <= 0) return call.countsUntil - now;
		}
		const last = this.ended[this.ended.length - 1];
		return this.callsUnderWay > 0 ? Infinity : last.countsUntil - now;
	}

	/** Counts a call that is sent now. */
	add(targets: number): void {
		this.counted += targets;
		this.callsUnderWay++;
	}

	/** The call has ended, with an answer or without one. */
	end(targets: number, at: number): void {
		this.callsUnderWay--;
		this.ended.push({ targets, countsUntil: at + minute + margin });
	}

	/** The call was not sent after all. */
	takeBack(targets: number): void {
		this.callsUnderWay--;
		this.counted -= targets;
	}

	private dropEnded(now: number): void {
		let over = 0;
		while (over < this.ended.length && this.ended[over].countsUntil <= now) {
			this.counted -= this.ended[over++].targets;
		}
		if (over > 0) this.ended.splice(0, over);
	}
}
