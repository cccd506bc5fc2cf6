import type { INodeProperties } from 'n8n-workflow';

import {
	bytesOf,
	customElement,
	fileElement,
	imageElement,
	longestLifetime,
	mostMessageBytes,
	textElement,
	type Message,
	type MessageElement,
} from '../../../../chat/endpoints/message';
import { readList, readObject } from '../../input/json';
import { kindOf } from '../../input/userIds';
import type { Read, ReadField } from '../targetOperation';

/** What a message holds, by its type. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options: [
			{ name: 'Custom', value: 'custom', description: 'Data that your app understands' },
			{ name: 'File', value: 'file', description: 'A file that the receivers load from its address' },
			{ name: 'Image', value: 'image', description: 'An image that the receivers load from its address' },
			{
				name: 'JSON',
				value: 'json',
				description: "Any message elements in Tencent's own form, also several in one message",
			},
			{ name: 'Text', value: 'text', description: 'What a person reads' },
		],
		default: 'text',
		required: true,
		description: 'What is sent',
	},
	shownFor('text', {
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your message was removed, as it breaks our rules.',
		description: 'The text of the message',
	}),
	shownFor('custom', {
		displayName: 'Data',
		name: 'customData',
		type: 'json',
		default: '{}',
		required: true,
		description: 'What your app receives, as text. Without Push Text nobody is told of it by offline push.',
	}),
	shownFor('image', {
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/picture.png',
		description: 'The address of the image, which the apps of the receivers must be able to reach',
	}),
	shownFor('file', {
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/rules.pdf',
		description: 'The address of the file, which the apps of the receivers must be able to reach',
	}),
	shownFor('json', {
		displayName: 'Message Body (JSON)',
		name: 'messageBody',
		type: 'json',
		default: '[\n  { "MsgType": "TIMTextElem", "MsgContent": { "Text": "" } }\n]',
		required: true,
		description:
			'The list of message elements. See <a href="https://www.tencentcloud.com/document/product/1047/33527">the message formats</a>.',
	}),
];

export const messageOptions: INodeProperties[] = [
	{
		displayName: 'Additional Fields (JSON)',
		name: 'additionalFields',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "SendMsgControl": ["NoUnread"] }',
		description: "For experts: further fields of Tencent's sendmsg request, sent as they are",
	},
	{
		displayName: 'Cloud Custom Data',
		name: 'cloudCustomData',
		type: 'string',
		default: '',
		placeholder: 'e.g. {"sentBy": "moderation"}',
		description: 'A text that is kept with the message and that your app receives with it',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. rules.pdf',
		description: 'The name that the receivers see, in place of the last part of the address',
		displayOptions: { show: { '/messageType': ['file'] } },
	},
	{
		displayName: 'File Size (Bytes)',
		name: 'fileSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'The size that the receivers see',
		displayOptions: { show: { '/messageType': ['file'] } },
	},
	{
		displayName: 'Image Height',
		name: 'imageHeight',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'In pixels, so that apps can lay out the message before they have the image',
		displayOptions: { show: { '/messageType': ['image'] } },
	},
	{
		displayName: 'Image Size (Bytes)',
		name: 'imageSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'The size of the image file',
		displayOptions: { show: { '/messageType': ['image'] } },
	},
	{
		displayName: 'Image Width',
		name: 'imageWidth',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'In pixels, so that apps can lay out the message before they have the image',
		displayOptions: { show: { '/messageType': ['image'] } },
	},
	{
		displayName: 'Lifetime (Seconds)',
		name: 'lifetime',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: longestLifetime },
		default: longestLifetime,
		description: 'How long the message is kept for receivers who are offline, up to 7 days (604800)',
	},
	{
		displayName: 'Online Only',
		name: 'onlineOnly',
		type: 'boolean',
		default: false,
		description:
			'Whether to send to receivers who are online only. The message is then kept for nobody and is in no history.',
	},
	{
		displayName: 'Push Text',
		name: 'pushText',
		type: 'string',
		default: '',
		placeholder: 'e.g. You have a new message',
		description: 'What an offline push shows in place of the message',
	},
	{
		displayName: 'Push Title',
		name: 'pushTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Moderation team',
		description: 'The title that an offline push shows',
	},
	{
		displayName: 'Skip Push',
		name: 'skipPush',
		type: 'boolean',
		default: false,
		description: 'Whether to send no offline push for the message',
	},
	{
		displayName: 'Sync to Sender',
		name: 'syncToSender',
		type: 'boolean',
		default: true,
		description: 'Whether the message also appears on the devices and in the history of the sender',
	},
];

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

function shownFor(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { messageType: [type] } } };
}
