import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { everythingIn } from './engine.mjs';
import { done, numbered, useScene } from './scene.mjs';

const { simulator, play, calls, follow } = await useScene();
const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
const once = { ...parameters, options: { retries: 0 } };

/**
 * What may come instead of an answer, and how it is told.
 * @type {[string, import('../simulator/faults.mjs').FaultOrder, RegExp][]}
 */
const faults = [
	['a web page with status 502', { kind: 'html' }, /web page \(HTTP status 502\)/],
	['a web page with status 200', { kind: 'html', status: 200 }, /web page \(HTTP status 200\)/],
	['another JSON', { kind: 'json' }, /not an answer from Tencent Chat \(HTTP status 200\)/],
	['a dropped connection', { kind: 'drop' }, /broke off/],
	['a connection dropped after the work', { kind: 'drop', applied: true }, /broke off/],
	['half an answer', { kind: 'half' }, /not an answer from Tencent Chat|broke off/],
	['half an answer that claims to be whole', { kind: 'half', lying: true }, /broke off/],
	['no answer in time', { kind: 'hang' }, /did not answer in time \(0\.4 s\)/],
	[
		'an answer of another form',
		{ kind: 'patch', patch: { ResultItem: 'none' } },
		/not have the documented form/,
	],
];

// The first request of n8n takes half a second, which is longer than the time-outs here.
await play('follow.unfollow', parameters, { items: [{ to: 'user_002' }] });

for (const [what, fault, words] of faults) {
	test(`${what} is told clearly`, async () => {
		follow('user_001', ['user_002']);
		simulator.setFault(fault);
		const options = { retries: 0, timeout: 400 };
		const { status, error, items } = await play(
			'follow.unfollow',
			{ ...parameters, options },
			{ items: [{ to: 'user_002' }] },
		);
		assert.equal(status, 'error');
		assert.match(error.message, words);
		assert.match(error.description, /\.$/);
		assert.doesNotMatch(`${error.message} ${error.description}`, /Nothing was done/);
		assert.deepEqual(items, []);
		assert.equal(calls().length, 1);
	});

	test(`${what} is tried again, and the pair is done`, async () => {
		follow('user_001', ['user_002']);
		simulator.setFault({ ...fault, next: 1 });
		const options = { retries: 1, timeout: 400 };
		const { rows, hints, logs } = await play(
			'follow.unfollow',
			{ ...parameters, options },
			{ items: [{ to: 'user_002' }] },
		);
		assert.deepEqual(rows, [done('user_001', 'user_002')]);
		assert.equal(simulator.app().community.isFollowing('user_001', 'user_002'), false);
		assert.match(hints[0].message, /1 tried again/);
		assert.match(logs.join('\n'), /info Tencent Chat.*1 succeeded.*1 tried again/);
	});
}

test('a friend who was deleted by a call whose answer was lost is no friend any more: a success, and not "already done"', async () => {
	const { community } = simulator.app();
	community.befriend(community.import('user_001'), community.import('user_002').id, { addTime: 1 });
	simulator.setFault({ kind: 'drop', applied: true, next: 1 });
	const { rows } = await play('friend.delete', parameters, { items: [{ to: 'user_002' }] });
	assert.deepEqual(rows, [
		{
			From_Account: 'user_001',
			To_Account: 'user_002',
			ResultCode: 31704,
			success: true,
		},
	]);
});

test('nobody at the address: told as such, whatever the mode', async () => {
	// A port that was free a moment ago.
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	await new Promise((resolve) => server.close(resolve));
	const nowhere = { items: [{ to: 'a' }, { to: 'b' }], url: `http://127.0.0.1:${port}` };
	const stopped = await play('follow.unfollow', once, nowhere);
	assert.match(stopped.error.message, /connection to Tencent Chat was refused/);
	const { rows } = await play('follow.unfollow', once, { ...nowhere, onError: 'continueRegularOutput' });
	assert.equal(rows.length, 2);
	for (const { error, success } of rows) {
		assert.equal(success, false);
		assert.match(error, /connection to Tencent Chat was refused/);
	}
});

test('an address that no network knows', async () => {
	const { error } = await play('follow.unfollow', once, {
		items: [{ to: 'a' }],
		url: 'http://im.nowhere.invalid',
	});
	assert.match(error.message, /address of Tencent Chat was not found/);
});

test('https where only http is spoken', async () => {
	const url = simulator.url.replace('http:', 'https:');
	const { status, error } = await play('follow.unfollow', once, { items: [{ to: 'a' }], url });
	assert.equal(status, 'error');
	assert.match(error.message, /broke off|certificate/);
});

test('an expired UserSig that was pasted in ends the run and says what to do', async () => {
	const { error } = await play('follow.unfollow', parameters, {
		items: [{ to: 'a' }],
		credential: {
			signWith: 'userSig',
			userSigToken:
				'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJEpycxNVbIyNEcVTa0oyCxKVbKyMDOBCRVnpitZKVX6OKZql5uHh6aGlhYmhVlm6IdEmFuUGhnmh7hnamdaRhUYlhoHFORFmhnYKtUCAK0SM5I_',
		},
	});
	assert.match(error.message, /The UserSig has expired \(70001\)/);
	assert.match(error.description, /generate a new one/);
	assert.equal(calls().length, 1);
});

test('a UserSig that the service no longer takes is made anew, once, and the run goes on', async () => {
	follow('user_001', ['user_002']);
	simulator.setFault({ kind: 'error', code: 70001, next: 1 });
	const { rows } = await play('follow.unfollow', parameters, { items: [{ to: 'user_002' }] });
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
	assert.equal(calls().length, 2);
});

