import fc from 'fast-check';

import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import type { Sent } from '../../../../chat/calls/verdict';
import {
	adminMsgWithdraw,
	batchSendMsg,
	modifyC2cMsg,
	sendMessage,
	type Message,
} from '../../../../chat/api/message';
import { textElement } from '../../../../chat/api/messageContent';
import { brokenOff, chatClient, good as goodAnswer, notSent, refused } from '../../support/chatClient';
import { oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';

const hello: Message = { MsgBody: [textElement('Hello')] };
const good = goodAnswer({ MsgKey: 'key' });
const lost = brokenOff;
const busy = refused(91000);

/** Sends to `to` through a service that answers with `answers` in turn, each after `delay` ms. */
async function sendThrough(
	answers: Sent[],
	{ to = ['b'], delay = 10, retries = 5, timeout = 10_000, random = steps() } = {},
) {
	const time = new VirtualTime();
	const sentAt: number[] = [];
	const bodies: Array<{ To_Account: string; MsgRandom: number; MsgSeq: number }> = [];
	const send = async (_: string, body: object) => {
		sentAt.push(time.now());
		bodies.push(body as (typeof bodies)[0]);
		await time.sleep(delay);
		return answers[bodies.length - 1] ?? good;
	};
	const client = chatClient(time, send, { retries, timeout, random, maxParallelRequests: 1 });
	const asks = [{ item: 0, subject: '', targets: to, shared: hello, fields: {} }];
	const [results] = await time.run(runJob(client, bulkJob(sendMessage), asks, time, { combineItems: true }));
	return { bodies, sentAt, results, client };
}

/** Draws that differ. */
function steps() {
	let drawn = 0;
	return () => (drawn++ % 7) / 7;
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

test.each([
	['whose answer is lost', lost],
	['that is answered with an error which may come after the work', busy],
])('a message %s is repeated with the same marks', async (_what, answer) => {
	const { bodies, results } = await sendThrough([answer, answer, answer], { delay: 3000 });
	expect(results[0].success).toBe(true);
	expect(bodies).toHaveLength(4);
	expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
});

test.each([
	['lost', lost, -1],
	['an error', busy, 91000],
])(
	'a message is not repeated when Tencent might have forgotten it: %s, and the words say that it may have been sent',
	async (_what, answer, code) => {
		const answers = Array<Sent>(40).fill(answer);
		const slow = { delay: 9000, retries: 30, random: () => 0.99 };
		const { sentAt, results } = await sendThrough([...answers.slice(1), good], slow);
		// The last repeat may take the whole time-out to arrive, and must do so within two minutes less a margin.
		expect(sentAt[sentAt.length - 1]).toBeLessThanOrEqual(100_000);
		expect(sentAt.length).toBeGreaterThan(answer === lost ? 3 : 6);
		expect(results[0]).toMatchObject({ success: false, failure: { mayBeDone: true, code } });
		expect(results[0].failure?.message).toMatch(/may or may not have been done/);
	},
);

test('with a time-out as long as Tencent remembers a message, it is not repeated at all', async () => {
	const { bodies, results } = await sendThrough([lost], { timeout: 120_000 });
	expect(bodies).toHaveLength(1);
	expect(results[0].failure?.mayBeDone).toBe(true);
});

test('what was not done for certain is repeated at any time', async () => {
	const { bodies, results } = await sendThrough([notSent, refused(60007), refused(70001)], {
		timeout: 120_000,
	});
	expect(bodies).toHaveLength(4);
	expect(results[0].success).toBe(true);
});

test('a message is never delivered twice, whatever is lost or delayed', async () => {
	const tries = fc.record({
		there: fc.integer({ min: 1, max: 9000 }),
		isAnswered: fc.boolean(),
		says: fc.constantFrom(0, 0, 60008, 91000, 90992, 60007, 20004),
		isApplied: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(tries, { minLength: 1, maxLength: 30 }),
			fc.double({ min: 0, max: 0.99, noNaN: true }),
			async (script, draw) => {
				const time = new VirtualTime();
				const delivered: number[] = [];
				let count = 0;
				const send = async () => {
					const { there, isAnswered, says, isApplied } = script[count++ % script.length];
					await time.sleep(there);
					const isKnown = delivered.some((at) => time.now() - at < 120_000);
					if ((isApplied || says === 0) && says !== 60007 && !isKnown) delivered.push(time.now());
					await time.sleep(isAnswered ? 900 : 10_000 - there);
					if (!isAnswered) return lost;
					return says === 0 ? good : refused(says);
				};
				const client = chatClient(time, send, { retries: 30, random: () => draw });
				const asks = [{ item: 0, subject: '', targets: ['b'], shared: hello, fields: {} }];
				const [[result]] = await time.run(
					runJob(client, bulkJob(sendMessage), asks, time, { combineItems: true }),
				);
				expect(delivered.length).toBeLessThanOrEqual(1);
				if (result.success) expect(delivered).toHaveLength(1);
				else if (delivered.length > 0) expect(result.failure?.mayBeDone).toBe(true);
			},
		),
	);
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

	test('12,000 receivers a minute get it, by the calls of which each counts with all that it names', async () => {
		const time = new VirtualTime();
		const sentAt: number[] = [];
		const send = async () => {
			sentAt.push(time.now());
			await time.sleep(50);
			return goodAnswer();
		};
		const targets = Array.from({ length: 30_000 }, (_, index) => `user_${index}`);
		const asks = [{ item: 0, subject: '', targets, shared: hello, fields: {} }];
		await time.run(runJob(chatClient(time, send), bulkJob(batchSendMsg), asks, time, { combineItems: true }));
		const inMinute = (minute: number) => sentAt.filter((at) => Math.floor(at / 60_000) === minute).length;
		expect([inMinute(0), inMinute(1), inMinute(2)]).toEqual([24, 24, 12]);
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

	test('who may have got the message gets no second one, and the failure says so', async () => {
		const { bodies, results } = await sendToMany(
			() => goodAnswer({ ErrorList: [{ To_Account: 'a', ErrorCode: 91000 }] }),
			[['a', 'b']],
		);
		expect(bodies).toHaveLength(1);
		expect(results).toMatchObject([{ code: 91000, failure: { mayBeDone: true } }, { success: true }]);
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
