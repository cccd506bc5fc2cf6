import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { waitingCalls } from '../../../../nodes/waitingCalls';
import { answer } from '../../../../nodes/TencentChat/actions/friendRequest/answer.operation';
import type { Run } from '../../../../nodes/TencentChat/kinds/operation';

const receivedAt = '2026-01-01T00:00:00.000Z';
const arrival = Date.parse(receivedAt);
const call = { receivedAt, answerBy: '2026-01-01T00:00:02.000Z', decisionId: 'call-1' };
const request = (To_Account: string): IDataObject => ({
	CallbackCommand: 'Sns.CallbackPrevFriendAdd',
	From_Account: 'user_001',
	To_Account,
	...call,
});

/** A run, as far as the operation uses n8n, which several nodes can belong to. */
class FakeRun {
	readonly sent: unknown[] = [];
	readonly log: string[] = [];
	readonly flow = {};
	/** What n8n is going to run. */
	ahead: string[] = [];
	private readonly hooks: Record<string, Array<(...parameters: unknown[]) => Promise<void>>> = {};

	/**
	 * @param triggered items of the trigger; undefined when there is no trigger in this workflow
	 * @param nodes behind the trigger, by name, with those behind each; those called Answer… are Answer nodes
	 */
	constructor(
		private readonly triggered: IDataObject[] | undefined,
		private readonly nodes: Record<string, string[]> = { Answer: [] },
		private readonly mode = 'webhook',
		private readonly hasHooks = true,
	) {}

	async before(node: string) {
		for (const hook of this.hooks.nodeExecuteBefore ?? []) await hook(node);
	}

	async end() {
		for (const hook of this.hooks.workflowExecuteAfter ?? []) await hook();
	}

	context(name: string, items: IDataObject[], links: Scene['links'] = [], hints: string[] = []) {
		const { triggered } = this;
		const stack = () => this.ahead.map((node) => ({ node: { name: node } }));
		const trigger = {
			isExecuted: triggered !== undefined,
			all: () => (triggered ?? []).map((json) => ({ json })),
		};
		const typed = (node: string) => ({
			name: node,
			type: node.startsWith('Answer') ? 'n8n-nodes-tencent-chat.tencentChat' : 'n8n-nodes-base.set',
			disabled: false,
			parameters: node.startsWith('Answer') ? { resource: 'friendRequest', operation: 'answer' } : {},
		});
		return {
			runExecutionData: {
				executionData: {
					get nodeExecutionStack() {
						return stack();
					},
					waitingExecution: {},
				},
			},
			additionalData: {
				hooks: this.hasHooks && {
					addHandler: (hook: string, handler: () => Promise<void>) =>
						void (this.hooks[hook] = [...(this.hooks[hook] ?? []), handler]),
				},
			},
			getMode: () => this.mode,
			getTimezone: () => 'UTC',
			getInputData: () => items.map((json) => ({ json })),
			getNode: () => ({ name }),
			getParentNodes: () => [{ name: 'Trigger', type: 'n8n-nodes-tencent-chat.tencentChatTrigger' }],
			getChildNodes: (node: string) =>
				(node === 'Trigger' ? Object.keys(this.nodes) : (this.nodes[node] ?? [])).map(typed),
			getContext: () => this.flow,
			getWorkflowDataProxy: (item: number) => ({
				$: () => ({
					...trigger,
					get item() {
						const json = links?.[item];
						if (!json) throw new Error('Paired item data is unavailable');
						return { json };
					},
				}),
			}),
			sendResponse: async (response: { body: unknown }) => void this.sent.push(response.body),
			addExecutionHints: ({ message }: { message: string }) => void hints.push(message),
			logger: { warn: (line: string) => void this.log.push(line) },
		};
	}
}

