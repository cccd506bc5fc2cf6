import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import { ChatClient } from '../../../../chat/calls/client';
import type { Sent } from '../../../../chat/calls/verdict';
import { sendMessage, type Message } from '../../../../chat/api/message';
import { textElement } from '../../../../chat/api/messageContent';
import { Throttle } from '../../../../chat/calls/throttle';
import { brokenOff, good as goodAnswer, refused } from '../../support/chatClient';
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
