import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { importUsers, OK, useReceiver, useSimulator } from './fixture.mjs';
import { signOf } from './webhooks.mjs';

const NOW = 1_750_000_000_500;
const held = useSimulator({ clock: () => NOW });
const community = () => held.sim.app().community;
const SOURCE = 'AddSource_Type_Web';

const hook = useReceiver(held);

test('Sign is the documented SHA-256', () => {
	assert.equal(
		signOf('xxxxyyyy', '1669872112'),
		'17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061',
	);
	assert.equal(
		signOf('s3cr3t-Token', '1700000000'),
		'6aa2caeac7e0c1226113ebc6d7a20fe64af3f810ba7a5ff586fe520edfa2f726',
	);
});

describe('the call', () => {
	test('carries the documented query, signed', async () => {
		importUsers(held.sim, ['a', 'b']);
		await held.call('follow/follow_add', { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] });
		await held.sim.webhookDeliveries();
		const { RequestId, ...query } = hook.received[0].query;
		assert.match(RequestId, /^[0-9a-f-]{36}$/);
		assert.deepEqual(query, {
			SdkAppid: '1400000000',
			CallbackCommand: 'Follow.CallbackAfterFollowAdd',
			contenttype: 'json',
			ClientIP: '127.0.0.1',
			OptPlatform: 'RESTAPI',
			Sign: signOf('s3cr3t-Token', '1750000000'),
			RequestTime: '1750000000',
		});
		assert.equal(hook.received[0].path, '/hook');
	});

	test('has no Sign without a token', async () => {
		held.sim.setWebhook({ url: hook.url });
		await held.sim.fireWebhook({ command: 'Any.Thing', body: { x: 1 } });
		assert.deepEqual(
			['Sign' in hook.received[0].query, 'RequestTime' in hook.received[0].query],
			[false, false],
		);
		assert.deepEqual(hook.received[0].body, { CallbackCommand: 'Any.Thing', x: 1 });
	});

	test('by hand may be spoilt', async () => {
		const query = { Sign: 'bad', ClientIP: null, SdkAppid: '1' };
		await held.sim.fireWebhook({ command: 'Alert.RequestOverLimit', body: {}, query, platform: 'Web' });
		const seen = hook.received[0].query;
		assert.deepEqual(
			[seen.Sign, 'ClientIP' in seen, seen.SdkAppid, seen.OptPlatform],
			['bad', false, '1', 'Web'],
		);
	});

	test('is recorded with its answer', async () => {
		hook.respond = () => ({ status: 403, text: '{"ActionStatus":"FAIL"}' });
		const refused = await held.sim.fireWebhook({ command: 'A.B', body: {} });
		assert.deepEqual([refused.status, refused.ok, refused.answer], [403, false, { ActionStatus: 'FAIL' }]);
		hook.respond = () => ({ text: 'Workflow was started' });
		const noJson = await held.sim.fireWebhook({ command: 'A.B', body: {} });
		assert.deepEqual([noJson.status, noJson.ok, noJson.answer], [200, false, 'Workflow was started']);
		hook.respond = () => ({ text: undefined });
		held.sim.setWebhook({ url: hook.url, timeoutMs: 100 });
		const late = await held.sim.fireWebhook({ command: 'A.B', body: {} });
		held.sim.setWebhook({ url: hook.url });
		assert.deepEqual([late.status, late.ok, late.error], [undefined, false, 'no answer in time']);
		hook.respond = () => ({ text: JSON.stringify(OK) });
		const good = await held.sim.fireWebhook({ command: 'A.B', body: {} });
		assert.deepEqual([good.status, good.ok, good.answer], [200, true, OK]);
		assert.equal((await held.sim.webhookDeliveries()).length, 4);
	});

	for (const [retries, attempts] of [
		[0, 1],
		[2, 3],
	]) {
		test(`a late after-event with ${retries} retries is sent ${attempts} times`, async () => {
			hook.respond = () => ({ text: undefined });
			importUsers(held.sim, ['a', 'b']);
			held.sim.setWebhook({ url: hook.url, timeoutMs: 50, retries });
			held.sim.clientAct('sns/black_list_add', { From_Account: 'a', To_Account: ['b'] });
			const errors = (await held.sim.webhookDeliveries()).map(({ error }) => error);
			assert.deepEqual(errors, Array(attempts).fill('no answer in time'));
		});
	}

	test('an event that is not enabled is not sent, a URL with a query is refused', async () => {
		held.sim.setWebhook({ url: hook.url, commands: ['Follow.CallbackAfterFollowDelete'] });
		importUsers(held.sim, ['a', 'b']);
		await held.call('follow/follow_add', { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] });
		await held.call('follow/follow_delete', { From_Account: 'a', To_Account: ['b'] });
		await held.sim.webhookDeliveries();
		assert.deepEqual(
			hook.received.map(({ body }) => body.CallbackCommand),
			['Follow.CallbackAfterFollowDelete'],
		);
		assert.throws(() => held.sim.setWebhook({ url: `${hook.url}?token=x` }));
	});

	test('no URL, no call', async () => {
		held.sim.setWebhook(undefined);
		importUsers(held.sim, ['a', 'b']);
		await held.call('follow/follow_add', { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] });
		assert.deepEqual(await held.sim.webhookDeliveries(), []);
		await assert.rejects(held.sim.fireWebhook({ command: 'A.B', body: {} }));
	});
});

