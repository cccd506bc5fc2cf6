import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, client, fields, play, calls } = await useScene();
const api = 'follow/follow_delete';
const unfollow = { fromUserId: 'user_001', toUserIds: 'user_002' };
const once = { ...unfollow, options: { retries: 0, timeout: 700 } };

beforeEach(() => {
	simulator.reset();
	const { community } = simulator.app();
	community.follow(community.import('user_001'), community.import('user_002'), 1_700_000_000);
});

/** @type {[string, import('../simulator/faults.mjs').FaultOrder, RegExp][]} */
const cases = [
	['a connection that breaks', { kind: 'drop', api }, /connection to Tencent Chat broke off/],
	['no answer in time', { kind: 'hang', api }, /did not answer in time \(0\.7 s\)/],
	[
		'a web page with status 200',
		{ kind: 'html', api, status: 200 },
		/answered with a web page \(HTTP status 200\)/,
	],
	['a bad gateway', { kind: 'html', api }, /answered with a web page \(HTTP status 502\)/],
	["somebody else's JSON", { kind: 'json', api }, /not an answer from Tencent Chat/],
	['half an answer', { kind: 'half', api, lying: true }, /broke off/],
];

for (const [name, fault, says] of cases) {
	test(`${name}: a clear error when it stays, nothing lost when it passes`, async () => {
		simulator.setFault(fault);
		const failed = await play('follow.unfollow', once);
		assert.equal(failed.execution.status, 'error');
		assert.match(failed.error.message, says);
		assert.equal(calls().length, 1);

		simulator.clearFaults();
		simulator.clearStats();
		simulator.setFault({ ...fault, call: [1, 2] });
		const options = { timeout: 700 };
		const passed = await play('follow.unfollow', { ...unfollow, options });
		assert.deepEqual(
			passed.rows.map(({ To_Account, success }) => [To_Account, success]),
			[['user_002', true]],
		);
		assert.equal(calls().length, 3);
		assert.equal(simulator.app().community.isFollowing('user_001', 'user_002'), false);
	});
}

test('an address where nobody listens is said to be out of reach', async () => {
	const credential = await client.createCredential('tencentChatApi', {
		...fields,
		baseUrl: 'http://127.0.0.1:9',
	});
	const { error } = await play('follow.unfollow', once, { credential });
	assert.match(error.message, /connection to Tencent Chat was refused/);
});
