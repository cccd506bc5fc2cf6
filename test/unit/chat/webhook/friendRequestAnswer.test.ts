import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { answer } from '../../../../nodes/TencentChat/actions/friendRequest/answer.operation';
import type { Run } from '../../../../nodes/TencentChat/kinds/operation';

const receivedAt = '2026-01-01T00:00:00.000Z';
const request = (To_Account: string): IDataObject => ({
	CallbackCommand: 'Sns.CallbackPrevFriendAdd',
	From_Account: 'user_001',
	To_Account,
	receivedAt,
});

interface Scene {
	/** Items of the answering node. */
	items: IDataObject[];
	/** Items of the trigger; none when there is no trigger before the node. */
	triggered?: IDataObject[];
	/** The trigger's item that n8n links to each item; undefined where the link was lost. */
	links?: Array<IDataObject | undefined>;
	/** Parameters of an item. */
	parameters?: (item: number) => Record<string, unknown>;
	flow?: object;
}

/** Runs the operation as the node does, as far as it uses n8n. */
async function run({
	items,
	triggered,
	links = [],
	parameters = () => ({ decision: 'allow' }),
	flow = {},
}: Scene) {
	const sent: unknown[] = [];
	const rows: Array<{ item: number; row: IDataObject }> = [];
	const problems: Array<{ item: number; problem: string }> = [];
	const hints: string[] = [];
	const trigger = {
		isExecuted: triggered !== undefined,
		all: () => (triggered ?? []).map((json) => ({ json })),
	};
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		getNode: () => ({ name: 'Answer' }),
		getParentNodes: () => [{ name: 'Trigger', type: 'n8n-nodes-tencent-chat.tencentChatTrigger' }],
		getContext: () => flow,
		getWorkflowDataProxy: (item: number) => ({
			$: () => ({
				...trigger,
				get item() {
					const json = links[item];
					if (!json) throw new Error('Paired item data is unavailable');
					return { json };
				},
			}),
		}),
		sendResponse: async (response: { body: unknown }) => void sent.push(response.body),
		addExecutionHints: ({ message }: { message: string }) => void hints.push(message),
	};
	await answer.run({
		context: context as unknown as IExecuteFunctions,
		items: context.getInputData().map((_, item) => item),
		parameters: { get: (name: string, item: number) => parameters(item)[name] },
		collector: {
			add: (item: number, row: IDataObject) => void rows.push({ item, row }),
			addRefusal: (item: number, _row: IDataObject, problem: string) => void problems.push({ item, problem }),
		},
	} as unknown as Run);
	return { sent, rows, problems, hints };
}

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(receivedAt) + 150));
afterEach(() => jest.restoreAllMocks());

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
		const alone = await run({ items: [withoutUser] });
		expect(alone.sent).toEqual([]);
		expect(alone.problems[0].problem).toMatch(/does not lead back/);
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

	it('says so when there is no trigger', async () => {
		const { problems } = await run({ items: [{}] });
		expect(problems[0].problem).toMatch(/Begin the workflow with a Tencent Chat Trigger/);
	});

	it('says so when Tencent has been answered already', async () => {
		const { sent, problems } = await run({ items: [{ ...request('id1'), receivedAt: undefined }] });
		expect(sent).toEqual([]);
		expect(problems[0].problem).toMatch(/Set 'Respond'/);
	});

	it.each([
		[{ decision: 'maybe' }, /'Decision' is 'maybe'/],
		[{ decision: true }, /'Decision' is 'true'/],
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
		expect(sent).toEqual([answered([verdict('id2')])]);
		expect(problems).toEqual([{ item: 0, problem: 'Referenced node is unexecuted' }]);
	});

	it('says that an answer after two seconds came too late', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse(receivedAt) + 2000);
		const { rows, hints } = await run({ items: [request('id1')] });
		expect(rows[0].row).toMatchObject({ answeredAfterMs: 2000, inTime: false });
		expect(hints).toEqual([expect.stringMatching(/2\.0 seconds.*setting in its console/)]);
	});

	it('says which users are left without an answer', async () => {
		const { hints } = await run({
			items: [request('id1')],
			triggered: [request('id1'), request('id2'), request('id3')],
		});
		expect(hints).toEqual([expect.stringMatching(/2 more of the requested users/)]);
	});

	it('sends no second answer in the same run', async () => {
		const flow = {};
		await run({ items: [request('id1')], flow });
		const { sent, problems } = await run({ items: [request('id2')], flow });
		expect(sent).toEqual([]);
		expect(problems).toEqual([{ item: 0, problem: expect.stringMatching(/one answer only/) }]);
	});
});
