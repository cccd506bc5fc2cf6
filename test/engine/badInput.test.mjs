import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, numbered, useScene } from './scene.mjs';

const { simulator, play, calls, follow } = await useScene();

/** Input of a field, and how the words for it begin. @type {[string, unknown, string][]} */
const badTargets = [
	['an empty UserID', '', "'Target User IDs' is empty."],
	['spaces only', '  ', "'Target User IDs' is empty."],
	['an empty list', [], "'Target User IDs' is an empty list."],
	['33 bytes', 'x'.repeat(33), "'Target User IDs' is 33 bytes long"],
	['33 bytes in eleven characters', '用'.repeat(11), "'Target User IDs' is 33 bytes long"],
	['null', null, "'Target User IDs' is null."],
	['a list with null', ['user_002', null], "'Target User IDs' (entry 2 of 2) is null."],
	['a list with an object', ['user_002', { id: 'x' }], "'Target User IDs' (entry 2 of 2) is an object."],
	['a list with a fraction', ['user_002', 1.5], "'Target User IDs' (entry 2 of 2) is the number 1.5"],
	['two UserIDs in one text', 'user_002,user_003', "'Target User IDs' is 'user_002,user_003'"],
	['a list with an empty one', ['user_002', ''], "'Target User IDs' (entry 2 of 2) is empty."],
	[
		'a list with a blank at an edge',
		['user_002 '],
		"'Target User IDs' is 'user_002 ', with a space at the beginning or the end.",
	],
	['a semicolon', 'user_002;user_003', "'Target User IDs' is 'user_002;user_003', with a separator in it."],
	[
		'an expression that was not evaluated',
		'{{ $json.id }}',
		"'Target User IDs' is '{{ $json.id }}', an expression",
	],
	['an object', { id: 'x' }, "'Target User IDs' is an object."],
	['yes', true, "'Target User IDs' is the boolean value 'true'."],
];

for (const [what, to, words] of badTargets) {
	test(`${what} as target: the field and the item are named, nothing is sent for the item, the others are done`, async () => {
		follow('user_001', ['user_002', 'user_009']);
		const items = [{ to: 'user_009' }, { to }];
		const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
		const { rows, links } = await play('follow.unfollow', parameters, {
			items,
			onError: 'continueRegularOutput',
		});
		assert.deepEqual(rows[0], done('user_001', 'user_009'));
		assert.equal(rows.length, 2);
		assert.equal(rows[1].error.slice(0, words.length), words);
		assert.match(rows[1].error, /\[item 1\]$/);
		assert.equal(rows[1].success, false);
		assert.deepEqual(links, [0, 1]);
		assert.deepEqual(
			calls().map(({ body }) => body.To_Account),
			[['user_009']],
		);
		assert.equal(simulator.app().community.isFollowing('user_001', 'user_002'), true);
	});
}

for (const [what, from, words] of /** @type {[string, unknown, string][]} */ ([
	['an empty UserID', '', "'User ID' is empty."],
	['null', null, "'User ID' is null."],
	['33 bytes', 'x'.repeat(33), "'User ID' is 33 bytes long"],
])) {
	test(`${what} as the acting user or the list's user is named, and nothing is sent`, async () => {
		for (const operation of ['follow.unfollow', 'follow.listFans']) {
			const parameters = { fromUserId: '={{ $json.from }}', toUserIds: 'user_002', returnAll: true };
			const { status, error } = await play(operation, parameters, { items: [{ from }] });
			assert.equal(status, 'error');
			assert.equal(error.message.slice(0, words.length), words);
		}
		assert.deepEqual(calls(), []);
	});
}

test('a whole number, as a spreadsheet gives it, is the UserID of the same digits', async () => {
	follow('10001', ['10002', '10003']);
	const items = [{ from: 10001, to: [10002, '10003'] }];
	const parameters = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };
	const { rows } = await play('follow.unfollow', parameters, { items });
	assert.deepEqual(rows, [done('10001', '10002'), done('10001', '10003')]);
});

test('an expression that fails is told for its item, the others are done', async () => {
	follow('user_001', ['user_002']);
	const items = [{ to: 'user_002' }, {}];
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to.trim() }}' };
	const { rows } = await play('follow.unfollow', parameters, { items, onError: 'continueRegularOutput' });
	assert.deepEqual(rows[0], done('user_001', 'user_002'));
	assert.equal(rows[1].success, false);
	assert.match(rows[1].error, /\[item 1\]$/);
	assert.equal(calls().length, 1);
});

test('a Start Cursor that is none of the list is named as what may be wrong', async () => {
	follow('user_002', ['user_001']);
	const parameters = { fromUserId: 'user_001', returnAll: true, options: { startCursor: 'page 2' } };
	const { error } = await play('follow.listFans', parameters);
	assert.match(error.description, /Check also that Start Cursor is the NextCursor of an earlier page/);
});

for (const [what, limit] of /** @type {[string, unknown][]} */ ([
	['nothing', 0],
	['less than nothing', -5],
	['a fraction', 2.5],
	['a word', 'all'],
])) {
	test(`a limit of ${what} is refused`, async () => {
		const parameters = {
			fromUserId: 'user_001',
			returnAll: false,
			limit: /** @type {any} */ ('={{ $json.limit }}'),
		};
		const { error } = await play('follow.listFans', parameters, { items: [{ limit }] });
		assert.match(error.message, /^'Limit' is '.*'\. Enter a whole number of 1 or more\./);
		assert.deepEqual(calls(), []);
	});
}

test('a delete type that is none is refused, never guessed', async () => {
	for (const type of ['Delete_Type_both', '', null, 'two-way']) {
		const parameters = { fromUserId: 'user_001', toUserIds: 'user_002', deleteType: '={{ $json.type }}' };
		const { error } = await play('friend.delete', parameters, { items: [{ type }] });
		assert.match(error.message, /'Delete Type'/);
	}
	assert.deepEqual(calls(), []);
});

test('an SDKAppID with spaces around it, and a key pasted with a line break, work', async () => {
	follow('user_001', ['user_002']);
	const { secretKey } = simulator.app();
	const credential = {
		sdkAppId: ' 1400000000 ',
		secretKey: `\n ${secretKey} \n`,
		adminUserId: 'administrator ',
	};
	const parameters = { fromUserId: 'user_001', toUserIds: 'user_002' };
	const { rows } = await play('follow.unfollow', parameters, { credential });
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
});

test('a quarter of a million targets in one item: each has its row, in 250 calls', async () => {
	simulator.setRates({ '*': Infinity });
	simulator.app().community.import('user_001');
	const to = numbered('nobody', 250_000);
	const { status, rows, hints } = await play(
		'friend.delete',
		{
			fromUserId: 'user_001',
			toUserIds: '={{ $json.to }}',
			options: { requestsPerSecond: 100_000, maxParallelRequests: 8 },
		},
		{ items: [{ to }], onError: 'continueRegularOutput' },
	);
	assert.equal(status, 'success');
	assert.equal(rows.length, 250_000);
	assert.equal(rows[249_999].To_Account, to[249_999]);
	assert.equal(
		rows.every(({ ResultCode }) => ResultCode === 30003),
		true,
	);
	assert.equal(simulator.stats().apis['sns/friend_delete'].calls, 250);
	assert.deepEqual(hints, []);
});
