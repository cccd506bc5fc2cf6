import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import { ChatClient } from '../../../../chat/calls/client';
import type { Sent } from '../../../../chat/calls/verdict';
import {
	adminMsgWithdraw,
	batchSendMsg,
	modifyC2cMsg,
	sendMessage,
	type Message,
} from '../../../../chat/api/message';
import { textElement } from '../../../../chat/api/messageContent';
import { Throttle } from '../../../../chat/calls/throttle';
import { brokenOff, chatClient, good as goodAnswer, refused } from '../../support/chatClient';
import { oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';

const hello: Message = { MsgBody: [textElement('Hello')] };
const good = goodAnswer({ MsgKey: 'key' });
const lost = brokenOff;
const busy = refused(91000);

/** Sends to `to` through a service that answers with `answers` in turn, each after `delay` ms. */
async function sendThrough(answers: Sent[], { to = ['b'], delay = 10, retries = 5 } = {}) {
	const time = new VirtualTime();
	const throttle = new Throttle(time);
	const bodies: Array<{ To_Account: string; MsgRandom: number; MsgSeq: number }> = [];
	let drawn = 0;
	const client = new ChatClient(
		{
			send: async (_, body) => {
				bodies.push(body as (typeof bodies)[0]);
				await time.sleep(delay);
				return answers[bodies.length - 1] ?? good;
			},
			throttleFor: () => throttle,
			timer: time,
			random: () => (drawn++ % 7) / 7,
			renewUserSig: () => false,
		},
		{ retries, maxParallelRequests: 1 },
	);
	const asks = [{ item: 0, subject: '', targets: to, shared: hello, fields: {} }];
	const [results] = await time.run(runJob(client, bulkJob(sendMessage), asks, time, { combineItems: true }));
	return { bodies, results, client };
}

test('sendmsg takes one receiver a call; without a sender it names none', async () => {
	const { bodies, results } = await oneAnswer(
		sendMessage,
		{ from: 'a', to: ['b'], shared: hello },
		{ MsgTime: 1, MsgKey: 'key', MsgId: 'id' },
	);
	expect(bodies).toEqual([
		{
			MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello' } }],
			From_Account: 'a',
			To_Account: 'b',
			MsgRandom: 0,
			MsgSeq: 0,
		},
	]);
	expect(results[0]).toMatchObject({ success: true, facts: { MsgTime: 1, MsgKey: 'key', MsgId: 'id' } });
	const { bodies: ofAdmin } = await oneAnswer(sendMessage, { from: '', to: ['b'], shared: hello }, {});
	expect(ofAdmin[0]).not.toHaveProperty('From_Account');
});

test('a receiver named twice gets two messages, each with a mark of its own, in order', async () => {
	const { bodies } = await sendThrough([], { to: ['b', 'b', 'c'] });
	expect(bodies.filter(({ To_Account }) => To_Account === 'b')).toHaveLength(2);
	const byTurn = [...bodies].sort((one, other) => one.MsgSeq - other.MsgSeq);
	expect(byTurn.map(({ To_Account }) => To_Account)).toEqual(['b', 'b', 'c']);
	expect(new Set(bodies.map(({ MsgRandom }) => MsgRandom)).size).toBe(3);
	expect(bodies.every(({ MsgRandom }) => Number.isInteger(MsgRandom) && MsgRandom < 2 ** 32)).toBe(true);
});

test('a message whose answer is lost is repeated within the second, with the same marks', async () => {
	const { bodies, results } = await sendThrough([lost]);
	expect(results[0].success).toBe(true);
	expect(bodies).toHaveLength(2);
	expect(bodies[1]).toEqual(bodies[0]);
});

test('after the second a message is not repeated, and the words say that it may have been sent', async () => {
	const { bodies, results, client } = await sendThrough([lost], { delay: 1001 });
	expect(bodies).toHaveLength(1);
	expect(results[0].failure).toMatchObject({ mayBeDone: true, code: -1 });
	expect(results[0].failure?.message).toBe('The connection broke off, so it may have been done or not');
	expect(client.ended?.message).toBe('The connection broke off');
});

test('nor when the second is nearly over: the repeat may take longer to get there than the first did', async () => {
	const { bodies, results } = await sendThrough([lost], { delay: 810 });
	expect(bodies).toHaveLength(1);
	expect(results[0].failure?.mayBeDone).toBe(true);
});

test('an error that Tencent wants repeated is repeated at any time', async () => {
	const { bodies, results } = await sendThrough([busy, busy, busy], { delay: 3000 });
	expect(bodies).toHaveLength(4);
	expect(results[0].success).toBe(true);
});

test('what failed in the end does not claim that a new run does nothing twice', async () => {
	const { results } = await sendThrough([busy, busy], { retries: 1 });
	expect(results[0].failure?.mayBeDone).toBeUndefined();
	expect(results[0].failure?.advice).toMatch(/for these only/);
});

test('a refusal for good ends the doubt of a lost answer', async () => {
	const { results } = await sendThrough([lost, refused(90012)]);
	expect(results[0].failure).toMatchObject({ code: 90012 });
	expect(results[0].failure?.mayBeDone).toBeUndefined();
});

describe('batchsendmsg', () => {
	interface Body {
		To_Account: string[];
		MsgRandom: number;
		MsgSeq: number;
		From_Account?: string;
	}

	async function sendToMany(answer: (body: Body, call: number) => Sent, to: string[][], from = '') {
		const time = new VirtualTime();
		const bodies: Body[] = [];
		let drawn = 0;
		const send = async (_: string, body: object) => {
			bodies.push(body as Body);
			return answer(body as Body, bodies.length);
		};
		const client = chatClient(time, send, { random: () => (drawn++ % 101) / 101 });
		const asks = to.map((targets, item) => ({ item, subject: from, targets, shared: hello, fields: {} }));
		const results = await time.run(runJob(client, bulkJob(batchSendMsg), asks, time, { combineItems: true }));
		return { bodies, results: results.flat() };
	}

	test('sends one message to 500 users a call, and only those fail whom the answer names', async () => {
		const users = Array.from({ length: 700 }, (_, index) => `user_${index}`);
		const ErrorList = [{ To_Account: 'user_3', ErrorCode: 70107 }];
		const { bodies, results } = await sendToMany(
			({ To_Account }) =>
				goodAnswer({
					ActionStatus: 'SomeError',
					MsgKey: '4852_28135_1579678877',
					MsgId: 'id',
					...(To_Account.includes('user_3') && { ErrorList }),
				}),
			[users],
			'admin_2',
		);
		expect(bodies.map(({ To_Account }) => To_Account.length)).toEqual([500, 200]);
		expect(bodies[0]).toMatchObject({ ...hello, From_Account: 'admin_2' });
		expect(bodies.every(({ MsgRandom, MsgSeq }) => Number.isInteger(MsgRandom + MsgSeq))).toBe(true);
		const failed = results.flatMap(({ success, code }, index) => (success ? [] : [[users[index], code]]));
		expect(failed).toEqual([['user_3', 70107]]);
		expect(results[0].facts).toEqual({ MsgKey: '4852_28135_1579678877', MsgId: 'id' });
		expect(results[3].facts).toBeUndefined();
	});

	test('sends in the name of the administrator where nobody else is named, once to a user named twice', async () => {
		const { bodies, results } = await sendToMany(() => goodAnswer(), [['a', 'b'], ['b']]);
		expect(bodies).toHaveLength(1);
		expect(bodies[0].To_Account).toEqual(['a', 'b']);
		expect(bodies[0]).not.toHaveProperty('From_Account');
		expect(results.map(({ success }) => success)).toEqual([true, true, true]);
	});

	test('a message whose answer is lost is never sent again', async () => {
		const { bodies, results } = await sendToMany(() => lost, [['a', 'b']]);
		expect(bodies).toHaveLength(1);
		expect(results.map(({ failure }) => failure?.mayBeDone)).toEqual([true, true]);
	});

	test('who is left after a try gets a message with another number, so that nobody takes it for a repeat', async () => {
		const { bodies, results } = await sendToMany(
			(_, call) => goodAnswer(call === 1 ? { ErrorList: [{ To_Account: 'a', ErrorCode: 91000 }] } : {}),
			[['a', 'b']],
		);
		expect(bodies.map(({ To_Account }) => To_Account)).toEqual([['a', 'b'], ['a']]);
		expect(bodies[0].MsgRandom).not.toBe(bodies[1].MsgRandom);
		expect(results.every(({ success }) => success)).toBe(true);
	});
});

const MsgKey = '48374_2837546_1557481126';
const pair = { from: 'jared', to: [MsgKey], shared: { To_Account: 'Jonh' } };

test('admin_msgwithdraw recalls one message by its key', async () => {
	const { bodies, results } = await oneAnswer(adminMsgWithdraw, pair, {});
	expect(bodies).toEqual([{ From_Account: 'jared', To_Account: 'Jonh', MsgKey }]);
	expect(results).toEqual([{ code: 0, info: '', success: true }]);
});

test('a message that was recalled before is already done, one that is not there is not', async () => {
	const answered = async (ErrorCode: number) =>
		(await oneAnswer(adminMsgWithdraw, pair, { ActionStatus: 'FAIL', ErrorCode })).results[0];
	expect(await answered(20023)).toMatchObject({ success: true, alreadyDone: true });
	expect(await answered(20022)).toMatchObject({ success: false, code: 20022 });
});

test('modify_c2c_msg gives one message another content', async () => {
	const shared = { To_Account: 'Jonh', ...hello, CloudCustomData: 'moderated' };
	const { bodies, results } = await oneAnswer(modifyC2cMsg, { ...pair, shared }, {});
	expect(bodies).toEqual([
		{ From_Account: 'jared', To_Account: 'Jonh', MsgKey, ...hello, CloudCustomData: 'moderated' },
	]);
	expect(results).toMatchObject([{ success: true }]);
});