describe('bodies', () => {
	const { bodies } = hook;
	const pals = () => held.sim.seed({ kind: 'friends', user: 'a', friends: 2, prefix: 'pal' });

	test('Follow.CallbackAfterFollowAdd names objects, only of those new', async () => {
		importUsers(held.sim, ['a', 'b', 'c']);
		community().follow(community().import('a'), community().import('c'), 1);
		const FollowItem = ['b', 'c', 'nobody'].map((To_Account) => ({ To_Account }));
		await held.call('follow/follow_add', { From_Account: 'a', FollowItem });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'Follow.CallbackAfterFollowAdd',
				From_Account: 'a',
				FollowList: [{ To_Account: 'b' }],
				EventTime: NOW,
			},
		]);
	});

	test('Follow.CallbackAfterFollowDelete names plain ids, only of those done', async () => {
		importUsers(held.sim, ['a', 'b', 'c', 'd']);
		for (const star of ['b', 'c']) community().follow(community().import('a'), community().import(star), 1);
		await held.call('follow/follow_delete', { From_Account: 'a', To_Account: ['b', 'nobody', 'c', 'd'] });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'Follow.CallbackAfterFollowDelete',
				From_Account: 'a',
				To_Account: ['b', 'c'],
				EventTime: NOW,
			},
		]);
	});

	test('Sns.CallbackFriendAdd has the pairs of both ways and the admin, no EventTime', async () => {
		importUsers(held.sim, ['a', 'b']);
		const AddFriendItem = [{ To_Account: 'b', AddSource: SOURCE }];
		await held.call('sns/friend_add', { From_Account: 'a', AddFriendItem, ForceAddFlags: 1 });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'Sns.CallbackFriendAdd',
				PairList: [
					{ From_Account: 'a', To_Account: 'b', Initiator_Account: 'a' },
					{ From_Account: 'b', To_Account: 'a', Initiator_Account: 'a' },
				],
				ClientCmd: 'friend_add',
				Admin_Account: 'administrator',
				ForceFlag: 1,
			},
		]);
	});

	test('friend_import tells nobody', async () => {
		importUsers(held.sim, ['a', 'b']);
		await held.call('sns/friend_import', {
			From_Account: 'a',
			AddFriendItem: [{ To_Account: 'b', AddSource: SOURCE }],
		});
		assert.deepEqual(await bodies(), []);
	});

	test('Sns.CallbackFriendDelete has mirrored pairs for both ways', async () => {
		pals();
		await held.call('sns/friend_delete', {
			From_Account: 'a',
			To_Account: ['pal1'],
			DeleteType: 'Delete_Type_Both',
		});
		await held.call('sns/friend_delete_all', { From_Account: 'a' });
		await held.call('sns/friend_delete_all', { From_Account: 'a' });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'Sns.CallbackFriendDelete',
				PairList: [
					{ From_Account: 'a', To_Account: 'pal1' },
					{ From_Account: 'pal1', To_Account: 'a' },
				],
			},
			{ CallbackCommand: 'Sns.CallbackFriendDelete', PairList: [{ From_Account: 'a', To_Account: 'pal2' }] },
		]);
	});

	test('blocking tells of the block and of the friendship that it ends; unblocking too', async () => {
		pals();
		importUsers(held.sim, ['b']);
		await held.call('sns/black_list_add', { From_Account: 'a', To_Account: ['b', 'pal1'] });
		await held.call('sns/black_list_delete', { From_Account: 'a', To_Account: ['b', 'pal2'] });
		const told = (await bodies()).sort((one, other) =>
			one.CallbackCommand.localeCompare(other.CallbackCommand),
		);
		assert.deepEqual(told, [
			{
				CallbackCommand: 'Sns.CallbackBlackListAdd',
				PairList: [
					{ From_Account: 'a', To_Account: 'b' },
					{ From_Account: 'a', To_Account: 'pal1' },
				],
			},
			{ CallbackCommand: 'Sns.CallbackBlackListDelete', PairList: [{ From_Account: 'a', To_Account: 'b' }] },
			{
				CallbackCommand: 'Sns.CallbackFriendDelete',
				PairList: [
					{ From_Account: 'a', To_Account: 'pal1' },
					{ From_Account: 'pal1', To_Account: 'a' },
				],
			},
		]);
	});

	test('Profile.CallbackPortraitSet', async () => {
		importUsers(held.sim, ['a']);
		const ProfileItem = [{ Tag: 'Tag_Profile_IM_Nick', Value: 'Ann' }];
		await held.call('profile/portrait_set', { From_Account: 'a', ProfileItem });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'Profile.CallbackPortraitSet',
				From_Account: 'a',
				Operator_Account: 'administrator',
				ProfileItem,
				EventTime: NOW,
			},
		]);
	});

	test('State.StateChange on log-in, and on a kick of somebody online', async () => {
		importUsers(held.sim, ['a']);
		held.sim.setOnline('a', true, { platform: 'iPhone' });
		await held.call('im_open_login_svc/kick', { UserID: 'a' });
		await held.call('im_open_login_svc/kick', { UserID: 'a' });
		assert.deepEqual(await bodies(), [
			{
				CallbackCommand: 'State.StateChange',
				Info: { Action: 'Login', To_Account: 'a', Reason: 'Register' },
				EventTime: NOW,
			},
			{
				CallbackCommand: 'State.StateChange',
				Info: { Action: 'Logout', To_Account: 'a', Reason: 'Unregister' },
				EventTime: NOW,
			},
		]);
		assert.deepEqual(
			hook.received.map(({ query }) => query.OptPlatform),
			['IOS', 'RESTAPI'],
		);
	});

	test('what a client does is told with its platform', async () => {
		importUsers(held.sim, ['a', 'b']);
		community().follow(community().import('a'), community().import('b'), 1);
		held.sim.clientAct(
			'follow/follow_delete',
			{ From_Account: 'a', To_Account: ['b'] },
			{ platform: 'Android' },
		);
		await bodies();
		assert.deepEqual(
			[hook.received[0].query.OptPlatform, hook.received[0].body.To_Account],
			['Android', ['b']],
		);
		assert.throws(() => held.sim.clientAct('follow/follow_delete', { From_Account: 'a' }), /30001/);
	});
});

