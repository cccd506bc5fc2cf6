/** What two users said to each other, newest first (service `openim`). */
import { z } from 'zod/v4';

import type { ListEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { listOf } from './answers';

/** A bit of `MsgFlagBits`. */
const recalledFlag = 8;

const message = z.looseObject({
	From_Account: z.string(),
	To_Account: z.string(),
	MsgKey: z.string(),
	/** Unix seconds. */
	MsgTimeStamp: z.int(),
	MsgFlagBits: z.int().optional(),
	MsgBody: z.unknown().optional(),
});
/** One message of a conversation, as the service gives it. */
export type ConversationMessage = z.infer<typeof message>;

const pageAnswer = z
	.looseObject({
		MsgList: listOf(message),
		/** 1 on the last page; otherwise the two others say where the next one begins. */
		Complete: z.int(),
		LastMsgTime: z.int().optional(),
		LastMsgKey: z.string().optional(),
	})
	.refine(({ Complete, LastMsgTime, LastMsgKey }) => Complete !== 0 || (LastMsgTime && LastMsgKey), {
		path: ['LastMsgKey'],
	});

/** Which messages are read: those with this user, between these times in Unix seconds. */
export interface ConversationRange {
	Peer_Account: string;
	MinTime: number;
	MaxTime: number;
}

/** Whether the message was recalled. */
export function isRecalled({ MsgFlagBits = 0 }: ConversationMessage): boolean {
	return (MsgFlagBits & recalledFlag) !== 0;
}

/** Reads the messages that a user has in a conversation, of both directions. A cursor is a time, a slash, and the MsgKey of a message. */
export const conversation: ListEndpoint<
	z.infer<typeof pageAnswer>,
	ConversationMessage,
	ConversationRange
> = {
	path: 'v4/openim/admin_getroammsg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/35478',
	callsPerSecond: 200,
	repeat: harmless,
	// The samples have it, and Tencent gives no limit. An answer holds 13 KB at most, so that a page is often smaller.
	maxPage: 100,
	firstCursor: '',
	cursorPattern: /^\d{1,10}\/\S+$/,
	answer: pageAnswer,
	body: (Operator_Account, cursor, MaxCnt, { Peer_Account, MinTime, MaxTime }) => {
		const [, time, LastMsgKey] = /^(\d+)\/(.+)$/.exec(cursor) ?? [];
		return {
			Operator_Account,
			Peer_Account,
			MaxCnt,
			MinTime,
			MaxTime: LastMsgKey === undefined ? MaxTime : Number(time),
			...(LastMsgKey !== undefined && { LastMsgKey }),
		};
	},
	page: ({ MsgList, Complete, LastMsgTime, LastMsgKey }) => ({
		rows: newestFirst(MsgList),
		nextCursor: Complete === 0 ? `${LastMsgTime}/${LastMsgKey}` : undefined,
	}),
	keyOf: ({ MsgKey }) => MsgKey,
};

/** The pages go back in time. Within one, the samples have the oldest message first. */
function newestFirst(messages: readonly ConversationMessage[]): ConversationMessage[] {
	const isAscending =
		messages.length > 0 && messages[0].MsgTimeStamp <= messages[messages.length - 1].MsgTimeStamp;
	return isAscending ? [...messages].reverse() : [...messages];
}
