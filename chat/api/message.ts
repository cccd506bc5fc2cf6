/** One-to-one messages (service `openim`). */
import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { recognizedFor } from '../calls/endpoint';
import { allDone } from './answers';
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
	// A repeat with the same sender, MsgSeq, MsgRandom and content is dropped: for 120 s, says
	// https://cloud.tencent.com/document/product/269/2282, while the page above speaks of the same second. The shorter time holds
	// here, less what the way there may take.
	repeat: recognizedFor(800),
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
