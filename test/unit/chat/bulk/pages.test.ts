import fc from 'fast-check';
import { z } from 'zod/v4';

import { harmless } from '../../../../chat/calls/endpoint';
import type { Sent } from '../../../../chat/calls/verdict';
import type { AskedPage, ListEndpoint } from '../../../../chat/bulk/endpoint';
import { Code } from '../../../../chat/calls/errorCodes';
import { readPages, type ListRequest, type Page } from '../../../../chat/bulk/pages';
import { brokenOff, chatClient, good, refused } from '../../support/chatClient';
import { collectGarbage } from '../../support/garbage';
import { VirtualTime } from '../../support/virtualTime';

interface Row {
	To_Account: string;
}
interface Answer {
	Rows: Row[];
	Next: string;
}
interface Body {
	From_Account: string;
	StartCursor: string;
	WantNum: number;
	FollowType: number;
}

const endpoint: ListEndpoint<Answer, Row, { FollowType: number }> = {
	path: 'v4/follow/follow_get',
	documentation: '',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 10,
	firstCursor: '',
	answer: z.looseObject({ Rows: z.array(z.object({ To_Account: z.string() })), Next: z.string() }),
	body: (from, cursor, want, { FollowType }) => ({
		From_Account: from,
		StartCursor: cursor,
		WantNum: want,
		FollowType,
	}),
	page: ({ Rows, Next }) => ({ rows: Rows, nextCursor: Next || undefined }),
	keyOf: ({ To_Account }) => To_Account,
};
/** The same, where the text of an answer tells the cursor. */
const quickEndpoint = { ...endpoint, cursorIn: (text: string) => /"Next":"([^"]+)"/.exec(text)?.[1] };

let time: VirtualTime;
let asked: Body[];
let endpointInUse: typeof endpoint = endpoint;
beforeEach(() => {
	time = new VirtualTime();
	asked = [];
});

const users = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ To_Account: `user_${from + index}` }));

const page = (rows: Row[], next: string): Sent => good({ Rows: rows, Next: next });

/** A list as the service keeps it: the cursor says how far it was read, and is empty after the last row. */
function serviceWith(list: Row[]) {
	return ({ StartCursor, WantNum }: Body): Sent => {
		const start = StartCursor === '' ? 0 : Number(StartCursor.slice(1));
		const end = Math.min(start + WantNum, list.length);
		return page(list.slice(start, end), end < list.length ? `c${end}` : '');
	};
}

async function read(
	answer: (body: Body) => Sent,
	request: Partial<ListRequest<{ FollowType: number }>> = {},
	usedEndpoint = endpointInUse,
): Promise<Array<Page<Row>>> {
	const send = async (_path: string, body: object) => {
		asked.push(body as Body);
		await time.sleep(50);
		return answer(body as Body);
	};
	const whose = { from: 'u', shared: { FollowType: 1 }, ...request };
	const pages = readPages(chatClient(time, send, { retries: 1 }), usedEndpoint, whose, asItIs);
	const all: Array<Page<Row>> = [];
	const collect = async () => {
		for await (const each of pages) all.push(each);
	};
	await time.run(collect());
	return all;
}

const asItIs = (row: Row) => row;
const rowsOf = (pages: Array<Page<Row>>) => pages.flatMap((each) => (each.ok ? each.rows : []));

