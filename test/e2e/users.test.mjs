import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, calls } = await useScene();

/** @param {string} id */
const user = (id) => simulator.app().community.import(id);

/** A user to whom it is done, one who does not exist, and none at all. */
const items = [{ to: 'user_001' }, { to: 'nobody' }, { to: '' }];
const toEach = { toUserIds: '={{ $json.to }}' };
const onError = 'continueRegularOutput';

const good = { To_Account: 'user_001', ResultCode: 0, success: true };

/** @param {any[]} rows @param {number} code */
function assertOthersFailed([, unknown, missing], code) {
	assert.deepEqual([unknown.To_Account, unknown.ResultCode, unknown.success], ['nobody', code, false]);
	assert.ok(unknown.error);
	assert.equal(missing.success, false);
	assert.match(missing.error, /User IDs' is empty/);
}

beforeEach(() => {
	simulator.reset();
	user('user_001');
});

test('accounts are looked for in one call', async () => {
	const { rows } = await play('user.checkAccounts', toEach, { items, onError });
	assert.deepEqual(rows.slice(0, 2), [
		{ ...good, exists: true, AccountStatus: 'Imported' },
		{ ...good, To_Account: 'nobody', exists: false, AccountStatus: 'NotImported' },
	]);
	assert.match(rows[2].error, /'User IDs' is empty/);
	assert.deepEqual(calls(), [
		{
			api: 'im_open_login_svc/account_check',
			body: { CheckItem: [{ UserID: 'user_001' }, { UserID: 'nobody' }] },
		},
	]);
});

test('an account that can not be checked fails by itself', async () => {
	user('user_002');
	simulator.setFault({ kind: 'rows', rows: { user_002: 70402 } });
	const { rows } = await play('user.checkAccounts', { toUserIds: 'user_001, user_002' }, { onError });
	simulator.clearFaults();
	assert.deepEqual(
		rows.map(({ success, ResultCode }) => [success, ResultCode]),
		[
			[true, 0],
			[false, 70402],
		],
	);
});

test('profiles are read, simplified, with custom fields', async () => {
	simulator.app().community.setProfile(user('user_001'), [
		['Tag_Profile_IM_Nick', 'Luna'],
		['Tag_Profile_IM_Level', 3],
		['Tag_Profile_Custom_City', 'Berlin'],
	]);
	const { rows } = await play(
		'user.getProfile',
		{ ...toEach, options: { customProfileFields: 'City' } },
		{ items, onError },
	);
	assert.deepEqual(rows[0], {
		...good,
		nickname: 'Luna',
		Profile: { Level: 3, Nick: 'Luna', Custom_City: 'Berlin' },
	});
	assertOthersFailed(rows, 40003);

	const raw = await play('user.getProfile', {
		toUserIds: 'user_001',
		profileFields: ['Nick'],
		simplify: false,
	});
	assert.deepEqual(raw.rows, [{ ...good, ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value: 'Luna' }] }]);
	const none = await play('user.getProfile', { toUserIds: 'user_001', profileFields: '={{ [] }}' });
	assert.match(none.error.message, /'Profile Fields' is empty/);
});

test('where one account spoils the whole answer, the others are still read', async () => {
	user('user_002');
	simulator.setFault({ kind: 'error', code: 40003, targets: ['nobody'] });
	const { rows } = await play('user.getProfile', { toUserIds: 'user_001, nobody, user_002' }, { onError });
	simulator.clearFaults();
	assert.deepEqual(
		rows.map(({ To_Account, ResultCode, success }) => [To_Account, ResultCode, success]),
		[
			['user_001', 0, true],
			['nobody', 40003, false],
			['user_002', 0, true],
		],
	);
});

test('a profile is set from the form: texts, choices, numbers, dates and custom fields', async () => {
	const profile = {
		nick: 'Luna',
		gender: 'Gender_Type_Female',
		birthDay: '2000-12-31T00:00:00',
		level: 3,
		adminForbidType: 'AdminForbid_Type_SendOut',
		customFields: { field: [{ key: 'City', value: 'Berlin' }] },
	};
	const { rows } = await play('user.setProfile', { fromUserId: 'user_001', profile });
	assert.deepEqual(rows, [{ From_Account: 'user_001', ResultCode: 0, success: true }]);
	assert.deepEqual(Object.fromEntries(user('user_001').profile ?? []), {
		Tag_Profile_IM_AdminForbidType: 'AdminForbid_Type_SendOut',
		Tag_Profile_IM_BirthDay: 20001231,
		Tag_Profile_IM_Gender: 'Gender_Type_Female',
		Tag_Profile_IM_Level: 3,
		Tag_Profile_IM_Nick: 'Luna',
		Tag_Profile_Custom_City: 'Berlin',
	});
});

