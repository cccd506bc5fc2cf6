import fc from 'fast-check';

import type { Lane, Slot, Wishes } from '../../../../chat/calls/lane';
import { Throttle } from '../../../../chat/calls/throttle';
import { seededRandom } from '../../support/random';
import { RateLimitedService, type Path } from '../../support/rateLimitedService';
import { VirtualTime } from '../../support/virtualTime';

const documentedLimit = 200;
const full: Wishes = { requestsPerSecond: 200, maxParallelRequests: 100 };

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

/** A throttle with one run at it. */
function joined(wishes: Partial<Wishes> = {}): { throttle: Throttle; run: Lane } {
	const throttle = new Throttle(time, documentedLimit);
	return { throttle, run: throttle.join({ ...full, ...wishes }) };
}

async function slotOf(run: Lane): Promise<Slot> {
	const slot = await run.acquire();
	if (!slot) throw new Error('No slot though the run has not left');
	return slot;
}

/** The call was answered well. */
function answered(slot: Slot): void {
	slot.end();
	slot.isGenuine();
}

/** As a run does it: as many workers as requests may be under way, and what was too fast is sent again. Gives back when it ended. */
async function makeCalls(
	count: number,
	run: Lane,
	service: RateLimitedService,
	path: Path,
	random = seededRandom(1),
): Promise<number> {
	let open = count;
	const worker = async () => {
		while (open-- > 0) {
			for (let attempt = 1; !(await oneCall()); attempt++) {
				await time.sleep(random() * Math.min(10_000, 500 * 2 ** (attempt - 1)));
			}
		}
	};
	const oneCall = async () => {
		const slot = await slotOf(run);
		const good = await service.call(path);
		slot.end();
		if (good) slot.isGenuine();
		else slot.tooFast();
		return good;
	};
	await Promise.all(Array.from({ length: full.maxParallelRequests }, worker));
	return time.now();
}

/** There and back, each half of the fastest round trip and up to `jitter` more. */
function pathOf(fastest: number, jitter: number, random: () => number): Path {
	const half = () => fastest / 2 + random() * jitter;
	return { there: half, back: half };
}

const steady = (roundTrip: number) => pathOf(roundTrip, 0, () => 0);

describe('one throttle', () => {
	it.each([
		[0, 0.99],
		[50, 0.98],
		[300, 0.95],
	])('reaches the limit at a distance of %d ms, and does not pass it', async (distance, least) => {
		const service = new RateLimitedService(time, 200);
		const end = await time.run(makeCalls(2000, joined().run, service, steady(distance)));
		expect(service.refused).toBe(0);
		expect(2000 / (end / 1000)).toBeGreaterThanOrEqual(200 * least);
	});

	it('never passes the limit, however much the way to the service varies', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					seed: fc.nat(),
					fastest: fc.integer({ min: 1, max: 400 }),
					jitter: fc.integer({ min: 0, max: 200 }),
					limit: fc.integer({ min: 1, max: 200 }),
				}),
				async ({ seed, fastest, jitter, limit }) => {
					time = new VirtualTime();
					const random = seededRandom(seed);
					const service = new RateLimitedService(time, limit);
					// The throttle must have seen the fastest way once to know the distance.
					const half = () => fastest / 2 + (time.now() <= fastest / 2 ? 0 : random() * jitter);
					const { run } = joined({ requestsPerSecond: limit });
					await time.run(makeCalls(limit * 4, run, service, { there: half, back: half }));
					expect(service.peak).toBeLessThanOrEqual(limit);
					expect(service.refused).toBe(0);
				},
			),
			{ numRuns: 20 },
		);
	});

	it('finds its way back below the limit when the service becomes faster', async () => {
		const service = new RateLimitedService(time, 200);
		const { throttle, run } = joined();
		let distance = 300;
		const way = () => distance / 2;
		const work = makeCalls(4000, run, service, { there: way, back: way });
		const change = time.sleep(5000).then(() => (distance = 20));
		await time.run(Promise.all([work, change]));
		// The calls that overtake others at the change can't be helped.
		expect(service.refused).toBeLessThan(200 * 0.3);
		expect(throttle.requestsPerSecond()).toBe(200);
	});

	it('spreads the calls of a second instead of making them at once', async () => {
		const { run } = joined();
		const sent: number[] = [];
		const call = async () => {
			const slot = await slotOf(run);
			sent.push(time.now());
			await time.sleep(50);
			answered(slot);
		};
		await time.run(Promise.all(Array.from({ length: 100 }, call)));
		expect(sent[99] - sent[0]).toBeGreaterThan(400);
		expect(Math.max(...sent.slice(1).map((at, index) => at - sent[index]))).toBeLessThanOrEqual(5);
	});

	it('keeps no more calls under way than wished for', async () => {
		const { run } = joined({ maxParallelRequests: 7 });
		let underWay = 0;
		let most = 0;
		const call = async () => {
			const slot = await slotOf(run);
			most = Math.max(most, ++underWay);
			await time.sleep(300);
			underWay--;
			answered(slot);
		};
		await time.run(Promise.all(Array.from({ length: 50 }, call)));
		expect(most).toBe(7);
	});

	it('serves first who came first', async () => {
		const { run } = joined({ maxParallelRequests: 3 });
		const random = seededRandom(1);
		const served: number[] = [];
		const call = async (number: number) => {
			const slot = await slotOf(run);
			served.push(number);
			await time.sleep(random() * 500);
			answered(slot);
		};
		await time.run(Promise.all(Array.from({ length: 60 }, async (_, number) => await call(number))));
		expect(served).toEqual(Array.from({ length: 60 }, (_, number) => number));
	});

	it('goes on past calls that hang: they have arrived within a second, or never will', async () => {
		const { run } = joined({ requestsPerSecond: 10, maxParallelRequests: 50 });
		const begun: number[] = [];
		const hanging = async () => {
			const slot = await slotOf(run);
			begun.push(time.now());
			await time.sleep(10_000);
			slot.end();
		};
		await time.run(Promise.all(Array.from({ length: 30 }, hanging)));
		// Each ten of them count for two seconds.
		expect(begun[29]).toBeLessThan(5500);
	});
});

