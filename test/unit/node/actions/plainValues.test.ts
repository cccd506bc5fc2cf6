import { friendGroup } from '../../../../nodes/TencentChat/actions/friendGroup';
import { follow } from '../../../../nodes/TencentChat/actions/follow';
import { friend } from '../../../../nodes/TencentChat/actions/friend';
import { user } from '../../../../nodes/TencentChat/actions/user';
import type { Resource } from '../../../../nodes/TencentChat/kinds/operation';
import { play } from '../../support/operation';

function operation({ operations }: Resource, wanted: string) {
	const found = operations.find(({ value }) => value === wanted);
	if (!found) throw new Error(`There is no operation ${wanted}`);
	return found;
}

const forever = 4294967295;

describe('Get Mute Status', () => {
	beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-01T00:00:00.900Z')));
	afterEach(() => jest.restoreAllMocks());

	it.each([
		['not muted', 0, 0, { mutedInPrivateChats: false, mutedInGroups: false, forever: false }],
		['in groups', 0, 60, { mutedInGroups: true, forever: false, mutedUntil: '2026-01-01T00:01:00.000Z' }],
		['the later end of both', 3600, 60, { forever: false, mutedUntil: '2026-01-01T01:00:00.000Z' }],
		['forever', forever, 60, { forever: true }],
	])('%s', async (_, privately, inGroups, words) => {
		const answer = {
			ErrorCode: 0,
			C2CmsgNospeakingTime: privately,
			GroupmsgNospeakingTime: inGroups,
		};
		const { rows } = await play(operation(user, 'getMuteStatus'), { toUserIds: 'ann' }, () => answer);
		expect(rows[0]).toMatchObject({ ...words, C2CmsgNospeakingTime: privately });
		expect('mutedUntil' in rows[0]).toBe('mutedUntil' in words);
	});
});

test('Check Accounts says whether an account exists', async () => {
	const answer = {
		ResultItem: [
			{ UserID: 'ann', ResultCode: 0, ResultInfo: '', AccountStatus: 'Imported' },
			{ UserID: 'bob', ResultCode: 0, ResultInfo: '', AccountStatus: 'NotImported' },
		],
	};
	const { rows } = await play(operation(user, 'checkAccounts'), { toUserIds: 'ann, bob' }, () => answer);
	expect(rows.map(({ exists }) => exists)).toEqual([true, false]);
	expect(Object.keys(rows[0])).toEqual(['To_Account', 'success', 'exists', 'AccountStatus', 'ResultCode']);
});

describe('Get Profile', () => {
	const ProfileItem = [
		{ Tag: 'Tag_Profile_IM_Nick', Value: 'Luna' },
		{ Tag: 'Tag_Profile_IM_Image', Value: 'https://example.com/luna.png' },
		{ Tag: 'Tag_Profile_IM_Gender', Value: 'Gender_Type_Female' },
		{ Tag: 'Tag_Profile_IM_BirthDay', Value: 20001231 },
		{ Tag: 'Tag_Profile_IM_AllowType', Value: 'AllowType_Type_DenyAny' },
		{ Tag: 'Tag_Profile_IM_AdminForbidType', Value: 'AdminForbid_Type_SendOut' },
		{ Tag: 'Tag_Profile_IM_SelfSignature', Value: '' },
	];
	const answer = { UserProfileItem: [{ To_Account: 'luna', ProfileItem, ResultCode: 0, ResultInfo: '' }] };

	it('gives plain values beside the profile', async () => {
		const { rows } = await play(operation(user, 'getProfile'), { toUserIds: 'luna' }, () => answer);
		expect(rows[0]).toMatchObject({
			nickname: 'Luna',
			avatar: 'https://example.com/luna.png',
			gender: 'female',
			birthday: '2000-12-31',
			whoCanAddAsFriend: 'nobody',
			friendRequestsForbidden: true,
			Profile: { Nick: 'Luna', BirthDay: 20001231 },
		});
		expect(rows[0]).not.toHaveProperty('bio');
		expect(rows[0]).not.toHaveProperty('location');
	});

	it.each([0, 20000230, 1])('leaves out a birthday that is not a day: %d', async (Value) => {
		const items = [{ Tag: 'Tag_Profile_IM_BirthDay', Value }];
		const odd = { UserProfileItem: [{ ...answer.UserProfileItem[0], ProfileItem: items }] };
		const { rows } = await play(operation(user, 'getProfile'), { toUserIds: 'luna' }, () => odd);
		expect(rows[0]).not.toHaveProperty('birthday');
	});

	it('gives what Tencent answered where it is not simplified', async () => {
		const parameters = { toUserIds: 'luna', simplify: false };
		const { rows } = await play(operation(user, 'getProfile'), parameters, () => answer);
		expect(rows[0]).toMatchObject({ ProfileItem });
		expect(rows[0]).not.toHaveProperty('nickname');
	});
});

