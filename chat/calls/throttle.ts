/**
 * The pace of the calls to one API of one app, shared by all runs of this process.
 *
 * It knows what the service allows (https://www.tencentcloud.com/document/product/1047/34620), and what the service says ("too fast").
 * What a run wishes for itself stands in its lane.
 */
import { Distance } from './distance';
import { Lane, type Wishes } from './lane';
import { SlidingWindow } from './slidingWindow';
import { TargetWindow } from './targetWindow';

/** Time as the throttle needs it. */
export interface Timer {
	/** Milliseconds, never going back. */
	now(): number;
	/** Waits, or less when the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

interface SentCall {
	readonly sentAt: number;
	/** The service refused it as too fast. */
	refused?: true;
}

const second = 1000;
/** What is left after "too fast" of the pace that the service let through. */
const decrease = 0.9;
/** What the pace has regained a second later, as a part of the full one; it grows with the square of the time. */
const increase = 0.025;
/** How long calls are remembered, to measure what the service lets through, in ms: "too fast" comes with an answer. */
const longestMemory = 4 * second;

export class Throttle {
	private readonly distance = new Distance();
	private readonly window = new SlidingWindow(this.distance);
	/** Undefined where only calls are counted. */
	private readonly targets?: TargetWindow;
	/** The lane whose turn is next comes first. */
	private readonly lanes = new Set<Lane>();
	/** In the order of sending. */
	private readonly sent: SentCall[] = [];
	/** The reduced pace and since when; undefined at full pace. */
	private reduced?: { requestsPerSecond: number; since: number };
	/** When the waiting calls are looked at again by themselves. */
	private alarm?: { at: number; controller: AbortController };

	/**
	 * @param documentedLimit calls a second that Tencent allows an app by default
	 * @param targetsPerMinute targets a minute, where Tencent counts them as well
	 */
	constructor(
		private readonly timer: Timer,
		private readonly documentedLimit: number,
		private readonly targetsPerMinute?: number,
	) {
		if (targetsPerMinute !== undefined) this.targets = new TargetWindow();
	}

	/** A run comes. It is to leave its lane when it is over. */
	join(wishes: Wishes): Lane {
		const lane = new Lane({ ...wishes }, this.distance, () => {
			if (lane.isLeft) this.lanes.delete(lane);
			this.letOut();
		});
		this.lanes.add(lane);
		return lane;
	}

	/** Calls a second now: less than the full pace while the service says "too fast". */
	requestsPerSecond(): number {
		const full = this.fullPace();
		if (!this.reduced) return full;
		const seconds = (this.timer.now() - this.reduced.since) / second;
		const pace = this.reduced.requestsPerSecond + full * increase * seconds ** 2;
		if (pace >= full) this.reduced = undefined;
		return Math.min(pace, full);
	}

	/** An app may have bought more than the documented limit: it has, when a run says so. */
	private fullPace(): number {
		let pace = this.documentedLimit;
		for (const { wishes } of this.lanes) pace = Math.max(pace, wishes.requestsPerSecond);
		return pace;
	}

	/** Lets out the calls that may go now, one of each run in turn, and comes back when the next one may. */
	private letOut(): void {
		for (;;) {
			const now = this.timer.now();
			const { lane, wait } = this.next(now);
			if (!lane || wait > 0) {
				this.comeBackAt(now + wait);
				return;
			}
			this.serve(lane, now);
		}
	}

	/** The lane that can make a call first, and in how many ms. */
	private next(now: number): { lane?: Lane; wait: number } {
		let first: Lane | undefined;
		let wait = Infinity;
		for (const lane of this.lanes) {
			const waitOfLane = this.timeToWait(lane, now);
			if (waitOfLane >= wait) continue;
			first = lane;
			wait = waitOfLane;
		}
		if (first) wait = Math.max(wait, this.window.timeToWait(now, this.requestsPerSecond()));
		return { lane: first, wait };
	}

	/**
	 * Milliseconds until the call of a lane that is next could be made, as far as the run itself and the targets are concerned.
	 * Whoever has bought more calls has bought more targets: https://cloud.tencent.com/document/product/269/93324
	 */
	private timeToWait(lane: Lane, now: number): number {
		const wait = lane.timeToWait(now);
		if (wait === Infinity || !this.targets || this.targetsPerMinute === undefined) return wait;
		const bought = this.fullPace() / this.documentedLimit;
		return Math.max(wait, this.targets.timeToWait(now, lane.nextTargets, this.targetsPerMinute * bought));
	}

	private serve(lane: Lane, now: number): void {
		this.lanes.delete(lane);
		this.lanes.add(lane);
		const pace = this.requestsPerSecond();
		const sent: SentCall = { sentAt: now };
		this.remember(sent);
		const counted = this.window.add(now, pace);
		const countedInLane = lane.add(now);
		const targets = lane.nextTargets;
		this.targets?.add(targets);
		lane.serve({
			end: (at = this.timer.now()) => {
				this.window.end(counted, at);
				lane.end(countedInLane, at);
				this.targets?.end(targets, at);
				this.letOut();
			},
			isGenuine: () => this.learnDistance((counted.endedAt ?? now) - now),
			tooFast: () => this.slowDown(sent),
			giveBack: () => {
				const place = this.sent.lastIndexOf(sent);
				if (place >= 0) this.sent.splice(place, 1);
				this.window.takeBack(counted, pace);
				lane.takeBack(countedInLane);
				this.targets?.takeBack(targets);
				this.letOut();
			},
		});
	}

	private comeBackAt(at: number): void {
		if (this.alarm && this.alarm.at <= at && at < Infinity) return;
		this.alarm?.controller.abort();
		this.alarm = undefined;
		if (at === Infinity) return;
		const alarm = { at, controller: new AbortController() };
		this.alarm = alarm;
		void this.timer.sleep(at - this.timer.now(), alarm.controller.signal).then(() => {
			if (this.alarm !== alarm) return;
			this.alarm = undefined;
			this.letOut();
		});
	}

	private remember(sent: SentCall): void {
		while (this.sent.length > 0 && this.sent[0].sentAt < sent.sentAt - longestMemory) this.sent.shift();
		this.sent.push(sent);
	}

	private learnDistance(roundTrip: number): void {
		const isFastest = this.distance.learn(roundTrip, this.timer.now());
		if (!isFastest) return;
		this.window.recount();
		for (const lane of this.lanes) lane.recount();
		this.letOut();
	}

	/**
	 * One step down for all the calls that were on their way together: to a little less than what the service let through in the
	 * second before. So several processes that share a limit come to their shares at once, without knowing of each other.
	 */
	private slowDown(call: SentCall): void {
		call.refused = true;
		if (this.reduced && call.sentAt < this.reduced.since) return;
		const letThrough = this.sent.filter(
			({ sentAt, refused }) => !refused && sentAt <= call.sentAt && sentAt > call.sentAt - second,
		).length;
		this.reduced = {
			requestsPerSecond: Math.max(1, Math.min(this.requestsPerSecond(), letThrough) * decrease),
			since: this.timer.now(),
		};
	}
}
