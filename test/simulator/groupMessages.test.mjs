import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { configure, ids, refuses, useSimulator } from './fixture.mjs';

const NOW = 1_750_000_000_500;
const SECONDS = 1_750_000_000;
const DAY = 86_400_000;
let now = NOW;
const held = useSimulator({ clock: () => now });
beforeEach(() => void (now = NOW));
const G = 'group_open_http_svc';
const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };

/** @param {Partial<Extract<import('./seeds.mjs').Seed, { kind: 'group' }>>} [more] */
const seedGroup = (more) =>
	held.sim.seed({ kind: 'group', groupId: 'lounge', owner: 'luna', members: ['ann', 'bob'], ...more });
const group = () => /** @type {any} */ (held.sim.group('lounge'));
const texts = () => group().messages.map((/** @type {any} */ message) => message.text);

/** @param {string} Text */
const text = (Text) => ({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] });

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_GROUP = [
	['no GroupId', { GroupId: undefined }, 10004],
	['a GroupId of 49 bytes', { GroupId: 'x'.repeat(49) }, 10015],
	['a group that does not exist', { GroupId: 'nowhere' }, 10010],
	['a topic that there is not', { TopicId: 'lounge@TOPIC#_news' }, 10004],
];

describe('send_group_msg', () => {
	const good = { GroupId: 'lounge', Random: 1, ...text('hello') };
	refuses(held, `${G}/send_group_msg`, {
		good,
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no Random', { Random: undefined }, 10004],
			['Random as text', { Random: '1' }, 10004],
			['no MsgBody', { MsgBody: undefined }, 10004],
			['an element of one-to-one spelling', { MsgBody: [{ MsgType: 'Text', MsgContent: {} }] }, 10004],
			['the names of one-to-one messages', { MsgRandom: 1 }, 10004],
			['a sender who does not exist', { From_Account: 'nobody' }, 10019],
			['an unknown priority', { MsgPriority: 'Urgent' }, 10004],
			['SendMsgControl for who is online only', { OnlineOnlyFlag: 1, SendMsgControl: ['NoUnread'] }, 10004],
			[
				'WithMuteNotifications, which is for one-to-one',
				{ SendMsgControl: ['WithMuteNotifications'] },
				10004,
			],
			[
				'31 mentioned',
				{ GroupAtInfo: ids('u', 31).map((GroupAt_Account) => ({ GroupAtAllFlag: 0, GroupAt_Account })) },
				10053,
			],
			[
				'everybody and somebody mentioned',
				{ GroupAtInfo: [{ GroupAtAllFlag: 1, GroupAt_Account: 'ann' }] },
				10004,
			],
			['51 receivers', { To_Account: ids('u', 51) }, 10005],
			['more than 12 KB', text('x'.repeat(12_300)), 80002],
		],
	});
	const send = (/** @type {Record<string, unknown>} */ change = {}) =>
		held.call(`${G}/send_group_msg`, { ...good, ...change });

	test('numbers messages from 1, in each group of its own', async () => {
		seedGroup();
		assert.deepEqual(await send(), { ...OK, MsgTime: SECONDS, MsgSeq: 1, MsgDropReason: '' });
		const second = await send({
			Random: 2,
			From_Account: 'ann',
			MsgPriority: 'High',
			CloudCustomData: 'case 1',
		});
		assert.equal(second.MsgSeq, 2);
		const { messages, members, lastMsgTime } = group();
		assert.deepEqual(
			messages.map((/** @type {any} */ { From_Account, text, MsgPriority, CloudCustomData }) => [
				From_Account,
				text,
				MsgPriority,
				CloudCustomData,
			]),
			[
				['administrator', 'hello', 2, ''],
				['ann', 'hello', 1, 'case 1'],
			],
		);
		assert.deepEqual([members.ann.lastSendMsgTime, lastMsgTime], [SECONDS, SECONDS]);
	});

	test('the same Random and content within five minutes is dropped, and gets the answer of the first', async () => {
		seedGroup();
		const first = await send();
		now += 300_000;
		assert.deepEqual(await send(), first);
		await send(text('bye'));
		await send({ Random: 2 });
		assert.deepEqual(texts(), ['hello', 'bye', 'hello']);
		now += 1;
		assert.equal((await send()).MsgSeq, 4);
	});

	test('a muted sender: 10017', async () => {
		seedGroup({ admins: ['mod'] });
		const from = async (/** @type {string} */ From_Account) =>
			(await send({ From_Account, Random: Math.floor(Math.random() * 1e9) })).ErrorCode;
		await held.call(`${G}/forbid_send_msg`, { GroupId: 'lounge', Members_Account: ['ann'], MuteTime: 60 });
		await held.call('openconfigsvr/setnospeaking', { Set_Account: 'bob', GroupmsgNospeakingTime: 60 });
		assert.deepEqual([await from('ann'), await from('bob'), await from('luna')], [10017, 10017, 0]);
		now += 61_000;
		assert.deepEqual([await from('ann'), await from('bob')], [0, 0]);
		await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', MuteAllMember: 'On' });
		assert.deepEqual(
			[await from('ann'), await from('mod'), await from('luna'), await from('administrator')],
			[10017, 0, 0, 0],
		);
	});

	test('a sender need not be a member, unless set so', async (t) => {
		seedGroup();
		held.sim.app().community.import('stranger');
		assert.equal((await send({ From_Account: 'stranger' })).ErrorCode, 0);
		configure(held, t, { senderMustBeMember: true });
		assert.equal((await send({ From_Account: 'stranger', Random: 2 })).ErrorCode, 10007);
		assert.equal((await send({ Random: 3 })).ErrorCode, 0);
	});

	test('for who is online only: is not kept and has no number', async () => {
		seedGroup();
		assert.equal((await send({ OnlineOnlyFlag: 1 })).MsgSeq, 0);
		assert.deepEqual(texts(), []);
	});

	test('a forbidden word: 80001, and again when it is sent again', async (t) => {
		seedGroup();
		configure(held, t, { forbiddenWords: ['ell'] });
		assert.deepEqual([(await send()).ErrorCode, (await send()).ErrorCode], [80001, 80001]);
		assert.equal((await send({ SendMsgControl: ['NoMsgCheck'] })).ErrorCode, 0);
		configure(held, t, { noMsgCheck: false });
		const unknown = await send({ SendMsgControl: ['NoMsgCheck'], Random: 2 });
		assert.equal(unknown.ErrorCode, 10004);
	});

	test('a trial app has so many messages a day: 60028', async (t) => {
		seedGroup();
		configure(held, t, { limits: { dailyMessages: 1 } });
		assert.deepEqual([(await send()).ErrorCode, (await send({ Random: 2 })).ErrorCode], [0, 60028]);
		now += DAY;
		assert.equal((await send({ Random: 3 })).ErrorCode, 0);
	});

	test('in a live group there is no OnlineOnlyFlag and no choice of receivers', async () => {
		seedGroup({ type: 'AVChatRoom' });
		assert.equal((await send({ OnlineOnlyFlag: 1 })).ErrorCode, 10004);
		assert.equal((await send({ SendMsgControl: ['NoUnread'] })).ErrorCode, 10004);
		assert.equal((await send({ To_Account: ['ann'] })).ErrorCode, 10007);
		assert.equal((await send()).MsgSeq, 1);
	});

	test('topics number their messages themselves', async () => {
		seedGroup({ type: 'Community', topics: ['news'], messages: 2 });
		assert.equal((await send({ TopicId: 'lounge@TOPIC#_news' })).MsgSeq, 1);
		assert.equal(group().topics['lounge@TOPIC#_news'].messages[0].text, 'hello');
	});
});

