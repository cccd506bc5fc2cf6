import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { configure, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

const NOW = 1_750_000_000_500;
const SECONDS = 1_750_000_000;
let now = NOW;
const held = useSimulator({ clock: () => now });
beforeEach(() => void (now = NOW));
const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };

/** @param {string} Text */
const text = (Text) => ({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] });
/** @param {number | { from: string, text: string, at?: number }[]} messages */
const talk = (messages) => held.sim.seed({ kind: 'conversation', between: ['ann', 'bob'], messages });
const texts = () => held.sim.conversation('ann', 'bob').map((message) => message.text);
const key = (/** @type {number} */ number) => held.sim.conversation('ann', 'bob')[number - 1].MsgKey;

describe('openim/batchsendmsg', () => {
	const good = { To_Account: ['a', 'b'], MsgRandom: 1, ...text('hello') };
	refuses(held, 'openim/batchsendmsg', {
		good,
		badParameter: 90001,
		people: ['a', 'b'],
		refused: [
			['no To_Account', { To_Account: undefined }, 90003],
			['To_Account as text', { To_Account: 'a' }, 90003],
			['somebody twice', { To_Account: ['a', 'a'] }, 90003],
			['501 receivers', { To_Account: ids('u', 501) }, 90011],
			['only strangers', { To_Account: ['nobody'] }, 90012],
			['no MsgRandom', { MsgRandom: undefined }, 90005],
			['no MsgBody', { MsgBody: undefined }, 90007],
			['a sender who does not exist', { From_Account: 'nobody' }, 90048],
			['ForbidCallbackControl: it calls no webhooks', { ForbidCallbackControl: [] }, 90001],
			['more than 12 KB', text('x'.repeat(12_300)), 93000],
		],
	});
	const send = (/** @type {Record<string, unknown>} */ change) =>
		held.call('openim/batchsendmsg', { ...good, ...change });

	test('sends to each; only the failed are named', async () => {
		importUsers(held.sim, ['a', 'b', 'c']);
		const all = await send({ From_Account: 'a', To_Account: ['b', 'c'], MsgSeq: 4 });
		assert.deepEqual(all, { ...OK, MsgKey: `4_1_${SECONDS}`, MsgId: all.MsgId });
		held.sim.setFault({ kind: 'rows', rows: { c: 90995 } });
		const some = await send({ To_Account: ['b', 'nobody', 'c'], MsgRandom: 2 });
		assert.deepEqual([some.ActionStatus, some.ErrorCode], ['SomeError', 0]);
		assert.deepEqual(some.ErrorList, [
			{ To_Account: 'nobody', ErrorCode: 70107 },
			{ To_Account: 'c', ErrorCode: 90995 },
		]);
		assert.deepEqual(
			held.sim.app().community.messages.map(({ From_Account, To_Account }) => [From_Account, To_Account]),
			[
				['a', 'b'],
				['a', 'c'],
				['administrator', 'b'],
			],
		);
	});

	test('reaches 12,000 receivers a minute', async (t) => {
		configure(held, t, { limits: { receiversPerMinute: 5 } });
		importUsers(held.sim, ids('u', 3));
		const code = async () => (await send({ To_Account: ids('u', 3) })).ErrorCode;
		assert.deepEqual([await code(), await code()], [0, 60007]);
		assert.equal((await send({ To_Account: ids('u', 2) })).ErrorCode, 0);
		assert.equal(held.sim.stats().receiversPeakPerMinute, 5);
	});
});

