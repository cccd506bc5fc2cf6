import assert from 'node:assert/strict';
import { test } from 'node:test';

// n8n reads its settings when it is loaded.
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
const { useScene } = await import('./scene.mjs');
const { simulator, play, calls } = await useScene();

test('an address that this n8n does not allow is told as such, and nothing is sent or tried again', async () => {
	for (const host of ['127.0.0.1', 'localhost']) {
		const { error, hints } = await play(
			'follow.unfollow',
			{ fromUserId: 'user_001', toUserIds: 'user_002' },
			{ url: simulator.url.replace('127.0.0.1', host) },
		);
		assert.match(error.message, /n8n does not allow requests to the address/);
		assert.equal(
			error.description,
			'Ask the administrator of this n8n to allow the address. Nothing was done.',
		);
		assert.deepEqual(hints, []);
	}
	assert.deepEqual(calls(), []);
});
