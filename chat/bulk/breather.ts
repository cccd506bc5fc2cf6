import type { Timer } from '../calls/throttle';

/** The longest time that this package's own loops keep n8n from serving others, in ms. */
const longestHold = 20;

/** Lets others run now and then during long loops: n8n serves everybody on one thread. */
export class Breather {
	private since: number;
	private pausing?: Promise<void>;

	constructor(private readonly timer: Timer) {
		this.since = timer.now();
	}

	/** Whether it is time for a `pause`. Checked first, as awaiting for nothing costs more than the loop's own work. */
	get due(): boolean {
		return this.timer.now() - this.since >= longestHold;
	}

	/** One pause for all that ask for it: look again whether it is `due`, as others may have worked since. */
	async pause(): Promise<void> {
		this.pausing ??= this.letOthersRun();
		await this.pausing;
	}

	private async letOthersRun(): Promise<void> {
		await this.timer.sleep(0);
		this.since = this.timer.now();
		this.pausing = undefined;
	}
}
