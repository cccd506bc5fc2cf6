import {
	friendAdd,
	friendCheck,
	friendDelete,
	friendDeleteAll,
	friendGet,
	friendGetList,
	friendImport,
	friendUpdate,
} from '../../../../chat/api/friend';
import { readPages, type Page } from '../../../../chat/bulk/pages';
import { clientAnswering, oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';

const AddSource = 'AddSource_Type_Workflow';
const row = (To_Account: string, ResultCode = 0, ResultInfo = '') => ({ To_Account, ResultCode, ResultInfo });

test('friend_add: a group is a text, and who must accept first is pending', async () => {
	const { bodies, results } = await oneAnswer(
		friendAdd,
		{
			from: 'a',
			to: ['b', 'c', 'd', 'e'],
			shared: { AddType: 'Add_Type_Both', ForceAddFlags: 0 },
			fields: { AddSource, Remark: 'Ann', GroupName: 'Team' },
		},
		{
			ResultItem: [
				row('b'),
				row('c', 30539, 'Err_SNS_FriendAdd_Need_Confirm'),
				row('d', 30001, 'Err_SNS_FriendAdd_Friend_Exist'),
				row('e', 30010, 'Err_SNS_FriendAdd_Friend_Full'),
			],
		},
	);
	expect(bodies).toEqual([
		{
			From_Account: 'a',
			AddFriendItem: ['b', 'c', 'd', 'e'].map((To_Account) => ({
				To_Account,
				AddSource,
				Remark: 'Ann',
				GroupName: 'Team',
			})),
			AddType: 'Add_Type_Both',
			ForceAddFlags: 0,
		},
	]);
	expect(results.map(({ success, pending, alreadyDone }) => ({ success, pending, alreadyDone }))).toEqual([
		{ success: true },
		{ success: true, pending: true },
		{ success: true, alreadyDone: true },
		{ success: false },
	]);
});

test('friend_import: groups are a list, custom fields have tags', async () => {
	const fields = {
		AddSource,
		GroupName: ['Team', 'Guild'],
		AddTime: 1_700_000_000,
		CustomItem: [{ Tag: 'Tag_SNS_Custom_Level', Value: 3 }],
	};
	const { paths, bodies } = await oneAnswer(
		friendImport,
		{ from: 'a', to: ['b'], fields },
		{ ResultItem: [row('b')] },
	);
	expect(paths).toEqual(['v4/sns/friend_import']);
	expect(bodies).toEqual([{ From_Account: 'a', AddFriendItem: [{ To_Account: 'b', ...fields }] }]);
});

test('friend_update: who is no friend fails with words that say so', async () => {
	const SnsItem = [{ Tag: 'Tag_SNS_IM_Remark', Value: '' }];
	const { bodies, results } = await oneAnswer(
		friendUpdate,
		{ from: 'a', to: ['b'], fields: { SnsItem } },
		{ ResultItem: [row('b', 30001, 'Err_SNS_FriendUpdate_Friend_Not_Exist')] },
	);
	expect(bodies).toEqual([{ From_Account: 'a', UpdateItem: [{ To_Account: 'b', SnsItem }] }]);
	expect(results[0].failure).toMatchObject({
		code: 30001,
		message: "The other user is not in this user's friend list",
	});
});

test.each([
	[31704, 'Err_SNS_FriendDelete_Not_Friend'],
	[30001, 'Err_SNS_FriendDelete_Friend_Not_Exist'],
])('friend_delete of somebody who is no friend was done before (%i)', async (code, info) => {
	const { results } = await oneAnswer(
		friendDelete,
		{ from: 'a', to: ['b'], shared: { DeleteType: 'Delete_Type_Single' } },
		{ ResultItem: [row('b', code, info)] },
	);
	expect(results[0]).toMatchObject({ code, success: true, alreadyDone: true });
});

test('friend_delete_all names nobody and answers as a whole', async () => {
	const { bodies, results } = await oneAnswer(
		friendDeleteAll,
		{ from: 'a', shared: { DeleteType: 'Delete_Type_Both' } },
		{},
	);
	expect(bodies).toEqual([{ From_Account: 'a', DeleteType: 'Delete_Type_Both' }]);
	expect(results).toEqual([{ code: 0, info: '', success: true }]);
});

test.each([
	['CheckResult_Type_NoRelation', 'none'],
	['CheckResult_Type_AWithB', 'inUserList'],
	['CheckResult_Type_BWithA', 'inTargetList'],
	['CheckResult_Type_BothWay', 'mutual'],
])('friend_check: %s is %s in words', async (Relation, relation) => {
	const { bodies, results } = await oneAnswer(
		friendCheck,
		{ from: 'a', to: ['b'], shared: { CheckType: 'CheckResult_Type_Both' } },
		{ InfoItem: [{ ...row('b'), Relation }] },
	);
	expect(bodies).toEqual([{ From_Account: 'a', To_Account: ['b'], CheckType: 'CheckResult_Type_Both' }]);
	expect(results[0].facts).toEqual({ Relation, relation });
});

test('friend_get_list: fields of friends are facts, who is no friend fails', async () => {
	const SnsProfileItem = [{ Tag: 'Tag_SNS_IM_Remark', Value: 'Ann' }];
	const { bodies, results } = await oneAnswer(
		friendGetList,
		{ from: 'a', to: ['b', 'c'], shared: { TagList: ['Tag_SNS_IM_Remark'] } },
		{
			InfoItem: [{ ...row('b'), SnsProfileItem }, row('c', 30001, 'Err_SNS_FriendGetList_Friend_Not_Exist')],
		},
	);
	expect(bodies).toEqual([{ From_Account: 'a', To_Account: ['b', 'c'], TagList: ['Tag_SNS_IM_Remark'] }]);
	expect(results[0].facts).toEqual({ SnsProfileItem });
	expect(results[1].failure?.message).toBe("The other user is not in this user's friend list");
});

test('fields that Tencent may add to a field of a friend pass through', async () => {
	const SnsProfileItem = [{ Tag: 'Tag_SNS_IM_Remark', Value: 'Ann', Sequence: 7 }];
	const ask = { from: 'a', to: ['b'], shared: { TagList: ['Tag_SNS_IM_Remark'] } };
	const { results } = await oneAnswer(friendGetList, ask, { InfoItem: [{ ...row('b'), SnsProfileItem }] });
	expect(results[0].facts).toEqual({ SnsProfileItem });
});

describe('friend_get', () => {
	const friends = Array.from({ length: 7 }, (_, index) => ({ To_Account: `user_${index}`, ValueItem: [] }));

	/** Pages of three, whatever is asked for. */
	function answer(body: object): object {
		const { StartIndex } = body as { StartIndex: number };
		const end = StartIndex + 3;
		const complete = end >= friends.length;
		return {
			UserDataItem: friends.slice(StartIndex, end),
			CompleteFlag: complete ? 1 : 0,
			NextStartIndex: complete ? 0 : end,
			StandardSequence: 88,
		};
	}

	async function pagesOf(answering: (body: object) => object, limit?: number) {
		const time = new VirtualTime();
		const { client, sent } = clientAnswering(time, answering);
		const pages: Array<Page<unknown>> = [];
		const read = async () => {
			const whose = { from: 'a', shared: {}, limit };
			for await (const page of readPages(client, friendGet, whose, (row) => row)) pages.push(page);
		};
		await time.run(read());
		return { pages, bodies: sent.map(({ body }) => body) };
	}

	test('reads to the end with StandardSequence 0 on every page', async () => {
		const { pages, bodies } = await pagesOf(answer);
		expect(bodies).toEqual(
			[0, 3, 6].map((StartIndex) => ({ From_Account: 'a', StartIndex, StandardSequence: 0 })),
		);
		expect(pages.flatMap((page) => (page.ok ? page.rows : []))).toEqual(friends);
		expect(pages.at(-1)).toMatchObject({ nextCursor: undefined });
	});

	test.each([
		[1, '1', 1],
		[3, '3', 1],
		[5, '5', 2],
	])('a limit of %i is exact, and the cursor %s goes on right behind it', async (limit, cursor, calls) => {
		const { pages, bodies } = await pagesOf(answer, limit);
		expect(pages.flatMap((page) => (page.ok ? page.rows : []))).toEqual(friends.slice(0, limit));
		expect(pages.at(-1)).toMatchObject({ ok: true, nextCursor: cursor });
		expect(bodies).toHaveLength(calls);
	});

	test('a limit that cuts the last page leaves a cursor for its rest', async () => {
		const { pages } = await pagesOf(
			(body) => ({ ...answer(body), UserDataItem: friends, CompleteFlag: 1 }),
			4,
		);
		expect(pages.at(-1)).toMatchObject({ ok: true, nextCursor: '4' });
	});

	test('a StartIndex that does not move ends as a failure, not in a circle', async () => {
		const { pages, bodies } = await pagesOf((body) => ({
			...answer(body),
			NextStartIndex: 0,
			CompleteFlag: 0,
		}));
		expect(bodies).toHaveLength(1);
		expect(pages.at(-1)).toMatchObject({ ok: false, cursor: '0' });
	});
});
