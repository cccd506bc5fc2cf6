import fc from 'fast-check';
import { z } from 'zod/v4';

import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import type { ChatClient } from '../../../../chat/calls/client';
import type { Sent } from '../../../../chat/calls/verdict';
import { resultRow, targetRows } from '../../../../chat/api/answers';
import { harmless, recognizedFor } from '../../../../chat/calls/endpoint';
import type { Target, BulkEndpoint } from '../../../../chat/bulk/endpoint';
import { Code } from '../../../../chat/calls/errorCodes';
import type { Ask, WorkResult } from '../../../../chat/bulk/plan';
import { brokenOff, chatClient, good, other, refused } from '../../support/chatClient';
import { seededRandom } from '../../support/random';
import { VirtualTime } from '../../support/virtualTime';

interface Shared {
	mode: string;
}
interface Fields {
	remark: string;
}
interface Body {
	From_Account: string;
	mode: string;
	Items: Array<{ To_Account: string; remark: string }>;
}
type Row = { To_Account: string; ResultCode: number; ResultInfo: string };

const plain = { shared: { mode: 'm' }, fields: { remark: 'r' } };
let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

function endpointOf(changes: Partial<BulkEndpoint> = {}): BulkEndpoint<unknown, Shared, Fields> {
	return {
		path: 'v4/sns/friend_update',
		documentation: '',
		callsPerSecond: 200,
		repeat: harmless,
		maxTargets: 3,
		answer: z.looseObject({ ResultItem: z.array(resultRow) }),
		body: (from: string, targets: ReadonlyArray<Target<Fields>>, { mode }: Shared): Body => ({
			From_Account: from,
			mode,
			Items: targets.map(({ key: To_Account, fields: { remark } }) => ({ To_Account, remark })),
		}),
		rows: (answer: unknown) => targetRows((answer as { ResultItem: Row[] }).ResultItem),
		alreadyDone: (row) => row.ResultCode === Code.NotFriends,
		...changes,
	} as BulkEndpoint<unknown, Shared, Fields>;
}

interface Fault {
	answer: Sent;
	/** The work is done all the same. */
	applied: boolean;
}

/** A service that is told what to say about a target, and how its calls go wrong. Remembers what it was asked. */
class FakeService {
	readonly requests: Body[] = [];
	/** What was done, in this order: `from→to mode remark`. */
	readonly done: string[] = [];
	/** What it says about a target, try after try; nothing left or nothing said is good. 'missing': no row. */
	rows: Record<string, Array<number | 'missing'>> = {};
	/** A call with one of these targets is refused as a whole. */
	poisoned = new Set<string>();
	/** What happens to the calls, one after the other, instead of a good answer. */
	faults: Array<Fault | undefined> = [];
	nextFault: (request: Body) => Fault | undefined = () => this.faults.shift();
	takes = () => 20;

	readonly send = async (_path: string, body: object): Promise<Sent> => {
		const request = body as Body;
		this.requests.push(request);
		const fault = this.nextFault(request);
		await time.sleep(this.takes());
		if (fault && !fault.applied) return fault.answer;
		if (request.Items.some(({ To_Account }) => this.poisoned.has(To_Account))) return refused(30003);
		const answer = good({ ResultItem: this.carriedOut(request) });
		return fault ? fault.answer : answer;
	};

	private carriedOut({ From_Account, mode, Items }: Body): Row[] {
		const rows: Row[] = [];
		for (const { To_Account, remark } of Items) {
			const said = this.rows[To_Account]?.shift() ?? 0;
			if (said === 0) this.done.push(`${From_Account}→${To_Account} ${mode} ${remark}`);
			if (said !== 'missing')
				rows.unshift({ To_Account, ResultCode: said, ResultInfo: said ? `Err_${said}` : '' });
		}
		return rows;
	}
}

async function run(
	service: FakeService,
	asks: Array<Ask<Shared, Fields>> | AsyncIterable<Ask<Shared, Fields>>,
	{ endpoint = endpointOf(), combineItems = true, client = clientOf(service) } = {},
): Promise<WorkResult[][]> {
	return await time.run(runJob(client, bulkJob(endpoint), asks, time, { combineItems }));
}

function clientOf(service: FakeService, setting: Parameters<typeof chatClient>[2] = {}): ChatClient {
	return chatClient(time, service.send, setting);
}