test('one bad target that has the whole batch refused is found; the others are done', async () => {
	const fans = numbered('fan', 40);
	follow('user_001', fans);
	simulator.setFault({ kind: 'error', code: 30003, targets: ['fan_0013'] });
	const { rows } = await play('follow.unfollow', parameters, {
		items: [{ to: fans }],
		onError: 'continueRegularOutput',
	});
	assert.deepEqual(
		rows.filter(({ success }) => !success).map(({ To_Account }) => To_Account),
		['fan_0013'],
	);
	assert.equal(rows.length, 40);
	const { community } = simulator.app();
	assert.deepEqual(
		fans.filter((fan) => community.isFollowing('user_001', fan)),
		['fan_0013'],
	);
});

test('a page that fails leaves the rows before it, and says where to go on', async () => {
	for (const fan of numbered('fan', 1500)) follow(fan, ['star_luna']);
	simulator.setFault({ kind: 'error', code: 30001, call: 2 });
	const list = { fromUserId: 'star_luna', returnAll: true };
	const { rows, errorItems } = await play('follow.listFans', list, { onError: 'continueErrorOutput' });
	assert.equal(rows.length, 1000);
	assert.equal(errorItems.length, 1);
	const { NextCursor } = errorItems[0].json.details;
	simulator.clearFaults();
	const rest = await play('follow.listFans', { ...list, options: { startCursor: NextCursor } });
	assert.equal(new Set([...rows, ...rest.rows].map(({ To_Account }) => To_Account)).size, 1500);
});

test('all sorts of faults at once: every pair is reported once and rightly, and the service is as it should be', async () => {
	const fans = numbered('fan', 2000);
	follow('user_001', fans);
	/** @type {import('../simulator/faults.mjs').FaultOrder[]} */
	const all = [
		{ kind: 'error', code: 30006 },
		{ kind: 'error', code: 30007 },
		{ kind: 'error', code: 60007 },
		{ kind: 'html' },
		{ kind: 'html', status: 200, applied: true },
		{ kind: 'drop' },
		{ kind: 'drop', applied: true },
		{ kind: 'half' },
		{ kind: 'hang' },
		{ kind: 'rows', share: 0.5, times: 1 },
		{ kind: 'missingRow' },
	];
	for (const fault of all) simulator.setFault({ ...fault, probability: 0.05 });
	const to = [...fans.slice(0, 1000), 'nobody_1', ...fans.slice(1000), 'nobody_2'];
	const options = { timeout: 500, retries: 10 };
	const { rows } = await play(
		'follow.unfollow',
		{ ...parameters, options },
		{ items: [{ to }], onError: 'continueRegularOutput' },
	);
	simulator.clearFaults();
	assert.deepEqual(
		rows.map(({ To_Account }) => To_Account),
		to,
	);
	assert.deepEqual(
		rows.filter(({ success }) => !success).map(({ To_Account, ResultCode }) => [To_Account, ResultCode]),
		[
			['nobody_1', 30003],
			['nobody_2', 30003],
		],
	);
	const { community } = simulator.app();
	assert.deepEqual(
		fans.filter((fan) => community.isFollowing('user_001', fan)),
		[],
	);
});

test('pressing Stop ends the sending, and the log says how far it came', async () => {
	const fans = numbered('fan', 2000);
	follow('user_001', fans);
	simulator.setLatency(50);
	let before = 0;
	const options = { requestsPerSecond: 20 };
	const { status, logs } = await play(
		'follow.unfollow',
		{ ...parameters, options },
		{
			items: [{ to: fans }],
			started: (stop) => {
				const timer = setInterval(() => {
					before = calls().length;
					if (before < 5) return;
					clearInterval(timer);
					stop();
				}, 5);
			},
		},
	);
	simulator.setLatency(0);
	assert.notEqual(status, 'success');
	// One may have been on its way to the simulator.
	assert.ok(calls().length <= before + 1, `${calls().length} calls, ${before} before Stop`);
	assert.match(
		logs.join('\n'),
		/info Tencent Chat, Unfollow users: \d+ succeeded, \d+ failed.*ended early: The run was stopped/,
	);
});

test('no run leaves the key or a UserSig behind', async () => {
	const { secretKey } = simulator.app();
	const wrongKey = 'wrong'.repeat(12);
	const pasted = `eJ${'x'.repeat(150)}`;
	/** @type {[import('../simulator/faults.mjs').FaultOrder | undefined, object][]} */
	const troubles = [
		...faults.map(([, fault]) => /** @type {[typeof fault, object]} */ ([fault, {}])),
		[undefined, { secretKey: wrongKey }],
		[undefined, { secretKey: wrongKey, sdkAppId: 'my-app' }],
		[undefined, { signWith: 'userSig', userSigToken: pasted }],
		[undefined, { baseUrl: 'http://127.0.0.1:9' }],
		[undefined, { baseUrl: simulator.url.replace('http:', 'https:') }],
	];
	follow('user_001', ['user_002']);
	for (const [fault, credential] of troubles) {
		for (const onError of /** @type {const} */ ([
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		])) {
			simulator.clearFaults();
			if (fault) simulator.setFault(fault);
			const options = { retries: 0, timeout: 200 };
			const result = await play(
				'follow.unfollow',
				{ ...parameters, options },
				{ items: [{ to: 'user_002' }], credential, onError },
			);
			const all = everythingIn(result);
			assert.ok(all.includes('user_002'), 'the search sees the run');
			for (const secret of [secretKey, wrongKey, pasted]) assert.equal(all.includes(secret), false);
			assert.doesNotMatch(all, /usersig=|eJ[\w*-]{60}/);
		}
	}
});
