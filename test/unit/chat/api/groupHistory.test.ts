import fc from 'fast-check';

import {
	groupHistory,
	isDeleted,
	isRecalled,
	type GroupMessage,
	type HistoryRange,
} from '../../../../chat/api/groupHistory';
import { readPages, type ListRequest } from '../../../../chat/bulk/pages';
import type { Sent } from '../../../../chat/calls/verdict';
import { chatClient, good } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

interface Asked {
	GroupId: string;
	ReqMsgSeq?: number;
	ReqMsgNumber: number;
	WithRecalledMsg: number;
	TopicId?: string;
}

/** What is left of a message: all, its place, or nothing at all. */
type Fate = 'kept' | 'recalled' | 'place' | 'gone';

/** A message was sent each minute. */
const timeOf = (MsgSeq: number) => 1_700_000_000 + MsgSeq * 60;

function messageOf(fate: Fate, MsgSeq: number): GroupMessage {
	if (fate === 'place') return { From_Account: '', IsPlaceMsg: 1, MsgBody: [], MsgSeq, MsgTimeStamp: 0 };
	const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: `message ${MsgSeq}` } }];
	return {
		From_Account: 'user1',
		IsPlaceMsg: fate === 'recalled' ? 2 : 0,
		MsgBody,
		MsgSeq,
		MsgTimeStamp: timeOf(MsgSeq),
	};
}

/** A group whose messages had these fates, the first one MsgSeq 1. An answer has at most `room` messages. */
function groupWith(fates: readonly Fate[], room = 20) {
	return ({ ReqMsgSeq = fates.length, ReqMsgNumber }: Asked): Sent => {
		const range = Array.from({ length: ReqMsgNumber }, (_, index) => ReqMsgSeq - index).filter(
			(MsgSeq) => MsgSeq >= 1 && MsgSeq <= fates.length,
		);
		const found = range.filter((MsgSeq) => fates[MsgSeq - 1] !== 'gone');
		const answered = found.slice(0, room).map((MsgSeq) => messageOf(fates[MsgSeq - 1], MsgSeq));
		return good({ GroupId: 'g', IsFinished: found.length > room ? 0 : 1, RspMsgList: answered });
	};
}

async function read(
	answer: (body: Asked) => Sent,
	range: HistoryRange = {},
	request: Partial<ListRequest<HistoryRange>> = {},
) {
	const time = new VirtualTime();
	const asked: Asked[] = [];
	const send = async (_: string, body: object) => {
		asked.push(body as Asked);
		return answer(body as Asked);
	};
	const whole = { from: 'g', shared: range, ...request };
	const pages = readPages(chatClient(time, send), groupHistory, whole, (message) => message);
	const rows: GroupMessage[] = [];
	let nextCursor: string | undefined;
	const collect = async () => {
		for await (const page of pages) {
			if (!page.ok) throw new Error(page.failure.message);
			rows.push(...page.rows);
			nextCursor = page.nextCursor;
		}
	};
	await time.run(collect());
	return { rows, numbers: rows.map(({ MsgSeq }) => MsgSeq), asked, nextCursor };
}

const kept = (count: number): Fate[] => Array.from({ length: count }, () => 'kept');
const gone = (count: number, fate: Fate = 'place'): Fate[] => Array.from({ length: count }, () => fate);
const downFrom = (newest: number, oldest = 1) =>
	Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);

test('a history is read newest first, 20 messages a call, recalled ones among them', async () => {
	const { numbers, asked } = await read(groupWith(kept(45)), { TopicId: 'topic' });
	expect(numbers).toEqual(downFrom(45));
	const common = { GroupId: 'g', TopicId: 'topic', ReqMsgNumber: 20, WithRecalledMsg: 1 };
	expect(asked).toEqual([common, { ...common, ReqMsgSeq: 25 }, { ...common, ReqMsgSeq: 5 }]);
});

test('a group that nobody has written in has an empty history', async () => {
	const { numbers, asked } = await read(groupWith([]));
	expect(numbers).toEqual([]);
	expect(asked).toHaveLength(1);
});

test('a page that would be too long is short, and the next one goes on right behind it', async () => {
	const { numbers } = await read(groupWith(kept(45), 7));
	expect(numbers).toEqual(downFrom(45));
});

