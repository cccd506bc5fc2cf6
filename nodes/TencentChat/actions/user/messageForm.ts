import { longestLifetime, type Message } from '../../../../chat/api/message';
import {
	bytesOf,
	customElement,
	fileElement,
	imageElement,
	mostMessageBytes,
	textElement,
	type MessageElement,
} from '../../../../chat/api/messageContent';
import { readList, readObject } from '../../input/json';
import { kindOf } from '../../input/userIds';
import type { Read, ReadField } from '../../input/read';

/** Reads a message and checks its size. */
export function readMessage(read: ReadField): Read<Message> {
	const elements = readElements(read);
	if (!elements.ok) return elements;
	const delivery = readDelivery(read);
	if (!delivery.ok) return delivery;
	const known: Message = { MsgBody: elements.value, ...delivery.value };
	const additional = readAdditional(read, known);
	if (!additional.ok) return additional;
	const message = { ...additional.value, ...known };
	const bytes = bytesOf(message);
	if (bytes <= mostMessageBytes) return { ok: true, value: message };
	return refuse(`The message is ${bytes} bytes long. It may have ${mostMessageBytes} bytes at most.`);
}

/** Fields that nothing else sets: who gets a message, and what makes it one, is not to be changed here. */
function readAdditional(read: ReadField, known: Message): Read<Record<string, unknown>> {
	const fields = readObject(read.option('additionalFields') ?? {}, 'Additional Fields (JSON)');
	if (!fields.ok) return fields;
	const taken = ['From_Account', 'To_Account', 'MsgSeq', 'MsgRandom', ...Object.keys(known)];
	const twice = Object.keys(fields.value).find((name) => taken.includes(name));
	if (twice === undefined) return fields;
	return refuse(`'Additional Fields (JSON)' has ${twice}, which is set elsewhere. Leave it out.`);
}

function readElements(read: ReadField): Read<MessageElement[]> {
	const type = read('messageType');
	switch (type) {
		case 'text':
			return one(readFilled(read('text'), 'Text'), textElement);
		case 'custom':
			return one(readFilled(textOf(read('customData')), 'Data'), customElement);
		case 'image':
			return readImage(read);
		case 'file':
			return readFile(read);
		case 'json':
			return readBody(read('messageBody'));
		default:
			return refuse(`'Message Type' is '${String(type)}'. It must be custom, file, image, json or text.`);
	}
}

function readImage(read: ReadField): Read<MessageElement[]> {
	const size = readWhole(read.option('imageSize'), 'Image Size (Bytes)');
	if (!size.ok) return size;
	const width = readWhole(read.option('imageWidth'), 'Image Width');
	if (!width.ok) return width;
	const height = readWhole(read.option('imageHeight'), 'Image Height');
	if (!height.ok) return height;
	const image = { size: size.value, width: width.value, height: height.value };
	return one(readUrl(read('imageUrl'), 'Image URL'), (url) => imageElement(url, image));
}

function readFile(read: ReadField): Read<MessageElement[]> {
	const size = readWhole(read.option('fileSize'), 'File Size (Bytes)');
	if (!size.ok) return size;
	const name = textOf(read.option('fileName')).trim();
	return one(readUrl(read('fileUrl'), 'File URL'), (url) => fileElement(url, name, size.value));
}

function readBody(value: unknown): Read<MessageElement[]> {
	const list = readList(value, 'Message Body (JSON)');
	if (!list.ok) return list;
	const wrong = list.value.findIndex((element) => !isElement(element));
	if (list.value.length > 0 && wrong === -1) return { ok: true, value: list.value as MessageElement[] };
	return refuse(
		`'Message Body (JSON)' ${list.value.length === 0 ? 'is an empty list' : `has an entry ${wrong + 1} without MsgType or MsgContent`}. Each entry must be like { "MsgType": "TIMTextElem", "MsgContent": { "Text": "…" } }.`,
	);
}

function isElement(value: unknown): value is MessageElement {
	const { MsgType, MsgContent } = (value ?? {}) as Partial<MessageElement>;
	return typeof MsgType === 'string' && typeof MsgContent === 'object' && MsgContent !== null;
}

function readDelivery(read: ReadField): Read<Omit<Message, 'MsgBody'>> {
	const lifetime = read.option('lifetime');
	const onlineOnly = read.option('onlineOnly') === true;
	const sync = read.option('syncToSender');
	const cloudCustomData = textOf(read.option('cloudCustomData'));
	if (lifetime !== undefined && onlineOnly) {
		return refuse("'Lifetime (Seconds)' and 'Online Only' exclude each other. Remove one of them.");
	}
	const kept = readWhole(lifetime, 'Lifetime (Seconds)');
	if (!kept.ok) return kept;
	if (lifetime !== undefined && (kept.value < 1 || kept.value > longestLifetime)) {
		return refuse(`'Lifetime (Seconds)' is ${kept.value}. Enter 1 to ${longestLifetime}.`);
	}
	const pushTitle = textOf(read.option('pushTitle'));
	const pushText = textOf(read.option('pushText'));
	const push = {
		...(read.option('skipPush') === true && { PushFlag: 1 }),
		...(pushTitle && { Title: pushTitle }),
		...(pushText && { Desc: pushText }),
	};
	return {
		ok: true,
		value: {
			...(sync !== undefined && { SyncOtherMachine: sync === false ? 2 : 1 }),
			...(lifetime !== undefined && { MsgLifeTime: kept.value }),
			...(onlineOnly && { OnlineOnlyFlag: 1, MsgLifeTime: 0 }),
			...(cloudCustomData && { CloudCustomData: cloudCustomData }),
			...(Object.keys(push).length > 0 && { OfflinePushInfo: push }),
		},
	};
}

function one(read: Read<string>, element: (text: string) => MessageElement): Read<MessageElement[]> {
	return read.ok ? { ok: true, value: [element(read.value)] } : read;
}

function readFilled(value: unknown, field: string): Read<string> {
	if (typeof value === 'number') return { ok: true, value: String(value) };
	if (typeof value !== 'string') return refuse(`'${field}' is ${kindOf(value)}. Enter a text.`);
	return value.trim() === '' ? refuse(`'${field}' is empty. Enter what is to be sent.`) : { ok: true, value };
}

function readUrl(value: unknown, field: string): Read<string> {
	const url = typeof value === 'string' ? value.trim() : '';
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return { ok: true, value: url };
	return refuse(
		`'${field}' is '${String(value)}'. Enter a web address, for example https://example.com/picture.png.`,
	);
}

/** A whole number from 0 up; 0 where the option was not added. */
function readWhole(value: unknown, field: string): Read<number> {
	const number = value === undefined ? 0 : Number(value);
	if (value !== '' && Number.isSafeInteger(number) && number >= 0) return { ok: true, value: number };
	return refuse(`'${field}' is '${String(value)}'. Enter a whole number from 0 up.`);
}

/** A text as it is, nothing as the empty text, anything else as JSON. */
function textOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function refuse(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}