describe('group_msg_recall', () => {
	const seqs = (/** @type {number[]} */ ...numbers) => ({
		MsgSeqList: numbers.map((MsgSeq) => ({ MsgSeq })),
	});
	refuses(held, `${G}/group_msg_recall`, {
		good: { GroupId: 'lounge', ...seqs(1) },
		badParameter: 10004,
		prepare: () => seedGroup({ messages: 1 }),
		refused: [
			...BAD_GROUP,
			['no MsgSeqList', { MsgSeqList: undefined }, 10004],
			['plain numbers', { MsgSeqList: [1] }, 10004],
			['a number as text', { MsgSeqList: [{ MsgSeq: '1' }] }, 10004],
			['11 messages', seqs(...Array.from({ length: 11 }, (_, index) => index + 1)), 10004],
			['a message twice', seqs(1, 1), 10004],
			['a Reason of 101 bytes', { Reason: 'x'.repeat(101) }, 10004],
		],
	});
	const recall = async (/** @type {number[]} */ ...numbers) => {
		const body = { GroupId: 'lounge', Reason: 'spam', ...seqs(...numbers) };
		const answer = await held.call(`${G}/group_msg_recall`, body);
		return (
			answer.RecallRetList?.map((/** @type {any} */ row) => [row.MsgSeq, row.RetCode]) ?? answer.ErrorCode
		);
	};

	test('has a code for each message', async (t) => {
		seedGroup({
			messages: [
				{ from: 'ann', text: 'old', at: SECONDS - 8 * 86_400 },
				{ from: 'ann', text: 'spam' },
				{ from: 'ann', text: 'more' },
			],
		});
		held.sim.setFault({ kind: 'rows', rows: { 3: 10032 } });
		assert.deepEqual(await recall(1, 2, 3, 4), [
			[1, 10031],
			[2, 0],
			[3, 10032],
			[4, 10030],
		]);
		assert.deepEqual([group().messages[1].state, group().messages[1].recallReason], ['recalled', 'spam']);
		assert.deepEqual(await recall(2), [[2, 10030]]);
		configure(held, t, { recalledAgain: 0 });
		assert.deepEqual(await recall(2), [[2, 0]]);
	});

	test('in a live group for an hour', async () => {
		seedGroup({
			type: 'AVChatRoom',
			messages: [
				{ from: 'ann', text: 'a', at: SECONDS - 3700 },
				{ from: 'ann', text: 'b' },
			],
		});
		assert.deepEqual(await recall(1, 2), [
			[1, 10031],
			[2, 0],
		]);
	});

	test('may be switched off for the app: 10041', async (t) => {
		seedGroup({ messages: 1 });
		configure(held, t, { recallEnabled: false });
		assert.equal(await recall(1), 10041);
	});
});

