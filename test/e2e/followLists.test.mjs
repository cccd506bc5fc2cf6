import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();
const STAR_FANS = 2345;

/** @param {number} index counted from 1 */
const fan = (index) => `fan_${String(index).padStart(4, '0')}`;

before(() => {
	const { community } = simulator.app();
	const star = community.import('star_luna');
	for (let index = 1; index <= STAR_FANS; index++) {
		const user = community.import(fan(index), {
			Tag_Profile_IM_Nick: `Fan ${index}`,
			Tag_Profile_Custom_Test: index,
		});
		community.follow(user, star, 1_700_000_000 + index);
	}
	for (const index of [3, 1]) community.follow(star, community.import(fan(index)), 1_710_000_000 + index);
	community.follow(star, community.import('user_002'), 1_710_000_009);
	community.import('user_003');
});

beforeEach(() => {
	simulator.clearStats();
	simulator.core.faults.clear();
});

test('List Fans reads 2,345 fans in three pages, each once, with profile and time', async () => {
	const { rows, items } = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: true });
	const byUser = new Map(rows.map((row) => [row.To_Account, row]));
	assert.equal(rows.length, STAR_FANS);
	assert.equal(byUser.size, STAR_FANS);
	assert.deepEqual(byUser.get(fan(7)), {
		From_Account: 'star_luna',
		To_Account: fan(7),
		FollowTime: 1_700_000_007,
		followedAt: '2023-11-14T22:13:27.000Z',
		Profile: { Nick: 'Fan 7', Custom_Test: 7 },
	});
	assert.ok(items.every(({ pairedItem }) => pairedItem.item === 0));
	const bodies = calls().map(({ body }) => /** @type {any} */ (body));
	assert.deepEqual(
		bodies.map(({ From_Account, FollowType, WantNum }) => ({ From_Account, FollowType, WantNum })),
		Array(3).fill({ From_Account: 'star_luna', FollowType: 1, WantNum: 1000 }),
	);
	assert.equal(bodies[0].StartCursor, '');
});

test('the order is the one in which the service gives them', async () => {
	const all = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: true });
	const first = await play('follow.listFans', { fromUserId: 'star_luna', limit: 1500 });
	assert.deepEqual(first.rows, all.rows.slice(0, 1500));
});

test('a limit is kept and asks for no page too many', async () => {
	const { rows } = await play('follow.listFans', { fromUserId: 'star_luna', limit: 50 });
	assert.equal(rows.length, 50);
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).WantNum),
		[50],
	);
	simulator.clearStats();
	const thousand = await play('follow.listFans', { fromUserId: 'star_luna', limit: 1000 });
	assert.equal(thousand.rows.length, 1000);
	assert.equal(calls().length, 1);
});

test('List Follows and List Mutual Follows ask for their own lists', async () => {
	const follows = await play('follow.listFollows', { fromUserId: 'star_luna', returnAll: true });
	assert.deepEqual(follows.rows.map(({ To_Account }) => To_Account).sort(), [fan(1), fan(3), 'user_002']);
	const mutual = await play('follow.listMutualFollows', { fromUserId: 'star_luna', returnAll: true });
	assert.deepEqual(mutual.rows.map(({ To_Account }) => To_Account).sort(), [fan(1), fan(3)]);
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).FollowType),
		[2, 3],
	);
});

test("without Simplify the service's own element comes, with From_Account", async () => {
	const { rows } = await play('follow.listFollows', {
		fromUserId: 'star_luna',
		returnAll: true,
		simplify: false,
	});
	const row = rows.find(({ To_Account }) => To_Account === fan(3));
	assert.equal(row.From_Account, 'star_luna');
	assert.equal(row.FollowTime, 1_710_000_003);
	assert.deepEqual(row.ProfileItem, [
		{ Tag: 'Tag_Profile_IM_Nick', Value: 'Fan 3' },
		{ Tag: 'Tag_Profile_Custom_Test', Value: 3 },
	]);
});

test('pages as items can be gone on from', async () => {
	const options = { outputAs: 'perPage' };
	const first = await play('follow.listFans', { fromUserId: 'star_luna', limit: 1000, options });
	assert.equal(first.rows.length, 1);
	const [{ From_Account, FollowItem, NextCursor, count }] = first.rows;
	assert.deepEqual(
		{ From_Account, count, length: FollowItem.length },
		{ From_Account: 'star_luna', count: 1000, length: 1000 },
	);
	const rest = await play('follow.listFans', {
		fromUserId: 'star_luna',
		returnAll: true,
		options: { ...options, startCursor: NextCursor },
	});
	assert.deepEqual(
		rest.rows.map(({ count }) => count),
		[1000, 345],
	);
	assert.equal(rest.rows.at(-1).NextCursor, '');
	const users = [...first.rows, ...rest.rows].flatMap((page) =>
		page.FollowItem.map((/** @type {any} */ row) => row.To_Account),
	);
	assert.equal(new Set(users).size, STAR_FANS);
});

test("several users' lists come in the order of the items and link back to them", async () => {
	const parameters = { fromUserId: '={{ $json.user }}', returnAll: true };
	const items = [{ user: 'user_003' }, { user: fan(1) }, { user: 'star_luna' }, { user: fan(2) }];
	const { rows, items: output } = await play('follow.listFollows', parameters, { items });
	assert.deepEqual(
		rows.map(({ From_Account }) => From_Account),
		[fan(1), 'star_luna', 'star_luna', 'star_luna', fan(2)],
	);
	assert.deepEqual(
		output.map(({ pairedItem }) => pairedItem.item),
		[1, 2, 2, 2, 3],
	);
	assert.deepEqual(await linksBack('follow.listFollows', parameters, items, 'user'), [
		fan(1),
		'star_luna',
		'star_luna',
		'star_luna',
		fan(2),
	]);
});

test('a user who does not exist fails, the others are listed', async () => {
	const { rows } = await play(
		'follow.listFollows',
		{ fromUserId: '={{ $json.user }}', returnAll: true },
		{ items: [{ user: 'nobody' }, { user: fan(1) }], onError: 'continueRegularOutput' },
	);
	assert.equal(rows.length, 2);
	const [failed, row] = rows;
	assert.deepEqual(
		{ From_Account: failed.From_Account, ResultCode: failed.ResultCode, success: failed.success },
		{ From_Account: 'nobody', ResultCode: 30003, success: false },
	);
	assert.match(failed.error, /does not exist/);
	assert.equal(row.To_Account, 'star_luna');
});

test('a service that repeats a cursor ends in a clear error, not in a loop', async () => {
	simulator.core.faults.set({ kind: 'repeatCursor', api: 'follow/follow_get' });
	const { execution, error } = await play('follow.listFans', { fromUserId: 'star_luna', returnAll: true });
	assert.equal(execution.status, 'error');
	assert.match(`${error.message} ${error.description}`, /cursor/);
	assert.ok(calls().length <= 3, `${calls().length} calls`);
});