describe('bodies that differ from all others', () => {
	test('a moderation result has no CallbackCommand: it stands in the URL only', async () => {
		await held.sim.fireSample('ContentCallback.ResultNotify', { From_Account: 'a' });
		const [{ query, body }] = hook.received;
		assert.equal(query.CallbackCommand, 'ContentCallback.ResultNotify');
		assert.deepEqual(
			[body.CallbackCommand, body.From_Account, body.CtxcbSuggestion],
			[undefined, 'a', 'Review'],
		);
	});

	for (const command of /** @type {const} */ (['Push.OfflinePush', 'Push.AllMemberPush'])) {
		test(`${command} tells several events, each with its command, and of no device`, async () => {
			await held.sim.fireSample(command, { Events: [{ To_Account: 'a' }, { To_Account: 'b' }] });
			const [{ query, body }] = hook.received;
			assert.deepEqual(body, {
				Events: [
					{ CallbackCommand: command, To_Account: 'a' },
					{ CallbackCommand: command, To_Account: 'b' },
				],
			});
			assert.deepEqual(
				[query.CallbackCommand, query.ClientIP, query.OptPlatform],
				[command, undefined, undefined],
			);
		});
	}

	test('an alarm comes without the address of a device', async () => {
		await held.sim.fireSample('Alert.RequestOverLimit');
		const [{ query, body }] = hook.received;
		assert.deepEqual([query.ClientIP, query.OptPlatform], [undefined, 'RESTAPI']);
		assert.deepEqual(body, {
			CallbackCommand: 'Alert.RequestOverLimit',
			ServiceName: 'openim',
			Command: 'batchsendmsg',
			Request: 510,
			Limit: 200,
		});
	});
});

