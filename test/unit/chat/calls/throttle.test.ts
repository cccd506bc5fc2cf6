import fc from 'fast-check';

import { Throttle, type Pace, type Slot } from '../../../../chat/calls/throttle';
import { seededRandom } from '../../support/random';
import { RateLimitedService, type Path } from '../../support/rateLimitedService';
import { VirtualTime } from '../../support/virtualTime';

const full: Pace = { requestsPerSecond: 200, maxParallelRequests: 100 };

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

function joined(pace: Partial<Pace> = {}): Throttle {
	const throttle = new Throttle(time);
	throttle.join({ ...full, ...pace });
	return throttle;
}

async function slotOf(throttle: Throttle): Promise<Slot> {
	const slot = await throttle.acquire();
	if (!slot) throw new Error('No slot without a signal');
	return slot;
}

/** As a run does it: as many workers as requests may be under way, and what was too fast is sent again. Gives back when it ended. */
async function makeCalls(
	count: number,
	throttle: Throttle,
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
		const slot = await slotOf(throttle);
		const good = await service.call(path);
		slot.end(good);
		if (!good) slot.tooFast();
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
		const end = await time.run(makeCalls(2000, joined(), service, steady(distance)));
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
					const throttle = joined({ requestsPerSecond: limit });
					await time.run(makeCalls(limit * 4, throttle, service, { there: half, back: half }));
					expect(service.peak).toBeLessThanOrEqual(limit);
					expect(service.refused).toBe(0);
				},
			),
			{ numRuns: 20 },
		);
	});

	it('finds its way back below the limit when the service becomes faster', async () => {
		const service = new RateLimitedService(time, 200);
		const throttle = joined();
		let distance = 300;
		const way = () => distance / 2;
		const work = makeCalls(4000, throttle, service, { there: way, back: way });
		const change = time.sleep(5000).then(() => (distance = 20));
		await time.run(Promise.all([work, change]));
		// The calls that overtake others at the change can't be helped.
		expect(service.refused).toBeLessThan(200 * 0.3);
		expect(throttle.requestsPerSecond()).toBe(200);
	});

	it('spreads the calls of a second instead of making them at once', async () => {
		const throttle = joined();
		const sent: number[] = [];
		const call = async () => {
			const slot = await slotOf(throttle);
			sent.push(time.now());
			await time.sleep(50);
			slot.end(true);
		};
		await time.run(Promise.all(Array.from({ length: 100 }, call)));
		expect(sent[99] - sent[0]).toBeGreaterThan(400);
		expect(Math.max(...sent.slice(1).map((at, index) => at - sent[index]))).toBeLessThanOrEqual(5);
	});

	it('keeps no more calls under way than wished for', async () => {
		const throttle = joined({ maxParallelRequests: 7 });
		let underWay = 0;
		let most = 0;
		const call = async () => {
			const slot = await slotOf(throttle);
			most = Math.max(most, ++underWay);
			await time.sleep(300);
			underWay--;
			slot.end(true);
		};
		await time.run(Promise.all(Array.from({ length: 50 }, call)));
		expect(most).toBe(7);
	});

	it('serves first who came first', async () => {
		const throttle = joined({ maxParallelRequests: 3 });
		const random = seededRandom(1);
		const served: number[] = [];
		const call = async (number: number) => {
			const slot = await slotOf(throttle);
			served.push(number);
			await time.sleep(random() * 500);
			slot.end(true);
		};
		await time.run(Promise.all(Array.from({ length: 60 }, async (_, number) => await call(number))));
		expect(served).toEqual(Array.from({ length: 60 }, (_, number) => number));
	});

	it('goes on past calls that hang: they have arrived within a second, or never will', async () => {
		const throttle = joined({ requestsPerSecond: 10, maxParallelRequests: 50 });
		const begun: number[] = [];
		const hanging = async () => {
			const slot = await slotOf(throttle);
			begun.push(time.now());
			await time.sleep(10_000);
			slot.end(false);
		};
		await time.run(Promise.all(Array.from({ length: 30 }, hanging)));
		// Each ten of them count for two seconds.
		expect(begun[29]).toBeLessThan(5500);
	});
});

describe('runs that share a throttle', () => {
	it('keep to the lowest wishes while both are there', () => {
		const throttle = joined();
		const leave = throttle.join({ requestsPerSecond: 50, maxParallelRequests: 2 });
		throttle.join({ requestsPerSecond: 120, maxParallelRequests: 100 });
		expect(throttle.requestsPerSecond()).toBe(50);
		leave();
		expect(throttle.requestsPerSecond()).toBe(120);
	});

	it('get on at once when the one that wished for fewer parallel requests leaves', async () => {
		const throttle = joined();
		const leave = throttle.join({ requestsPerSecond: 200, maxParallelRequests: 1 });
		const first = await time.run(slotOf(throttle));
		const second = slotOf(throttle);
		const leaving = time.sleep(20).then(leave);
		await time.run(Promise.all([second, leaving]));
		expect(time.now()).toBe(20);
		first.end(true);
	});

	it('stay below the limit together', async () => {
		const service = new RateLimitedService(time, 200);
		const throttle = joined();
		throttle.join(full);
		const runs = [1, 2, 3].map(async (seed) => {
			await makeCalls(300, throttle, service, steady(50), seededRandom(seed));
		});
		await time.run(Promise.all(runs));
		expect(service.refused).toBe(0);
		expect(service.accepted).toHaveLength(900);
	});
});

