import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { everythingIn } from './engine.mjs';
import { done, useScene } from './scene.mjs';

const { simulator, play, calls, follow } = await useScene();
const parameters = { fromUserId: 'user_001', toUserIds: 'user_002', options: { retries: 0, timeout: 1000 } };

test('an answer that drips for ever is given up when the time-out is over', async () => {
	follow('user_001', ['user_002']);
	simulator.setFault({ kind: 'drip', ms: 50, seconds: 8 });
	const { error } = await play('follow.unfollow', parameters);
	assert.match(error.message, /did not answer in time \(1 s\)/);
	assert.equal(calls().length, 1);
});

for (const kind of /** @type {const} */ (['endless', 'gzipBomb'])) {
	test(`an answer that is too large is not read to its end: ${kind}`, async () => {
		follow('user_001', ['user_002']);
		simulator.setFault({ kind, bytes: 200_000_000 });
		const { error } = await play('follow.unfollow', {
			...parameters,
			options: { retries: 0, timeout: 20_000 },
		});
		assert.match(error.message, /larger than 32 MB/);
	});

	test(`an answer that is too large is asked for again: ${kind}`, async () => {
		follow('user_001', ['user_002']);
		simulator.setFault({ kind, next: 1 });
		const { rows } = await play('follow.unfollow', {
			...parameters,
			options: { retries: 1, timeout: 20_000 },
		});
		assert.deepEqual(rows, [done('user_001', 'user_002')]);
	});
}

test('the largest time-out is taken, a larger one is refused', async () => {
	follow('user_001', ['user_002']);
	const withTimeout = async (/** @type {number} */ timeout) =>
		await play('follow.unfollow', { ...parameters, options: { timeout } });
	for (const timeout of [300_000, 2_147_483_647]) {
		simulator.setFault({ kind: 'slow', ms: 20 });
		assert.deepEqual((await withTimeout(timeout)).rows, [done('user_001', 'user_002')]);
	}
	const { error } = await withTimeout(2_147_483_648);
	assert.match(error.message, /'Timeout \(Ms\)'.*2147483647/);
});

test('a service that repeats the address in its answer does not put the UserSig into the record', async () => {
	/** @type {string[]} */
	const userSigs = [];
	const server = createServer((request, response) => {
		userSigs.push(new URL(request.url ?? '', 'http://x').searchParams.get('usersig') ?? '');
		const answer = { ActionStatus: 'FAIL', ErrorCode: 30001, ErrorInfo: `not at ${request.url}` };
		response.end(JSON.stringify(answer));
	});
	after(() => server.close());
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	for (const onError of /** @type {const} */ (['stopWorkflow', 'continueRegularOutput'])) {
		const result = await play('follow.unfollow', parameters, { url: `http://127.0.0.1:${port}`, onError });
		const all = everythingIn(result);
		assert.match(all, /not at/);
		assert.ok(userSigs[0].length > 100);
		// Long texts are cut.
		for (const userSig of userSigs) assert.equal(all.includes(userSig.slice(0, 30)), false);
	}
});
