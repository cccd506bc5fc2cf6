import { accountCheck, accountKick } from '../../../../chat/api/account';
import { getNoSpeaking, setNoSpeaking } from '../../../../chat/api/mute';
import { queryOnlineStatus } from '../../../../chat/api/onlineStatus';
import { oneAnswer } from '../../support/oneAnswer';

const from = '';

test('account_check names UserIDs in objects, and so do its rows', async () => {
	const { bodies, results } = await oneAnswer(
		accountCheck,
		{ from, to: ['a', 'b'] },
		{
			ResultItem: [
				{ UserID: 'b', ResultCode: 0, ResultInfo: '', AccountStatus: 'NotImported' },
				{ UserID: 'a', ResultCode: 0, ResultInfo: '', AccountStatus: 'Imported' },
			],
		},
	);
	expect(bodies).toEqual([{ CheckItem: [{ UserID: 'a' }, { UserID: 'b' }] }]);
	expect(results.map(({ facts }) => facts)).toEqual([
		{ AccountStatus: 'Imported' },
		{ AccountStatus: 'NotImported' },
	]);
});

test('kick takes one user a call', async () => {
	const { bodies, results } = await oneAnswer(accountKick, { from, to: ['a', 'b'] }, {});
	expect(bodies).toEqual([{ UserID: 'a' }, { UserID: 'b' }]);
	expect(results.map(({ success }) => success)).toEqual([true, true]);
});

test('a mute is set without ActionStatus in the answer; a refusal is that of its user', async () => {
	const ask = { from, to: ['a'], shared: { C2CmsgNospeakingTime: 60 } };
	const good = await oneAnswer(setNoSpeaking, ask, { ActionStatus: undefined });
	expect(good.bodies).toEqual([{ Set_Account: 'a', C2CmsgNospeakingTime: 60 }]);
	expect(good.results[0].success).toBe(true);
	const bad = await oneAnswer(setNoSpeaking, ask, { ErrorCode: 130008, ErrorInfo: 'no such account' });
	expect(bad.results[0]).toMatchObject({ success: false, code: 130008, info: 'no such account' });
});

test('a mute is read from the top of the answer', async () => {
	const { bodies, results } = await oneAnswer(
		getNoSpeaking,
		{ from, to: ['a'] },
		{ C2CmsgNospeakingTime: 7, GroupmsgNospeakingTime: 4294967295 },
	);
	expect(bodies).toEqual([{ Get_Account: 'a' }]);
	expect(results[0].facts).toEqual({ C2CmsgNospeakingTime: 7, GroupmsgNospeakingTime: 4294967295 });
});

test('query_online_status has good and bad users in two lists', async () => {
	const { bodies, results } = await oneAnswer(
		queryOnlineStatus,
		{ from, to: ['a', 'b'], shared: { IsNeedDetail: 0 } },
		{
			QueryResult: [{ To_Account: 'b', Status: 'PushOnline' }],
			ErrorList: [{ To_Account: 'a', ErrorCode: 70107 }],
		},
	);
	expect(bodies).toEqual([{ To_Account: ['a', 'b'], IsNeedDetail: 0 }]);
	expect(results[0]).toMatchObject({ success: false, code: 70107 });
	expect(results[1]).toMatchObject({ success: true, facts: { Status: 'PushOnline' } });
});
