import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, numbered, useScene } from './scene.mjs';

const { simulator, play, calls, follow, befriend } = await useScene();
const ofItem = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };

test('unfollow: items share requests, rows come back in the order asked for, linked to their items', async () => {
	const fans = numbered('fan', 30);
	follow('user_001', fans);
	follow('user_002', fans);
	const items = [
		{ from: 'user_001', to: fans.slice(0, 15) },
		{ from: 'user_002', to: ['fan_0003', 'fan_0001'] },
		{ from: 'user_001', to: fans.slice(10) },
	];
	const { status, rows, links } = await play('follow.unfollow', ofItem, { items });
	assert.equal(status, 'success');
	assert.deepEqual(rows, [
		...fans.slice(0, 15).map((fan) => done('user_001', fan)),
		done('user_002', 'fan_0003'),
		done('user_002', 'fan_0001'),
		...fans.slice(10).map((fan) => done('user_001', fan)),
	]);
	assert.deepEqual(links, [...Array(15).fill(0), 1, 1, ...Array(20).fill(2)]);
	const targetsOf = (/** @type {string} */ user) =>
		calls()
			.filter(({ body }) => body.From_Account === user)
			.map(({ body }) => body.To_Account);
	assert.deepEqual(targetsOf('user_001'), [fans.slice(0, 20), fans.slice(20)]);
	assert.deepEqual(targetsOf('user_002'), [['fan_0003', 'fan_0001']]);
	const { community } = simulator.app();
	assert.equal(
		fans.some((fan) => community.isFollowing('user_001', fan)),
		false,
	);
	assert.equal(community.isFollowing('user_002', 'fan_0000'), true);
});

test('unfollow: items do not share requests where that is not wished', async () => {
	follow('user_001', ['user_002', 'user_003']);
	const items = [{ to: 'user_002' }, { to: 'user_003' }, { to: 'user_002' }];
	const parameters = {
		fromUserId: 'user_001',
		toUserIds: '={{ $json.to }}',
		options: { combineItems: false },
	};
	const { rows, links } = await play('follow.unfollow', parameters, { items });
	assert.deepEqual(
		rows,
		items.map(({ to }) => done('user_001', to)),
	);
	assert.deepEqual(links, [0, 1, 2]);
	assert.deepEqual(
		calls().map(({ body }) => body.To_Account),
		[['user_002'], ['user_003'], ['user_002']],
	);
});

test('unfollow: several acting users each act on all targets', async () => {
	follow('user_001', ['user_003', 'user_004']);
	follow('user_002', ['user_003', 'user_004']);
	const parameters = { fromUserId: 'user_001, user_002', toUserIds: 'user_003, user_004' };
	const { rows, links } = await play('follow.unfollow', parameters);
	assert.deepEqual(rows, [
		done('user_001', 'user_003'),
		done('user_001', 'user_004'),
		done('user_002', 'user_003'),
		done('user_002', 'user_004'),
	]);
	assert.deepEqual(links, [0, 0, 0, 0]);
	const { community } = simulator.app();
	for (const from of ['user_001', 'user_002'])
		for (const to of ['user_003', 'user_004']) assert.equal(community.isFollowing(from, to), false);
});

test('delete: a summary counts users, however many items name them, and says why some failed', async () => {
	befriend('user_001', ['user_002']);
	follow('user_001', ['user_003']);
	const items = ['user_002', 'nobody_1', 'user_003', 'nobody_1', 'user_002'].map((to) => ({ to }));
	const parameters = {
		fromUserId: 'user_001',
		toUserIds: '={{ $json.to }}',
		deleteType: 'Delete_Type_Single',
		options: { outputAs: 'summary' },
	};
	const { rows } = await play('friend.delete', parameters, { items, onError: 'continueRegularOutput' });
	assert.equal(rows.length, 1);
	const [{ failures, ...counts }] = rows;
	assert.deepEqual(counts, { succeeded: 2, alreadyDone: 1, failed: 1, users: 3 });
	assert.deepEqual(
		failures.map((/** @type {{ code: number, users: string[] }} */ { code, users }) => ({ code, users })),
		[{ code: 30003, users: ['user_001 → nobody_1'] }],
	);
	const stopped = await play('friend.delete', parameters, { items });
	assert.equal(stopped.status, 'error');
	assert.equal(stopped.error.message, '1 of 3 users failed, 2 succeeded');
});