describe('a friend request from an app', () => {
	/** @param {string[]} targets */
	const request = (...targets) =>
		held.sim.clientFriendRequest({
			From_Account: 'a',
			AddFriendItem: targets.map((To_Account) => ({ To_Account, AddSource: SOURCE, AddWording: 'hi' })),
		});
	beforeEach(() => importUsers(held.sim, ['a', 'b', 'c']));

	test('asks first, and goes by the answer for each', async () => {
		const ResultItem = [
			{ To_Account: 'c', ResultCode: 0, ResultInfo: '' },
			{ To_Account: 'b', ResultCode: 38001, ResultInfo: 'spam' },
		];
		hook.respond = ({ CallbackCommand }) => ({
			text: JSON.stringify(CallbackCommand === 'Sns.CallbackPrevFriendAdd' ? { ...OK, ResultItem } : OK),
		});
		const outcome = await request('b', 'c');
		assert.deepEqual(outcome.ResultItem, [...ResultItem].reverse());
		assert.deepEqual([outcome.webhook?.ok, outcome.webhook?.invalid], [true, undefined]);
		assert.deepEqual([community().isFriend('a', 'b'), community().isFriend('a', 'c')], [false, true]);
		assert.deepEqual(hook.received[0].body, {
			CallbackCommand: 'Sns.CallbackPrevFriendAdd',
			Requester_Account: 'a',
			From_Account: 'a',
			FriendItem: ['b', 'c'].map((To_Account) => ({
				Remark: '',
				GroupName: '',
				AddWording: 'hi',
				To_Account,
				AddSource: SOURCE,
			})),
			AddType: 'Add_Type_Both',
			ForceAddFlags: 0,
			EventTime: NOW,
		});
		await held.sim.webhookDeliveries();
		assert.deepEqual(
			[hook.received[1].body.CallbackCommand, hook.received[1].body.Admin_Account],
			['Sns.CallbackFriendAdd', ''],
		);
	});

	/**
	 * @param {Record<string, unknown>} [change] of the entry; undefined leaves a field out
	 * @param {Record<string, unknown>[]} [more]
	 */
	const allowed = (change = {}, more = []) => ({
		text: JSON.stringify({
			...OK,
			ResultItem: [{ To_Account: 'b', ResultCode: 0, ResultInfo: '', ...change }, ...more],
		}),
	});
	/** @type {[string, { status?: number, text: string | undefined }][]} */
	const none = [
		['no answer in time', { text: undefined }],
		['status 500', { ...allowed(), status: 500 }],
		['no JSON', { text: 'OK' }],
	];
	/** @type {[string, { status?: number, text: string | undefined }][]} */
	const invalid = [
		['FAIL', { text: JSON.stringify({ ...OK, ActionStatus: 'FAIL', ErrorCode: 1 }) }],
		['no ActionStatus', { text: '{}' }],
		['another ErrorCode than 0', { text: JSON.stringify({ ...OK, ErrorCode: 38001, ResultItem: [] }) }],
		['no ErrorCode', { text: JSON.stringify({ ActionStatus: 'OK', ResultItem: [] }) }],
		['no ResultItem', { text: JSON.stringify(OK) }],
		['ResultItem without the user', { text: JSON.stringify({ ...OK, ResultItem: [] }) }],
		['ResultItem with somebody else', allowed({}, [{ To_Account: 'c', ResultCode: 0, ResultInfo: '' }])],
		['a user twice', allowed({}, [{ To_Account: 'b', ResultCode: 38001, ResultInfo: '' }])],
		['a code out of range', allowed({ ResultCode: 1 })],
		['a code as text', allowed({ ResultCode: '38001' })],
		['no ResultInfo', allowed({ ResultInfo: undefined })],
	];
	const improper = [...none, ...invalid];
	for (const [title, answer] of improper) {
		test(`${title}: the console setting decides`, async () => {
			hook.respond = ({ CallbackCommand }) =>
				CallbackCommand.includes('Prev') ? answer : { text: JSON.stringify(OK) };
			const timeoutMs = answer.text === undefined ? 100 : undefined;
			held.sim.setWebhook({ url: hook.url, timeoutMs, whenLate: 'refuse' });
			const { ResultItem, webhook } = await request('b');
			assert.equal(ResultItem[0].ResultCode, 30006);
			assert.equal(community().isFriend('a', 'b'), false);
			const isInvalid = invalid.some(([name]) => name === title);
			assert.deepEqual([webhook?.ok, webhook?.invalid !== undefined], [isInvalid, isInvalid]);
			assert.deepEqual(held.sim.stats().webhooks, {
				calls: 1,
				failed: isInvalid ? 0 : 1,
				invalid: isInvalid ? 1 : 0,
			});
			held.sim.setWebhook({ url: hook.url, timeoutMs });
			assert.equal((await request('b')).ResultItem[0].ResultCode, 0);
			assert.equal(community().isFriend('a', 'b'), true);
			await held.sim.webhookDeliveries();
		});
	}

	test('is not asked about by REST', async () => {
		await held.call('sns/friend_add', {
			From_Account: 'a',
			AddFriendItem: [{ To_Account: 'b', AddSource: SOURCE }],
		});
		await held.sim.webhookDeliveries();
		assert.deepEqual(
			hook.received.map(({ body }) => body.CallbackCommand),
			['Sns.CallbackFriendAdd'],
		);
	});

	test('answered in the app: refused by the webhook, then agreed to', async () => {
		community().import('b', { Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm' });
		assert.equal((await request('b')).ResultItem[0].ResultCode, 30539);
		const stranger = { From_Account: 'b', To_Account: 'nobody' };
		assert.equal((await held.sim.clientFriendResponse(stranger)).ResultItem[0].ResultCode, 31804);
		const response = { From_Account: 'b', To_Account: 'a', Remark: 'Al' };
		hook.respond = () => ({
			text: JSON.stringify({ ...OK, ResultItem: [{ To_Account: 'a', ResultCode: 39000, ResultInfo: 'no' }] }),
		});
		const refused = await held.sim.clientFriendResponse(response);
		assert.equal(refused.ResultItem[0].ResultCode, 39000);
		assert.deepEqual(refused.webhook?.body, {
			CallbackCommand: 'Sns.CallbackPrevFriendResponse',
			Requester_Account: 'b',
			From_Account: 'b',
			ResponseFriendItem: [
				{ To_Account: 'a', Remark: 'Al', TagName: '', ResponseAction: 'Response_Action_AgreeAndAdd' },
			],
			EventTime: NOW,
		});
		hook.respond = () => ({
			text: JSON.stringify({ ...OK, ResultItem: [{ To_Account: 'a', ResultCode: 0, ResultInfo: '' }] }),
		});
		assert.equal((await held.sim.clientFriendResponse(response)).ResultItem[0].ResultCode, 0);
		assert.deepEqual([community().isFriend('a', 'b'), community().isFriend('b', 'a')], [true, true]);
		assert.equal((await held.sim.clientFriendResponse(response)).ResultItem[0].ResultCode, 30614);
		await held.sim.webhookDeliveries();
		assert.equal(hook.received.at(-1)?.body.ClientCmd, 'friend_response');
	});
});