describe('runs that share a throttle', () => {
	/** Makes so many calls of 50 ms, all at once as far as the pace allows. Gives back when they were sent. */
	async function sendThrough(run: Lane, count: number): Promise<number[]> {
		const sent: number[] = [];
		const call = async () => {
			const slot = await slotOf(run);
			sent.push(time.now());
			await time.sleep(50);
			answered(slot);
		};
		await Promise.all(Array.from({ length: count }, call));
		return sent;
	}

	it.each([{ requestsPerSecond: 2 }, { maxParallelRequests: 1 }])(
		'are not held up by one that wishes for little: %j',
		async (wishes) => {
			const { throttle, run } = joined();
			const modest = sendThrough(throttle.join({ ...full, ...wishes }), 10);
			const sent = await time.run(sendThrough(run, 400));
			expect(Math.max(...sent)).toBeLessThan(2100);
			await time.run(modest);
		},
	);

	it('keep to their own wishes beside one that wishes for more', async () => {
		const { throttle, run } = joined({ requestsPerSecond: 5, maxParallelRequests: 1 });
		void sendThrough(throttle.join(full), 2000);
		const sent = await time.run(sendThrough(run, 11));
		expect(sent[10] - sent[0]).toBeGreaterThanOrEqual(2000);
		expect(sent[10] - sent[0]).toBeLessThan(2200);
	});

	it('take turns: one of 10 calls does not wait for one of 10,000 that came before', async () => {
		const { throttle, run } = joined();
		void sendThrough(run, 10_000);
		await time.run(time.sleep(3000));
		const sent = await time.run(sendThrough(throttle.join(full), 10));
		expect(Math.max(...sent) - 3000).toBeLessThan(250);
	});

	it('get the same share of the limit', async () => {
		const { throttle, run } = joined();
		const others = [throttle.join(full), throttle.join(full)];
		const counts = await time.run(
			Promise.all(
				[run, ...others].map(async (each) => {
					const sent = await sendThrough(each, 400);
					return sent.filter((at) => at < 5000).length;
				}),
			),
		);
		expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
	});

	it('stay below the limit together', async () => {
		const service = new RateLimitedService(time, documentedLimit);
		const { throttle, run } = joined();
		const runs = [run, throttle.join(full), throttle.join({ ...full, requestsPerSecond: 150 })];
		await time.run(
			Promise.all(
				runs.map(async (each, index) => {
					await makeCalls(300, each, service, steady(50), seededRandom(index));
				}),
			),
		);
		expect(service.refused).toBe(0);
		expect(service.accepted).toHaveLength(900);
	});

	it('may pass the documented limit where one wishes for it, as an app can buy more, and as long as that one is there', async () => {
		const bought = 1000;
		const service = new RateLimitedService(time, bought);
		const { throttle, run } = joined({ requestsPerSecond: bought });
		const end = await time.run(makeCalls(5000, run, service, steady(50)));
		expect(5000 / (end / 1000)).toBeGreaterThanOrEqual(0.95 * bought);
		expect(service.refused).toBe(0);
		throttle.join(full);
		expect(throttle.requestsPerSecond()).toBe(bought);
		run.leave();
		expect(throttle.requestsPerSecond()).toBe(documentedLimit);
	});

	it('slow down together when the service says "too fast"', async () => {
		const { throttle, run } = joined();
		const other = throttle.join(full);
		const slot = await time.run(slotOf(run));
		slot.end();
		slot.tooFast();
		const sent = await time.run(sendThrough(other, 5));
		expect(sent[4]).toBeGreaterThan(1000);
	});
});

