import {
	deleteGroupMsgBySender,
	groupMsgRecall,
	modifyGroupMsg,
	sendGroupMsg,
	type GroupMessageToSend,
} from '../../../../chat/api/groupMessage';
import { textElement } from '../../../../chat/api/messageContent';
import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import { Code } from '../../../../chat/calls/errorCodes';
import type { Sent } from '../../../../chat/calls/verdict';
import { brokenOff, chatClient, good } from '../../support/chatClient';
import { oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';

const group = '@TGS#2J4SZEAEL';
const hello: GroupMessageToSend = { MsgBody: [textElement('Hello')] };

test('group_msg_recall names messages by number, and each has a code of its own', async () => {
	const { bodies, results } = await oneAnswer(
		groupMsgRecall,
		{ from: group, to: ['100', '101', '102'], shared: { Reason: 'spam' } },
		{
			RecallRetList: [
				{ MsgSeq: 101, RetCode: 0 },
				{ MsgSeq: 100, RetCode: 10030 },
				{ MsgSeq: 102, RetCode: 10031 },
			],
		},
	);
	expect(bodies).toEqual([
		{
			GroupId: group,
			MsgSeqList: [{ MsgSeq: 100 }, { MsgSeq: 101 }, { MsgSeq: 102 }],
			Reason: 'spam',
		},
	]);
	expect(results.map(({ code, success }) => [code, success])).toEqual([
		[10030, false],
		[0, true],
		[10031, false],
	]);
});

test('group_msg_recall takes 10 messages a call, in a topic where one is given', async () => {
	const time = new VirtualTime();
	const bodies: Array<{ MsgSeqList: Array<{ MsgSeq: number }>; TopicId?: string }> = [];
	const send = async (_: string, body: object): Promise<Sent> => {
		const asked = body as (typeof bodies)[0];
		bodies.push(asked);
		return good({ RecallRetList: asked.MsgSeqList.map(({ MsgSeq }) => ({ MsgSeq, RetCode: 0 })) });
	};
	const targets = Array.from({ length: 23 }, (_, index) => String(index + 1));
	const asks = [{ item: 0, subject: group, targets, shared: { TopicId: 'topic' }, fields: {} }];
	const [results] = await time.run(
		runJob(chatClient(time, send), bulkJob(groupMsgRecall), asks, time, { combineItems: true }),
	);
	expect(bodies.map(({ MsgSeqList }) => MsgSeqList.length)).toEqual([10, 10, 3]);
	expect(bodies.map(({ TopicId }) => TopicId)).toEqual(['topic', 'topic', 'topic']);
	expect(results.every(({ success }) => success)).toBe(true);
});

test('a message that is gone after a try without an answer was recalled by that try; otherwise it is not there', async () => {
	const time = new VirtualTime();
	const gone = good({ RecallRetList: [{ MsgSeq: 100, RetCode: 10030 }] });
	const recalled = async (...answers: Sent[]) => {
		const send = async () => answers.shift() ?? gone;
		const asks = [{ item: 0, subject: group, targets: ['100'], shared: {}, fields: {} }];
		const job = bulkJob(groupMsgRecall);
		const [[result]] = await time.run(
			runJob(chatClient(time, send), job, asks, time, { combineItems: true }),
		);
		return result;
	};
	const afterLostAnswer = await recalled(brokenOff);
	expect(afterLostAnswer).toMatchObject({ success: true, code: 10030 });
	expect(afterLostAnswer.alreadyDone).toBeUndefined();
	expect(await recalled()).toMatchObject({ success: false, code: 10030 });
});

test('a message that the answer says nothing about has no result', async () => {
	const { results } = await oneAnswer(groupMsgRecall, { from: group, to: ['100'], shared: {} }, {});
	expect(results).toMatchObject([{ success: false, code: Code.NoResult }]);
});

test('delete_group_msg_by_sender takes one sender a call', async () => {
	const { bodies, results } = await oneAnswer(
		deleteGroupMsgBySender,
		{ from: group, to: ['leckie'], shared: {} },
		{},
	);
	expect(bodies).toEqual([{ GroupId: group, Sender_Account: 'leckie' }]);
	expect(results).toMatchObject([{ success: true }]);
});

test('where there is nothing of a sender to delete, it is already done', async () => {
	const none = { ActionStatus: 'FAIL', ErrorCode: 10052, ErrorInfo: 'no message' };
	const { results } = await oneAnswer(
		deleteGroupMsgBySender,
		{ from: group, to: ['leckie'], shared: {} },
		none,
	);
	expect(results).toMatchObject([{ success: true, alreadyDone: true }]);
});

test('modify_group_msg gives one message another content', async () => {
	const { bodies, results } = await oneAnswer(
		modifyGroupMsg,
		{ from: group, to: ['7'], shared: { ...hello, TopicId: 'topic' } },
		{},
	);
	expect(bodies).toEqual([{ GroupId: group, MsgSeq: 7, ...hello, TopicId: 'topic' }]);
	expect(results).toMatchObject([{ success: true }]);
});

test('send_group_msg tells number and time of the message; without a sender it names none', async () => {
	const sendOne = async (from: string) =>
		await oneAnswer(
			sendGroupMsg,
			{ from, to: [group], shared: { ...hello, MsgPriority: 'Low' } },
			{ MsgTime: 1497249503, MsgSeq: 1, MsgDropReason: '' },
		);
	const { bodies, results } = await sendOne('leckie');
	expect(bodies).toEqual([
		{ GroupId: group, From_Account: 'leckie', Random: 0, MsgPriority: 'Low', ...hello },
	]);
	expect(results).toMatchObject([{ success: true, facts: { MsgTime: 1497249503, MsgSeq: 1 } }]);
	expect((await sendOne('')).bodies[0]).not.toHaveProperty('From_Account');
});

test('a message that a busy live group has dropped is a failure that says why', async () => {
	const { results } = await oneAnswer(
		sendGroupMsg,
		{ from: '', to: [group], shared: hello },
		{ MsgTime: 1497249503, MsgSeq: 0, MsgDropReason: 'MsgFreqCtrl' },
	);
	expect(results[0]).toMatchObject({ success: false, code: Code.Dropped, info: 'MsgFreqCtrl' });
	expect(results[0].failure?.message).toMatch(/MsgFreqCtrl/);
	expect(results[0].facts).toBeUndefined();
});

/** Sends to a group twice, through a service that answers with `answers` in turn, each after `delay` ms. */
async function sendTwice(answers: Sent[], delay: number) {
	const time = new VirtualTime();
	const bodies: Array<{ Random: number }> = [];
	const send = async (_: string, body: object) => {
		bodies.push(body as { Random: number });
		await time.sleep(delay);
		return answers[bodies.length - 1] ?? good({ MsgSeq: bodies.length });
	};
	const ask = { item: 0, subject: '', targets: [group, group], shared: hello, fields: {} };
	let drawn = 0;
	const client = chatClient(time, send, { maxParallelRequests: 1, random: () => (drawn++ % 7) / 7 });
	const [results] = await time.run(
		runJob(client, bulkJob(sendGroupMsg), [ask], time, { combineItems: true }),
	);
	return { bodies, results };
}

test('a message that is meant twice is sent twice, each with a Random of its own', async () => {
	const { bodies } = await sendTwice([], 10);
	expect(bodies).toHaveLength(2);
	expect(bodies[0].Random).not.toBe(bodies[1].Random);
});

test('a message whose answer is lost is repeated with the same Random while the service recognizes it, and no longer', async () => {
	const soon = await sendTwice([brokenOff], 60_000);
	expect(soon.bodies).toHaveLength(3);
	const randoms = soon.bodies.map(({ Random }) => Random);
	expect(new Set(randoms).size).toBe(2);
	expect(soon.results.every(({ success }) => success)).toBe(true);

	const late = await sendTwice([brokenOff, brokenOff], 250_000);
	expect(new Set(late.bodies.map(({ Random }) => Random)).size).toBe(late.bodies.length);
	expect(late.results[0]).toMatchObject({ success: false, failure: { mayBeDone: true } });
});
