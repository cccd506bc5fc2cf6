import type { Distance } from './distance';
import { SlidingWindow, type CountedCall } from './slidingWindow';

/** What a run wishes for itself. */
export interface Wishes {
	requestsPerSecond: number;
	/** How many of its calls may be under way at the same time. */
	maxParallelRequests: number;
}

/** The right to make one call. */
export interface Slot {
	/** The call has ended, now or then. */
	end(at?: number): void;
	/** After `end`: it was a good answer, so that its time tells how far away the service is. */
	isGenuine(): void;
	/** After `end`: the service said that this call was too fast. */
	tooFast(): void;
	/** Instead of `end`: the call is not made. */
	giveBack(): void;
}

/** A call that waits, and how many targets it names. */
interface WaitingCall {
	targets: number;
	resolve(slot: Slot | undefined): void;
}

/** A run at a throttle: its calls that wait, first come first served, and its own pace and parallelism, which bind no other run. */
export class Lane {
	private readonly waiting: WaitingCall[] = [];
	private readonly window: SlidingWindow;
	private underWay = 0;
	private hasLeft = false;

	/** @param changed is called when a call has come to wait, and when the lane was left */
	constructor(
		readonly wishes: Readonly<Wishes>,
		distance: Distance,
		private readonly changed: (lane: Lane) => void,
	) {
		this.window = new SlidingWindow(distance);
	}

	get isLeft(): boolean {
		return this.hasLeft;
	}

	/** How many targets the call names that is next. */
	get nextTargets(): number {
		return this.waiting.length > 0 ? this.waiting[0].targets : 0;
	}

	/** Waits for the right to make a call with so many targets. Undefined when the run leaves meanwhile, or has left. */
	async acquire(targets = 1): Promise<Slot | undefined> {
		if (this.hasLeft) return undefined;
		return await new Promise((resolve) => {
			this.waiting.push({ targets, resolve });
			this.changed(this);
		});
	}

	/** The run is over: nobody waits any longer, and its wishes hold no more. Calls under way may still end. */
	leave(): void {
		if (this.hasLeft) return;
		this.hasLeft = true;
		for (const { resolve } of this.waiting.splice(0)) resolve(undefined);
		this.changed(this);
	}

	/** Milliseconds until the run itself could make a call; Infinity when none waits, or first another one has to end. */
	timeToWait(now: number): number {
		if (this.waiting.length === 0 || this.underWay >= this.wishes.maxParallelRequests) return Infinity;
		return Math.max(0, this.window.timeToWait(now, this.wishes.requestsPerSecond));
	}

	/** A call is sent now: the one that has waited longest gets the slot. */
	serve(slot: Slot): void {
		this.waiting.shift()?.resolve(slot);
	}

	/** Counts a call that is sent now. */
	add(now: number): CountedCall {
		this.underWay++;
		return this.window.add(now, this.wishes.requestsPerSecond);
	}

	end(call: CountedCall, at: number): void {
		this.underWay--;
		this.window.end(call, at);
	}

	takeBack(call: CountedCall): void {
		this.underWay--;
		this.window.takeBack(call, this.wishes.requestsPerSecond);
	}

	recount(): void {
		this.window.recount();
	}
}