interface Scene {
	/** Items of the answering node. */
	items: IDataObject[];
	/** Items of the trigger. Those of the node, where nothing else is said. */
	triggered?: IDataObject[];
	/** The trigger's item that n8n links to each item; undefined where the link was lost. */
	links?: Array<IDataObject | undefined>;
	/** Parameters of an item. */
	parameters?: (item: number) => Record<string, unknown>;
	/** The run that the node belongs to, and the node's name in it. */
	inRun?: FakeRun;
	name?: string;
}

/** Runs the operation as the node does, as far as it uses n8n. */
async function run({
	items,
	triggered = items,
	links = [],
	parameters = () => ({ decision: 'allow' }),
	inRun = new FakeRun(triggered),
	name = 'Answer',
}: Scene) {
	const rows: Array<{ item: number; row: IDataObject }> = [];
	const problems: Array<{ item: number; problem: string }> = [];
	const hints: string[] = [];
	await answer.run({
		context: inRun.context(name, items, links, hints) as unknown as IExecuteFunctions,
		items: items.map((_, item) => item),
		parameters: { get: (field: string, item: number) => parameters(item)[field], retryOnFail: false },
		collector: {
			add: (item: number, row: IDataObject) => void rows.push({ item, row }),
			addRefusal: (item: number, _row: IDataObject, problem: string) => void problems.push({ item, problem }),
		},
	} as unknown as Run);
	return { sent: inRun.sent, rows, problems, hints };
}

beforeEach(() => jest.useFakeTimers({ now: arrival + 150 }));
afterEach(() => {
	forgetCalls();
	jest.useRealTimers();
});

let forgotten = 0;

/** Calls are kept for a minute, and forgotten when the next one comes. */
function forgetCalls() {
	jest.setSystemTime(arrival + 1_000_000 * ++forgotten);
	waitingCalls.open(`forgotten ${forgotten}`);
}

