/** A credential whose fields are expressions of the item: each item goes to its own app. */
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { startSimulator } from '../simulator/simulator.mjs';
import { done, useScene } from './scene.mjs';

const { simulator: first, play } = await useScene();
const second = await startSimulator();
after(() => second.close());
beforeEach(() => second.reset());

/** `baseUrl: ={{ $json.app }}` */
const byItem = (/** @type {Record<string, any> | undefined} */ item) => ({ baseUrl: item?.app ?? '' });
const items = [
	{ app: first.url, to: 'user_002' },
	{ app: second.url, to: 'user_002' },
	{ app: first.url, to: 'user_003' },
	{ app: second.url, to: 'user_003' },
];

function followInBoth() {
	for (const { community } of [first.app(), second.app()]) {
		const user = community.import('user_001');
		for (const to of ['user_002', 'user_003']) community.follow(user, community.import(to), 1_700_000_000);
	}
}

test('unfollow: each item goes to its own app, and the rows come in the order of the items', async () => {
	followInBoth();
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	const { rows, links } = await play('follow.unfollow', parameters, { items, credential: byItem });
	assert.deepEqual(
		rows,
		items.map(({ to }) => done('user_001', to)),
	);
	assert.deepEqual(links, [0, 1, 2, 3]);
	for (const simulator of [first, second]) {
		assert.equal(simulator.calls().length, 1);
		for (const to of ['user_002', 'user_003'])
			assert.equal(simulator.app().community.isFollowing('user_001', to), false);
	}
});

test('lists: each comes from its own app', async () => {
	followInBoth();
	second
		.app()
		.community.follow(
			second.app().community.import('user_001'),
			second.app().community.import('user_004'),
			1_700_000_001,
		);
	const parameters = { fromUserId: 'user_001', returnAll: true };
	const { rows, links } = await play('follow.listFollows', parameters, {
		items: items.slice(0, 2),
		credential: byItem,
	});
	assert.equal(rows.length, 5);
	assert.deepEqual(links, [0, 0, 1, 1, 1]);
});

test('an item whose app can not be used fails by itself, the others are done', async () => {
	followInBoth();
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	const mixed = [items[0], { to: 'user_003' }, items[3]];
	const { rows, links } = await play('follow.unfollow', parameters, {
		items: mixed,
		credential: byItem,
		onError: 'continueRegularOutput',
	});
	assert.deepEqual(
		rows.map(({ success }) => success),
		[true, false, true],
	);
	assert.match(rows[1].error, /Base URL/);
	assert.deepEqual(links, [0, 1, 2]);
	const stopped = await play('follow.unfollow', parameters, { items: mixed, credential: byItem });
	assert.equal(stopped.error.message, '1 of 3 users failed, 2 succeeded');
});

test('a credential without expressions is read twice at the most, however many items there are', async () => {
	followInBoth();
	let reads = 0;
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	await play('follow.unfollow', parameters, {
		items: Array.from({ length: 50 }, () => ({ to: 'user_002' })),
		credential: () => {
			reads++;
			return {};
		},
	});
	assert.equal(reads, 2);
});
