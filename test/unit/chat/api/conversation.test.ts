import {
	conversation,
	isRecalled,
	type ConversationMessage,
	type ConversationRange,
} from '../../../../chat/api/conversation';
import { readPages, type Page } from '../../../../chat/bulk/pages';
import { Code } from '../../../../chat/calls/errorCodes';
import type { Sent } from '../../../../chat/calls/verdict';
import { chatClient, good } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

/** Tencent's sample: https://www.tencentcloud.com/document/product/1047/35478 */
const message = (MsgSeq: number, MsgTimeStamp: number, more: object = {}): ConversationMessage => ({
	From_Account: 'user1',
	To_Account: 'user2',
	MsgSeq,
	MsgRandom: 2578554,
	MsgTimeStamp,
	MsgFlagBits: 0,
	IsPeerRead: 0,
	MsgKey: `${MsgSeq}_2578554_${MsgTimeStamp}`,
	MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: `msg ${MsgSeq}` } }],
	CloudCustomData: '',
	...more,
});
const range: ConversationRange = { Peer_Account: 'user1', MinTime: 1584669600, MaxTime: 1584673200 };
const lastPage = (...MsgList: ConversationMessage[]) =>
	good({ Complete: 1, MsgCnt: MsgList.length, LastMsgTime: 0, LastMsgKey: '', MsgList });

async function read(answers: Sent[], request: { limit?: number; startCursor?: string } = {}) {
	const time = new VirtualTime();
	const asked: object[] = [];
	const send = async (_: string, body: object) => {
		asked.push(body);
		return answers[asked.length - 1] ?? answers[answers.length - 1];
	};
	const whole = { from: 'user2', shared: range, ...request };
	const pages = readPages(chatClient(time, send), conversation, whole, (row) => row);
	const all: Array<Page<ConversationMessage>> = [];
	const collect = async () => {
		for await (const page of pages) all.push(page);
	};
	await time.run(collect());
	return {
		asked,
		pages: all,
		keys: all.flatMap((page) => (page.ok ? page.rows : [])).map(({ MsgSeq }) => MsgSeq),
	};
}

const firstPage = good({
	Complete: 0,
	MsgCnt: 2,
	LastMsgTime: 1584669680,
	LastMsgKey: '549396494_2578554_1584669680',
	MsgList: [message(549396494, 1584669680), message(549396497, 1584669688)],
});

test('a conversation is read page by page, back in time, newest first', async () => {
	const { asked, keys } = await read([
		firstPage,
		lastPage(message(549396400, 1584669601), message(549396401, 1584669602)),
	]);
	const common = { Operator_Account: 'user2', Peer_Account: 'user1', MaxCnt: 100, MinTime: 1584669600 };
	expect(asked).toEqual([
		{ ...common, MaxTime: 1584673200 },
		{ ...common, MaxTime: 1584669680, LastMsgKey: '549396494_2578554_1584669680' },
	]);
	expect(keys).toEqual([549396497, 549396494, 549396401, 549396400]);
});

test('a page that comes newest first stays so', async () => {
	const { keys } = await read([lastPage(message(2, 1584669602), message(1, 1584669601))]);
	expect(keys).toEqual([2, 1]);
});

test('a message that stands on two pages is read once', async () => {
	const { keys } = await read([
		firstPage,
		lastPage(message(549396400, 1584669601), message(549396494, 1584669680)),
	]);
	expect(keys).toEqual([549396497, 549396494, 549396400]);
});

test('no more messages are asked for than wanted, and the cursor says where to go on', async () => {
	const { asked, pages } = await read([firstPage], { limit: 2 });
	expect(asked).toMatchObject([{ MaxCnt: 2 }]);
	expect(pages).toMatchObject([{ nextCursor: '1584669680/549396494_2578554_1584669680' }]);
	const { asked: later } = await read([lastPage()], {
		startCursor: '1584669680/549396494_2578554_1584669680',
	});
	expect(later).toMatchObject([{ MaxTime: 1584669680, LastMsgKey: '549396494_2578554_1584669680' }]);
});

test('an answer that is not the last one and does not say how to go on is an error, not the end', async () => {
	const { pages } = await read([good({ Complete: 0, MsgCnt: 0, MsgList: [] })]);
	expect(pages).toMatchObject([{ ok: false, failure: { code: Code.Unreadable } }]);
});

test('recalled messages are told by their flag', () => {
	expect([0, 8, 9, 4, undefined].map((MsgFlagBits) => isRecalled(message(1, 1, { MsgFlagBits })))).toEqual([
		false,
		true,
		true,
		false,
		false,
	]);
});

test.each([
	['1584669680/549396494_2578554_1584669680', true],
	['549396494_2578554_1584669680', false],
	['1584669680/', false],
	['abc', false],
])('%s: a cursor is a time and a key: %p', (text, is) => {
	expect(conversation.cursorPattern?.test(text)).toBe(is);
});
