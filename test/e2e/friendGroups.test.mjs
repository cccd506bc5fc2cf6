import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();
simulator.app().limits.friendGroups = 4;

/** @returns {import('../simulator/state.mjs').User} */
const owner = () => simulator.app().community.import('user_001');
const groups = () => [...owner().contacts.groups.keys()];
/** @param {string[]} groupNames */
const rowOf = (...groupNames) => ({ From_Account: 'user_001', ResultCode: 0, success: true, groupNames });

beforeEach(() => {
	simulator.reset();
	const { community } = simulator.app();
	for (const id of ['user_002', 'user_003']) {
		community.import(id);
		community.befriend(owner(), id, { addTime: 1_700_000_000 });
	}
	community.import('user_009');
});

test('groups are made', async () => {
	const { rows } = await play('friendGroup.create', { fromUserId: 'user_001', groupNames: 'Team, Guild' });
	assert.deepEqual(rows, [rowOf('Team', 'Guild')]);
	assert.deepEqual(groups(), ['Team', 'Guild']);
	assert.deepEqual(calls(), [
		{ api: 'sns/group_add', body: { From_Account: 'user_001', GroupName: ['Team', 'Guild'] } },
	]);
});

test('friends are put into them: one row each, and who is no friend fails', async () => {
	const { rows } = await play(
		'friendGroup.create',
		{ fromUserId: 'user_001', groupNames: 'Team', options: { toUserIds: 'user_003, user_009' } },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(rows[0], {
		From_Account: 'user_001',
		To_Account: 'user_003',
		ResultCode: 0,
		success: true,
		groupNames: ['Team'],
	});
	assert.deepEqual([rows[1].To_Account, rows[1].success, rows[1].ResultCode], ['user_009', false, 32216]);
	assert.deepEqual(rows[1].groupNames, ['Team']);
	assert.match(rows[1].error, /not a friend/);
	assert.deepEqual(owner().contacts.friends.get('user_003')?.groups, ['Team']);
});

test('one group too many fails by Tencent, and the other items are done', async () => {
	const items = [{ names: ['a', 'b', 'c'] }, { names: ['d', 'e'] }, { names: ['f'] }];
	const { rows, failedRows } = await play(
		'friendGroup.create',
		{ fromUserId: 'user_001', groupNames: '={{ $json.names }}' },
		{ items, onError: 'continueErrorOutput' },
	);
	assert.deepEqual(rows, [rowOf('a', 'b', 'c'), rowOf('f')]);
	assert.deepEqual(groups(), ['a', 'b', 'c', 'f']);
	assert.equal(failedRows[0].details.ResultCode, 30011);
	assert.match(failedRows[0].error, /as many friend groups as are allowed/);
});

test('groups are listed, one item each, with their friends where wanted', async () => {
	await play('friendGroup.create', {
		fromUserId: 'user_001',
		groupNames: 'Team',
		options: { toUserIds: 'user_003' },
	});
	await play('friendGroup.create', { fromUserId: 'user_001', groupNames: 'Guild' });
	const { rows } = await play('friendGroup.list', { fromUserId: 'user_001' });
	assert.deepEqual(rows, [
		{ From_Account: 'user_001', GroupName: 'Team', FriendNumber: 1 },
		{ From_Account: 'user_001', GroupName: 'Guild', FriendNumber: 0 },
	]);
	const options = { includeFriends: true };
	const withFriends = await play('friendGroup.list', { fromUserId: 'user_001', options });
	assert.deepEqual(
		withFriends.rows.map(({ To_Account }) => To_Account),
		[['user_003'], []],
	);
});

test('a user without groups gives no item, an unknown one fails', async () => {
	const items = [{ user: 'user_009' }, { user: 'nobody' }];
	const { rows, failedRows } = await play(
		'friendGroup.list',
		{ fromUserId: '={{ $json.user }}' },
		{ items, onError: 'continueErrorOutput' },
	);
	assert.deepEqual(rows, []);
	assert.equal(failedRows[0].details.ResultCode, 30003);
});

test('deleted groups are gone, their friends stay friends', async () => {
	await play('friendGroup.create', {
		fromUserId: 'user_001',
		groupNames: 'Team,Guild',
		options: { toUserIds: 'user_003' },
	});
	const { rows } = await play('friendGroup.delete', { fromUserId: 'user_001', groupNames: 'Team' });
	assert.deepEqual(rows, [rowOf('Team')]);
	assert.deepEqual(groups(), ['Guild']);
	assert.equal(simulator.app().community.isFriend('user_001', 'user_003'), true);
	const unknown = await play('friendGroup.delete', { fromUserId: 'nobody', groupNames: 'Team' });
	assert.equal(unknown.execution.status, 'error');
	assert.match(unknown.error.message, /does not exist in this app/);
});

/** @type {[string, Record<string, unknown>, RegExp][]} */
const refused = [
	['friendGroup.create', { groupNames: '={{ "" }}' }, /'Group Names' is empty/],
	['friendGroup.create', { groupNames: '={{ "Team,Guild" }}' }, /with a separator in it/],
	['friendGroup.create', { groupNames: '={{ [] }}' }, /'Group Names' is an empty list/],
	['friendGroup.create', { groupNames: 'x'.repeat(31) }, /'Group Names' is 31 bytes long/],
	['friendGroup.create', { groupNames: 'Team', options: { toUserIds: 'user_001' } }, /names user_001/],
	['friendGroup.delete', { groupNames: '={{ {} }}' }, /'Group Names' is an object/],
	['friendGroup.list', { fromUserId: '={{ null }}' }, /'User ID' is null/],
];
for (const [operation, parameters, words] of refused) {
	test(`${operation} refuses ${JSON.stringify(parameters).slice(0, 60)} before anything is sent`, async () => {
		const { execution, error } = await play(operation, { fromUserId: 'user_001', ...parameters });
		assert.equal(execution.status, 'error');
		assert.match(error.message, words);
		assert.deepEqual(calls(), []);
	});
}

test('every row leads back to its item', async () => {
	const items = [
		{ user: 'user_001', names: ['Team', 'Guild'] },
		{ user: 'user_002', names: 'Team' },
	];
	const fields = { fromUserId: '={{ $json.user }}', groupNames: '={{ $json.names }}' };
	const users = ['user_001', 'user_002'];
	assert.deepEqual(await linksBack('friendGroup.create', fields, items, 'user'), users);
	assert.deepEqual(await linksBack('friendGroup.list', fields, items, 'user'), [
		'user_001',
		'user_001',
		'user_002',
	]);
	assert.deepEqual(await linksBack('friendGroup.delete', fields, items, 'user'), users);
});