test('unfollow: a trigger item goes straight in', async () => {
	follow('user_001', ['user_002']);
	const items = [{ CallbackCommand: 'X', From_Account: 'user_001', To_Account: 'user_002' }];
	const parameters = { fromUserId: '={{ $json.From_Account }}', toUserIds: '={{ $json.To_Account }}' };
	const { rows } = await play('follow.unfollow', parameters, { items });
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
});

test('friend delete: 2,500 friends in three requests, one after the other, one-way', async () => {
	simulator.app().writeConflicts = true;
	const friends = numbered('friend', 2500);
	befriend('user_001', friends);
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	const { rows, links } = await play('friend.delete', parameters, { items: [{ to: friends }] });
	simulator.app().writeConflicts = false;
	assert.deepEqual(
		rows,
		friends.map((friend) => done('user_001', friend)),
	);
	assert.equal(new Set(links).size, 1);
	assert.deepEqual(
		calls().map(({ api, body }) => [api, body.To_Account.length, body.DeleteType]),
		[
			['sns/friend_delete', 1000, 'Delete_Type_Single'],
			['sns/friend_delete', 1000, 'Delete_Type_Single'],
			['sns/friend_delete', 500, 'Delete_Type_Single'],
		],
	);
	const { community } = simulator.app();
	assert.equal(community.isFriend('user_001', 'friend_0000'), false);
	assert.equal(community.isFriend('friend_0000', 'user_001'), true);
});

test('friend delete: two-way where chosen, item by item; who was no friend is a success that says so', async () => {
	befriend('user_001', ['user_002', 'user_003']);
	simulator.app().community.import('user_004');
	const parameters = {
		fromUserId: 'user_001',
		toUserIds: '={{ $json.to }}',
		deleteType: '={{ $json.type }}',
	};
	const items = [
		{ to: ['user_002', 'user_004'], type: 'Delete_Type_Both' },
		{ to: 'user_003', type: 'Delete_Type_Single' },
	];
	const { status, rows } = await play('friend.delete', parameters, { items });
	assert.equal(status, 'success');
	assert.deepEqual(rows, [
		done('user_001', 'user_002'),
		{
			From_Account: 'user_001',
			To_Account: 'user_004',
			ResultCode: 31704,
			success: true,
			alreadyDone: true,
		},
		done('user_001', 'user_003'),
	]);
	const { community } = simulator.app();
	assert.equal(community.isFriend('user_002', 'user_001'), false);
	assert.equal(community.isFriend('user_003', 'user_001'), true);
});

test('list fans: all of them, page by page, simple', async () => {
	const fans = numbered('fan', 2345);
	for (const fan of fans) follow(fan, ['star_luna']);
	const { rows, links } = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: true });
	assert.deepEqual(rows.map(({ To_Account }) => To_Account).sort(), fans);
	assert.deepEqual(rows[0], {
		From_Account: 'star_luna',
		To_Account: rows[0].To_Account,
		FollowTime: 1_700_000_000,
		followedAt: '2023-11-14T22:13:20.000Z',
		Profile: {},
	});
	assert.deepEqual(new Set(links), new Set([0]));
	assert.deepEqual(
		calls().map(({ body }) => [body.FollowType, body.WantNum]),
		[
			[1, 1000],
			[1, 1000],
			[1, 1000],
		],
	);
});

