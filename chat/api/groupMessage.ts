/** Messages in groups (services `group_open_http_svc` and `openim`). A MsgSeq counts the messages of one group, or of one topic, from 1. */
import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { harmless, recognizedFor } from '../calls/endpoint';
import { Code, isGroupMessageGone, isNothingToDelete } from '../calls/errorCodes';
import { allDone, listOf, plainAnswer } from './answers';
import type { MessageContent } from './messageContent';

/** The topic that a message stands in: only in communities with topics. */
export interface InTopic {
	TopicId?: string;
}

/** The most bytes of the reason of a recall. Source: https://www.tencentcloud.com/document/product/1047/34965 */
export const mostRecallReasonBytes = 100;

/** The most users that one message can mention. Source: https://www.tencentcloud.com/document/product/1047/34959 */
export const mostMentions = 30;

/** How soon a message is dropped in a live group that is too busy. */
export type MessagePriority = 'High' | 'Normal' | 'Low' | 'Lowest';

/** Somebody whom a message mentions, or everybody. */
export type Mention = { GroupAtAllFlag: 1 } | { GroupAtAllFlag: 0; GroupAt_Account: string };

/** A message to groups, apart from who sends it and where. */
export interface GroupMessageToSend extends MessageContent, InTopic {
	MsgPriority?: MessagePriority;
	/** 1: to members who are online, and kept for nobody. */
	OnlineOnlyFlag?: 1;
	/** The app's own webhooks that are not to hear of it. */
	ForbidCallbackControl?: string[];
	GroupAtInfo?: Mention[];
	OfflinePushInfo?: object;
}

const sent = z.looseObject({
	/** Unix seconds. */
	MsgTime: z.int().optional(),
	/** For recalling the message. */
	MsgSeq: z.int().optional(),
	/** Why a busy live group has dropped it; empty where it has not. */
	MsgDropReason: z.string().optional(),
});

/** Sends a message to a group, in the name of a user or, without one, of the administrator. */
export const sendGroupMsg: BulkEndpoint<z.infer<typeof sent>, GroupMessageToSend, object> = {
	path: 'v4/group_open_http_svc/send_group_msg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34959',
	callsPerSecond: 200,
	// A repeat with the same Random and content is dropped for five minutes. One of them is left for the way there and back.
	repeat: recognizedFor(4 * 60 * 1000),
	maxTargets: 1,
	answer: sent,
	body: (from, [{ key, mark }], message) => ({
		...message,
		...(from && { From_Account: from }),
		GroupId: key,
		Random: mark?.random,
	}),
	rows: ({ MsgTime, MsgSeq, MsgDropReason }, [{ key }]) => [
		MsgDropReason
			? { key, ResultCode: Code.Dropped, ResultInfo: MsgDropReason }
			: { key, ResultCode: Code.Ok, ResultInfo: '', facts: { MsgTime, MsgSeq } },
	],
};

const recallAnswer = z.looseObject({
	RecallRetList: listOf(z.looseObject({ MsgSeq: z.int(), RetCode: z.int() })),
});

/** Takes messages back: out of the history, and out of the apps of members. */
export const groupMsgRecall: BulkEndpoint<
	z.infer<typeof recallAnswer>,
	InTopic & { Reason?: string },
	object
> = {
	path: 'v4/group_open_http_svc/group_msg_recall',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34965',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 10,
	answer: recallAnswer,
	body: (GroupId, targets, shared) => ({
		GroupId,
		MsgSeqList: targets.map(({ key }) => ({ MsgSeq: Number(key) })),
		...shared,
	}),
	rows: ({ RecallRetList }) =>
		RecallRetList.map(({ MsgSeq, RetCode }) => ({
			key: String(MsgSeq),
			ResultCode: RetCode,
			ResultInfo: '',
		})),
	doneByLostTry: isGroupMessageGone,
};

/**
 * Deletes what users wrote, among the newest 1,000 messages of a group. Nobody is told: an app that has the messages shows them
 * until it reads the history anew. The answer holds no counts, and in a live group nothing happens.
 */
export const deleteGroupMsgBySender: BulkEndpoint<object, InTopic, object> = {
	path: 'v4/group_open_http_svc/delete_group_msg_by_sender',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34970',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (GroupId, [{ key }], shared) => ({ GroupId, Sender_Account: key, ...shared }),
	rows: (_, targets) => allDone(targets),
	alreadyDone: isNothingToDelete,
};

/** Gives messages another content, which members see in place of the old one. */
export const modifyGroupMsg: BulkEndpoint<object, InTopic & Partial<MessageContent>, object> = {
	path: 'v4/openim/modify_group_msg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/47948',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (GroupId, [{ key }], shared) => ({ GroupId, MsgSeq: Number(key), ...shared }),
	rows: (_, targets) => allDone(targets),
};