describe('openim/admin_getroammsg', () => {
	const good = { Operator_Account: 'ann', Peer_Account: 'bob', MaxCnt: 100, MinTime: 0, MaxTime: SECONDS };
	refuses(held, 'openim/admin_getroammsg', {
		good,
		badParameter: 90001,
		people: ['ann', 'bob'],
		refused: [
			['no Operator_Account', { Operator_Account: undefined }, 90001],
			[
				'the names of 2021',
				{ Operator_Account: undefined, Peer_Account: undefined, From_Account: 'ann', To_Account: 'bob' },
				90001,
			],
			['no MaxCnt', { MaxCnt: undefined }, 90001],
			['MaxCnt 0', { MaxCnt: 0 }, 90001],
			['no MinTime', { MinTime: undefined }, 90001],
			['MaxTime in milliseconds', { MaxTime: SECONDS * 1000 }, 90001],
			['a MsgKey of another form', { LastMsgKey: 'abc' }, 90001],
			['a MsgKey of another conversation', { LastMsgKey: '1_2_3' }, 90054],
		],
	});
	const read = (/** @type {Record<string, unknown>} */ change = {}) =>
		held.call('openim/admin_getroammsg', { ...good, ...change });
	/** @param {any} answer */
	const said = ({ MsgList }) =>
		MsgList.map((/** @type {any} */ message) => message.MsgBody[0].MsgContent.Text);

	test('pages go back in time, the oldest of a page first', async () => {
		talk(7);
		const first = await read({ MaxCnt: 3 });
		assert.deepEqual(
			[first.Complete, first.MsgCnt, said(first)],
			[0, 3, ['message 5', 'message 6', 'message 7']],
		);
		assert.deepEqual([first.LastMsgTime, first.LastMsgKey], [SECONDS - 2, `5_5_${SECONDS - 2}`]);
		const goOn = (/** @type {any} */ page) => ({
			MaxCnt: 3,
			MaxTime: page.LastMsgTime,
			LastMsgKey: page.LastMsgKey,
		});
		const second = await read(goOn(first));
		const third = await read(goOn(second));
		assert.deepEqual(
			[said(second), said(third), third.Complete],
			[['message 2', 'message 3', 'message 4'], ['message 1'], 1],
		);
		assert.deepEqual(first.MsgList[0], {
			From_Account: 'ann',
			To_Account: 'bob',
			MsgSeq: 5,
			MsgRandom: 5,
			MsgTimeStamp: SECONDS - 2,
			MsgFlagBits: 0,
			IsPeerRead: 0,
			MsgKey: `5_5_${SECONDS - 2}`,
			...text('message 5'),
			CloudCustomData: '',
		});
	});

	test('misses none of a second', async () => {
		talk(['a', 'b', 'c', 'd', 'e'].map((word) => ({ from: 'ann', text: word, at: SECONDS - 5 })));
		const first = await read({ MaxCnt: 2 });
		const second = await read({ MaxCnt: 2, MaxTime: first.LastMsgTime, LastMsgKey: first.LastMsgKey });
		assert.deepEqual(
			[said(first), said(second)],
			[
				['d', 'e'],
				['b', 'c'],
			],
		);
	});

	test('holds 13 KB', async () => {
		talk(Array.from({ length: 10 }, () => ({ from: 'ann', text: 'x'.repeat(3000) })));
		const page = await read();
		assert.deepEqual([page.MsgCnt, page.Complete], [4, 0]);
	});

	test('knows the sides, times, recalled and expired messages', async (t) => {
		talk([
			{ from: 'ann', text: 'expired', at: SECONDS - 8 * 86_400 },
			{ from: 'ann', text: 'early', at: SECONDS - 500 },
			{ from: 'bob', text: 'late', at: SECONDS - 5 },
		]);
		await held.call('openim/sendmsg', {
			From_Account: 'ann',
			To_Account: 'bob',
			SyncOtherMachine: 2,
			MsgRandom: 1,
			...text('one side'),
		});
		await held.call('openim/sendmsg', {
			From_Account: 'ann',
			To_Account: 'bob',
			OnlineOnlyFlag: 1,
			MsgRandom: 2,
			...text('not kept'),
		});
		await held.call('openim/admin_msgwithdraw', { From_Account: 'bob', To_Account: 'ann', MsgKey: key(3) });
		assert.deepEqual(said(await read()), ['early', 'late']);
		const other = await read({ Operator_Account: 'bob', Peer_Account: 'ann', MinTime: SECONDS - 5 });
		assert.deepEqual(said(other), ['late', 'one side']);
		assert.deepEqual(
			other.MsgList.map((/** @type {any} */ message) => message.MsgFlagBits),
			[8, 0],
		);
		configure(held, t, { oldRoamNames: true });
		const { Operator_Account, Peer_Account, ...rest } = good;
		const old = await held.call('openim/admin_getroammsg', {
			...rest,
			From_Account: 'ann',
			To_Account: 'bob',
		});
		assert.deepEqual([said(old), old.MsgList[0].From_Account], [['early', 'late'], 'ann']);
	});
});