describe('a run that is stopped', () => {
	it('gives up its place while it waits for its turn in the second', async () => {
		const throttle = joined({ requestsPerSecond: 1 });
		(await time.run(slotOf(throttle))).end(true);
		const stop = new AbortController();
		const waiting = throttle.acquire(stop.signal);
		const stopping = time.sleep(100).then(() => stop.abort());
		expect(await time.run(Promise.all([waiting, stopping]))).toEqual([undefined, undefined]);
		expect(time.now()).toBe(100);
	});

	it('gives up its place while calls of others hang', async () => {
		const throttle = joined({ maxParallelRequests: 1 });
		const hanging = await time.run(slotOf(throttle));
		const stop = new AbortController();
		const waiting = throttle.acquire(stop.signal);
		const stopping = time.sleep(100).then(() => stop.abort());
		expect(await time.run(Promise.all([waiting, stopping]))).toEqual([undefined, undefined]);
		hanging.end(true);
		await time.run(slotOf(throttle));
	});

	it.each([{ requestsPerSecond: 1 }, { maxParallelRequests: 1 }])(
		'gives up its place in a long line, and those behind it still come after those in front: %j',
		async (pace) => {
			const throttle = joined(pace);
			const stop = new AbortController();
			const served: string[] = [];
			const call = async (name: string, signal?: AbortSignal) => {
				const slot = await throttle.acquire(signal);
				served.push(slot ? name : `${name} at ${time.now()}`);
				if (slot) await time.sleep(100);
				slot?.end(true);
			};
			const line = [call('a'), call('b'), call('stopped', stop.signal), call('c')];
			line.push(time.sleep(10).then(() => stop.abort()));
			await time.run(Promise.all(line));
			expect(served).toEqual(['a', 'stopped at 10', 'b', 'c']);
		},
	);

	it('gets nothing when it had been stopped before', async () => {
		expect(await time.run(joined().acquire(AbortSignal.abort()))).toBeUndefined();
	});

	it('listens to its signal once, however many of its calls wait', async () => {
		const throttle = joined({ maxParallelRequests: 1 });
		const stop = new AbortController();
		const listening = jest.spyOn(stop.signal, 'addEventListener');
		await time.run(throttle.acquire(stop.signal));
		const waiting = Array.from({ length: 2000 }, async () => await throttle.acquire(stop.signal));
		await time.run(time.sleep(100).then(() => stop.abort()));
		expect(await time.run(Promise.all(waiting))).toEqual(Array(2000).fill(undefined));
		expect(listening).toHaveBeenCalledTimes(1);
	});
});

describe('after "too fast"', () => {
	/** Calls, 5 ms apart, of which the service refuses those that were sent from `from` on. */
	async function refusedFrom(throttle: Throttle, from: number, count: number): Promise<void> {
		const call = async () => {
			const slot = await slotOf(throttle);
			const refused = time.now() >= from;
			await time.sleep(50);
			slot.end(!refused);
			if (refused) slot.tooFast();
		};
		await time.run(Promise.all(Array.from({ length: count }, call)));
	}

	it('halves the pace where the service let half of the calls through, and takes a little less', async () => {
		const throttle = joined();
		// In 445 ms 99 calls were sent.
		await refusedFrom(throttle, 445, 110);
		expect(throttle.requestsPerSecond()).toBeGreaterThan(80);
		expect(throttle.requestsPerSecond()).toBeLessThan(95);
	});

	it('takes one step for all the calls that were under way together', async () => {
		const few = joined();
		await refusedFrom(few, 445, 101);
		const afterFew = few.requestsPerSecond();
		time = new VirtualTime();
		const many = joined();
		await refusedFrom(many, 445, 110);
		expect(many.requestsPerSecond()).toBeCloseTo(afterFew, 0);
	});

	it('never stands still', async () => {
		const throttle = joined({ requestsPerSecond: 3 });
		for (let step = 0; step < 20; step++) await refusedFrom(throttle, 0, 1);
		expect(throttle.requestsPerSecond()).toBeGreaterThanOrEqual(1);
		expect(throttle.requestsPerSecond()).toBeLessThanOrEqual(3);
	});

	it('is back at the full pace within eight seconds, and not at once', async () => {
		const throttle = joined();
		await refusedFrom(throttle, 0, 1);
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
			return await makeCalls(calls, joined(), service, path, random);
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
		const short = makeCalls(500, joined(), service, path, seededRandom(1));
		const long = makeCalls(4000, joined(), service, path, seededRandom(2));
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
		const own = makeCalls(200, joined(), service, steady(50)).then(() => (stopped = true));
		await time.run(Promise.all([own, other()]));
		expect(time.now()).toBeLessThan(60_000);
	});
});