const ask = (
	item: number,
	subject: string,
	targets: string[],
	changes: Partial<Ask<Shared, Fields>> = {},
) => ({
	item,
	subject,
	targets,
	...plain,
	...changes,
});

const targets = (count: number, prefix = 't') =>
	Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const codesOf = (results: WorkResult[][]) => results.map((pairs) => pairs.map(({ code }) => code));
const targetOfOnly = ({ Items }: Body) => Items[0].To_Account;
const targetsOf = ({ requests }: FakeService) =>
	requests.map(({ Items }) => Items.map(({ To_Account }) => To_Account));

describe('requests', () => {
	it('name as many targets as the service allows, from all items of an acting user', async () => {
		const service = new FakeService();
		await run(service, [ask(0, 'u', ['a', 'b']), ask(1, 'v', ['a']), ask(2, 'u', ['c', 'd'])]);
		expect(targetsOf(service)).toEqual([['a', 'b', 'c'], ['d'], ['a']]);
		expect(service.requests.map(({ From_Account }) => From_Account)).toEqual(['u', 'u', 'v']);
	});

	it('stay apart by item where that is wished', async () => {
		const service = new FakeService();
		await run(service, [ask(0, 'u', ['a', 'b']), ask(1, 'u', ['c'])], { combineItems: false });
		expect(targetsOf(service)).toEqual([['a', 'b'], ['c']]);
	});

	it('are shared only by pairs with the same fields of the whole request', async () => {
		const service = new FakeService();
		const both = { shared: { mode: 'both' } };
		await run(service, [ask(0, 'u', ['a']), ask(1, 'u', ['b'], both), ask(2, 'u', ['c'])]);
		expect(service.requests.map(({ mode }) => mode)).toEqual(['m', 'both']);
		expect(targetsOf(service)).toEqual([['a', 'c'], ['b']]);
	});

	it('name a pair once that is named often, and every naming has its result', async () => {
		const service = new FakeService();
		service.rows = { b: [30003] };
		const results = await run(service, [ask(0, 'u', ['a', 'b', 'a']), ask(1, 'u', ['b', 'a'])]);
		expect(targetsOf(service)).toEqual([['a', 'b']]);
		expect(codesOf(results)).toEqual([
			[0, 30003, 0],
			[30003, 0],
		]);
	});

	it('name a pair again for each item that does not share', async () => {
		const service = new FakeService();
		await run(service, [ask(0, 'u', ['a', 'a']), ask(1, 'u', ['a'])], { combineItems: false });
		expect(targetsOf(service)).toEqual([['a'], ['a']]);
	});

	it('do a thing as often as it is named, where that is not the same as once', async () => {
		const service = new FakeService();
		await run(service, [ask(0, 'u', ['a', 'a', 'b'])], {
			endpoint: endpointOf({ repeat: recognizedFor(1000) }),
		});
		expect(targetsOf(service)).toEqual([['a', 'b'], ['a']]);
	});

	it('go out in the order of the items where the same pair has other fields: the last word counts', async () => {
		const service = new FakeService();
		let takes = 1000;
		service.takes = () => (takes -= 100);
		const remarks = ['x', 'y', 'x', 'z'];
		await run(
			service,
			remarks.map((remark, item) => ask(item, 'u', ['a'], { fields: { remark } })),
		);
		expect(service.done).toEqual(remarks.map((remark) => `u→a m ${remark}`));
	});

	it('that write the same list wait for one another, those of other users do not', async () => {
		const service = new FakeService();
		const busy = new Set<string>();
		let together = 0;
		const send = service.send;
		const careful = async (path: string, body: object) => {
			const { From_Account } = body as Body;
			expect(busy.has(From_Account)).toBe(false);
			busy.add(From_Account);
			together = Math.max(together, busy.size);
			const answer = await send(path, body);
			busy.delete(From_Account);
			return answer;
		};
		const asks = ['u', 'v'].map((from, item) => ask(item, from, targets(20)));
		await run(service, asks, {
			endpoint: endpointOf({ inTurn: true }),
			client: chatClient(time, careful),
		});
		expect(service.done).toHaveLength(40);
		expect(together).toBe(2);
	});

	it('are none where nothing is asked', async () => {
		const service = new FakeService();
		expect(await run(service, [])).toEqual([]);
		expect(service.requests).toEqual([]);
	});
});

