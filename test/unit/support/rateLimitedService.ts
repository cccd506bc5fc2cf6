import type { VirtualTime } from './virtualTime';

/** How long a call is on its way, in ms. Each is drawn anew for each call. */
export interface Path {
	there(): number;
	back(): number;
}

/** A service that lets through so many calls in any second that slides along the arrivals. A refused call takes no place. */
export class RateLimitedService {
	/** When each call that was let through arrived. */
	readonly accepted: number[] = [];
	refused = 0;
	/** The most calls, refused ones too, that arrived in any second. */
	peak = 0;
	private readonly arrivals: number[] = [];
	private oldest = 0;

	constructor(
		private readonly time: VirtualTime,
		private readonly limit: number,
	) {}

	/** A call over this path. False: it was refused as too fast. */
	async call({ there, back }: Path): Promise<boolean> {
		await this.time.sleep(there());
		const good = this.arrived(this.time.now());
		await this.time.sleep(back());
		return good;
	}

	private arrived(now: number): boolean {
		this.arrivals.push(now);
		while (now - this.arrivals[this.oldest] >= 1000) this.oldest++;
		this.peak = Math.max(this.peak, this.arrivals.length - this.oldest);
		const before = this.accepted[this.accepted.length - this.limit];
		if (before !== undefined && now - before < 1000) {
			this.refused++;
			return false;
		}
		this.accepted.push(now);
		return true;
	}
}