test('list fans: up to the limit, and not a row or page more is asked for', async () => {
	for (const fan of numbered('fan', 1500)) follow(fan, ['star_luna']);
	for (const [limit, wanted] of /** @type {[number, number[]][]} */ ([
		[1, [1]],
		[1000, [1000]],
		[1001, [1000, 1]],
		[1500, [1000, 500]],
		[9999, [1000, 1000]],
	])) {
		simulator.clearStats();
		const { rows } = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: false, limit });
		assert.equal(rows.length, Math.min(limit, 1500));
		assert.deepEqual(
			calls().map(({ body }) => body.WantNum),
			wanted,
		);
	}
});

test('list follows: the rows as Tencent gives them, with the user added', async () => {
	simulator.app().community.import('user_002', { Tag_Profile_IM_Nick: 'Two', Tag_Profile_Custom_Level: 7 });
	follow('user_001', ['user_002']);
	const parameters = { fromUserId: 'user_001', returnAll: true, simplify: false };
	const { rows } = await play('follow.listFollows', parameters);
	assert.equal(rows.length, 1);
	const { From_Account, To_Account, FollowTime, ProfileItem } = rows[0];
	assert.deepEqual([From_Account, To_Account, FollowTime], ['user_001', 'user_002', 1_700_000_000]);
	assert.deepEqual(ProfileItem, [
		{ Tag: 'Tag_Profile_IM_Nick', Value: 'Two' },
		{ Tag: 'Tag_Profile_Custom_Level', Value: 7 },
	]);
	assert.equal(calls()[0].body.FollowType, 2);
	const simple = await play('follow.listFollows', { ...parameters, simplify: true });
	assert.deepEqual(simple.rows[0].Profile, { Nick: 'Two', Custom_Level: 7 });
});

test('list mutual follows: of several users, in the order of the items, read side by side', async () => {
	const users = numbered('user', 12);
	for (const [index, user] of users.entries()) {
		const friends = numbered(`mutual_of_${index}`, index * 3);
		follow(user, friends);
		for (const friend of friends) follow(friend, [user]);
	}
	simulator.setLatency([1, 80]);
	const items = users.map((from) => ({ from }));
	const parameters = { fromUserId: '={{ $json.from }}', returnAll: true };
	const { rows, links } = await play('follow.listMutualFollows', parameters, { items });
	simulator.setLatency(0);
	assert.deepEqual(
		links,
		users.flatMap((_, index) => Array(index * 3).fill(index)),
	);
	assert.deepEqual(
		rows.map(({ From_Account }) => From_Account),
		users.flatMap((user, index) => Array(index * 3).fill(user)),
	);
	assert.equal(calls().length, 12);
	assert.equal(calls()[0].body.FollowType, 3);
});

test('a list as pages: what was not read can be read from the cursor on', async () => {
	for (const fan of numbered('fan', 2500)) follow(fan, ['star_luna']);
	const ask = async (/** @type {object} */ changes, /** @type {object} */ options) =>
		await play('follow.listFans', {
			fromUserId: 'star_luna',
			returnAll: true,
			...changes,
			options: { outputAs: 'perPage', ...options },
		});
	const first = await ask({ returnAll: false, limit: 1200 }, {});
	assert.deepEqual(
		first.rows.map(({ count, FollowItem }) => [count, FollowItem.length]),
		[
			[1000, 1000],
			[200, 200],
		],
	);
	const rest = await ask({}, { startCursor: first.rows[1].NextCursor });
	assert.deepEqual(
		rest.rows.map(({ From_Account, count, NextCursor }) => [From_Account, count, NextCursor !== '']),
		[
			['star_luna', 1000, true],
			['star_luna', 300, false],
		],
	);
	const all = [...first.rows, ...rest.rows].flatMap(({ FollowItem }) => FollowItem);
	assert.equal(new Set(all.map(({ To_Account }) => To_Account)).size, 2500);
});

test('a list whose cursor comes again ends in a clear error, not in a loop', async () => {
	for (const fan of numbered('fan', 1500)) follow(fan, ['star_luna']);
	simulator.setFault({ kind: 'repeatCursor', api: 'follow/follow_get' });
	const { status, error } = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: true });
	assert.equal(status, 'error');
	assert.match(error.message, /cursor that it had given before/);
	assert.equal(calls().length, 2);
});
