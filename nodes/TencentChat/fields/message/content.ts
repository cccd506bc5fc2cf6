/** Fields for what a message holds. */
import type { INodeProperties } from 'n8n-workflow';

import {
	bytesOf,
	customElement,
	fileElement,
	imageElement,
	mostMessageBytes,
	textElement,
	type MessageContent,
	type MessageElement,
} from '../../../../chat/api/messageContent';
import { readList, readObject } from '../../input/json';
import { isNothing, refuseEmpty } from '../../input/property';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { readText } from '../../input/texts';
import { quoted } from '../../input/words';
import { choice, optionalNumber } from '../values';

const messageType = choice({
	displayName: 'Message Type',
	name: 'messageType',
	options: [
		{ name: 'Custom', value: 'custom', description: 'Data that your app understands' },
		{ name: 'File', value: 'file', description: 'A file that the receivers load from its address' },
		{ name: 'Image', value: 'image', description: 'An image that the receivers load from its address' },
		{
			name: 'JSON',
			value: 'json',
			description: "Any message elements in Tencent's own form; one message can have several",
		},
		{ name: 'Text', value: 'text', description: 'A message for people to read' },
	],
	default: 'text',
	required: true,
	description: 'What the message holds',
});

const text = shownFor('text', {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Your message was removed, as it breaks our rules.',
	description: 'The text of the message',
});

const customData = shownFor('custom', {
	displayName: 'Data',
	name: 'customData',
	type: 'json',
	default: '{}',
	required: true,
	description: 'What your app receives, as text. Without Push Text, no offline push is sent.',
});

const imageUrl = shownFor('image', {
	displayName: 'Image URL',
	name: 'imageUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/picture.png',
	description: 'The address of the image, which the apps of the receivers must be able to reach',
});

const fileUrl = shownFor('file', {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/rules.pdf',
	description: 'The address of the file, which the apps of the receivers must be able to reach',
});

const messageBody = shownFor('json', {
	displayName: 'Message Body (JSON)',
	name: 'messageBody',
	type: 'json',
	default: '[\n  { "MsgType": "TIMTextElem", "MsgContent": { "Text": "" } }\n]',
	required: true,
	description:
		'The list of message elements. See <a href="https://www.tencentcloud.com/document/product/1047/33527">the message formats</a>.',
});

const cloudCustomData: INodeProperties = {
	displayName: 'Cloud Custom Data',
	name: 'cloudCustomData',
	type: 'string',
	default: '',
	placeholder: 'e.g. {"sentBy": "moderation"}',
	description: 'A text that is kept with the message and that your app receives with it',
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. rules.pdf',
	description: 'The name that the receivers see, instead of the last part of the address',
	displayOptions: { show: { '/messageType': ['file'] } },
};

const fileSize = optionalNumber({
	displayName: 'File Size (Bytes)',
	name: 'fileSize',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'The size that the receivers see',
	displayOptions: { show: { '/messageType': ['file'] } },
});

const imageHeight = optionalNumber({
	displayName: 'Image Height',
	name: 'imageHeight',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'In pixels, so that apps can lay out the message before they have the image',
	displayOptions: { show: { '/messageType': ['image'] } },
});

const imageSize = optionalNumber({
	displayName: 'Image Size (Bytes)',
	name: 'imageSize',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'The size of the image file',
	displayOptions: { show: { '/messageType': ['image'] } },
});

const imageWidth = optionalNumber({
	displayName: 'Image Width',
	name: 'imageWidth',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'In pixels, so that apps can lay out the message before they have the image',
	displayOptions: { show: { '/messageType': ['image'] } },
});

/** Below the names. */
export const contentFields: INodeProperties[] = [
	messageType.property,
	text,
	customData,
	imageUrl,
	fileUrl,
	messageBody,
];

/** Among the Options. */
export const contentOptions: INodeProperties[] = [
	cloudCustomData,
	fileName,
	fileSize.property,
	imageHeight.property,
	imageSize.property,
	imageWidth.property,
];