describe.each([
	['with cursors in the read answer', endpoint],
	['with cursors in the text of the answer', quickEndpoint],
])('readPages %s', (_which, usedEndpoint) => {
	beforeEach(() => {
		endpointInUse = usedEndpoint;
	});

	it('reads a list to its end, page by page', async () => {
		const pages = await read(serviceWith(users(25)));
		expect(rowsOf(pages)).toEqual(users(25));
		expect(asked).toEqual(
			['', 'c10', 'c20'].map((StartCursor) => ({
				From_Account: 'u',
				StartCursor,
				WantNum: 10,
				FollowType: 1,
			})),
		);
		expect(pages.map((each) => each.ok && each.nextCursor)).toEqual(['c10', 'c20', undefined]);
	});

	it('gives one empty page for an empty list', async () => {
		expect(await read(serviceWith([]))).toEqual([{ ok: true, rows: [], nextCursor: undefined }]);
		expect(asked).toHaveLength(1);
	});

	it('asks for exactly the rows that are wanted, and for no page too many', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 45 }),
				fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
				fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined }),
				async (count, limit, pageSize) => {
					time = new VirtualTime();
					asked = [];
					const pages = await read(serviceWith(users(count)), { limit, pageSize });
					const wanted = Math.min(count, limit ?? Infinity);
					const size = Math.min(pageSize ?? 10, 10);
					expect(rowsOf(pages)).toEqual(users(wanted));
					expect(asked).toHaveLength(Math.max(1, Math.ceil(wanted / size)));
					const rowsAskedFor = asked.reduce((sum, { WantNum }) => sum + WantNum, 0);
					expect(rowsAskedFor).toBeLessThanOrEqual(Math.max(limit ?? Infinity, 1));
				},
			),
			{ numRuns: 300 },
		);
	});

	it('tells where to go on after the limit, and goes on from there', async () => {
		const first = await read(serviceWith(users(25)), { limit: 12 });
		const last = first[first.length - 1];
		expect(last).toMatchObject({ ok: true, nextCursor: 'c12' });
		const second = await read(serviceWith(users(25)), { startCursor: 'c12' });
		expect([...rowsOf(first), ...rowsOf(second)]).toEqual(users(25));
	});

	it('cuts off what the service gives beyond the limit, and goes on right after it where that can be told', async () => {
		const generous = () => page(users(10), 'c10');
		const counting = {
			...usedEndpoint,
			cursorAfter: (cursor: string, taken: number) => `c${Number(cursor.slice(1)) + taken}`,
		};
		expect(await read(generous, { limit: 4 })).toEqual([{ ok: true, rows: users(4), nextCursor: 'c10' }]);
		expect(await read(generous, { limit: 4 }, counting)).toEqual([
			{ ok: true, rows: users(4), nextCursor: 'c4' },
		]);
	});

	it('leaves out a row that comes again, and reads on until there are enough', async () => {
		const shifted: Record<string, Sent> = {
			'': page(users(10), 'a'),
			a: page(users(10, 7), 'b'),
			b: page(users(3, 17), 'c'),
			c: page(users(10, 20), ''),
		};
		const pages = await read(({ StartCursor }) => shifted[StartCursor], { limit: 20 });
		expect(rowsOf(pages)).toEqual(users(20));
		expect(asked.map(({ WantNum }) => WantNum)).toEqual([10, 10, 3]);
	});

	it('tells an endpoint how each page was asked for', async () => {
		const heard: unknown[] = [];
		const listening = {
			...usedEndpoint,
			page(answer: Answer, askedFor: AskedPage<{ FollowType: number }>) {
				heard.push(askedFor);
				return endpoint.page(answer, askedFor);
			},
		};
		await read(serviceWith(users(25)), { limit: 12 }, listening);
		expect(heard).toEqual([
			{ subject: 'u', cursor: '', want: 10, shared: { FollowType: 1 } },
			{ subject: 'u', cursor: 'c10', want: 2, shared: { FollowType: 1 } },
		]);
	});

	it('goes on past an empty page that is not the last one', async () => {
		const answers: Record<string, Sent> = { '': page([], 'a'), a: page(users(2), '') };
		expect(rowsOf(await read(({ StartCursor }) => answers[StartCursor]))).toEqual(users(2));
	});

	it.each([
		['its own cursor', ['a', 'a'], 2],
		['an older cursor', ['a', 'b', 'a'], 3],
		['the first cursor that was asked for', ['start', 'a'], 2],
	])('ends with a clear message when the service answers with %s', async (_which, cursors, calls) => {
		let answered = 0;
		const answer = () => {
			const next = cursors[Math.min(answered, cursors.length - 1)];
			return page(users(1, answered++), next);
		};
		const pages = await read(answer, cursors[0] === 'start' ? { startCursor: 'start' } : {});
		const last = pages[pages.length - 1];
		expect(last).toMatchObject({ ok: false, failure: { code: Code.Endless, treatment: 'giveUp' } });
		expect(asked.length).toBeLessThanOrEqual(calls);
		expect(rowsOf(pages)).toEqual(users(asked.length));
	});

	it.each([
		['none', () => []],
		['those of the first page', () => users(10)],
	])('ends with a clear message when new cursors bring no new rows: %s', async (_which, rowsAgain) => {
		const answer = ({ StartCursor }: Body) =>
			page(StartCursor === '' ? users(10) : rowsAgain(), `c${asked.length}`);
		const pages = await read(answer);
		expect(pages[pages.length - 1]).toMatchObject({
			ok: false,
			failure: { code: Code.Endless, treatment: 'giveUp' },
			cursor: expect.stringMatching(/^c\d+$/),
		});
		expect(rowsOf(pages)).toEqual(users(10));
		expect(asked.length).toBeLessThanOrEqual(52);
	});

	it('goes on over many pages without rows where cursors count down to an end', async () => {
		const answer = () => (asked.length < 80 ? page([], `c${asked.length}`) : page(users(1), ''));
		expect(rowsOf(await read(answer, {}, { ...usedEndpoint, countsDown: true }))).toEqual(users(1));
	});

	it('keeps the pages before one that fails, and tells the cursor to go on from', async () => {
		const service = serviceWith(users(25));
		for (const failing of [refused(30003), brokenOff]) {
			const pages = await read((body) => (body.StartCursor === 'c10' ? failing : service(body)));
			expect(pages).toEqual([
				{ ok: true, rows: users(10), nextCursor: 'c10' },
				{
					ok: false,
					failure: expect.objectContaining({ code: failing === brokenOff ? -1 : 30003 }),
					cursor: 'c10',
				},
			]);
		}
	});

	it('gives the start of the list as cursor when the first page fails', async () => {
		expect(await read(() => refused(30003))).toEqual([
			{ ok: false, failure: expect.objectContaining({ code: 30003 }), cursor: '' },
		]);
	});

	it('tries a page again that may pass', async () => {
		const service = serviceWith(users(15));
		let hurt = false;
		const pages = await read((body) => {
			if (body.StartCursor === '' || hurt) return service(body);
			hurt = true;
			return refused(30007);
		});
		expect(rowsOf(pages)).toEqual(users(15));
	});

	it('asks for the next page while the present one is worked on', async () => {
		const service = serviceWith(users(30));
		const send = async (_path: string, body: object) => {
			asked.push(body as Body);
			await time.sleep(50);
			return service(body as Body);
		};
		const whose = { from: 'u', shared: { FollowType: 1 } };
		const pages = readPages(chatClient(time, send), usedEndpoint, whose, asItIs);
		const work = async () => {
			for await (const each of pages) await time.sleep(each.ok ? 45 : 0);
		};
		await time.run(work());
		// Three pages of 50 ms, and the work on the last one; one after the other would take 285 ms.
		expect(time.now()).toBe(195);
	});
});