describe('a run that leaves', () => {
	it.each([{ requestsPerSecond: 1 }, { maxParallelRequests: 1 }])(
		'waits no longer, whatever its calls waited for: %j',
		async (wishes) => {
			const { run } = joined(wishes);
			await time.run(slotOf(run));
			const waiting = Promise.all(Array.from({ length: 2000 }, async () => await run.acquire()));
			const leaving = time.sleep(100).then(() => run.leave());
			const [slots] = await time.run(Promise.all([waiting, leaving]));
			expect(slots).toEqual(Array(2000).fill(undefined));
			expect(time.now()).toBe(100);
		},
	);

	it('gets nothing any more', async () => {
		const { run } = joined();
		run.leave();
		run.leave();
		expect(await time.run(run.acquire())).toBeUndefined();
	});

	it('uses up nothing of the pace with the calls that waited', async () => {
		const { throttle, run } = joined({ requestsPerSecond: 100 });
		const other = throttle.join(full);
		void Promise.all(Array.from({ length: 2000 }, async () => (await run.acquire())?.end()));
		await time.run(time.sleep(105));
		run.leave();
		const slots: Slot[] = [];
		const call = async () => slots.push(await slotOf(other));
		await time.run(Promise.all(Array.from({ length: 90 }, call)));
		// Twelve calls were sent before, so that these all fit into the first second.
		expect(time.now()).toBeLessThan(600);
	});

	it('may end its calls under way afterwards: they count for the others as ever', async () => {
		const { throttle, run } = joined({ requestsPerSecond: 1 });
		const slot = await time.run(slotOf(run));
		run.leave();
		await time.run(time.sleep(50));
		answered(slot);
		expect(throttle.requestsPerSecond()).toBe(documentedLimit);
		await time.run(slotOf(throttle.join(full)));
		expect(time.now()).toBe(50);
	});
});

test('a slot that is given back counts for nobody', async () => {
	const { run } = joined({ requestsPerSecond: 1, maxParallelRequests: 1 });
	for (let times = 0; times < 5; times++) (await time.run(slotOf(run))).giveBack();
	await time.run(slotOf(run));
	expect(time.now()).toBe(0);
});

test('a throttle whose runs have left waits for nothing', async () => {
	const { run } = joined({ requestsPerSecond: 1 });
	answered(await time.run(slotOf(run)));
	const waiting = run.acquire();
	run.leave();
	await time.run(waiting);
	expect(time.sleeping).toBe(0);
});

test('what a call costs does not grow with the pace: nothing is sorted or searched through', async () => {
	const pace = 5000;
	const { run } = joined({ requestsPerSecond: pace, maxParallelRequests: 10_000 });
	const random = seededRandom(1);
	let waiting = 3 * pace;
	const worker = async () => {
		while (waiting-- > 0) {
			const slot = await slotOf(run);
			await time.sleep(20 + random() * 100);
			answered(slot);
		}
	};
	const workers = Array.from({ length: 600 }, worker);
	await time.run(time.sleep(1000));
	const costly = (['sort', 'filter', 'map', 'forEach', 'reduce', 'indexOf'] as const).map((name) =>
		jest.spyOn(Array.prototype, name),
	);
	await time.run(Promise.all(workers));
	const uses = costly.map((spy) => spy.mock.calls.length);
	costly.forEach((spy) => spy.mockRestore());
	expect(Math.max(...uses)).toBeLessThan(100);
});

