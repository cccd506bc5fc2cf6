import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();

const group = 'lounge';
const [ann, bob, luna] = ['user_001', 'user_002', 'user_003'];
const now = Math.floor(Date.now() / 1000);
const said = (/** @type {string} */ from, /** @type {string} */ text, secondsAgo = 0) => ({
	from,
	text,
	at: now - secondsAgo,
});
const text = (/** @type {string} */ Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const messages = () => /** @type {any} */ (simulator.group(group)).messages;
const states = () => messages().map((/** @type {any} */ { state }) => state);
const column = (/** @type {any[]} */ rows, /** @type {string[]} */ ...names) =>
	rows.map((row) => names.map((name) => row[name]));

beforeEach(() => {
	simulator.reset();
	simulator.seed({
		kind: 'group',
		groupId: group,
		owner: luna,
		members: [ann, bob],
		messages: [said(ann, 'one', 300), said(bob, 'two', 200), said(ann, 'three', 100), said(bob, 'four')],
	});
});

describe('recall', () => {
	test('messages are taken back, each with a result of its own, linked to its item', async () => {
		const parameters = { groupId: group, msgSeqs: '={{ $json.numbers }}', reason: 'spam' };
		const { rows } = await play('groupMessage.recall', parameters, {
			items: [{ numbers: [1, 9] }, { numbers: 3 }],
			onError: 'continueRegularOutput',
		});
		assert.deepEqual(column(rows, 'GroupId', 'MsgSeq', 'success', 'ResultCode'), [
			[group, 1, true, 0],
			[group, 9, false, 10030],
			[group, 3, true, 0],
		]);
		assert.match(rows[1].error, /There is no such message.*\(10030\)/);
		assert.deepEqual(states(), ['recalled', 'sent', 'recalled', 'sent']);
		assert.equal(messages()[0].recallReason, 'spam');
		assert.deepEqual(
			calls().map(({ body }) => /** @type {any} */ (body).MsgSeqList),
			[[{ MsgSeq: 1 }, { MsgSeq: 9 }, { MsgSeq: 3 }]],
		);
		const items = [
			{ from: 'a', number: 2 },
			{ from: 'b', number: 4 },
		];
		const linked = await linksBack(
			'groupMessage.recall',
			{ groupId: group, msgSeqs: '={{ $json.number }}' },
			items,
			'from',
		);
		assert.deepEqual(linked, ['a', 'b']);
	});

	test('the numbers of an event are taken as they come, ten messages a request', async () => {
		simulator.seed({ kind: 'group', groupId: 'busy', members: [ann], messages: 25 });
		const MsgSeqList = Array.from({ length: 25 }, (_, index) => ({ MsgSeq: index + 1 }));
		const { rows } = await play(
			'groupMessage.recall',
			{ groupId: 'busy', msgSeqs: '={{ $json.MsgSeqList }}' },
			{ items: [{ MsgSeqList }] },
		);
		assert.equal(rows.filter(({ success }) => success).length, 25);
		assert.deepEqual(
			calls().map(({ body }) => /** @type {any} */ (body).MsgSeqList.length),
			[10, 10, 5],
		);
	});

	test('what names no message is refused before anything is sent', async () => {
		for (const [msgSeqs, problem] of [
			['1, two', /'Message Numbers' \(entry 2 of 2\) is 'two'/],
			['={{ "1,2" }}', /'Message Numbers'.*with a separator/],
			['={{ 1.5 }}', /'Message Numbers' is the number 1.5/],
			['={{ "" }}', /'Message Numbers' is empty/],
		]) {
			const { error } = await play('groupMessage.recall', { groupId: group, msgSeqs });
			assert.match(error.message, /** @type {RegExp} */ (problem));
		}
		const { error } = await play('groupMessage.recall', {
			groupId: group,
			msgSeqs: '1',
			reason: 'x'.repeat(101),
		});
		assert.match(error.message, /'Reason' is 101 bytes long/);
		assert.deepEqual(calls(), []);
	});

	test('of a group that there is not', async () => {
		const { error } = await play('groupMessage.recall', { groupId: 'nowhere', msgSeqs: '1' });
		assert.match(error.message, /There is no such group/);
		assert.match(error.description, /nowhere → 1/);
	});
});

describe('delete by sender', () => {
	test('deletes what each of the users wrote', async () => {
		const { rows } = await play('groupMessage.deleteBySender', {
			groupId: group,
			toUserIds: `${ann}, nobody`,
		});
		assert.deepEqual(rows, [
			{ GroupId: group, Sender_Account: ann, success: true, ResultCode: 0 },
			{ GroupId: group, Sender_Account: 'nobody', success: true, ResultCode: 0 },
		]);
		assert.deepEqual(states(), ['deleted', 'sent', 'deleted', 'sent']);
	});

	test('a sender fails whom Tencent refuses, the others are done', async () => {
		simulator.setFault({ kind: 'error', code: 10004, targets: [ann] });
		const { rows } = await play(
			'groupMessage.deleteBySender',
			{ groupId: group, toUserIds: [ann, bob] },
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(column(rows, 'Sender_Account', 'success', 'ResultCode'), [
			[ann, false, 10004],
			[bob, true, 0],
		]);
	});

	test('bad input', async () => {
		const { error } = await play('groupMessage.deleteBySender', { groupId: group, toUserIds: '={{ "" }}' });
		assert.match(error.message, /'User IDs' is empty/);
		assert.deepEqual(calls(), []);
	});
});

describe('get many', () => {
	test('what was said, newest first, with its text for people', async () => {
		await play('groupMessage.recall', { groupId: group, msgSeqs: 2 });
		await play('groupMessage.deleteBySender', { groupId: group, toUserIds: ann });
		const { rows } = await play('groupMessage.list', { groupId: group });
		assert.deepEqual(rows, [
			{
				GroupId: group,
				From_Account: bob,
				MsgSeq: 4,
				MsgTimeStamp: now,
				sentAt: new Date(now * 1000).toISOString(),
				text: 'four',
				files: [],
				recalled: false,
				MsgBody: [text('four')],
			},
			{
				GroupId: group,
				From_Account: bob,
				MsgSeq: 2,
				MsgTimeStamp: now - 200,
				sentAt: new Date((now - 200) * 1000).toISOString(),
				text: '',
				files: [],
				recalled: true,
				MsgBody: [],
			},
		]);
		const all = await play('groupMessage.list', { groupId: group, options: { includeDeleted: true } });
		assert.deepEqual(column(all.rows, 'MsgSeq', 'recalled', 'deleted'), [
			[4, false, undefined],
			[3, false, true],
			[2, true, undefined],
			[1, false, true],
		]);
	});

	test('back to a message, to a time, to a number of messages; page by page', async () => {
		simulator.seed({ kind: 'group', groupId: 'busy', members: [ann], messages: 45 });
		const numbers = async (/** @type {Record<string, unknown>} */ parameters) =>
			(await play('groupMessage.list', { groupId: 'busy', ...parameters })).rows.map(({ MsgSeq }) => MsgSeq);
		const downTo = (/** @type {number} */ oldest) =>
			Array.from({ length: 46 - oldest }, (_, index) => 45 - index);
		assert.deepEqual(await numbers({ returnAll: true }), downTo(1));
		assert.deepEqual(await numbers({ limit: 25 }), downTo(21));
		const since = /** @type {any} */ (simulator.group('busy')).messages[39].sentAt / 1000;
		assert.deepEqual(await numbers({ returnAll: true, options: { since } }), downTo(40));
		assert.deepEqual(await numbers({ returnAll: true, options: { sinceMsgSeq: 30 } }), downTo(30));
		const { rows } = await play('groupMessage.list', {
			groupId: 'busy',
			limit: 30,
			options: { outputAs: 'perPage' },
		});
		assert.deepEqual(column(rows, 'GroupId', 'count', 'NextCursor'), [
			['busy', 20, '25'],
			['busy', 10, '15'],
		]);
		assert.deepEqual(await numbers({ returnAll: true, options: { startCursor: '15' } }), downTo(1).slice(30));
	});

	test("Tencent's own fields, and a topic", async () => {
		simulator.seed({ kind: 'group', groupId: 'town', type: 'Community', members: [ann], topics: ['news'] });
		const TopicId = 'town@TOPIC#_news';
		await play('groupMessage.send', { groupId: 'town', text: 'Hello', options: { topicId: TopicId } });
		const { rows } = await play('groupMessage.list', {
			groupId: 'town',
			simplify: false,
			options: { topicId: TopicId },
		});
		assert.deepEqual(column(rows, 'GroupId', 'From_Account', 'MsgSeq', 'IsPlaceMsg', 'MsgBody'), [
			['town', 'administrator', 1, 0, [text('Hello')]],
		]);
	});

	test('a live group keeps nothing', async () => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom' });
		const { rows } = await play(
			'groupMessage.list',
			{ groupId: '={{ $json.group }}' },
			{ items: [{ group: 'live' }, { group }], onError: 'continueRegularOutput' },
		);
		assert.deepEqual(column(rows, 'GroupId', 'success', 'ResultCode').slice(0, 1), [['live', false, 10007]]);
		assert.equal(rows.length, 5);
	});

	test('bad input', async () => {
		const problemWith = async (/** @type {Record<string, unknown>} */ options) =>
			(await play('groupMessage.list', { groupId: group, options })).error.message;
		assert.match(await problemWith({ since: 'yesterday' }), /'Back to Time' is 'yesterday'/);
		assert.match(await problemWith({ sinceMsgSeq: 'first' }), /'Back to Message Number' is 'first'/);
		assert.match(await problemWith({ startCursor: 'abc' }), /'Start Cursor' is not a cursor/);
		assert.match(await problemWith({ topicId: 'news' }), /'Topic ID' is 'news'/);
		assert.deepEqual(calls(), []);
	});
});

describe('replace', () => {
	test('members see the new content; what is not there fails', async () => {
		const { rows } = await play(
			'groupMessage.replace',
			{ groupId: group, msgSeqs: [1, 9], text: 'Removed by a moderator' },
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(column(rows, 'GroupId', 'MsgSeq', 'success', 'ResultCode'), [
			[group, 1, true, 0],
			[group, 9, false, 20026],
		]);
		assert.deepEqual(messages()[0].MsgBody, [text('Removed by a moderator')]);
	});

	test('more than 12 KB is refused', async () => {
		const parameters = { groupId: group, msgSeqs: 1, text: 'x'.repeat(12_300) };
		const { error } = await play('groupMessage.replace', parameters);
		assert.match(error.message, /The message is \d+ bytes long. At most 12288 bytes are allowed/);
		assert.deepEqual(calls(), []);
	});
});

describe('send', () => {
	test('a message comes from the administrator, or from a user', async () => {
		const { rows } = await play(
			'groupMessage.send',
			{ fromUserId: '={{ $json.from }}', groupId: group, text: '={{ $json.text }}' },
			{
				items: [
					{ from: '', text: 'Be kind' },
					{ from: ann, text: 'I am' },
					{ from: 'nobody', text: 'Boo' },
				],
				onError: 'continueRegularOutput',
			},
		);
		assert.deepEqual(column(rows, 'From_Account', 'GroupId', 'success', 'MsgSeq', 'ResultCode'), [
			[undefined, group, true, 5, 0],
			[ann, group, true, 6, 0],
			['nobody', group, false, undefined, 10019],
		]);
		assert.deepEqual(
			messages()
				.slice(4)
				.map((/** @type {any} */ { From_Account, text: words }) => [From_Account, words]),
			[
				['administrator', 'Be kind'],
				[ann, 'I am'],
			],
		);
	});

	test('how it is delivered', async () => {
		await play('groupMessage.send', {
			groupId: group,
			text: 'Hello',
			options: {
				mentionAll: true,
				mentionUserIds: ann,
				priority: 'High',
				skipBeforeWebhook: true,
				skipAfterWebhook: true,
				cloudCustomData: 'case 17',
				pushText: 'Please read',
			},
		});
		const [{ Random, OnlineOnlyFlag, ...body }] = calls().map((call) => /** @type {any} */ (call.body));
		assert.ok(Number.isInteger(Random));
		assert.equal(OnlineOnlyFlag, 0);
		assert.deepEqual(body, {
			GroupId: group,
			MsgBody: [text('Hello')],
			CloudCustomData: 'case 17',
			MsgPriority: 'High',
			ForbidCallbackControl: ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'],
			GroupAtInfo: [{ GroupAtAllFlag: 1 }, { GroupAtAllFlag: 0, GroupAt_Account: ann }],
			OfflinePushInfo: { Desc: 'Please read' },
		});
	});

	test('a message whose answer is lost goes out once; one that is meant twice, twice', async () => {
		simulator.setFault({ kind: 'drop', applied: true, next: 1 });
		const { rows } = await play('groupMessage.send', { groupId: group, text: 'Hello' }, { items: [{}, {}] });
		assert.deepEqual(column(rows, 'success', 'MsgSeq'), [
			[true, 5],
			[true, 6],
		]);
		assert.equal(messages().length, 6);
	});

	test('a text that Tencent blocks, and bad input', async () => {
		simulator.configureApp({ forbiddenWords: ['scam'] });
		const { error } = await play('groupMessage.send', { groupId: group, text: 'a scam' });
		simulator.configureApp({ forbiddenWords: undefined });
		assert.match(error.message, /blocked by Tencent's content moderation/);
		const sent = calls().length;
		const refused = await play('groupMessage.send', { groupId: group, text: ' ' });
		assert.match(refused.error.message, /'Text' is empty/);
		const nowhere = await play('groupMessage.send', { groupId: 'g'.repeat(49), text: 'Hello' });
		assert.match(nowhere.error.message, /'Group' is 49 bytes long/);
		assert.equal(calls().length, sent);
	});
});