describe('openim/admin_msgwithdraw', () => {
	const good = { From_Account: 'ann', To_Account: 'bob', MsgKey: `1_1_${SECONDS}` };
	refuses(held, 'openim/admin_msgwithdraw', {
		good,
		badParameter: 90001,
		prepare: () => talk(1),
		refused: [
			['no From_Account', { From_Account: undefined }, 90008],
			['no To_Account', { To_Account: undefined }, 90003],
			['no MsgKey', { MsgKey: undefined }, 90054],
			['a MsgKey of another form', { MsgKey: '1_1' }, 90054],
			['a message that does not exist', { MsgKey: '9_9_9' }, 20022],
			['sender and receiver in the wrong order', { From_Account: 'bob', To_Account: 'ann' }, 20022],
		],
	});

	test('recalls once: a repeat is told by 20023, an expired message by 20022', async () => {
		talk(1);
		assert.deepEqual(await held.call('openim/admin_msgwithdraw', good), OK);
		assert.equal(held.sim.conversation('bob', 'ann')[0].state, 'recalled');
		assert.equal((await held.call('openim/admin_msgwithdraw', good)).ErrorCode, 20023);
		now += 8 * 86_400_000;
		assert.equal((await held.call('openim/admin_msgwithdraw', good)).ErrorCode, 20022);
	});
});

describe('openim/modify_c2c_msg', () => {
	const good = { From_Account: 'ann', To_Account: 'bob', MsgKey: `1_1_${SECONDS}`, ...text('removed') };
	refuses(held, 'openim/modify_c2c_msg', {
		good,
		badParameter: 90001,
		prepare: () => talk(1),
		refused: [
			['no From_Account', { From_Account: undefined }, 90008],
			['neither body', { MsgBody: undefined }, 90001],
			['a MsgBody that is none', { MsgBody: 'removed' }, 90007],
			['a message that does not exist', { MsgKey: '9_9_9' }, 20026],
			['more than 12 KB', text('x'.repeat(12_300)), 93000],
		],
	});

	test('puts another text in its place', async () => {
		talk(1);
		assert.deepEqual(await held.call('openim/modify_c2c_msg', good), OK);
		assert.deepEqual(texts(), ['removed']);
	});
});

test('sendmsg goes on although the sender is muted, unless set so', async (t) => {
	importUsers(held.sim, ['ann', 'bob']);
	await held.call('openconfigsvr/setnospeaking', { Set_Account: 'ann', C2CmsgNospeakingTime: 60 });
	const send = async (/** @type {number} */ MsgRandom) =>
		(await held.call('openim/sendmsg', { From_Account: 'ann', To_Account: 'bob', MsgRandom, ...text('hi') }))
			.ErrorCode;
	assert.equal(await send(1), 0);
	configure(held, t, { muteStopsRest: true });
	assert.equal(await send(2), 20012);
});

test('forbidden words stop a message to one and to many, unless it is not to be checked', async (t) => {
	importUsers(held.sim, ['ann']);
	configure(held, t, { forbiddenWords: ['spam'] });
	const message = { MsgRandom: 1, ...text('spam!') };
	const codes = async (/** @type {Record<string, unknown>} */ more) => [
		(await held.call('openim/sendmsg', { ...message, To_Account: 'ann', ...more })).ErrorCode,
		(await held.call('openim/batchsendmsg', { ...message, To_Account: ['ann'], ...more })).ErrorCode,
	];
	assert.deepEqual(await codes({}), [80001, 80001]);
	const SendMsgControl = ['NoMsgCheck'];
	assert.deepEqual(await codes({ SendMsgControl }), [0, 0]);
	configure(held, t, { noMsgCheck: false });
	assert.deepEqual(await codes({ SendMsgControl }), [90001, 90001]);
});

test('a trial app has so many messages a day: 60028', async (t) => {
	importUsers(held.sim, ['ann']);
	configure(held, t, { limits: { dailyMessages: 1 } });
	const send = async (/** @type {number} */ MsgRandom) =>
		(await held.call('openim/sendmsg', { To_Account: 'ann', MsgRandom, ...text('hi') })).ErrorCode;
	assert.deepEqual([await send(1), await send(2)], [0, 60028]);
	now += 86_400_000;
	assert.equal(await send(3), 0);
});
