/** What was said in a group, newest first (service `group_open_http_svc`). Live groups keep nothing. */
import { z } from 'zod/v4';

import type { AskedPage, ListEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { listOf } from './answers';
import type { InTopic } from './groupMessage';

/** What `IsPlaceMsg` says about a message. */
const Place = { Kept: 0, DeletedOrExpired: 1, Recalled: 2 } as const;
/** `IsFinished` where nothing of what was asked for is kept any more. */
const allExpired = 2;

const message = z.looseObject({
	MsgSeq: z.int(),
	From_Account: z.string().optional(),
	/** Unix seconds. */
	MsgTimeStamp: z.int().optional(),
	IsPlaceMsg: z.int().default(Place.Kept),
	MsgBody: z.unknown().optional(),
});
/** One message of a history, as the service gives it. */
export type GroupMessage = z.infer<typeof message>;

const historyAnswer = z.looseObject({
	RspMsgList: listOf(message),
	IsFinished: z.int().optional(),
});

/** Which messages are read. */
export interface HistoryRange extends InTopic {
	/** Nothing before this message. */
	sinceMsgSeq?: number;
	/** Nothing before this time, in Unix seconds. */
	since?: number;
	/** Also the numbers of messages of which nothing else is left. */
	withDeleted?: boolean;
}

/** Whether somebody has recalled the message. */
export function isRecalled({ IsPlaceMsg }: GroupMessage): boolean {
	return IsPlaceMsg === Place.Recalled;
}

/** Whether the message was deleted or has expired: the service does not say which. */
export function isDeleted({ IsPlaceMsg }: GroupMessage): boolean {
	return IsPlaceMsg === Place.DeletedOrExpired;
}

/**
 * Reads the messages of a group, newest first, recalled ones among them. A cursor is the MsgSeq to go on from; behind a gap of
 * deleted messages, their number follows after a colon.
 */
export const groupHistory: ListEndpoint<z.infer<typeof historyAnswer>, GroupMessage, HistoryRange> = {
	path: 'v4/group_open_http_svc/group_msg_get_simple',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34971',
	callsPerSecond: 200,
	repeat: harmless,
	maxPage: 20,
	firstCursor: '',
	cursorPattern: /^[1-9]\d{0,14}(:\d{1,9})?$/,
	answer: historyAnswer,
	body: (GroupId, cursor, ReqMsgNumber, { TopicId }) => ({
		GroupId,
		...(TopicId && { TopicId }),
		...(cursor && { ReqMsgSeq: positionOf(cursor).msgSeq }),
		ReqMsgNumber,
		WithRecalledMsg: 1,
	}),
	page: ({ RspMsgList, IsFinished }, asked) => {
		const { sinceMsgSeq = 1, since = 0, withDeleted = false } = asked.shared;
		// The place of a deleted message may have no time, or 0.
		const isTooOld = ({ MsgSeq, MsgTimeStamp = 0 }: GroupMessage) =>
			MsgSeq < sinceMsgSeq || (MsgTimeStamp > 0 && MsgTimeStamp < since);
		const inRange = RspMsgList.filter((each) => !isTooOld(each));
		const next = positionAfter(RspMsgList, asked);
		const isLast =
			inRange.length < RspMsgList.length ||
			IsFinished === allExpired ||
			next.msgSeq < sinceMsgSeq ||
			next.gap > longestGap;
		return {
			rows: withDeleted ? inRange : inRange.filter((each) => !isDeleted(each)),
			nextCursor: isLast ? undefined : cursorOf(next),
		};
	},
	keyOf: ({ MsgSeq }) => String(MsgSeq),
	countsDown: true,
};

/**
 * How many messages in a row may be gone before the history counts as read to its end. Below the oldest message that is kept, the
 * service gives places without an end in sight; yet a spammer whose messages were all deleted leaves such a gap, too.
 * It deletes 1,000 at once: https://www.tencentcloud.com/document/product/1047/34970
 */
const longestGap = 1000;

interface Position {
	/** The newest message to ask for. */
	msgSeq: number;
	/** How many messages in front of it are gone, in a row. */
	gap: number;
}

function positionOf(cursor: string): Position {
	const [msgSeq, gap = 0] = cursor.split(':').map(Number);
	return { msgSeq, gap };
}

function cursorOf({ msgSeq, gap }: Position): string {
	return gap > 0 ? `${msgSeq}:${gap}` : String(msgSeq);
}

/** Where the next page begins. A page without any message may stand for as many as were asked for. */
function positionAfter(messages: readonly GroupMessage[], { cursor, want }: AskedPage): Position {
	const from = cursor ? positionOf(cursor) : { msgSeq: 0, gap: 0 };
	if (messages.length === 0) return { msgSeq: from.msgSeq - want, gap: from.gap + want };
	const oldest = Math.min(...messages.map(({ MsgSeq }) => MsgSeq));
	return {
		msgSeq: oldest - 1,
		gap: messages.every(isDeleted) ? from.gap + messages.length : 0,
	};
}
