import {
	appGroups,
	groupChangeOwner,
	groupCreate,
	groupDissolve,
	groupInfo,
	groupUpdate,
	joinedGroups,
	type NewGroup,
} from '../../../../chat/api/group';
import { runJob } from '../../../../chat/bulk/batch';
import { singleJob } from '../../../../chat/bulk/job';
import { writeJson } from '../../../../chat/calls/json';
import { judge, type Sent } from '../../../../chat/calls/verdict';
import { brokenOff, chatClient, good, refused } from '../../support/chatClient';
import { oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';
import { wholeList } from '../../support/wholeList';

const groupId = '@TGS#2J4SZEAEL';

describe('create_group', () => {
	const group: NewGroup = { Type: 'Public', Name: 'TestGroup', Owner_Account: 'leckie' };

	/** Makes groups, one an item, through a service that answers with `answers` in turn and then makes them. */
	async function create(answers: Sent[], subjects: string[], shared = group) {
		const time = new VirtualTime();
		const bodies: object[] = [];
		const client = chatClient(time, async (_, body) => {
			const number = bodies.push(body);
			await time.sleep(10);
			return answers[number - 1] ?? good({ GroupId: `@TGS#${number}` });
		});
		const asks = subjects.map((subject, item) => ({ item, subject, targets: [], shared, fields: {} }));
		const results = await time.run(
			runJob(client, singleJob(groupCreate), asks, time, { combineItems: true }),
		);
		return { bodies, results: results.flat() };
	}

	test('says which GroupID Tencent has given', async () => {
		const { bodies, results } = await create([], ['']);
		expect(bodies).toEqual([group]);
		expect(results).toEqual([{ code: 0, info: '', success: true, facts: { GroupId: '@TGS#1' } }]);
	});

	test('makes a group for each item, also where they are alike', async () => {
		const { bodies, results } = await create([], ['', '']);
		expect(bodies).toEqual([group, group]);
		expect(results.map(({ facts }) => facts?.GroupId)).toEqual(['@TGS#1', '@TGS#2']);
	});

	test('is not sent again where its answer was lost, as there might be two groups then', async () => {
		const { bodies, results } = await create([brokenOff], ['']);
		expect(bodies).toHaveLength(1);
		expect(results[0].failure).toMatchObject({ mayBeDone: true });
	});

	test('is sent again with a GroupID of the app, and told by the code that it was done', async () => {
		const { bodies, results } = await create([brokenOff, refused(10025)], ['lobby']);
		expect(bodies).toEqual([
			{ ...group, GroupId: 'lobby' },
			{ ...group, GroupId: 'lobby' },
		]);
		expect(results[0]).toMatchObject({ code: 10025, success: true });
		// Which of the two calls made it nobody knows.
		expect(results[0].alreadyDone).toBeUndefined();
	});

	test('with a GroupID of the app that is there already says so', async () => {
		const { results } = await create([refused(10025)], ['lobby']);
		expect(results[0]).toMatchObject({ code: 10025, success: true, alreadyDone: true });
	});

	test("with another app's GroupID fails", async () => {
		const { results } = await create([refused(10021)], ['lobby']);
		expect(results[0]).toMatchObject({ code: 10021, success: false });
	});
});

describe('get_group_info', () => {
	const found = { GroupId: groupId, ErrorCode: 0, ErrorInfo: '', Type: 'Public', Name: 'MyFirstGroup' };
	const gone = { GroupId: 'gone', ErrorCode: 10010, ErrorInfo: 'this group does not exist' };

	test('asks with a filter, and each group has its own code', async () => {
		const { bodies, results } = await oneAnswer(
			groupInfo,
			{ from: '', to: ['gone', groupId] },
			{ GroupInfo: [found, gone] },
		);
		expect(bodies).toEqual([
			{
				GroupIdList: ['gone', groupId],
				ResponseFilter: { GroupBaseInfoFilter: expect.arrayContaining(['Type', 'Name', 'MuteAllMember']) },
			},
		]);
		expect(results[0]).toMatchObject({ code: 10010, info: 'this group does not exist', success: false });
		expect(results[0].facts).toBeUndefined();
		expect(results[1]).toMatchObject({
			code: 0,
			success: true,
			facts: { Type: 'Public', Name: 'MyFirstGroup' },
		});
	});

	test('is judged by the codes of its groups, whatever the code of the answer', async () => {
		const { results } = await oneAnswer(
			groupInfo,
			{ from: '', to: ['gone', groupId] },
			{ ActionStatus: 'FAIL', ErrorCode: 10010, ErrorInfo: 'x', GroupInfo: [found, gone] },
		);
		expect(results.map(({ success }) => success)).toEqual([false, true]);
	});

	test('that is refused without groups fails', async () => {
		const { results } = await oneAnswer(
			groupInfo,
			{ from: '', to: [groupId] },
			{ ActionStatus: 'FAIL', ErrorCode: 60010, ErrorInfo: 'no admin', GroupInfo: [] },
		);
		expect(results[0]).toMatchObject({ code: 60010, success: false });
	});

	test('takes 50 groups a call', async () => {
		const to = Array.from({ length: 101 }, (_, index) => `g${index}`);
		const { bodies } = await oneAnswer(groupInfo, { from: '', to }, {});
		expect(bodies).toHaveLength(3);
	});
});

test('get_appid_group_list goes on from Next, and ends at 0', async () => {
	const page = (GroupId: string, Next: number) => ({ TotalCount: 2, GroupIdList: [{ GroupId }], Next });
	const { bodies, rows } = await wholeList(appGroups, { from: '', shared: { GroupType: 'Public' } }, [
		page('a', 4454685361),
		page('b', 0),
	]);
	expect(bodies).toEqual([
		{ Limit: 10_000, Next: BigInt(0), GroupType: 'Public' },
		{ Limit: 10_000, Next: BigInt(4454685361), GroupType: 'Public' },
	]);
	expect(rows).toEqual([{ GroupId: 'a' }, { GroupId: 'b' }]);
});

test('the cursor of get_appid_group_list keeps all of its 64 bits', () => {
	const text =
		'{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","GroupIdList":[],"Next":9223372036854775807}';
	const verdict = judge(appGroups, { kind: 'answer', status: 200, text });
	if (!verdict.ok) throw new Error('The answer is not read');
	const asked = { subject: '', cursor: '0', want: 10, shared: {} };
	const { nextCursor = '' } = appGroups.page(verdict.answer, asked);
	expect(nextCursor).toBe('9223372036854775807');
	const next = appGroups.body('', nextCursor, 10, {});
	expect(writeJson(next)).toBe('{"Limit":10,"Next":9223372036854775807}');
});

describe('get_joined_group_list', () => {
	const page = (groups: string[], fields: object = {}) => ({
		GroupIdList: groups.map((GroupId) => ({ GroupId })),
		...fields,
	});
	const shared = { WithHugeGroups: 0 } as const;

	test('asks for all groups, those without messages too, with what is known of them', async () => {
		const { bodies } = await wholeList(joinedGroups, { from: 'leckie', shared: { WithHugeGroups: 1 } }, [
			page(['a'], { TotalCount: 1 }),
		]);
		expect(bodies).toEqual([
			{
				Member_Account: 'leckie',
				Limit: 500,
				Offset: 0,
				WithHugeGroups: 1,
				WithNoActiveGroups: 1,
				ResponseFilter: {
					GroupBaseInfoFilter: expect.arrayContaining(['Type', 'Name']),
					SelfInfoFilter: expect.arrayContaining(['Role']),
				},
			},
		]);
	});

	test('goes on until all are there, or a page is empty', async () => {
		const { bodies, rows } = await wholeList(joinedGroups, { from: 'leckie', shared }, [
			page(['a', 'b'], { TotalCount: 4 }),
			page(['c'], { TotalCount: 4 }),
			page([], { TotalCount: 4 }),
		]);
		expect(bodies).toEqual([
			expect.objectContaining({ Offset: 0 }),
			expect.objectContaining({ Offset: 2 }),
			expect.objectContaining({ Offset: 3 }),
		]);
		expect(rows.map(({ GroupId }) => GroupId)).toEqual(['a', 'b', 'c']);
	});
});

test.each([
	['modify_group_base_info', groupUpdate, { MuteAllMember: 'On' }],
	['change_group_owner', groupChangeOwner, { NewOwner_Account: 'peter' }],
	['destroy_group', groupDissolve, {}],
] as const)('%s is about one group', async (command, endpoint, shared) => {
	const { bodies, paths, results } = await oneAnswer(
		endpoint as never,
		{ from: groupId, shared: shared as object },
		{},
	);
	expect(paths).toEqual([`v4/group_open_http_svc/${command}`]);
	expect(bodies).toEqual([{ GroupId: groupId, ...shared }]);
	expect(results[0].success).toBe(true);
});

test('a group that is gone is dissolved already', async () => {
	const { results } = await oneAnswer(
		groupDissolve,
		{ from: groupId },
		{ ActionStatus: 'FAIL', ErrorCode: 10010, ErrorInfo: 'gone' },
	);
	expect(results[0]).toMatchObject({ code: 10010, success: true, alreadyDone: true });
});
