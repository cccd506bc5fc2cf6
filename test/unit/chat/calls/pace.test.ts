import { Throttle } from '../../../../chat/calls/throttle';
import { RateLimitedService, type Path } from '../../support/rateLimitedService';
import { VirtualTime } from '../../support/virtualTime';

/** How long each pace is watched, in ms. */
const length = 40_000;
/** By then the throttle has seen how far away the service is, wherever it is. */
const warmUp = 8_000;

/** Makes calls for a while, as many at once as the pace lets out, and gives back what arrived at the service. */
async function callsArriving(pace: number, path: Path): Promise<RateLimitedService> {
	const time = new VirtualTime();
	const service = new RateLimitedService(time, pace);
	const run = new Throttle(time, 200).join({ requestsPerSecond: pace, maxParallelRequests: 10_000 });
	const call = async () => {
		const slot = await run.acquire();
		await service.call(path);
		slot?.end();
		slot?.isGenuine();
	};
	const calls = Array.from({ length: (pace * length) / 1000 + 1 }, call);
	await time.run(Promise.all(calls));
	return service;
}

function perSecondAfterWarmUp({ accepted }: RateLimitedService): number {
	const watched = accepted.filter((at) => at >= warmUp);
	return (watched.length - 1) / ((watched[watched.length - 1] - watched[0]) / 1000);
}

const ways = (there: number, back: number): Path => ({ there: () => there, back: () => back });

describe.each([1, 2, 5, 20, 50, 200])('a pace of %d calls a second', (pace) => {
	it.each([1, 50, 300, 600, 900, 999, 1001, 1300, 2000])(
		'is reached at a distance of %d ms, and never passed',
		async (distance) => {
			const service = await callsArriving(pace, ways(distance / 2, distance / 2));
			expect(perSecondAfterWarmUp(service)).toBeGreaterThanOrEqual(0.95 * pace);
			expect(service.peak).toBeLessThanOrEqual(pace);
		},
	);
});

it.each([
	[2000, 0],
	[0, 2000],
	[900, 0],
	[0, 900],
])('is reached when the ways take %d ms there and %d ms back', async (there, back) => {
	const service = await callsArriving(20, ways(there, back));
	expect(perSecondAfterWarmUp(service)).toBeGreaterThanOrEqual(19);
	expect(service.peak).toBeLessThanOrEqual(20);
});
