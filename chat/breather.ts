import type { Timer } from './throttle';

/** The longest time that this package's own loops keep n8n from serving others, in ms. */
const longestHold = 20;

/** Lets others run now and then during long loops: n8n serves everybody on one thread. */
export class Breather {
	private since: number;

	constructor(private readonly timer: Timer) {
		this.since = timer.now();
	}

	/** Whether it is time for a `pause`. Checked first, as awaiting for nothing costs more than the loop's own work. */
	get due(): boolean {
		return this.timer.now() - this.since >= longestHold;
	}

	async pause(): Promise<void> {
		await this.timer.sleep(0);
		this.since = this.timer.now();
	}
}