/** Reads what a message holds. Its size is left to `checkSize`, when all of it is known. */
export function readContent(read: ReadField): Read<MessageContent> {
	const elements = readElements(read);
	if (!elements.ok) return elements;
	const custom = readData(cloudCustomData, read.option(cloudCustomData.name));
	if (!custom.ok) return custom;
	return accept({ MsgBody: elements.value, ...(custom.value && { CloudCustomData: custom.value }) });
}

/** Refuses a message that is longer than Tencent takes. */
export function checkSize<Message extends MessageContent>(message: Message): Read<Message> {
	const bytes = bytesOf(message);
	if (bytes <= mostMessageBytes) return accept(message);
	return refuse(`The message is ${bytes} bytes long. At most ${mostMessageBytes} bytes are allowed.`);
}

function readElements(read: ReadField): Read<MessageElement[]> {
	const type = messageType.read(read);
	if (!type.ok) return type;
	switch (type.value) {
		case 'custom':
			return one(filled(customData, readData(customData, read(customData.name))), customElement);
		case 'image':
			return readImage(read);
		case 'file':
			return readFile(read);
		case 'json':
			return readBody(read(messageBody.name));
		case 'text':
			return one(filled(text, readText(read(text.name), text.displayName)), textElement);
	}
}

function readImage(read: ReadField): Read<MessageElement[]> {
	const size = imageSize.read(read);
	if (!size.ok) return size;
	const width = imageWidth.read(read);
	if (!width.ok) return width;
	const height = imageHeight.read(read);
	if (!height.ok) return height;
	const image = { size: size.value, width: width.value, height: height.value };
	return one(readUrl(imageUrl, read), (url) => imageElement(url, image));
}

function readFile(read: ReadField): Read<MessageElement[]> {
	const size = fileSize.read(read);
	if (!size.ok) return size;
	const name = readText(read.option(fileName.name), fileName.displayName);
	if (!name.ok) return name;
	return one(readUrl(fileUrl, read), (url) => fileElement(url, name.value, size.value));
}

function readBody(value: unknown): Read<MessageElement[]> {
	const { displayName } = messageBody;
	const list = readList(value, displayName);
	if (!list.ok) return list;
	const wrong = list.value.findIndex((element) => !isElement(element));
	if (list.value.length > 0 && wrong === -1) return accept(list.value as MessageElement[]);
	const what =
		list.value.length === 0 ? 'is an empty list' : `has an entry ${wrong + 1} without MsgType or MsgContent`;
	return refuse(
		`'${displayName}' ${what}. Each entry must be like { "MsgType": "TIMTextElem", "MsgContent": { "Text": "…" } }.`,
	);
}

function isElement(value: unknown): value is MessageElement {
	const { MsgType, MsgContent } = (value ?? {}) as Partial<MessageElement>;
	return typeof MsgType === 'string' && typeof MsgContent === 'object' && MsgContent !== null;
}

/** Data as text: a text as it is, an object or a list as JSON, nothing as the empty text. */
function readData({ displayName }: INodeProperties, value: unknown): Read<string> {
	if (typeof value !== 'object' || value === null) return readText(value, displayName);
	const checked = Array.isArray(value) ? readList(value, displayName) : readObject(value, displayName);
	return checked.ok ? accept(JSON.stringify(checked.value)) : checked;
}

function readUrl(property: INodeProperties, read: ReadField): Read<string> {
	const url = filled(property, readText(read(property.name), property.displayName));
	if (!url.ok) return url;
	if (URL.canParse(url.value) && /^https?:$/.test(new URL(url.value).protocol)) return url;
	return refuse(
		`'${property.displayName}' is ${quoted(url.value)}. Enter a web address, for example https://example.com/picture.png.`,
	);
}

function filled(property: INodeProperties, read: Read<string>): Read<string> {
	return read.ok && isNothing(read.value) ? refuseEmpty(property, 'Enter what is to be sent.') : read;
}

function one(read: Read<string>, element: (text: string) => MessageElement): Read<MessageElement[]> {
	return read.ok ? accept([element(read.value)]) : read;
}

function shownFor(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { messageType: [type] } } };
}