test('recalled messages, deleted ones and the others are told apart', async () => {
	const group = groupWith(['kept', 'place', 'recalled']);
	const states = (rows: GroupMessage[]) =>
		rows.map((row) => [row.MsgSeq, isRecalled(row), isDeleted(row)] as const);
	expect(states((await read(group)).rows)).toEqual([
		[3, true, false],
		[1, false, false],
	]);
	expect(states((await read(group, { withDeleted: true })).rows)).toEqual([
		[3, true, false],
		[2, false, true],
		[1, false, false],
	]);
});

test.each<[string, Fate]>([
	['as places', 'place'],
	['not at all', 'gone'],
])('the messages before a spammer whose 500 messages were deleted are found, told %s', async (_, fate) => {
	const { numbers } = await read(groupWith([...kept(3), ...gone(500, fate), ...kept(30)]));
	expect(numbers).toEqual([...downFrom(533, 504), 3, 2, 1]);
});

test.each<[string, Fate]>([
	['as places', 'place'],
	['not at all', 'gone'],
])('a history whose beginning has expired ends, told %s', async (_, fate) => {
	const { numbers, asked, nextCursor } = await read(groupWith([...gone(100_000, fate), ...kept(30)]));
	expect(numbers).toEqual(downFrom(100_030, 100_001));
	expect(asked.length).toBeLessThan(60);
	expect(nextCursor).toBeUndefined();
});

test('it ends at once where the service says that all the rest has expired', async () => {
	const group = groupWith([...gone(100), ...kept(20)]);
	const { asked } = await read((body) =>
		(body.ReqMsgSeq ?? 120) > 100 ? group(body) : good({ IsFinished: 2, RspMsgList: [] }),
	);
	expect(asked).toHaveLength(2);
});

test('back to a message', async () => {
	const { numbers, asked } = await read(groupWith(kept(100)), { sinceMsgSeq: 71 });
	expect(numbers).toEqual(downFrom(100, 71));
	expect(asked).toHaveLength(2);
	expect((await read(groupWith(kept(100)), { sinceMsgSeq: 81 })).asked).toHaveLength(1);
});

test('back to a time, past the places of deleted messages, which have none', async () => {
	const group = groupWith([...kept(50), ...gone(25), ...kept(25)]);
	const { numbers, asked } = await read(group, { since: timeOf(48) });
	expect(numbers).toEqual([...downFrom(100, 76), 50, 49, 48]);
	expect(asked).toHaveLength(3);
});

test('back to a number of messages', async () => {
	const { numbers, asked, nextCursor } = await read(groupWith(kept(100)), {}, { limit: 25 });
	expect(numbers).toEqual(downFrom(100, 76));
	expect(asked.map(({ ReqMsgNumber }) => ReqMsgNumber)).toEqual([20, 5]);
	expect(nextCursor).toBe('75');
});

test('reading goes on from a cursor, also within a gap', async () => {
	const group = groupWith([...kept(5), ...gone(60), ...kept(5)]);
	const first = await read(group, { withDeleted: true }, { limit: 45 });
	expect(first.nextCursor).toBe('25:25');
	const { numbers } = await read(group, { withDeleted: true }, { startCursor: first.nextCursor });
	expect(numbers).toEqual(downFrom(25));
});

test.each(['1', '123', '123:40'])('%s is a cursor', (cursor) => {
	expect(cursor).toMatch(groupHistory.cursorPattern as RegExp);
});

test.each(['0', '-1', '1.5', '1:', ':1', '1:2:3', 'abc', '1 '])('%s is none', (cursor) => {
	expect(cursor).not.toMatch(groupHistory.cursorPattern as RegExp);
});

test('whatever became of messages, every one that is left is read once, in order', async () => {
	const fates = fc.array(fc.constantFrom<Fate>('kept', 'recalled', 'place', 'gone'), { maxLength: 120 });
	await fc.assert(
		fc.asyncProperty(fates, fc.integer({ min: 1, max: 20 }), async (each, room) => {
			const left = downFrom(each.length).filter((MsgSeq) => ['kept', 'recalled'].includes(each[MsgSeq - 1]));
			expect((await read(groupWith(each, room))).numbers).toEqual(left);
		}),
		{ numRuns: 200 },
	);
});
