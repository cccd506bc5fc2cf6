/** One-to-one messages (service `openim`). */
import { createHash } from 'node:crypto';

import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { recognizedFor } from '../calls/endpoint';
import { allDone } from './answers';

/** A piece of a message. Source: https://www.tencentcloud.com/document/product/1047/33527 */
export interface MessageElement {
	MsgType: string;
	MsgContent: object;
}

/** A message, apart from who sends it to whom. */
export interface Message {
	MsgBody: MessageElement[];
	/** 1: also to the sender's devices and history; 2: not. */
	SyncOtherMachine?: 1 | 2;
	/** How long it is kept for a user who is offline, in seconds. */
	MsgLifeTime?: number;
	OnlineOnlyFlag?: 1;
	/** Kept with the message and delivered with it. */
	CloudCustomData?: string;
	OfflinePushInfo?: object;
}

/** The most bytes of a message. */
export const mostMessageBytes = 12 * 1024;

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
 * blocklists or mutes. The service drops a repeat with the same
 * sender, MsgSeq, MsgRandom and content for 120 seconds: https://cloud.tencent.com/document/product/269/2282
 */
export const sendMessage: BulkEndpoint<z.infer<typeof sent>, Message, object> = {
	path: 'v4/openim/sendmsg',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34919',
	callsPerSecond: 200,
	// Tencent says 120 s. The time that the way there takes is left out, and its clock may be another one.
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

/** The bytes that count towards `mostMessageBytes`. */
export function bytesOf({ MsgBody, CloudCustomData = '' }: Message): number {
	return new TextEncoder().encode(JSON.stringify(MsgBody) + CloudCustomData).length;
}

export function textElement(text: string): MessageElement {
	return { MsgType: 'TIMTextElem', MsgContent: { Text: text } };
}

/** Data that only the app understands. */
export function customElement(data: string): MessageElement {
	return { MsgType: 'TIMCustomElem', MsgContent: { Data: data } };
}

/** What is known of an image besides its address; 0 where it is not. */
export interface ImageSize {
	/** Bytes. */
	size: number;
	/** Pixels. */
	width: number;
	height: number;
}

/** An image that the receivers' apps load from its address, which serves in all three sizes that they ask for. */
export function imageElement(url: string, { size, width, height }: ImageSize): MessageElement {
	const info = { Size: size, Width: width, Height: height, URL: url };
	const [original, large, thumbnail] = [1, 2, 3];
	return {
		MsgType: 'TIMImageElem',
		MsgContent: {
			// Apps keep loaded images by this name, so another address must have another one.
			UUID: createHash('sha256').update(url).digest('hex').slice(0, 32),
			ImageFormat: imageFormats[endingOf(url)] ?? otherFormat,
			ImageInfoArray: [original, large, thumbnail].map((Type) => ({ Type, ...info })),
		},
	};
}

const imageFormats: Record<string, number> = { jpg: 1, jpeg: 1, gif: 2, png: 3, bmp: 4 };
const otherFormat = 255;

/** A file that the receivers' apps load from its address. `size` in bytes, 0 where it is not known. */
export function fileElement(url: string, name: string, size: number): MessageElement {
	const directly = 2;
	return {
		MsgType: 'TIMFileElem',
		MsgContent: { Url: url, FileSize: size, FileName: name || nameOf(url), Download_Flag: directly },
	};
}

/** The last part of an address's path: `report.pdf` in `https://example.com/files/report.pdf?v=2`. */
function nameOf(url: string): string {
	const { pathname } = new URL(url);
	return pathname.split('/').pop() || 'file';
}

function endingOf(url: string): string {
	return nameOf(url).split('.').pop()?.toLowerCase() ?? '';
}
