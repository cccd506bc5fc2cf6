import type { INodeProperties } from 'n8n-workflow';

import { longestLifetime } from '../../../../chat/api/message';

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

function shownFor(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { messageType: [type] } } };
}