test.each([endpoint, quickEndpoint])(
	'readPages gives out what is kept of a row, and lets go of the page while it waits for the next one',
	async (usedEndpoint) => {
		const service = serviceWith(users(30));
		const answered: Array<WeakRef<Row>> = [];
		const remembering = {
			...usedEndpoint,
			page(answer: Answer, askedFor: AskedPage<{ FollowType: number }>) {
				answered.push(new WeakRef(answer.Rows[0]));
				return endpoint.page(answer, askedFor);
			},
		};
		let stillThere: Array<Row | undefined> = [];
		const send = async (_path: string, body: object) => {
			await time.sleep(50);
			if (answered.length === 2) {
				collectGarbage();
				stillThere = answered.map((row) => row.deref());
			}
			return service(body as Body);
		};
		const whose = { from: 'u', shared: { FollowType: 1 } };
		const names: string[] = [];
		const work = async () => {
			const pages = readPages(chatClient(time, send), remembering, whose, (row) => row.To_Account);
			for await (const each of pages) names.push(...(each.ok ? each.rows : []));
		};
		await time.run(work());
		expect(names).toEqual(users(30).map(({ To_Account }) => To_Account));
		expect(stillThere).toEqual([undefined, undefined]);
	},
);

describe('readPages, when the text of an answer tells the cursor', () => {
	/** What was done, in order. */
	async function orderOf(answer: (body: Body) => Sent, limit?: number) {
		const order: string[] = [];
		const pages = await read(
			answer,
			{ limit },
			{
				...quickEndpoint,
				body: (from, cursor, want, shared) => {
					order.push(`asks '${cursor}'`);
					return endpoint.body(from, cursor, want, shared);
				},
				page: (answered, askedFor) => {
					order.push(`reads up to '${answered.Next}'`);
					return endpoint.page(answered, askedFor);
				},
			},
		);
		return { order, pages };
	}

	it('asks for the next page before it reads the present one', async () => {
		const { order } = await orderOf(serviceWith(users(25)));
		expect(order).toEqual([
			"asks ''",
			"asks 'c10'",
			"reads up to 'c10'",
			"asks 'c20'",
			"reads up to 'c20'",
			"reads up to ''",
		]);
	});

	it('believes the read answer where the two differ', async () => {
		const list = users(30);
		const service = serviceWith(list);
		const misleading = (body: Body) => {
			const sent = service(body);
			return body.StartCursor === '' && sent.kind === 'answer'
				? { ...sent, text: sent.text.replace('{', '{"Inner":{"Next":"c20"},') }
				: sent;
		};
		const { pages } = await orderOf(misleading);
		expect(rowsOf(pages)).toEqual(list);
	});

	it('asks for no page beyond a limit', async () => {
		const { order } = await orderOf(serviceWith(users(25)), 10);
		expect(order).toEqual(["asks ''", "reads up to 'c10'"]);
	});

	it('is never more than a page ahead of slow work', async () => {
		const ahead: number[] = [];
		const service = serviceWith(users(100));
		const send = async (_path: string, body: object) => {
			asked.push(body as Body);
			await time.sleep(50);
			return service(body as Body);
		};
		const whose = { from: 'u', shared: { FollowType: 1 } };
		const pages = readPages(chatClient(time, send), quickEndpoint, whose, asItIs);
		const work = async () => {
			let done = 0;
			for await (const each of pages) {
				await time.sleep(each.ok ? 500 : 0);
				ahead.push(asked.length - ++done);
			}
		};
		await time.run(work());
		expect(ahead).toHaveLength(10);
		expect(Math.max(...ahead)).toBe(1);
	});
});
