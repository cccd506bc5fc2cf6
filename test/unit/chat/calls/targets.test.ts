import type { Lane, Wishes } from '../../../../chat/calls/lane';
import { Throttle } from '../../../../chat/calls/throttle';
import { VirtualTime } from '../../support/virtualTime';

const wishes: Wishes = { requestsPerSecond: 200, maxParallelRequests: 100 };
const minute = 60_000;

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

/** A call as the service sees it. */
interface Arrived {
	at: number;
	targets: number;
}

/** Makes calls with so many targets each, as many side by side as the run may have. */
async function makeCalls(run: Lane, calls: readonly number[], { there = 20, back = 20 } = {}) {
	const arrived: Arrived[] = [];
	let next = 0;
	const worker = async () => {
		while (next < calls.length) {
			const targets = calls[next++];
			const slot = await run.acquire(targets);
			if (!slot) return;
			await time.sleep(there);
			arrived.push({ at: time.now(), targets });
			await time.sleep(back);
			slot.end();
			slot.isGenuine();
		}
	};
	await Promise.all(Array.from({ length: run.wishes.maxParallelRequests }, worker));
	return arrived;
}

/** The most targets that arrived within any minute. */
function busiestMinute(arrived: readonly Arrived[]): number {
	const within = (start: number) =>
		arrived
			.filter(({ at }) => at >= start && at < start + minute)
			.reduce((sum, { targets }) => sum + targets, 0);
	return Math.max(...arrived.map(({ at }) => within(at)));
}

const full = (count: number) => Array.from({ length: count }, () => 500);

test('so many targets a minute go out, and not one more', async () => {
	const run = new Throttle(time, 200, 12_000).join(wishes);
	const arrived = await time.run(makeCalls(run, full(72)));
	expect(arrived).toHaveLength(72);
	expect(busiestMinute(arrived)).toBe(12_000);
	// Three minutes' worth, of which the first goes out at once.
	expect(time.now()).toBeGreaterThan(2 * minute);
	expect(time.now()).toBeLessThan(2.02 * minute);
});

test('calls of different sizes share the limit', async () => {
	const run = new Throttle(time, 200, 1000).join(wishes);
	const sizes = [500, 1, 499, 300, 300, 300, 300, 7];
	const arrived = await time.run(makeCalls(run, sizes, { there: 300, back: 700 }));
	expect(arrived.map(({ targets }) => targets)).toEqual(sizes);
	expect(busiestMinute(arrived)).toBeLessThanOrEqual(1000);
});

test('the limit holds for all runs of an app together, also for one that comes later', async () => {
	const throttle = new Throttle(time, 200, 12_000);
	const first = throttle.join(wishes);
	const both = async () => {
		const early = await makeCalls(first, full(24));
		first.leave();
		const late = await makeCalls(throttle.join(wishes), full(24));
		return [...early, ...late];
	};
	const arrived = await time.run(both());
	expect(arrived).toHaveLength(48);
	expect(busiestMinute(arrived)).toBe(12_000);
});

test('who has bought more calls a second has bought more targets in the same ratio', async () => {
	const run = new Throttle(time, 200, 12_000).join({ ...wishes, requestsPerSecond: 300 });
	const arrived = await time.run(makeCalls(run, full(36)));
	expect(busiestMinute(arrived)).toBe(18_000);
	expect(time.now()).toBeLessThan(1000);
});

test('a lower pace of calls leaves the limit of targets as it is', async () => {
	const run = new Throttle(time, 200, 12_000).join({ ...wishes, requestsPerSecond: 10 });
	const arrived = await time.run(makeCalls(run, full(24)));
	expect(busiestMinute(arrived)).toBe(12_000);
	expect(time.now()).toBeLessThan(4000);
});

test('a call that names more targets than a minute allows goes out alone', async () => {
	const run = new Throttle(time, 200, 100).join(wishes);
	const arrived = await time.run(makeCalls(run, [500, 1]));
	expect(arrived.map(({ targets }) => targets)).toEqual([500, 1]);
	expect(arrived[1].at - arrived[0].at).toBeGreaterThanOrEqual(minute);
});

test('a call that is given back does not count', async () => {
	const run = new Throttle(time, 200, 1000).join(wishes);
	const sequence = async () => {
		const unused = await run.acquire(1000);
		unused?.giveBack();
		return await makeCalls(run, [1000]);
	};
	await time.run(sequence());
	expect(time.now()).toBeLessThan(1000);
});

test('a run that ends while it waits for the next minute is let go', async () => {
	const run = new Throttle(time, 200, 500).join(wishes);
	const sequence = async () => {
		const [, slot] = await Promise.all([
			makeCalls(run, [500]),
			(async () => {
				await time.sleep(10);
				return await run.acquire(500);
			})(),
			(async () => {
				await time.sleep(5000);
				run.leave();
			})(),
		]);
		return slot;
	};
	expect(await time.run(sequence())).toBeUndefined();
	expect(time.now()).toBe(5000);
});
