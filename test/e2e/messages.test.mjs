import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, calls } = await useScene();

const [ann, bob, luna] = ['user_001', 'user_002', 'user_003'];
const now = Math.floor(Date.now() / 1000);
const said = (/** @type {string} */ from, /** @type {string} */ text, /** @type {number} */ secondsAgo) => ({
	from,
	text,
	at: now - secondsAgo,
});
const text = (/** @type {string} */ Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const talk = () => /** @type {any[]} */ (simulator.conversation(ann, bob));
const keyOf = (/** @type {number} */ index) => talk()[index].MsgKey;
const column = (/** @type {any[]} */ rows, /** @type {string[]} */ ...names) =>
	rows.map((row) => names.map((name) => row[name]));
const unknown = '1_1_1700000000';

beforeEach(() => {
	simulator.reset();
	simulator.app().community.import(luna);
	simulator.seed({
		kind: 'conversation',
		between: [ann, bob],
		messages: [said(ann, 'one', 300), said(bob, 'two', 200), said(ann, 'three', 100)],
	});
});

describe('get many', () => {
	test('what two users said to each other, newest first', async () => {
		await play('message.recall', { fromUserId: bob, peerUserId: ann, msgKeys: keyOf(1) });
		const { rows } = await play('message.list', { fromUserId: ann, peerUserId: bob });
		const [last] = rows;
		assert.deepEqual(last, {
			From_Account: ann,
			To_Account: bob,
			MsgKey: keyOf(2),
			MsgTimeStamp: now - 100,
			sentAt: new Date((now - 100) * 1000).toISOString(),
			text: 'three',
			files: [],
			recalled: false,
			MsgBody: [text('three')],
		});
		assert.deepEqual(column(rows, 'From_Account', 'To_Account', 'recalled'), [
			[ann, bob, false],
			[bob, ann, true],
			[ann, bob, false],
		]);
	});

	test('between two times, to a number of messages, over many pages', async () => {
		simulator.seed({ kind: 'conversation', between: [ann, luna], messages: 250 });
		const all = /** @type {any[]} */ (simulator.conversation(ann, luna))
			.map(({ MsgKey }) => MsgKey)
			.reverse();
		const keys = async (/** @type {Record<string, unknown>} */ parameters) =>
			(await play('message.list', { fromUserId: ann, peerUserId: luna, ...parameters })).rows.map(
				({ MsgKey }) => MsgKey,
			);
		assert.deepEqual(await keys({ returnAll: true }), all);
		assert.ok(calls().length > 2);
		assert.deepEqual(await keys({ limit: 120 }), all.slice(0, 120));
		const timeOf = (/** @type {string} */ key) => Number(key.split('_')[2]);
		const options = { since: timeOf(all[100]), until: timeOf(all[50]) };
		assert.deepEqual(await keys({ returnAll: true, options }), all.slice(50, 101));
		const { rows } = await play('message.list', {
			fromUserId: ann,
			peerUserId: luna,
			limit: 30,
			options: { outputAs: 'perPage' },
		});
		const [{ From_Account, count, NextCursor }] = rows;
		assert.deepEqual([From_Account, count], [ann, 30]);
		assert.deepEqual(await keys({ limit: 5, options: { startCursor: NextCursor } }), all.slice(30, 35));
	});

	test('a list that breaks off tells where to go on; bad input is refused', async () => {
		simulator.seed({ kind: 'conversation', between: [ann, luna], messages: 150 });
		simulator.setFault({ kind: 'error', code: 90001, call: 2 });
		const list = { fromUserId: ann, peerUserId: luna, returnAll: true };
		const { rows } = await play('message.list', list, { onError: 'continueRegularOutput' });
		const failed = rows.at(-1);
		assert.deepEqual([failed.From_Account, failed.success, failed.ResultCode], [ann, false, 90001]);
		assert.match(failed.error, new RegExp(`set Start Cursor to ${failed.NextCursor}`));
		simulator.clearFaults();
		const rest = await play('message.list', { ...list, options: { startCursor: failed.NextCursor } });
		assert.equal(rows.length - 1 + rest.rows.length, 150);

		const sent = calls().length;
		const problemWith = async (/** @type {Record<string, unknown>} */ parameters) =>
			(await play('message.list', { ...list, ...parameters })).error.message;
		assert.match(await problemWith({ peerUserId: '={{ "" }}' }), /'Other User ID' is empty/);
		assert.match(
			await problemWith({ options: { since: now, until: now - 1 } }),
			/'Since' is later than 'Until'/,
		);
		assert.equal(calls().length, sent);
	});
});

describe('recall', () => {
	test('messages are taken back; one that was before is already done', async () => {
		const parameters = { fromUserId: ann, peerUserId: bob, msgKeys: [keyOf(0), keyOf(2), unknown] };
		await play('message.recall', { ...parameters, msgKeys: keyOf(0) });
		const { rows } = await play('message.recall', parameters, { onError: 'continueRegularOutput' });
		assert.deepEqual(rows.slice(0, 2), [
			{
				From_Account: ann,
				To_Account: bob,
				MsgKey: keyOf(0),
				success: true,
				alreadyDone: true,
				ResultCode: 20023,
			},
			{ From_Account: ann, To_Account: bob, MsgKey: keyOf(2), success: true, ResultCode: 0 },
		]);
		const [, , missing] = rows;
		assert.deepEqual(
			[missing.To_Account, missing.MsgKey, missing.success, missing.ResultCode],
			[bob, unknown, false, 20022],
		);
		assert.deepEqual(
			talk().map(({ state }) => state),
			['recalled', 'sent', 'recalled'],
		);
	});

	test('what names no message is refused before anything is sent', async () => {
		const parameters = { fromUserId: ann, peerUserId: bob, msgKeys: '48374' };
		const { error } = await play('message.recall', parameters);
		assert.match(error.message, /'Message Keys' is '48374', which is not a message key/);
		const without = await play('message.recall', { ...parameters, peerUserId: '={{ "" }}' });
		assert.match(without.error.message, /'Receiver User ID' is empty/);
		assert.deepEqual(calls(), []);
	});

	test('an error names whose messages they are', async () => {
		const { error } = await play('message.recall', { fromUserId: ann, peerUserId: bob, msgKeys: unknown });
		assert.match(error.description, new RegExp(`${ann} → ${bob} → ${unknown}`));
	});
});

describe('replace', () => {
	test('both see the new content; what is not there fails', async () => {
		const { rows } = await play(
			'message.replace',
			{ fromUserId: bob, peerUserId: ann, msgKeys: [keyOf(1), unknown], text: 'Removed by a moderator' },
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(column(rows, 'From_Account', 'To_Account', 'success', 'ResultCode'), [
			[bob, ann, true, 0],
			[bob, ann, false, 20026],
		]);
		assert.equal(talk()[1].text, 'Removed by a moderator');
	});

	test('more than 12 KB is refused', async () => {
		const { error } = await play('message.replace', {
			fromUserId: bob,
			peerUserId: ann,
			msgKeys: keyOf(1),
			text: '好'.repeat(4096),
		});
		assert.match(error.message, /At most 12288 bytes are allowed/);
		assert.deepEqual(calls(), []);
	});
});

describe('send to many', () => {
	test('everybody gets the message, and only those fail whom Tencent names', async () => {
		const { rows } = await play(
			'message.sendToMany',
			{ fromUserId: luna, toUserIds: [ann, 'nobody', bob, ann], text: 'News' },
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(column(rows, 'From_Account', 'To_Account', 'success', 'ResultCode'), [
			[luna, ann, true, 0],
			[luna, 'nobody', false, 70107],
			[luna, bob, true, 0],
			[luna, ann, true, 0],
		]);
		assert.match(rows[0].MsgKey, /^\d+_\d+_\d+$/);
		assert.equal(rows[1].MsgKey, undefined);
		assert.equal(calls().length, 1);
		const got = (/** @type {string} */ user) =>
			/** @type {any[]} */ (simulator.conversation(luna, user)).map(({ text: words }) => words);
		assert.deepEqual([got(ann), got(bob)], [['News'], ['News']]);
	});

	test('a message whose answer is lost is not sent again', async () => {
		simulator.setFault({ kind: 'drop', applied: true, next: 1 });
		const { rows } = await play(
			'message.sendToMany',
			{ toUserIds: [ann, bob], text: 'News' },
			{ onError: 'continueRegularOutput' },
		);
		assert.match(rows[0].error, /may or may not have been done/);
		assert.equal(calls().length, 1);
	});

	test('bad input', async () => {
		const { error } = await play('message.sendToMany', { toUserIds: ann, text: ' ' });
		assert.match(error.message, /'Text' is empty/);
		assert.deepEqual(calls(), []);
	});
});
