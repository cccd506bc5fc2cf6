import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();
simulator.app().limits.follows = 3;

const items = [
	{ from: 'user_001', to: ['user_002', 'user_003'] },
	{ from: 'user_002', to: 'user_001' },
];
const fields = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };

/** @param {string} From_Account @param {string} To_Account @param {object} [facts] */
const done = (From_Account, To_Account, facts) => ({
	From_Account,
	To_Account,
	ResultCode: 0,
	...facts,
	success: true,
});

/** @param {string} from @param {string} to */
function follow(from, to) {
	const { community } = simulator.app();
	community.follow(community.import(from), community.import(to), 1_700_000_000);
}

beforeEach(() => {
	simulator.reset();
	for (const id of ['user_001', 'user_002', 'user_003', 'user_004']) simulator.app().community.import(id);
});

test('users follow others', async () => {
	const { rows } = await play('follow.follow', fields, { items });
	assert.deepEqual(rows, [
		done('user_001', 'user_002'),
		done('user_001', 'user_003'),
		done('user_002', 'user_001'),
	]);
	assert.deepEqual(calls()[0], {
		api: 'follow/follow_add',
		body: { From_Account: 'user_001', FollowItem: [{ To_Account: 'user_002' }, { To_Account: 'user_003' }] },
	});
	assert.equal(simulator.app().community.isFollowing('user_001', 'user_003'), true);
});

test('a full list of follows refuses the rest, and says why', async () => {
	for (const id of ['user_002', 'user_003', 'user_004']) follow('user_001', id);
	simulator.app().community.import('user_005');
	const { rows } = await play(
		'follow.follow',
		{ fromUserId: 'user_001', toUserIds: 'user_002, user_005, nobody' },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(
		rows.map(({ To_Account, success, ResultCode }) => [To_Account, success, ResultCode]),
		[
			['user_002', true, 0],
			['user_005', false, 32100],
			['nobody', false, 30003],
		],
	);
	assert.match(rows[1].error, /follows as many users as are allowed/);
});

test('a check tells how both follow each other, in numbers and in words', async () => {
	follow('user_001', 'user_002');
	follow('user_002', 'user_001');
	follow('user_001', 'user_003');
	const { rows } = await play(
		'follow.check',
		{ fromUserId: 'user_001', toUserIds: 'user_002, user_003, user_004, nobody' },
		{ onError: 'continueErrorOutput' },
	);
	assert.deepEqual(rows, [
		done('user_001', 'user_002', { FollowType: 3, relation: 'mutual' }),
		done('user_001', 'user_003', { FollowType: 2, relation: 'following' }),
		done('user_001', 'user_004', { FollowType: 0, relation: 'none' }),
	]);
	const seenFromTheOther = await play('follow.check', { fromUserId: 'user_003', toUserIds: 'user_001' });
	assert.deepEqual(seenFromTheOther.rows, [done('user_003', 'user_001', { FollowType: 1, relation: 'fan' })]);
});

test('who can not be checked leaves by the error output, with no relation', async () => {
	const { rows, failedRows } = await play(
		'follow.check',
		{ fromUserId: 'user_001', toUserIds: 'nobody' },
		{ onError: 'continueErrorOutput' },
	);
	assert.deepEqual(rows, []);
	assert.deepEqual(failedRows[0].details, {
		From_Account: 'user_001',
		To_Account: 'nobody',
		ResultCode: 30003,
		ResultInfo: 'Err_Account_Not_Imported',
		success: false,
	});
});

test('counts are read for the targets', async () => {
	follow('user_001', 'user_002');
	follow('user_002', 'user_001');
	follow('user_003', 'user_002');
	const { rows } = await play(
		'follow.getCounts',
		{ fromUserId: 'user_004', toUserIds: 'user_002, nobody' },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(
		rows[0],
		done('user_004', 'user_002', { FollowerCount: 2, FollowingCount: 1, MutualFollowingCount: 1 }),
	);
	assert.equal(rows[1].success, false);
	assert.equal('FollowerCount' in rows[1], false);
});

for (const operation of ['follow', 'check', 'getCounts']) {
	test(`${operation}: an empty target is refused before anything is sent`, async () => {
		const { execution, error } = await play(`follow.${operation}`, {
			fromUserId: 'user_001',
			toUserIds: '["user_002","","user_003"]',
		});
		assert.equal(execution.status, 'error');
		assert.match(error.message, /'Target User IDs' \(entry 2 of 3\) is empty/);
		assert.deepEqual(calls(), []);
	});

	test(`${operation}: every row leads back to its item`, async () => {
		assert.deepEqual(await linksBack(`follow.${operation}`, fields, items, 'from'), [
			'user_001',
			'user_001',
			'user_002',
		]);
	});
}
