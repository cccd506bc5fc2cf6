/** Answers are not trusted: they don't say who was meant, nor what became of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, useScene } from './scene.mjs';

const { simulator, play, follow } = await useScene();
const pair = { fromUserId: 'user_001', toUserIds: 'user_002' };

test('fields of a row do not overwrite the names and the result', async () => {
	follow('user_001', ['user_002']);
	const patch = {
		From_Account: 'evil',
		success: false,
		alreadyDone: true,
		pending: true,
		error: 'x',
		extra: 1,
	};
	simulator.setFault({ kind: 'patchRows', patch });
	const { rows } = await play('follow.unfollow', pair);
	assert.deepEqual(rows, [{ ...done('user_001', 'user_002'), extra: 1 }]);
});

test('a row about somebody who was not asked for is dropped', async () => {
	follow('user_001', ['user_002']);
	simulator.setFault({ kind: 'extraRow', user: 'user_009' });
	const { rows } = await play('follow.unfollow', pair);
	assert.deepEqual(rows, [done('user_001', 'user_002')]);
});

test("a row of a list does not say whose list it is, in Tencent's own form either", async () => {
	follow('user_001', ['user_002']);
	simulator.setFault({ kind: 'patchRows', patch: { From_Account: 'evil' } });
	const parameters = { fromUserId: 'user_001', returnAll: true, simplify: false };
	const { rows } = await play('follow.listFollows', parameters);
	assert.deepEqual(
		rows.map(({ From_Account }) => From_Account),
		['user_001'],
	);
});

test("a negative code of a row is none of Tencent's: the answer can't be read", async () => {
	follow('user_001', ['user_002']);
	simulator.setFault({ kind: 'patchRows', patch: { ResultCode: -5 } });
	const { rows } = await play(
		'follow.unfollow',
		{ ...pair, options: { retries: 0 } },
		{ onError: 'continueRegularOutput' },
	);
	assert.equal(rows[0].success, false);
	assert.notEqual(rows[0].ResultCode, -5);
});