describe('friend groups', () => {
	const parameters = { fromUserId: 'ann', groupNames: 'Team, Classmates' };

	it.each(['create', 'delete'])('%s names the groups in its row, also when it fails', async (value) => {
		const groupNames = ['Team', 'Classmates'];
		const good = await play(operation(friendGroup, value), parameters);
		expect(good.rows).toEqual([{ From_Account: 'ann', success: true, groupNames, ResultCode: 0 }]);
		const refused = { ActionStatus: 'FAIL', ErrorCode: 30011, ErrorInfo: 'full' };
		const failed = await play(operation(friendGroup, value), parameters, () => refused);
		expect(failed.rows[0]).toMatchObject({ success: false, groupNames });
	});
});

describe('the acting user', () => {
	const refusal = (ErrorCode: number, ErrorInfo = '') => ({ ActionStatus: 'FAIL', ErrorCode, ErrorInfo });
	const rowsOf = (codes: Record<string, [number, string]>) => ({
		ResultItem: Object.entries(codes).map(([To_Account, [ResultCode, ResultInfo]]) => ({
			To_Account,
			ResultCode,
			ResultInfo,
		})),
	});

	it('is named where every target fails as an account that does not exist', async () => {
		const parameters = { fromUserId: 'anm', toUserIds: 'bob, cid' };
		const { rows } = await play(operation(follow, 'unfollow'), parameters, () => refusal(30003));
		for (const { error } of rows) expect(error).toMatch(/\banm\b.*'User ID'/);
	});

	it('is not suspected where a target passes', async () => {
		const parameters = { fromUserId: 'ann', toUserIds: 'bob, cid' };
		const answer = rowsOf({ bob: [0, ''], cid: [30003, 'Err_Account'] });
		const { rows } = await play(operation(follow, 'unfollow'), parameters, () => answer);
		expect(rows[1]).toMatchObject({ success: false, ResultCode: 30003 });
		expect(rows[1].error).not.toMatch(/'User ID'/);
	});

	it.each([
		[follow, 'follow'],
		[friend, 'import'],
	])(
		'is told apart from a wrong value among the targets, whatever text comes with the code',
		async (resource, value) => {
			const answer = rowsOf({ ann: [30001, 'no'], bob: [30001, 'no'] });
			const parameters = { fromUserId: 'ann', toUserIds: 'ann, bob' };
			const { rows } = await play(operation(resource, value), parameters, () => answer);
			expect(rows[0].error).toMatch(/themselves.*\(30001\).*Leave the acting user out/);
			expect(rows[1].error).not.toMatch(/themselves/);
		},
	);
});

test('somebody who was not followed is already done, where Tencent says so', async () => {
	const parameters = { fromUserId: 'ann', toUserIds: 'bob' };
	const answer = (ResultCode: number, ResultInfo: string) => () => ({
		ResultItem: [{ To_Account: 'bob', ResultCode, ResultInfo }],
	});
	const unfollow = operation(follow, 'unfollow');
	const told = await play(unfollow, parameters, answer(30001, 'Err_Follow_Not_Following'));
	expect(told.rows[0]).toMatchObject({ success: true, alreadyDone: true, ResultCode: 30001 });
	const plain = await play(unfollow, parameters, answer(0, ''));
	expect(plain.rows[0]).toEqual({ From_Account: 'ann', To_Account: 'bob', success: true, ResultCode: 0 });
	const other = await play(unfollow, parameters, answer(30001, 'Err_Follow_Invalid'));
	expect(other.rows[0]).toMatchObject({ success: false });
});

test('Get Counts asks as the administrator where nobody is named', async () => {
	const answer = { FollowInfo: [{ To_Account: 'bob', ResultCode: 0, ResultInfo: '', FollowerCount: 3 }] };
	const { rows, calls } = await play(operation(follow, 'getCounts'), { toUserIds: 'bob' }, () => answer);
	expect(calls.map(({ body }) => body)).toEqual([{ From_Account: 'administrator', To_Account: ['bob'] }]);
	expect(rows[0]).toMatchObject({ From_Account: 'administrator', FollowerCount: 3 });
});

test('the lists of fans and of follows say which of the two follows', () => {
	const hintOf = (value: string) =>
		operation(follow, value).fields.find(({ name }) => name === 'fromUserId')?.hint;
	expect(hintOf('listFans')).toMatch(/To_Account follows From_Account/);
	expect(hintOf('listFollows')).toMatch(/From_Account follows To_Account/);
	const unfollow = operation(follow, 'unfollow').fields;
	expect(unfollow.find(({ name }) => name === 'fromUserId')?.hint).toMatch(/To_Account.*List Fans/);
	expect(unfollow.find(({ name }) => name === 'toUserIds')?.hint).toMatch(/From_Account.*List Fans/);
});