test('a profile is set from JSON; an unknown user and a value that is too long fail', async () => {
	const { rows } = await play(
		'user.setProfile',
		{ fromUserId: '={{ $json.from }}', specifyProfile: 'json', profileJson: '={{ $json.profile }}' },
		{
			items: [
				{ from: 'user_001', profile: { Nick: 'Luna', Tag_Profile_Custom_City: 'Berlin' } },
				{ from: 'nobody', profile: { Nick: 'Luna' } },
				{ from: 'user_001', profile: { Location: 'Frankfurt am Main' } },
			],
			onError,
		},
	);
	assert.equal(rows[0].success, true);
	assert.deepEqual([rows[1].ResultCode, rows[1].success], [40003, false]);
	assert.match(rows[2].error, /'Location' is 17 bytes long; it may have 16 at most/);
	assert.equal(calls().length, 2);
});

test('the online status, with devices on demand', async () => {
	simulator.setOnline('user_001', true, { platform: 'iPhone' });
	simulator.clearStats();
	const { rows } = await play(
		'user.getOnlineStatus',
		{ ...toEach, options: { includeDevices: true } },
		{ items, onError },
	);
	assert.deepEqual(rows[0], {
		...good,
		Status: 'Online',
		Detail: [{ Platform: 'iPhone', Status: 'Online' }],
	});
	assertOthersFailed(rows, 70107);
	assert.equal(calls().length, 1);

	const all = await play('user.getOnlineStatus', { toUserIds: 'nobody, no_one' }, { onError });
	assert.deepEqual(
		all.rows.map(({ ResultCode }) => ResultCode),
		[70107, 70107],
	);
});

test('users are muted for some hours, in groups only, or forever', async () => {
	const { rows } = await play('user.mute', { ...toEach, durationAmount: 2 }, { items, onError });
	assert.deepEqual(rows[0], good);
	assertOthersFailed(rows, 130005);
	await play('user.mute', { toUserIds: 'user_001', scope: 'groups', durationUnit: 'forever' });
	assert.deepEqual(
		calls()
			.map(({ body }) => /** @type {any} */ (body))
			.filter(({ Set_Account }) => Set_Account === 'user_001'),
		[
			{ Set_Account: 'user_001', C2CmsgNospeakingTime: 7200, GroupmsgNospeakingTime: 7200 },
			{ Set_Account: 'user_001', GroupmsgNospeakingTime: 4294967295 },
		],
	);
	const bad = await play('user.mute', { toUserIds: 'user_001', durationAmount: '={{ -1 }}' });
	assert.match(bad.error.message, /'Number of Hours' is '-1'/);
});

test('users are unmuted', async () => {
	await play('user.mute', { toUserIds: 'user_001', durationUnit: 'forever' });
	simulator.clearStats();
	const { rows } = await play('user.unmute', toEach, { items, onError });
	assert.deepEqual(rows[0], good);
	assertOthersFailed(rows, 130005);
	assert.deepEqual(calls()[0].body, {
		Set_Account: 'user_001',
		C2CmsgNospeakingTime: 0,
		GroupmsgNospeakingTime: 0,
	});
});

test('the mute status, in seconds and in words', async () => {
	// Of a user who does not exist Tencent may also say "muted for ever", which nothing tells from a mute.
	simulator.configureApp({ muteOfUnknownUser: 'refused' });
	await play('user.mute', { toUserIds: 'user_001', scope: 'groups', durationUnit: 'forever' });
	const { rows } = await play('user.getMuteStatus', toEach, { items, onError });
	assert.deepEqual(rows[0], {
		...good,
		C2CmsgNospeakingTime: 0,
		GroupmsgNospeakingTime: 4294967295,
		mutedInPrivateChats: false,
		mutedInGroups: true,
		forever: true,
	});
	assertOthersFailed(rows, 130003);
});

test('users are logged out, but never the own administrator', async () => {
	simulator.setOnline('user_001', true);
	simulator.clearStats();
	const { rows } = await play('user.forceLogout', toEach, {
		items: [...items, { to: ['user_001', 'administrator'] }],
		onError,
	});
	assert.deepEqual(rows[0], good);
	assertOthersFailed(rows, 70107);
	assert.match(rows[3].error, /names administrator, the Admin UserID of the credential/);
	assert.deepEqual(
		calls().map(({ body }) => body),
		[{ UserID: 'user_001' }, { UserID: 'nobody' }],
	);
});