describe('delete_group_msg_by_sender', () => {
	refuses(held, `${G}/delete_group_msg_by_sender`, {
		good: { GroupId: 'lounge', Sender_Account: 'ann' },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no sender', { Sender_Account: undefined }, 10004],
			['several', { Sender_Account: ['ann'] }, 10004],
		],
	});
	const remove = () =>
		held.call(`${G}/delete_group_msg_by_sender`, { GroupId: 'lounge', Sender_Account: 'ann' });
	const states = () => group().messages.map((/** @type {any} */ message) => message.state);

	test('takes what the user wrote from the newest 1,000', async () => {
		seedGroup({ messages: 1004 });
		assert.deepEqual(await remove(), OK);
		assert.deepEqual(states().slice(0, 8), [
			'sent',
			'sent',
			'sent',
			'sent',
			'deleted',
			'sent',
			'deleted',
			'sent',
		]);
		assert.equal(states().filter((/** @type {string} */ state) => state === 'deleted').length, 500);
	});

	test('does nothing in a live group, without a word', async () => {
		seedGroup({ type: 'AVChatRoom', messages: 2 });
		assert.deepEqual(await remove(), OK);
		assert.deepEqual(states(), ['sent', 'sent']);
	});
});

describe('group_msg_get_simple', () => {
	refuses(held, `${G}/group_msg_get_simple`, {
		good: { GroupId: 'lounge', ReqMsgNumber: 20 },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no ReqMsgNumber', { ReqMsgNumber: undefined }, 10004],
			['ReqMsgNumber over 20', { ReqMsgNumber: 21 }, 10004],
			['ReqMsgSeq as text', { ReqMsgSeq: '5' }, 10004],
			['WithRecalledMsg as boolean', { WithRecalledMsg: true }, 10004],
		],
	});
	/** @param {Record<string, unknown>} [change] */
	const get = (change) =>
		held.call(`${G}/group_msg_get_simple`, { GroupId: 'lounge', ReqMsgNumber: 3, ...change });
	/** @param {any} answer */
	const seqs = ({ RspMsgList }) => RspMsgList.map((/** @type {any} */ message) => message.MsgSeq);

	test('reads back from the newest, or from a number', async () => {
		seedGroup({ messages: 7 });
		const first = await get();
		assert.deepEqual([first.GroupId, first.IsFinished, seqs(first)], ['lounge', 1, [7, 6, 5]]);
		assert.deepEqual(seqs(await get({ ReqMsgSeq: 4 })), [4, 3, 2]);
		assert.deepEqual(seqs(await get({ ReqMsgSeq: 1 })), [1]);
		assert.deepEqual(seqs(await get({ ReqMsgSeq: 0 })), []);
		assert.deepEqual(seqs(await get({ ReqMsgSeq: 99 })), [7, 6, 5]);
		assert.deepEqual(first.RspMsgList[0], {
			From_Account: 'ann',
			IsPlaceMsg: 0,
			IsSystemMsg: 0,
			...text('message 7'),
			MsgPriority: 2,
			MsgRandom: 7,
			MsgSeq: 7,
			MsgTimeStamp: SECONDS,
		});
	});

	test('tells deleted, recalled and expired messages apart', async (t) => {
		seedGroup({
			messages: [
				{ from: 'ann', text: 'expired', at: SECONDS - 8 * 86_400 },
				{ from: 'ann', text: 'deleted' },
				{ from: 'bob', text: 'recalled' },
				{ from: 'bob', text: 'there' },
			],
		});
		await held.call(`${G}/group_msg_recall`, { GroupId: 'lounge', MsgSeqList: [{ MsgSeq: 3 }] });
		await held.call(`${G}/delete_group_msg_by_sender`, { GroupId: 'lounge', Sender_Account: 'ann' });
		const places = async (/** @type {number | undefined} */ WithRecalledMsg) =>
			(await get({ ReqMsgNumber: 20, WithRecalledMsg })).RspMsgList.map((/** @type {any} */ message) => [
				message.MsgSeq,
				message.IsPlaceMsg,
				message.MsgBody.length,
			]);
		assert.deepEqual(await places(1), [
			[4, 0, 1],
			[3, 2, 0],
			[2, 1, 0],
			[1, 1, 0],
		]);
		assert.deepEqual(await places(undefined), [
			[4, 0, 1],
			[2, 1, 0],
			[1, 1, 0],
		]);
		configure(held, t, { recalledWithoutFlag: 'placeholder' });
		assert.deepEqual((await places(undefined))[1], [3, 1, 0]);
		assert.equal((await get({ ReqMsgSeq: 1 })).IsFinished, 2);
	});

	test('reads a topic; not a live group, which keeps nothing: 10007', async () => {
		seedGroup({ type: 'Community', topics: ['news'], messages: 3 });
		assert.deepEqual(seqs(await get({ TopicId: 'lounge@TOPIC#_news' })), []);
		held.sim.reset();
		seedGroup({ type: 'AVChatRoom' });
		assert.equal((await get()).ErrorCode, 10007);
	});
});