const verdict = (To_Account: string, ResultCode = 0, ResultInfo = '') => ({
	To_Account,
	ResultCode,
	ResultInfo,
});
const answered = (ResultItem: unknown[]) => ({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', ResultItem });

describe('friendRequest.answer', () => {
	it('sends one answer for all items and reports each, with the time it took', async () => {
		const { sent, rows, hints } = await run({
			items: [request('id1'), request('id2')],
			triggered: [request('id1'), request('id2')],
			parameters: (item) => ({ decision: item ? 'refuse' : 'allow', resultCode: 38500, reason: 'no' }),
		});
		expect(sent).toEqual([answered([verdict('id1'), verdict('id2', 38500, 'no')])]);
		const timing = { From_Account: 'user_001', answeredAfterMs: 150, inTime: true };
		expect(rows).toEqual([
			{ item: 0, row: { ...verdict('id1'), ...timing } },
			{ item: 1, row: { ...verdict('id2', 38500, 'no'), ...timing } },
		]);
		expect(hints).toEqual([]);
	});

	it('finds the user by the link to the trigger when nodes in between made other items', async () => {
		const { sent } = await run({
			items: [{ score: 1 }, { score: 2 }],
			triggered: [request('id1'), request('id2')],
			links: [request('id2'), request('id1')],
		});
		expect(sent).toEqual([answered([verdict('id2'), verdict('id1')])]);
	});

	describe('of an event as one item', () => {
		const event = { ...request(''), To_Account: undefined };
		const FriendItem = [{ To_Account: 'id1', Remark: 'r' }, { To_Account: 'id2' }];
		const refuseFirst = (item: number) => ({ decision: item ? 'allow' : 'refuse', resultCode: 38000 });
		const each = [answered([verdict('id1', 38000), verdict('id2')])];

		it('decides about all its users', async () => {
			const whole = { ...event, FriendItem };
			const { sent, rows } = await run({ items: [whole], triggered: [whole], parameters: refuseFirst });
			expect(sent).toEqual([answered([verdict('id1', 38000), verdict('id2', 38000)])]);
			expect(rows).toHaveLength(2);
		});

		it('decides about each user alone where the workflow has split the list, with the link or without', async () => {
			const whole = { ...event, FriendItem };
			for (const links of [[whole, whole], []]) {
				const { sent, rows } = await run({
					items: FriendItem,
					triggered: [whole],
					links,
					parameters: refuseFirst,
				});
				expect(sent).toEqual(each);
				expect(rows.map(({ item, row }) => [item, row.To_Account])).toEqual([
					[0, 'id1'],
					[1, 'id2'],
				]);
			}
		});

		it('decides about each user alone where the split left the fields of the event in place', async () => {
			const items = FriendItem.map((user) => ({ ...event, FriendItem: user }));
			const { sent, rows } = await run({
				items,
				triggered: [{ ...event, FriendItem }],
				parameters: refuseFirst,
			});
			expect(sent).toEqual(each);
			expect(rows).toHaveLength(2);
		});
	});

	it('looks behind an item that has lost its user, instead of answering about nobody', async () => {
		const withoutUser = { ...request(''), To_Account: undefined };
		const { sent } = await run({ items: [withoutUser], triggered: [request('id1')] });
		expect(sent).toEqual([answered([verdict('id1')])]);
		const alone = await run({ items: [withoutUser], triggered: [request('id1'), request('id2')] });
		expect(alone.sent).toEqual([]);
		expect(alone.problems[0].problem).toMatch(/does not lead back/);
	});

	it('takes an item that still names event and user where the link is lost', async () => {
		const { CallbackCommand } = request('');
		const { sent } = await run({
			items: [
				{ CallbackCommand, To_Account: 'id2' },
				{ CallbackCommand, To_Account: 'id1' },
			],
			triggered: [request('id1'), request('id2')],
		});
		expect(sent).toEqual([answered([verdict('id2'), verdict('id1')])]);
	});

	it('needs no link when the trigger gave out one item', async () => {
		const { sent } = await run({ items: [{ score: 1 }], triggered: [request('id1')] });
		expect(sent).toEqual([answered([verdict('id1')])]);
	});

	it('guesses no user when the link is lost among several', async () => {
		const { sent, problems } = await run({
			items: [{ score: 1 }],
			triggered: [request('id1'), request('id2')],
		});
		expect(sent).toEqual([]);
		expect(problems).toEqual([{ item: 0, problem: expect.stringMatching(/does not lead back/) }]);
	});

	it('says so when Tencent has been answered already', async () => {
		const { sent, problems } = await run({ items: [{ ...request('id1'), decisionId: undefined }] });
		expect(sent).toEqual([]);
		expect(problems[0].problem).toMatch(/Set 'Respond'/);
	});

	describe('where nobody listens', () => {
		const nobody = /Nobody waits for this answer/;

		it.each([
			['in a sub-workflow, which has no trigger', new FakeRun(undefined)],
			['in a sub-workflow with a trigger of its own', new FakeRun([request('id1')], undefined, 'integrated')],
			['in a retried execution', new FakeRun([request('id1')], undefined, 'retry')],
			['in an evaluation', new FakeRun([request('id1')], undefined, 'evaluation')],
			['after another event', new FakeRun([{ ...request('id1'), CallbackCommand: 'Sns.CallbackFriendAdd' }])],
		])('fails %s', async (_what, inRun) => {
			const { sent, rows, problems } = await run({ items: [request('id1')], inRun });
			expect([sent, rows]).toEqual([[], []]);
			expect(problems).toEqual([{ item: 0, problem: expect.stringMatching(nobody) }]);
		});

		it('fails in a run by hand on pinned or copied items, however fresh', async () => {
			waitingCalls.open('call-of-another-run');
			const { sent, problems } = await run({
				items: [request('id1')],
				inRun: new FakeRun([request('id1')], undefined, 'manual'),
			});
			expect(sent).toEqual([]);
			expect(problems[0].problem).toMatch(nobody);
		});

		it('fails by hand while the call is remembered that another run has answered', async () => {
			waitingCalls.open('call-1').settle('decided');
			const inRun = new FakeRun([request('id1')], undefined, 'manual');
			const { rows, problems } = await run({ items: [request('id1')], inRun });
			expect(rows).toEqual([]);
			expect(problems[0].problem).toMatch(nobody);
		});

		it('does not fail in the test run of the call itself', async () => {
			waitingCalls.open('call-1');
			const inRun = new FakeRun([request('id1')], undefined, 'manual');
			const { sent, rows } = await run({ items: [request('id1')], inRun });
			expect(sent).toHaveLength(1);
			expect(rows[0].row.inTime).toBe(true);
		});

		it('answers for no copy of an item of another call', async () => {
			const copy = { ...request('id2'), decisionId: 'call-0' };
			const { sent, problems } = await run({ items: [copy], triggered: [request('id1'), request('id3')] });
			expect(sent).toEqual([]);
			expect(problems[0].problem).toMatch(/does not lead back/);
		});
	});

	it.each([
		[{ decision: 'maybe' }, /'Decision' is .*must be/],
		[{ decision: true }, /'Decision' is .*must be/],
		[{ decision: 'refuse', resultCode: 37999 }, /from 38000 to 39000/],
		[{ decision: 'refuse', resultCode: 39001 }, /from 38000 to 39000/],
		[{ decision: 'refuse', resultCode: 38000.5 }, /from 38000 to 39000/],
		[{ decision: 'refuse', resultCode: 'x' }, /from 38000 to 39000/],
	])('refuses %j and sends nothing for it', async (parameters, problem) => {
		const { sent, problems } = await run({ items: [request('id1')], parameters: () => parameters });
		expect(sent).toEqual([]);
		expect(problems[0].problem).toMatch(problem);
	});

	it('reports an expression that fails as the problem of its item, and answers for the others', async () => {
		const { sent, problems } = await run({
			items: [request('id1'), request('id2')],
			parameters: (item) => {
				if (item === 0) throw new Error('Referenced node is unexecuted');
				return { decision: 'allow' };
			},
		});
		expect(sent).toEqual([answered([verdict('id2'), verdict('id1', 38000)])]);
		expect(problems).toEqual([{ item: 0, problem: 'Referenced node is unexecuted' }]);
	});

	it('says that an answer after two seconds came too late', async () => {
		jest.setSystemTime(arrival + 2000);
		const { rows, hints } = await run({ items: [request('id1')] });
		expect(rows[0].row).toMatchObject({ answeredAfterMs: 2000, inTime: false });
		expect(hints).toEqual([expect.stringMatching(/2\.0 seconds.*'When Late'/)]);
	});

	it('never says that an answer was in time which the trigger had given itself', async () => {
		waitingCalls.open('call-1').settle('late');
		const { sent, rows } = await run({ items: [request('id1')] });
		expect(sent).toEqual([]);
		expect(rows[0].row.inTime).toBe(false);
	});

	it('refuses the users whom nobody decided about, and says so', async () => {
		const { sent, hints } = await run({
			items: [request('id1')],
			triggered: [request('id1'), request('id2'), request('id3')],
		});
		expect(sent).toEqual([answered([verdict('id1'), verdict('id2', 38000), verdict('id3', 38000)])]);
		expect(hints).toEqual([expect.stringMatching(/refused 2 more users/)]);
	});

	it('trims a decision that comes out of an expression', async () => {
		const { sent } = await run({ items: [request('id1')], parameters: () => ({ decision: 'allow\n' }) });
		expect(sent).toEqual([answered([verdict('id1')])]);
	});

	describe('when n8n tries the node again', () => {
		it('knows what it has done', async () => {
			const inRun = new FakeRun([request('id1'), request('id2')]);
			const items = [request('id1'), request('id2')];
			const first = await run({ items, inRun });
			const again = await run({ items, inRun });
			expect(inRun.sent).toHaveLength(1);
			expect(again.rows).toEqual(first.rows);
			expect(again.problems).toEqual([]);
		});

		it('does not take another decision for the one that was sent', async () => {
			const inRun = new FakeRun([request('id1')]);
			await run({ items: [request('id1')], inRun });
			const { rows, problems } = await run({
				items: [request('id1')],
				inRun,
				parameters: () => ({ decision: 'refuse', resultCode: 38000 }),
			});
			expect(rows).toEqual([]);
			expect(problems).toEqual([{ item: 0, problem: expect.stringMatching(/had its answer before/) }]);
		});
	});

	describe('with two Answer nodes', () => {
		const asked = [request('id1'), request('id2')];
		const branches = {
			If: ['Answer allow', 'Filter', 'Answer refuse'],
			'Answer allow': [],
			Filter: ['Answer refuse'],
			'Answer refuse': [],
		};
		const allowFirst = (inRun: FakeRun) => run({ items: [request('id1')], inRun, name: 'Answer allow' });
		const refuseSecond = (inRun: FakeRun) =>
			run({
				items: [request('id2')],
				inRun,
				name: 'Answer refuse',
				parameters: () => ({ decision: 'refuse', resultCode: 38123 }),
			});
		const halfway = async (ahead = ['Answer refuse']) => {
			const inRun = new FakeRun(asked, branches);
			inRun.ahead = ahead;
			const first = await allowFirst(inRun);
			return { inRun, first };
		};
		const onlyFirst = [answered([verdict('id1'), verdict('id2', 38000)])];

		it('sends one answer with the decisions of both, as soon as everybody is decided about', async () => {
			const { inRun, first } = await halfway();
			expect(inRun.sent).toEqual([]);
			expect(first.rows[0].row).toMatchObject({ ...verdict('id1'), pending: true });
			inRun.ahead = [];
			const { rows, hints } = await refuseSecond(inRun);
			expect(inRun.sent).toEqual([answered([verdict('id1'), verdict('id2', 38123)])]);
			expect(rows[0].row).toMatchObject({ ...verdict('id2', 38123), inTime: true });
			expect(rows[0].row).not.toHaveProperty('pending');
			expect(hints).toEqual([]);
			await inRun.end();
			await jest.advanceTimersByTimeAsync(3000);
			expect(inRun.sent).toHaveLength(1);
		});

		it('does not wait for one that can not run any more', async () => {
			const { inRun } = await halfway([]);
			expect(inRun.sent).toEqual(onlyFirst);
		});

		it('sends it when the nodes before the other one have let nothing through', async () => {
			const { inRun } = await halfway(['Filter', 'Last']);
			inRun.ahead = ['Last'];
			await inRun.before('Filter');
			expect(inRun.sent).toEqual([]);
			inRun.ahead = [];
			await inRun.before('Last');
			expect(inRun.sent).toEqual(onlyFirst);
			expect(inRun.log).toEqual([expect.stringMatching(/refused one more user/)]);
		});

		it('sends it when the run ends before the other one, also by an error', async () => {
			const { inRun } = await halfway();
			await inRun.end();
			expect(inRun.sent).toEqual(onlyFirst);
		});

		it('sends it shortly before the time is over', async () => {
			const { inRun } = await halfway();
			await jest.advanceTimersByTimeAsync(1590);
			expect(inRun.sent).toEqual([]);
			await jest.advanceTimersByTimeAsync(10);
			expect(inRun.sent).toEqual(onlyFirst);
			const { problems } = await refuseSecond(inRun);
			expect(problems).toHaveLength(1);
		});

		it('waits for nothing where n8n does not tell when a run ends', async () => {
			const inRun = new FakeRun(asked, branches, 'webhook', false);
			inRun.ahead = ['Answer refuse'];
			await allowFirst(inRun);
			expect(inRun.sent).toEqual(onlyFirst);
		});

		it('lets a refusal hold where both decide about the same user', async () => {
			const { inRun } = await halfway();
			await run({
				items: asked,
				inRun,
				name: 'Answer refuse',
				parameters: () => ({ decision: 'refuse', resultCode: 38123 }),
			});
			expect(inRun.sent).toEqual([answered([verdict('id1', 38123), verdict('id2', 38123)])]);
		});
	});
});
