import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();

/** @param {string} from @param {string[]} targets */
function following(from, targets) {
	const { community } = simulator.app();
	const user = community.import(from);
	for (const to of targets) community.follow(user, community.import(to), 1_700_000_000);
}

/** @param {string} From_Account @param {string} To_Account */
const done = (From_Account, To_Account) => ({
	From_Account,
	To_Account,
	ResultCode: 0,
	success: true,
});

/** @param {string} prefix @param {number} count */
const numbered = (prefix, count) =>
	Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(3, '0')}`);

beforeEach(() => simulator.reset());

test('one UserID is unfollowed by one call', async () => {
	following('user_001', ['user_002', 'user_003']);
	const { rows } = await play('follow.unfollow', { fromUserId: 'user_001', toUserIds: 'user_002' });
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
	assert.deepEqual(calls(), [
		{ api: 'follow/follow_delete', body: { From_Account: 'user_001', To_Account: ['user_002'] } },
	]);
	assert.equal(simulator.app().community.isFollowing('user_001', 'user_002'), false);
	assert.equal(simulator.app().community.isFollowing('user_001', 'user_003'), true);
});

test('several UserIDs may be separated by commas or new lines', async () => {
	following('user_001', ['user_002', 'user_003', 'user_004']);
	const toUserIds = 'user_004, user_002\nuser_003';
	const { rows } = await play('follow.unfollow', { fromUserId: 'user_001', toUserIds });
	assert.deepEqual(rows, [
		done('user_001', 'user_004'),
		done('user_001', 'user_002'),
		done('user_001', 'user_003'),
	]);
	assert.equal(calls().length, 1);
});

test('45 targets in an array go out in three calls, and come back in the order asked for', async () => {
	const targets = numbered('fan', 45);
	following('user_001', targets);
	const { rows } = await play(
		'follow.unfollow',
		{ fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' },
		{ items: [{ from: 'user_001', to: targets }] },
	);
	assert.deepEqual(
		rows,
		targets.map((to) => done('user_001', to)),
	);
	const sizes = simulator.calls().map(({ body }) => /** @type {any} */ (body).To_Account.length);
	assert.deepEqual(
		sizes.sort((a, b) => b - a),
		[20, 20, 5],
	);
	assert.equal(simulator.app().community.describe('user_001').follows, 0);
});

test('input items of the same user share calls; every row links back to its item', async () => {
	const targets = numbered('fan', 25);
	following('user_001', targets);
	following('user_002', targets);
	const items = targets.flatMap((to) =>
		['user_001', 'user_002'].map((from) => ({ from, to, label: `${from} ${to}` })),
	);
	const parameters = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };
	const { rows, items: output } = await play('follow.unfollow', parameters, { items });
	assert.deepEqual(
		rows,
		items.map(({ from, to }) => done(from, to)),
	);
	assert.deepEqual(
		output.map(({ pairedItem }) => pairedItem),
		items.map((_, item) => ({ item })),
	);
	assert.equal(calls().length, 4);

	simulator.reset();
	following('user_001', targets);
	following('user_002', targets);
	const origins = await linksBack('follow.unfollow', parameters, items, 'label');
	assert.deepEqual(
		origins,
		items.map(({ label }) => label),
	);
});

test('with Combine Items off every item makes its own calls', async () => {
	following('user_001', ['user_002', 'user_003']);
	const { rows } = await play(
		'follow.unfollow',
		{ fromUserId: 'user_001', toUserIds: '={{ $json.to }}', options: { combineItems: false } },
		{ items: [{ to: 'user_002' }, { to: 'user_003' }] },
	);
	assert.deepEqual(rows, [done('user_001', 'user_002'), done('user_001', 'user_003')]);
	assert.equal(calls().length, 2);
});

test('a pair named twice is sent once and reported each time', async () => {
	following('user_001', ['user_002']);
	const { rows, items } = await play(
		'follow.unfollow',
		{ fromUserId: 'user_001', toUserIds: '={{ $json.to }}' },
		{ items: [{ to: ['user_002', 'user_002'] }, { to: 'user_002' }] },
	);
	assert.deepEqual(rows, [
		done('user_001', 'user_002'),
		done('user_001', 'user_002'),
		done('user_001', 'user_002'),
	]);
	assert.deepEqual(
		items.map(({ pairedItem }) => pairedItem.item),
		[0, 0, 1],
	);
	assert.deepEqual(calls(), [
		{ api: 'follow/follow_delete', body: { From_Account: 'user_001', To_Account: ['user_002'] } },
	]);
});

test("a spreadsheet's whole numbers are UserIDs", async () => {
	following('1001', ['1002', '1003']);
	const { rows } = await play(
		'follow.unfollow',
		{ fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' },
		{ items: [{ from: 1001, to: [1002, '1003'] }] },
	);
	assert.deepEqual(rows, [done('1001', '1002'), done('1001', '1003')]);
});

test('an input without items makes no call', async () => {
	const { execution, rows } = await play(
		'follow.unfollow',
		{ fromUserId: 'user_001', toUserIds: 'user_002' },
		{ items: [] },
	);
	assert.equal(execution.status, 'success');
	assert.deepEqual(rows, []);
	assert.deepEqual(calls(), []);
});