describe('while the items are still being read', () => {
	/** Asks that take time to read, and how many requests had gone out before each was read. */
	function slowAsks(service: FakeService, asks: Array<Ask<Shared, Fields>>) {
		const sentBefore: number[] = [];
		async function* reading() {
			for (const one of asks) {
				await time.sleep(100);
				sentBefore.push(service.requests.length);
				yield one;
			}
		}
		return { reading: reading(), sentBefore };
	}
	const single = (item: number) => ask(item, 'u', [`t${item}`]);
	const asks = targets(8).map((_, item) => single(item));

	it('full requests go out; they are the same as if all had been read before', async () => {
		const service = new FakeService();
		const { reading, sentBefore } = slowAsks(service, asks);
		expect(codesOf(await run(service, reading))).toEqual(asks.map(() => [0]));
		expect(sentBefore).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
		expect(targetsOf(service)).toEqual([
			['t0', 't1', 't2'],
			['t3', 't4', 't5'],
			['t6', 't7'],
		]);
	});

	it('a pair that was sent already is not sent again, and both items have its result', async () => {
		const service = new FakeService();
		service.rows = { t1: [30003] };
		const { reading } = slowAsks(service, [...asks, single(1)]);
		expect(codesOf(await run(service, reading))[8]).toEqual([30003]);
		expect(service.requests).toHaveLength(3);
	});

	it('a pair with other fields waits for the first round', async () => {
		const service = new FakeService();
		service.takes = () => 5000;
		const { reading } = slowAsks(service, [...asks, ask(8, 'u', ['t0'], { fields: { remark: 'last' } })]);
		await run(service, reading);
		expect(service.done.filter((line) => line.includes('→t0 '))).toEqual(['u→t0 m r', 'u→t0 m last']);
	});

	it('items that do not share go out one by one', async () => {
		const service = new FakeService();
		const { reading, sentBefore } = slowAsks(service, asks);
		await run(service, reading, { combineItems: false });
		expect(sentBefore).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	it('nothing goes out that writes a list, as its order is not known', async () => {
		const service = new FakeService();
		const { reading, sentBefore } = slowAsks(service, asks);
		await run(service, reading, { endpoint: endpointOf({ inTurn: true }) });
		expect(sentBefore).toEqual(asks.map(() => 0));
		expect(service.done).toHaveLength(8);
	});

	it('no more is read than there is room for', async () => {
		const service = new FakeService();
		service.takes = () => 100_000;
		const { reading, sentBefore } = slowAsks(service, asks);
		const client = clientOf(service, { maxParallelRequests: 2 });
		const readMeanwhile = time.sleep(50_000).then(() => sentBefore.length);
		await run(service, reading, { combineItems: false, client });
		expect(await readMeanwhile).toBe(2);
		expect(sentBefore).toHaveLength(8);
	});
});

describe('results', () => {
	it('tell what the service said, good or bad', async () => {
		const service = new FakeService();
		service.rows = { b: [30003], c: [99999] };
		const [[a, b, c]] = await run(service, [ask(0, 'u', ['a', 'b', 'c'])]);
		expect(a).toEqual({ code: 0, info: '', success: true, facts: {} });
		expect(b).toMatchObject({ code: 30003, info: 'Err_30003', success: false });
		expect(b.failure).toMatchObject({ code: 30003, message: 'The account does not exist in this app' });
		expect(c.failure?.message).toBe('Tencent Chat refused the request: Err_99999');
	});

	it('count what was so before as a success, and say so', async () => {
		const service = new FakeService();
		service.rows = { a: [31704] };
		const [[a]] = await run(service, [ask(0, 'u', ['a'])]);
		expect(a).toMatchObject({ code: 31704, success: true, alreadyDone: true });
		expect(a.failure).toBeUndefined();
	});

	it('do not say that it was so before, when an earlier try of this run may have done it', async () => {
		const service = new FakeService();
		service.faults = [{ answer: brokenOff, applied: true }];
		service.rows = { a: [0, 31704] };
		const [[a]] = await run(service, [ask(0, 'u', ['a'])]);
		expect(a).toMatchObject({ code: 31704, success: true });
		expect(a.alreadyDone).toBeUndefined();
	});

	it('do not say so of a row that is tried again: the first try may have done it', async () => {
		const service = new FakeService();
		service.rows = { a: [30007, 31704], b: [31704] };
		const [[a, b]] = await run(service, [ask(0, 'u', ['a', 'b'])]);
		expect(a).toMatchObject({ code: 31704, success: true });
		expect(a.alreadyDone).toBeUndefined();
		expect(b.alreadyDone).toBe(true);
	});

	it('do not say so either when the repeat was refused as a whole', async () => {
		const service = new FakeService();
		service.faults = [
			{ answer: brokenOff, applied: true },
			{ answer: refused(31704), applied: false },
		];
		const [[a]] = await run(service, [ask(0, 'u', ['a'])]);
		expect(a).toMatchObject({ code: 31704, success: true });
		expect(a.alreadyDone).toBeUndefined();
	});

	it('do not say so of the halves of a batch whose first try was lost', async () => {
		const service = new FakeService();
		service.faults = [{ answer: brokenOff, applied: true }];
		service.rows = { a: [0, 31704] };
		service.poisoned = new Set();
		const later = time.sleep(30).then(() => service.poisoned.add('b'));
		const [[a, b]] = (
			await time.run(
				Promise.all([
					runJob(clientOf(service), bulkJob(endpointOf()), [ask(0, 'u', ['a', 'b'])], time, {
						combineItems: true,
					}),
					later,
				]),
			)
		)[0];
		expect(a).toMatchObject({ success: true });
		expect(a.alreadyDone).toBeUndefined();
		expect(b).toMatchObject({ code: 30003, success: false });
	});

	it('count a request that waits for consent as done, and say so', async () => {
		const service = new FakeService();
		service.rows = { a: [30539] };
		const endpoint = endpointOf({ pending: ({ ResultCode }) => ResultCode === Code.Pending });
		expect(await run(service, [ask(0, 'u', ['a'])], { endpoint })).toEqual([
			[expect.objectContaining({ code: 30539, success: true, pending: true })],
		]);
	});

	it('may say by a fact that it waits for consent, or was so before, with a good code', async () => {
		const service = new FakeService();
		const endpoint = endpointOf({
			rows: (_, targets) =>
				targets.map(({ key }) => ({ key, ResultCode: 0, ResultInfo: '', facts: { Result: key } })),
			alreadyDone: ({ facts }) => facts?.Result === 'before',
			pending: ({ facts }) => facts?.Result === 'later',
		});
		const [results] = await run(service, [ask(0, 'u', ['now', 'before', 'later'])], { endpoint });
		expect(results).toEqual([
			{ code: 0, info: '', success: true, facts: { Result: 'now' } },
			{ code: 0, info: '', success: true, alreadyDone: true, facts: { Result: 'before' } },
			{ code: 0, info: '', success: true, pending: true, facts: { Result: 'later' } },
		]);
	});

	it('of a call that failed are the same for all its pairs', async () => {
		const service = new FakeService();
		service.faults = [{ answer: refused(31704), applied: false }];
		const [results] = await run(service, [ask(0, 'u', ['a', 'b'])]);
		expect(results.map(({ code, success }) => [code, success])).toEqual([
			[31704, false],
			[31704, false],
		]);
	});

	it('are there for every pair also when the run ends early', async () => {
		const service = new FakeService();
		service.faults = [undefined, { answer: refused(70009), applied: false }];
		const [results] = await run(service, [ask(0, 'u', targets(30))], {
			client: clientOf(service, { maxParallelRequests: 1 }),
		});
		expect(results.map(({ code }) => code)).toEqual([0, 0, 0, ...Array<number>(27).fill(70009)]);
		expect(service.requests).toHaveLength(2);
	});
});

describe('single rows', () => {
	it('that may pass are tried again alone', async () => {
		const service = new FakeService();
		service.rows = { a: [30006, 30007], c: ['missing'] };
		const results = await run(service, [ask(0, 'u', ['a', 'b', 'c'])]);
		expect(codesOf(results)).toEqual([[0, 0, 0]]);
		expect(targetsOf(service)).toEqual([['a', 'b', 'c'], ['a', 'c'], ['a']]);
	});

	it('are given up after as many retries as wished', async () => {
		const service = new FakeService();
		service.rows = { a: Array<number>(99).fill(30006), b: Array<'missing'>(99).fill('missing') };
		const [[a, b]] = await run(service, [ask(0, 'u', ['a', 'b'])], {
			client: clientOf(service, { retries: 2 }),
		});
		expect(service.requests).toHaveLength(3);
		expect(a.failure).toMatchObject({ code: 30006, info: 'Err_30006' });
		expect(b.failure).toMatchObject({ code: Code.NoResult });
	});

	it('that can not pass are not tried again', async () => {
		const service = new FakeService();
		service.rows = { a: [30003], b: [31707] };
		await run(service, [ask(0, 'u', ['a', 'b'])]);
		expect(service.requests).toHaveLength(1);
	});

	it('wait longer before each try', async () => {
		const service = new FakeService();
		service.takes = () => 0;
		service.rows = { a: [30006, 30006, 30006] };
		await run(service, [ask(0, 'u', ['a'])]);
		// Half of 500, 1000 and 2000 ms.
		expect(time.now()).toBeGreaterThanOrEqual(1750);
		expect(time.now()).toBeLessThan(1800);
	});
});

it('a row that may have been done is not sent again where that could do it twice', async () => {
	const service = new FakeService();
	service.rows = { a: [91000], b: [0] };
	const [[a, b]] = await run(service, [ask(0, 'u', ['a', 'b'])], {
		endpoint: endpointOf({ repeat: recognizedFor(110_000) }),
	});
	expect(service.requests).toHaveLength(1);
	expect(a.failure).toMatchObject({ code: 91000, mayBeDone: true });
	expect(b.success).toBe(true);
});

describe('a batch that is refused', () => {
	it('is narrowed down to the bad targets, whatever they are', async () => {
		const batch = fc.integer({ min: 1, max: 20 });
		await fc.assert(
			fc.asyncProperty(batch, fc.infiniteStream(fc.boolean()), async (size, bad) => {
				time = new VirtualTime();
				const all = targets(size);
				const service = new FakeService();
				service.poisoned = new Set(all.filter(() => bad.next().value));
				const [results] = await run(service, [ask(0, 'u', all)], {
					endpoint: endpointOf({ maxTargets: 20 }),
				});
				expect(results.map(({ code }) => code)).toEqual(
					all.map((to) => (service.poisoned.has(to) ? 30003 : 0)),
				);
				expect(service.done).toHaveLength(size - service.poisoned.size);
				expect(service.requests.length).toBeLessThan(2 * size);
			}),
		);
	});

	it('costs few calls where one of a thousand is bad', async () => {
		const service = new FakeService();
		service.poisoned = new Set(['t700']);
		const [results] = await run(service, [ask(0, 'u', targets(1000))], {
			endpoint: endpointOf({ maxTargets: 1000 }),
		});
		expect(results.filter(({ success }) => !success)).toHaveLength(1);
		expect(results[700].code).toBe(30003);
		expect(service.requests.length).toBeLessThanOrEqual(21);
	});

	it.each([1, 100])(
		'is not taken apart again and again for an acting user who is the bad one, %d calls at a time',
		async (maxParallelRequests) => {
			const service = new FakeService();
			const all = targets(2000);
			service.poisoned = new Set(all);
			const [results] = await run(service, [ask(0, 'u', all)], {
				endpoint: endpointOf({ maxTargets: 20 }),
				client: clientOf(service, { maxParallelRequests }),
			});
			expect(new Set(results.map(({ code }) => code))).toEqual(new Set([30003]));
			// Taking all 100 batches apart takes 3,900 calls.
			expect(service.requests.length).toBeLessThan(1500);
		},
	);

	it('is taken apart also where there is a bad target in each of many batches at the same time', async () => {
		const service = new FakeService();
		const all = targets(2000);
		service.poisoned = new Set(all.filter((_, index) => index % 20 === 7));
		const [results] = await run(service, [ask(0, 'u', all)], { endpoint: endpointOf({ maxTargets: 20 }) });
		expect(results.map(({ code }) => code)).toEqual(all.map((to) => (service.poisoned.has(to) ? 30003 : 0)));
	});

	it('is taken apart also after a whole batch of bad targets', async () => {
		const service = new FakeService();
		const all = targets(40);
		service.poisoned = new Set(all.slice(0, 21));
		const [results] = await run(service, [ask(0, 'u', all)], {
			endpoint: endpointOf({ maxTargets: 20 }),
			client: clientOf(service, { maxParallelRequests: 1 }),
		});
		expect(results.map(({ code }) => code)).toEqual(all.map((to) => (service.poisoned.has(to) ? 30003 : 0)));
	});

	it('is taken apart also where its first 130 targets are bad', async () => {
		const service = new FakeService();
		const all = targets(1000);
		service.poisoned = new Set(all.slice(0, 130));
		const [results] = await run(service, [ask(0, 'u', all)], { endpoint: endpointOf({ maxTargets: 1000 }) });
		expect(results.map(({ code }) => code)).toEqual(all.map((to) => (service.poisoned.has(to) ? 30003 : 0)));
	});

	it.each([1, 100])(
		'is taken apart also where five whole batches are bad, and one target in each of the others, %d calls at a time',
		async (maxParallelRequests) => {
			const service = new FakeService();
			const all = targets(2000);
			service.poisoned = new Set(all.filter((_, index) => index < 100 || index % 20 === 7));
			const [results] = await run(service, [ask(0, 'u', all)], {
				endpoint: endpointOf({ maxTargets: 20 }),
				client: clientOf(service, { maxParallelRequests }),
			});
			expect(results.map(({ code }) => code)).toEqual(
				all.map((to) => (service.poisoned.has(to) ? 30003 : 0)),
			);
		},
	);

	it('does not say of targets that were not tried alone that they are at fault', async () => {
		const service = new FakeService();
		const all = targets(2000);
		service.poisoned = new Set(all);
		const [results] = await run(service, [ask(0, 'u', all)], {
			endpoint: endpointOf({ maxTargets: 20 }),
			client: clientOf(service, { maxParallelRequests: 1 }),
		});
		const alone = new Set(service.requests.filter(({ Items }) => Items.length === 1).map(targetOfOnly));
		expect(alone.size).toBeGreaterThanOrEqual(100);
		results.forEach(({ failure }, index) => {
			expect(failure?.message.startsWith('Refused together')).toBe(!alone.has(all[index]));
		});
	});

	it('does not stop the other users', async () => {
		const service = new FakeService();
		const send = async (path: string, body: object) =>
			(body as Body).From_Account === 'ghost' ? refused(30003) : await service.send(path, body);
		const asks = [ask(0, 'ghost', targets(200)), ask(1, 'u', targets(60))];
		const [ghost, user] = await run(service, asks, {
			endpoint: endpointOf({ maxTargets: 20 }),
			client: chatClient(time, send),
		});
		expect(ghost.every(({ code }) => code === 30003)).toBe(true);
		expect(user.every(({ success }) => success)).toBe(true);
	});

	it.each([31704, 30013])('for good (%d) is not narrowed down', async (code) => {
		const service = new FakeService();
		service.faults = [{ answer: refused(code), applied: false }];
		await run(service, [ask(0, 'u', ['a', 'b', 'c'])]);
		expect(service.requests).toHaveLength(1);
	});
});

describe('whatever is asked, and however the service behaves', () => {
	const from = fc.constantFrom('u', 'v', 'w');
	const oneAsk = fc.record({
		subject: from,
		targets: fc.array(fc.constantFrom(...targets(8)), { minLength: 1, maxLength: 12 }),
		shared: fc.record({ mode: fc.constantFrom('m', 'n') }),
		fields: fc.record({ remark: fc.constantFrom('r', 's') }),
	});
	const situation = fc.record({
		asks: fc.array(oneAsk, { maxLength: 8 }).map((asks) => asks.map((each, item) => ({ item, ...each }))),
		combineItems: fc.boolean(),
		mergesDuplicates: fc.boolean(),
		inTurn: fc.boolean(),
		maxTargets: fc.integer({ min: 1, max: 5 }),
		maxParallelRequests: fc.integer({ min: 1, max: 10 }),
		seed: fc.nat(),
	});
	type Situation = typeof situation extends fc.Arbitrary<infer Value> ? Value : never;

	/** The pairs that have to be sent, in the order of the items: what the plan of the code under test must come to. */
	function toBeDone({ asks, combineItems, mergesDuplicates }: Situation): string[] {
		const latest = new Map<string, string>();
		const done: string[] = [];
		for (const { item, subject: user, targets: named, shared, fields } of asks) {
			for (const target of named) {
				const what = `${user}→${target} ${shared.mode} ${fields.remark}`;
				const once = combineItems ? what : `${what} ${item}`;
				if (mergesDuplicates && latest.get(`${user}→${target}`) === once) continue;
				latest.set(`${user}→${target}`, once);
				done.push(what);
			}
		}
		return done;
	}

	async function carryOut(each: Situation, prepare: (service: FakeService, random: () => number) => void) {
		time = new VirtualTime();
		const random = seededRandom(each.seed);
		const service = new FakeService();
		service.takes = () => random() * 300;
		prepare(service, random);
		const results = await run(service, each.asks, {
			endpoint: endpointOf({
				...each,
				repeat: { mergesDuplicates: each.mergesDuplicates, safeForMs: Infinity },
			}),
			combineItems: each.combineItems,
			client: clientOf(service, { maxParallelRequests: each.maxParallelRequests }),
		});
		for (const { Items } of service.requests) {
			expect(Items.length).toBeLessThanOrEqual(each.maxTargets);
			expect(new Set(Items.map(({ To_Account }) => To_Account)).size).toBe(Items.length);
		}
		expect(results.map((pairs) => pairs.length)).toEqual(each.asks.map((one) => one.targets.length));
		return { service, results };
	}

	it('each pair is done once, in the order of the items, and has its result', async () => {
		await fc.assert(
			fc.asyncProperty(situation, async (each) => {
				const { service, results } = await carryOut(each, () => {});
				expect(results.flat().every(({ success }) => success)).toBe(true);
				const expected = toBeDone(each);
				expect([...service.done].sort()).toEqual([...expected].sort());
				for (const pair of new Set(expected.map((what) => what.split(' ')[0]))) {
					const ofPair = (all: string[]) => all.filter((what) => what.startsWith(`${pair} `));
					expect(ofPair(service.done)).toEqual(ofPair(expected));
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('each pair has the right result when rows and calls go wrong and pass again', async () => {
		const answers = [brokenOff, other(502), other(200, '{"half'), refused(30006), refused(60007)];
		await fc.assert(
			fc.asyncProperty(situation, async (each) => {
				const bad = new Set(targets(8).filter((_, index) => (each.seed >> index) & 1));
				const { service, results } = await carryOut(each, (prepared, random) => {
					for (const target of targets(8)) {
						const trouble = Array.from({ length: Math.floor(random() * 3) }, () =>
							random() < 0.5 ? 30007 : ('missing' as const),
						);
						prepared.rows[target] = bad.has(target) ? Array<number>(999).fill(30003) : trouble;
					}
					// At most four times in a row for a request, so that five retries are enough; fewer before the service was heard at all.
					let heard = false;
					const met = new Map<string, number>();
					prepared.nextFault = (request) => {
						const name = JSON.stringify(request);
						const times = met.get(name) ?? 0;
						if (times >= (heard ? 4 : 2) || random() < 0.5) {
							heard = true;
							return undefined;
						}
						met.set(name, times + 1);
						const answer = answers[Math.floor(random() * answers.length)];
						return { answer, applied: answer.kind === 'noAnswer' && random() < 0.5 };
					};
				});
				each.asks.forEach(({ targets: named }, item) => {
					const expected = named.map((target) => (bad.has(target) ? 30003 : 0));
					expect(results[item].map(({ code }) => code)).toEqual(expected);
				});
				const wanted = new Set(toBeDone(each).filter((what) => !bad.has(/→(\w+)/.exec(what)![1])));
				expect(new Set(service.done)).toEqual(wanted);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('very many targets in one item', () => {
	it('all have their results, in the fewest requests', async () => {
		const count = 100_000;
		let sent = 0;
		const send = async (_path: string, body: object) => {
			const { Items } = body as Body;
			sent += Items.length;
			await time.sleep(1);
			return good({ ResultItem: Items.map(({ To_Account }) => ({ To_Account, ResultCode: 0 })) });
		};
		const client = chatClient(time, send);
		const [results] = await run(new FakeService(), [ask(0, 'u', targets(count))], {
			endpoint: endpointOf({ maxTargets: 1000 }),
			client,
		});
		expect(client.progress.calls).toBe(100);
		expect(sent).toBe(count);
		expect(results.filter(({ success }) => success)).toHaveLength(count);
	});
});