describe('modify_group_msg', () => {
	const good = { GroupId: 'lounge', MsgSeq: 1, ...text('removed by a moderator') };
	refuses(held, 'openim/modify_group_msg', {
		good,
		badParameter: 90001,
		prepare: () => seedGroup({ messages: 1 }),
		refused: [
			['no GroupId', { GroupId: undefined }, 90001],
			['a group that does not exist', { GroupId: 'nowhere' }, 20001],
			['no MsgSeq', { MsgSeq: undefined }, 90001],
			['a message that does not exist', { MsgSeq: 2 }, 20026],
			['neither body', { MsgBody: undefined }, 90001],
			['a MsgBody that is none', { MsgBody: [{ Text: 'x' }] }, 90007],
			['more than 12 KB', text('x'.repeat(12_300)), 93000],
		],
	});

	test('puts another text in its place; not in a live group', async () => {
		seedGroup({ messages: 2 });
		assert.deepEqual(await held.call('openim/modify_group_msg', good), OK);
		const CloudCustomData = 'case 1';
		await held.call('openim/modify_group_msg', { GroupId: 'lounge', MsgSeq: 2, CloudCustomData });
		assert.deepEqual(texts(), ['removed by a moderator', 'message 2']);
		assert.equal(group().messages[1].CloudCustomData, CloudCustomData);
		held.sim.reset();
		seedGroup({ type: 'AVChatRoom', messages: 1 });
		assert.equal((await held.call('openim/modify_group_msg', good)).ErrorCode, 20001);
	});
});
