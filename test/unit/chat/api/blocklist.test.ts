import {
	blocklistAdd,
	blocklistCheck,
	blocklistDelete,
	blocklistGet,
	type BlockCheckType,
} from '../../../../chat/api/blocklist';
import { oneAnswer } from '../../support/oneAnswer';

const CheckType: BlockCheckType = 'BlackCheckResult_Type_Both';

test.each([
	['v4/sns/black_list_add', blocklistAdd],
	['v4/sns/black_list_delete', blocklistDelete],
])('%s names the targets as plain UserIDs', async (path, endpoint) => {
	const { bodies, paths, results } = await oneAnswer(
		endpoint,
		{ from: 'a', to: ['b', 'c'] },
		{
			ResultItem: [
				{ To_Account: 'c', ResultCode: 30003, ResultInfo: 'unknown' },
				{ To_Account: 'b', ResultCode: 0, ResultInfo: '' },
			],
		},
	);
	expect(paths).toEqual([path]);
	expect(bodies).toEqual([{ From_Account: 'a', To_Account: ['b', 'c'] }]);
	expect(results.map(({ success }) => success)).toEqual([true, false]);
});

test.each([
	[blocklistAdd, 'Err_SNS_BlackListAdd_Already_Exist', true],
	[blocklistAdd, 'Err_SNS_BlackListAdd_Self', false],
	[blocklistDelete, 'Err_SNS_BlackListDelete_Not_Exist', true],
	[blocklistDelete, 'Err_SNS_BlackListDelete_Self', false],
])('%#: 30001 with %s: done before is %s', async (endpoint, ResultInfo, done) => {
	const { results } = await oneAnswer(
		endpoint,
		{ from: 'a', to: ['b'] },
		{ ResultItem: [{ To_Account: 'b', ResultCode: 30001, ResultInfo }] },
	);
	expect(results[0].success).toBe(done);
	expect(results[0].alreadyDone).toBe(done || undefined);
});

test.each([
	['BlackCheckResult_Type_NO', 'none'],
	['BlackCheckResult_Type_AWithB', 'blocked'],
	['BlackCheckResult_Type_BWithA', 'blockedBy'],
	['BlackCheckResult_Type_BothWay', 'mutual'],
	['BlackCheckResult_Type_Other', 'unknown'],
])('%s of black_list_check is %s in words', async (Relation, relation) => {
	const { bodies, results } = await oneAnswer(
		blocklistCheck,
		{ from: 'a', to: ['b'], shared: { CheckType } },
		{ BlackListCheckItem: [{ To_Account: 'b', Relation, ResultCode: 0, ResultInfo: '' }] },
	);
	expect(bodies).toEqual([{ From_Account: 'a', To_Account: ['b'], CheckType }]);
	expect(results[0].facts).toEqual({ Relation, relation });
});

test('black_list_get asks from a cursor on, always for the whole list, and ends at StartIndex 0', () => {
	expect(blocklistGet.body('a', '1000', 50, {})).toEqual({
		From_Account: 'a',
		StartIndex: 1000,
		MaxLimited: 50,
		LastSequence: 0,
	});
	const rows = [{ To_Account: 'b', AddBlackTimeStamp: 1 }];
	const asked = { subject: 'a', cursor: '0', want: 1000, shared: {} };
	const page = (answer: object) => blocklistGet.page(blocklistGet.answer.parse(answer), asked);
	expect(page({ BlackListItem: rows, StartIndex: 1, CurruentSequence: 3 })).toEqual({
		rows,
		nextCursor: '1',
	});
	expect(page({ BlackListItem: rows, StartIndex: 0, CurrentSequence: 3 }).nextCursor).toBeUndefined();
	expect(page({})).toEqual({ rows: [], nextCursor: undefined });
});