describe('after "too fast"', () => {
	/** Calls, 5 ms apart, of which the service refuses those that were sent from `from` on. */
	async function refusedFrom(run: Lane, from: number, count: number): Promise<void> {
		const call = async () => {
			const slot = await slotOf(run);
			const refused = time.now() >= from;
			await time.sleep(50);
			slot.end();
			if (refused) slot.tooFast();
			else slot.isGenuine();
		};
		await time.run(Promise.all(Array.from({ length: count }, call)));
	}

	it('halves the pace where the service let half of the calls through, and takes a little less', async () => {
		const { throttle, run } = joined();
		// In 445 ms 99 calls were sent.
		await refusedFrom(run, 445, 110);
		expect(throttle.requestsPerSecond()).toBeGreaterThan(80);
		expect(throttle.requestsPerSecond()).toBeLessThan(95);
	});

	it('takes one step for all the calls that were under way together', async () => {
		const few = joined();
		await refusedFrom(few.run, 445, 101);
		const afterFew = few.throttle.requestsPerSecond();
		time = new VirtualTime();
		const many = joined();
		await refusedFrom(many.run, 445, 110);
		expect(many.throttle.requestsPerSecond()).toBeCloseTo(afterFew, 0);
	});

	it('never stands still', async () => {
		const throttle = new Throttle(time, 3);
		const run = throttle.join({ ...full, requestsPerSecond: 3 });
		for (let step = 0; step < 20; step++) await refusedFrom(run, 0, 1);
		expect(throttle.requestsPerSecond()).toBeGreaterThanOrEqual(1);
		expect(throttle.requestsPerSecond()).toBeLessThanOrEqual(3);
	});

	it('is back at the full pace within eight seconds, and not at once', async () => {
		const { throttle, run } = joined();
		await refusedFrom(run, 0, 1);
		expect(throttle.requestsPerSecond()).toBeLessThan(5);
		await time.run(time.sleep(2000));
		expect(throttle.requestsPerSecond()).toBeLessThan(50);
		await time.run(time.sleep(6000));
		expect(throttle.requestsPerSecond()).toBe(200);
	});
});

describe('several processes that share a limit', () => {
	interface Together {
		end: number;
		ends: number[];
		service: RateLimitedService;
	}

	async function together(processes: number, calls: number, path: Path, seed: number): Promise<Together> {
		const service = new RateLimitedService(time, 200);
		const random = seededRandom(seed);
		const work = Array.from({ length: processes }, async (_, number) => {
			await time.sleep(number * 300 * random());
			return await makeCalls(calls, joined().run, service, path, random);
		});
		const ends = await time.run(Promise.all(work));
		return { end: Math.min(...ends), ends, service };
	}

	function acceptedPerSecond({ accepted }: RateLimitedService, from: number, to: number): number {
		return accepted.filter((at) => at >= from && at < to).length / ((to - from) / 1000);
	}

	it.each([
		[2, 1000, 50, 0],
		[2, 1000, 50, 15],
		[2, 2500, 50, 15],
		[2, 4000, 300, 30],
		[3, 1500, 50, 5],
	])(
		'%d, %d calls each at %d ms: few refused, the limit used',
		async (processes, calls, distance, jitter) => {
			for (const seed of [1, 2]) {
				time = new VirtualTime();
				const path = pathOf(distance, jitter, seededRandom(seed));
				const { end, service } = await together(processes, calls, path, seed);
				expect(service.accepted).toHaveLength(processes * calls);
				expect(service.refused / (service.refused + service.accepted.length)).toBeLessThan(0.05);
				expect(acceptedPerSecond(service, 0, end)).toBeGreaterThanOrEqual(0.85 * 200);
			}
		},
	);

	it('leave it all to the one that stays, within eight seconds', async () => {
		const service = new RateLimitedService(time, 200);
		const path = steady(50);
		const short = makeCalls(500, joined().run, service, path, seededRandom(1));
		const long = makeCalls(4000, joined().run, service, path, seededRandom(2));
		const [shortEnd, longEnd] = await time.run(Promise.all([short, long]));
		expect(longEnd).toBeGreaterThan(shortEnd + 12_000);
		expect(acceptedPerSecond(service, shortEnd + 8000, longEnd - 500)).toBeGreaterThan(0.97 * 200);
	});

	it('do not stop one that the others leave little to', async () => {
		const service = new RateLimitedService(time, 200);
		// Another system that takes 180 a second, whatever happens.
		let stopped = false;
		const other = async () => {
			while (!stopped) {
				await time.sleep(1000 / 180);
				void service.call(steady(50));
			}
		};
		const own = makeCalls(200, joined().run, service, steady(50)).then(() => (stopped = true));
		await time.run(Promise.all([own, other()]));
		expect(time.now()).toBeLessThan(60_000);
	});
});
