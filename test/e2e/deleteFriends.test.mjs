import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();

/** Friends of one another. @param {string} from @param {string[]} others */
function friends(from, others) {
	const { community } = simulator.app();
	const user = community.import(from);
	for (const id of others) {
		const other = community.import(id);
		community.befriend(user, id, { addTime: 1_700_000_000 });
		community.befriend(other, from, { addTime: 1_700_000_000 });
	}
}

/** @param {string} From_Account @param {string} To_Account */
const done = (From_Account, To_Account) => ({
	From_Account,
	To_Account,
	ResultCode: 0,
	success: true,
});

/** @param {string} a @param {string} b */
const areFriends = (a, b) => simulator.app().community.isFriend(a, b);

beforeEach(() => simulator.reset());

test('one-way unless chosen, and always said so in the call', async () => {
	friends('user_001', ['user_002']);
	const { rows } = await play('friend.delete', { fromUserId: 'user_001', toUserIds: 'user_002' });
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
	assert.deepEqual(calls(), [
		{
			api: 'sns/friend_delete',
			body: { From_Account: 'user_001', To_Account: ['user_002'], DeleteType: 'Delete_Type_Single' },
		},
	]);
	assert.deepEqual([areFriends('user_001', 'user_002'), areFriends('user_002', 'user_001')], [false, true]);
});

test('two-way takes both from each other', async () => {
	friends('user_001', ['user_002', 'user_003']);
	const { rows } = await play('friend.delete', {
		fromUserId: 'user_001',
		toUserIds: 'user_002',
		deleteType: 'Delete_Type_Both',
	});
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
	assert.deepEqual([areFriends('user_001', 'user_002'), areFriends('user_002', 'user_001')], [false, false]);
	assert.deepEqual([areFriends('user_001', 'user_003'), areFriends('user_003', 'user_001')], [true, true]);
});

test('somebody who is not a friend is already gone: a success', async () => {
	friends('user_001', ['user_002']);
	simulator.app().community.import('user_009');
	const { execution, rows } = await play('friend.delete', {
		fromUserId: 'user_001',
		toUserIds: 'user_009,user_002',
	});
	assert.equal(execution.status, 'success');
	assert.deepEqual(rows, [
		{
			From_Account: 'user_001',
			To_Account: 'user_009',
			ResultCode: 31704,
			success: true,
			alreadyDone: true,
		},
		done('user_001', 'user_002'),
	]);
});

test('2,500 friends go in three calls of at most 1,000, in the order asked for', async () => {
	const others = Array.from({ length: 2500 }, (_, index) => `friend_${index}`).reverse();
	friends('user_001', others);
	const { rows } = await play(
		'friend.delete',
		{ fromUserId: 'user_001', toUserIds: '={{ $json.to }}' },
		{ items: [{ to: others }] },
	);
	assert.deepEqual(
		rows,
		others.map((to) => done('user_001', to)),
	);
	const sizes = simulator.calls().map(({ body }) => /** @type {any} */ (body).To_Account.length);
	assert.deepEqual(
		sizes.sort((a, b) => b - a),
		[1000, 1000, 500],
	);
});

test('items that ask for one-way and items that ask for two-way do not share calls', async () => {
	friends('user_001', ['user_002', 'user_003', 'user_004']);
	const items = [
		{ to: 'user_002', type: 'Delete_Type_Single' },
		{ to: 'user_003', type: 'Delete_Type_Both' },
		{ to: 'user_004', type: 'Delete_Type_Single' },
	];
	const parameters = {
		fromUserId: 'user_001',
		toUserIds: '={{ $json.to }}',
		deleteType: '={{ $json.type }}',
	};
	const { rows } = await play('friend.delete', parameters, { items });
	assert.deepEqual(
		rows,
		items.map(({ to }) => done('user_001', to)),
	);
	assert.deepEqual(
		calls()
			.map(({ body }) => /** @type {any} */ (body))
			.map(({ DeleteType, To_Account }) => `${DeleteType} ${To_Account}`)
			.sort(),
		['Delete_Type_Both user_003', 'Delete_Type_Single user_002,user_004'],
	);
	assert.deepEqual(
		items.map(({ to }) => areFriends(to, 'user_001')),
		[true, false, true],
	);
	assert.deepEqual(
		await linksBack('friend.delete', parameters, items, 'to'),
		items.map(({ to }) => to),
	);
});

test('a delete type that does not exist is refused for its item, and nothing is sent for it', async () => {
	friends('user_001', ['user_002', 'user_003']);
	const { rows } = await play(
		'friend.delete',
		{ fromUserId: 'user_001', toUserIds: '={{ $json.to }}', deleteType: '={{ $json.type }}' },
		{
			items: [
				{ to: 'user_002', type: 'Delete_Type_All' },
				{ to: 'user_003', type: 'Delete_Type_Single' },
			],
			onError: 'continueRegularOutput',
		},
	);
	assert.equal(rows[0].success, false);
	assert.match(rows[0].error, /'Delete Type'.*Delete_Type_All.*item 0/);
	assert.deepEqual(rows[1], done('user_001', 'user_003'));
	assert.equal(areFriends('user_001', 'user_002'), true);
});
