/** Messages in simplified output. */
import type { GenericValue, IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { filesOf, textOf } from '../../../chat/api/messageContent';
import { isoTime } from './time';

/** A message as far as it is the same in groups and between two users. */
interface SaidMessage {
	/** Unix seconds. */
	MsgTimeStamp?: number;
	MsgBody?: unknown;
}

/** What a message said, in simplified output. */
export const messageShape = {
	/** Unix seconds. */
	MsgTimeStamp: z.int().optional(),
	sentAt: z.string().optional(),
	text: z.string(),
	files: z.array(z.string()),
	recalled: z.boolean(),
	MsgBody: z.array(
		// What an element holds depends on its type; text is what most hold.
		z.looseObject({ MsgType: z.string(), MsgContent: z.looseObject({ Text: z.string().optional() }) }),
	),
};

/** When a message was sent, and what it says. The place that is left of one has no time, or 0. */
export function saidIn({ MsgTimeStamp, MsgBody }: SaidMessage, recalled: boolean): IDataObject {
	return {
		...(MsgTimeStamp && { MsgTimeStamp, ...isoTime('sentAt', MsgTimeStamp) }),
		text: textOf(MsgBody),
		files: filesOf(MsgBody),
		recalled,
		MsgBody: (MsgBody ?? []) as GenericValue,
	};
}
