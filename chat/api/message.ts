/** One-to-one messages (service `openim`). */
import { z } from 'zod/v4';

import type { BulkEndpoint, Target } from '../bulk/endpoint';
import { harmless, recognizedFor } from '../calls/endpoint';
import { Code, isAlreadyRecalled } from '../calls/errorCodes';
import { allDone, listOf, plainAnswer } from './answers';
import type { MessageContent } from './messageContent';

/** A message, apart from who sends it to whom. */
export interface Message extends MessageContent {
	/** 1: also to the sender's devices and history; 2: not. */
	SyncOtherMachine?: 1 | 2;
	/** How long it is kept for a user who is offline, in seconds. */
	MsgLifeTime?: number;
	OnlineOnlyFlag?: 1;
	OfflinePushInfo?: object;
}

/** The longest time that a message is kept for a user who is offline, in seconds. */
export const longestLifetime = 7 * 24 * 60 * 60;

const sent = z.looseObject({
	/** Unix seconds. */
	MsgTime: z.int().optional(),
	/** For recalling the message. */
	MsgKey: z.string().optional(),
	MsgId: z.string().optional(),
});

/**
 * Sends a message to one user, in the name of another or, without one, of the administrator. It does not look at friendships,
 * blocklists or mutes.
 */
export const sendMessage: BulkEndpoint<z.infer<typeof sent>, Message, object> = {
	path: 'v4/openim/sendmsg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34919',
	callsPerSecond: 200,
	// A repeat with the same sender, MsgSeq, MsgRandom and content is dropped for 120 s, says
	// https://cloud.tencent.com/document/product/269/2282 of 2026; the older page above speaks of the same second. Ten seconds are left
	// as a margin.
	repeat: recognizedFor(110_000),
	maxTargets: 1,
	answer: sent,
	body: (from, [{ key, mark }], message) => ({
		...message,
		...(from && { From_Account: from }),
		To_Account: key,
		// Messages of one second are shown in the order of MsgSeq.
		MsgSeq: mark?.turn,
		MsgRandom: mark?.random,
	}),
	rows: ({ MsgTime, MsgKey, MsgId }, targets) => allDone(targets, { MsgTime, MsgKey, MsgId }),
};

const sentToMany = z.looseObject({
	MsgKey: z.string().optional(),
	MsgId: z.string().optional(),
	/** Who did not get it; everybody else did. */
	ErrorList: listOf(z.looseObject({ To_Account: z.string(), ErrorCode: z.int() })),
});

/**
 * Sends the same message to many users, in the name of one or of the administrator. It looks at no friendship, blocklist or mute, and no
 * webhook hears of it. A user who is named twice gets it once.
 */
export const batchSendMsg: BulkEndpoint<z.infer<typeof sentToMany>, Message, object> = {
	path: 'v4/openim/batchsendmsg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34920',
	callsPerSecond: 200,
	targetsPerMinute: 12_000,
	// No page says that this API recognizes a repeat.
	repeat: { mergesDuplicates: true, safeForMs: 0 },
	maxTargets: 500,
	answer: sentToMany,
	body: (from, targets, message) => ({
		...message,
		...(from && { From_Account: from }),
		To_Account: targets.map(({ key }) => key),
		MsgSeq: targets[0].mark?.turn,
		MsgRandom: randomOf(targets),
	}),
	rows: ({ ErrorList, MsgKey, MsgId }, targets) => {
		const codes = new Map(ErrorList.map(({ To_Account, ErrorCode }) => [To_Account, ErrorCode]));
		return targets.map(({ key }) => {
			const ResultCode = codes.get(key) ?? Code.Ok;
			return { key, ResultCode, ResultInfo: '', ...(ResultCode === Code.Ok && { facts: { MsgKey, MsgId } }) };
		});
	},
};

/**
 * Another number for other receivers: the service may take a message with the number of an earlier one for a repeat, and the
 * receivers who are left after a try have not got it.
 */
function randomOf(targets: readonly Target[]): number {
	return targets.reduce((mixed, { mark }) => (mixed ^ (mark?.random ?? 0)) >>> 0, 0);
}

/** One of the two who talk is the subject: the sender of a message. The other one is its receiver. */
export interface Receiver {
	To_Account: string;
}

/** Takes messages back that one user sent to another: out of the history, and out of the apps of both. */
export const adminMsgWithdraw: BulkEndpoint<object, Receiver, object> = {
	path: 'v4/openim/admin_msgwithdraw',
	documentation: 'https://www.tencentcloud.com/document/product/1047/35015',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (From_Account, [{ key }], { To_Account }) => ({ From_Account, To_Account, MsgKey: key }),
	rows: (_, targets) => allDone(targets),
	alreadyDone: isAlreadyRecalled,
};

/** Gives messages that one user sent to another another content, which both see in place of the old one. */
export const modifyC2cMsg: BulkEndpoint<object, Receiver & Partial<MessageContent>, object> = {
	path: 'v4/openim/modify_c2c_msg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/47722',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (From_Account, [{ key }], { To_Account, ...content }) => ({
		From_Account,
		To_Account,
		MsgKey: key,
		...content,
	}),
	rows: (_, targets) => allDone(targets),
};
