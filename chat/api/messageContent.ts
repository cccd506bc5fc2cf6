/** What a message holds: its elements, their size, and what a person sees of them. */
import { createHash } from 'node:crypto';

/** A piece of a message. Source: https://www.tencentcloud.com/document/product/1047/33527 */
export interface MessageElement {
	MsgType: string;
	MsgContent: object;
}

/** What is said, apart from who says it to whom. */
export interface MessageContent {
	MsgBody: MessageElement[];
	/** Kept with the message and delivered with it. */
	CloudCustomData?: string;
}

/** The most bytes of a message. */
export const mostMessageBytes = 12 * 1024;

/** The bytes that count towards `mostMessageBytes`. */
export function bytesOf({ MsgBody, CloudCustomData = '' }: MessageContent): number {
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
	return {
		MsgType: 'TIMImageElem',
		MsgContent: {
			UUID: uuidOf(url),
			ImageFormat: imageFormats[endingOf(url)] ?? otherFormat,
			ImageInfoArray: Object.values(imageSizes).map((Type) => ({ Type, ...info })),
		},
	};
}

const imageSizes = { original: 1, large: 2, thumbnail: 3 } as const;
const imageFormats: Record<string, number> = { jpg: 1, jpeg: 1, gif: 2, png: 3, bmp: 4 };
const otherFormat = 255;

/** A file that the receivers' apps load from its address. `size` in bytes, 0 where it is not known. */
export function fileElement(url: string, name: string, size: number): MessageElement {
	const directly = 2;
	return {
		MsgType: 'TIMFileElem',
		MsgContent: {
			Url: url,
			UUID: uuidOf(url),
			FileSize: size,
			FileName: name || nameOf(url),
			Download_Flag: directly,
		},
	};
}

/** Apps keep loaded images and files by this name, so another address must have another one. */
function uuidOf(url: string): string {
	return createHash('sha256').update(url).digest('hex').slice(0, 32);
}

/** The last part of an address's path: `report.pdf` in `https://example.com/files/report.pdf?v=2`. */
function nameOf(url: string): string {
	const { pathname } = new URL(url);
	return pathname.split('/').pop() || 'file';
}

function endingOf(url: string): string {
	return nameOf(url).split('.').pop()?.toLowerCase() ?? '';
}

/**
 * What a person reads in a message: its text elements, one a line.
 *
 * @param body a MsgBody as the service gives it; anything else has no text
 */
export function textOf(body: unknown): string {
	return contentsOf(body)
		.filter(({ MsgType }) => MsgType === 'TIMTextElem')
		.flatMap(({ MsgContent: { Text } }) => (typeof Text === 'string' ? [Text] : []))
		.join('\n');
}

/**
 * The addresses of the pictures, sounds, videos and files in a message. A picture counts once, in its original size.
 *
 * @param body a MsgBody as the service gives it; anything else has no files
 */
export function filesOf(body: unknown): string[] {
	return contentsOf(body)
		.map(({ MsgType, MsgContent }) => addressIn.get(MsgType)?.(MsgContent))
		.filter((address) => typeof address === 'string' && address !== '') as string[];
}

type Content = Record<string, unknown>;

/** Where the address of a file stands, by the kind of element. */
const addressIn = new Map<string, (content: Content) => unknown>([
	['TIMImageElem', ({ ImageInfoArray }) => originalOf(recordsIn(ImageInfoArray))?.URL],
	['TIMSoundElem', ({ Url }) => Url],
	['TIMFileElem', ({ Url }) => Url],
	['TIMVideoFileElem', ({ VideoUrl }) => VideoUrl],
]);

function originalOf(images: readonly Content[]): Content | undefined {
	return images.find(({ Type }) => Type === imageSizes.original) ?? images[0];
}

/** The elements of a MsgBody that are of the documented form. */
function contentsOf(body: unknown): Array<{ MsgType: string; MsgContent: Content }> {
	return recordsIn(body).flatMap(({ MsgType, MsgContent }) =>
		typeof MsgType === 'string' && isRecord(MsgContent) ? [{ MsgType, MsgContent }] : [],
	);
}

function recordsIn(list: unknown): Content[] {
	return Array.isArray(list) ? list.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Content {
	return typeof value === 'object' && value !== null;
}
