import { accountDelete, multiaccountImport } from '../../../../chat/api/account';
import { Code } from '../../../../chat/calls/errorCodes';
import { oneAnswer } from '../../support/oneAnswer';

test('multiaccount_import names accounts with their profiles, and only those fail whom the answer names', async () => {
	const { bodies, results } = await oneAnswer(
		multiaccountImport,
		{ from: '', to: ['UserID_001', 'UserID_002'], fields: { Nick: 'Nick_001' } },
		{ FailAccounts: ['UserID_002'] },
	);
	expect(bodies).toEqual([
		{
			AccountList: [
				{ UserID: 'UserID_001', Nick: 'Nick_001' },
				{ UserID: 'UserID_002', Nick: 'Nick_001' },
			],
		},
	]);
	expect(results).toMatchObject([
		{ success: true, code: Code.Ok },
		{ success: false, code: Code.NoReason },
	]);
});

test.each([[undefined], [null], [[]]])(
	'with FailAccounts %p everybody was imported',
	async (FailAccounts) => {
		const { results } = await oneAnswer(multiaccountImport, { from: '', to: ['a', 'b'] }, { FailAccounts });
		expect(results.map(({ success }) => success)).toEqual([true, true]);
	},
);

test('account_delete has a result for each account; one that is not there is already gone', async () => {
	const { bodies, results } = await oneAnswer(
		accountDelete,
		{ from: '', to: ['UserID_1', 'UserID_2', 'UserID_3'] },
		{
			ResultItem: [
				{ ResultCode: 0, ResultInfo: '', UserID: 'UserID_1' },
				{ ResultCode: 70107, ResultInfo: 'Err_TLS_PT_Open_Login_Account_Not_Exist', UserID: 'UserID_2' },
				{ ResultCode: 70402, ResultInfo: 'Err_Bad_Parameter', UserID: 'UserID_3' },
			],
		},
	);
	expect(bodies).toEqual([
		{ DeleteItem: [{ UserID: 'UserID_1' }, { UserID: 'UserID_2' }, { UserID: 'UserID_3' }] },
	]);
	expect(results).toMatchObject([
		{ success: true },
		{ success: true, alreadyDone: true },
		{ success: false, code: 70402 },
	]);
});

test('where the whole answer has a code and each account one of its own, those of the accounts count', async () => {
	const refused = { ActionStatus: 'FAIL', ErrorCode: 70402 };
	const deleted = await oneAnswer(
		accountDelete,
		{ from: '', to: ['a', 'b'] },
		{
			...refused,
			ResultItem: [
				{ ResultCode: 0, ResultInfo: '', UserID: 'a' },
				{ ResultCode: 70402, ResultInfo: '', UserID: 'b' },
			],
		},
	);
	expect(deleted.results.map(({ success }) => success)).toEqual([true, false]);
	const imported = await oneAnswer(
		multiaccountImport,
		{ from: '', to: ['a', 'b'] },
		{ ...refused, FailAccounts: ['b'] },
	);
	expect(imported.results.map(({ success }) => success)).toEqual([true, false]);
});
