import type { Timer } from '../../../chat/calls/throttle';
import { promisesAreWaiting } from './promises';

/** More than any test takes that comes to an end. */
const mostSteps = 300_000;

interface Sleeper {
	at: number;
	wake(): void;
}

/** A clock that stands still while anything is left to do, and then jumps to the next sleeper. Minutes pass in no time. */
export class VirtualTime implements Timer {
	private time = 0;
	/** By time, and in the order of falling asleep where that is the same. */
	private readonly sleepers: Sleeper[] = [];

	/** How many sleep now. */
	get sleeping(): number {
		return this.sleepers.length;
	}

	now(): number {
		return this.time;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const sleeper = { at: this.time + Math.max(0, ms), wake: resolve };
			let place = this.sleepers.length;
			while (place > 0 && this.sleepers[place - 1].at > sleeper.at) place--;
			this.sleepers.splice(place, 0, sleeper);
			signal?.addEventListener(
				'abort',
				() => {
					const found = this.sleepers.indexOf(sleeper);
					if (found >= 0) this.sleepers.splice(found, 1);
					resolve();
				},
				{ once: true },
			);
		});
	}

	/** Lets time pass until the work is done. Throws when it waits for nothing that could ever happen, or never ends. */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		let done = false;
		const end = () => (done = true);
		work.then(end, end);
		for (let steps = 0; steps < mostSteps; steps++) {
			await promisesAreWaiting();
			if (done) return await work;
			const next = this.sleepers.shift();
			if (!next) throw new Error('The work waits for ever');
			this.time = next.at;
			next.wake();
		}
		throw new Error('The work goes on for ever');
	}
}
