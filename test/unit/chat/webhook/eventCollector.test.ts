import { sleep } from 'n8n-workflow';

import { EventCollector } from '../../../../chat/webhook';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const limits = { milliseconds: 5000, events: 1000 };
const arrival = (...items: string[]) => ({ items, events: 1, bytes: 100 });

/** What each call was given: the items, 'nothing', or 'waits' while it is held. */
function watch(calls: Array<Promise<string[] | undefined>>) {
	const given: Array<string[] | 'nothing' | 'waits'> = calls.map(() => 'waits');
	calls.forEach((call, index) => void call.then((items) => (given[index] = items ?? 'nothing')));
	return given;
}

it('gives everything to the latest call when the time is over, in the order of arrival', async () => {
	const collector = new EventCollector<string>(sleep);
	const given = watch([
		collector.add('node', arrival('a', 'b'), limits),
		collector.add('node', arrival('c'), limits),
		collector.add('node', arrival('d'), limits),
	]);
	await jest.advanceTimersByTimeAsync(4999);
	expect(given).toEqual(['nothing', 'nothing', 'waits']);
	await jest.advanceTimersByTimeAsync(1);
	expect(given[2]).toEqual(['a', 'b', 'c', 'd']);
});

it('counts the time from the first event on, and starts anew afterwards', async () => {
	const collector = new EventCollector<string>(sleep);
	const first = collector.add('node', arrival('a'), limits);
	await jest.advanceTimersByTimeAsync(4000);
	const second = collector.add('node', arrival('b'), limits);
	await jest.advanceTimersByTimeAsync(1000);
	expect(await first).toBeUndefined();
	expect(await second).toEqual(['a', 'b']);
	const given = watch([collector.add('node', arrival('c'), limits)]);
	await jest.advanceTimersByTimeAsync(4999);
	expect(given).toEqual(['waits']);
	await jest.advanceTimersByTimeAsync(1);
	expect(given).toEqual([['c']]);
});

it('keeps nodes apart', async () => {
	const collector = new EventCollector<string>(sleep);
	const calls = [
		collector.add('one', arrival('a'), limits),
		collector.add('other', arrival('b'), limits),
		collector.add('one', arrival('c'), limits),
	];
	await jest.advanceTimersByTimeAsync(5000);
	expect(await Promise.all(calls)).toEqual([undefined, ['b'], ['a', 'c']]);
});

it.each([
	['its number of events', { items: ['a', 'b'], events: 500, bytes: 1 }, 2],
	['50,000 items', { items: Array<string>(25_000).fill('a'), events: 1, bytes: 1 }, 2],
	['16 MB', { items: ['a'], events: 1, bytes: 6_000_000 }, 3],
])('is over at once with %s, and its time ends nothing later', async (_what, full, calls) => {
	const collector = new EventCollector<string>(sleep);
	const given = watch(Array.from({ length: calls }, async () => await collector.add('node', full, limits)));
	await jest.advanceTimersByTimeAsync(0);
	expect(given.slice(0, -1)).toEqual(Array(calls - 1).fill('nothing'));
	expect(given.at(-1)).toHaveLength(calls * full.items.length);

	await jest.advanceTimersByTimeAsync(3000);
	const next = watch([collector.add('node', arrival('next'), limits)]);
	await jest.advanceTimersByTimeAsync(4999);
	expect(next).toEqual(['waits']);
	await jest.advanceTimersByTimeAsync(1);
	expect(next).toEqual([['next']]);
});
