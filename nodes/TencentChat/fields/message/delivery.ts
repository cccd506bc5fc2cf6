/** Options for how a message is delivered, which messages to users and to groups share. */
import type { INodeProperties } from 'n8n-workflow';

import { readObject } from '../../input/json';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { readText } from '../../input/texts';
import { optionalToggle } from '../values';

const pushText: INodeProperties = {
	displayName: 'Push Text',
	name: 'pushText',
	type: 'string',
	default: '',
	placeholder: 'e.g. You have a new message',
	description: 'What an offline push shows instead of the message',
};

const pushTitle: INodeProperties = {
	displayName: 'Push Title',
	name: 'pushTitle',
	type: 'string',
	default: '',
	placeholder: 'e.g. Moderation team',
	description: 'The title that an offline push shows',
};

const skipPush = optionalToggle({
	displayName: 'Skip Push',
	name: 'skipPush',
	type: 'boolean',
	default: false,
	description: 'Whether to send no offline push for the message',
});

export const onlineOnly = optionalToggle({
	displayName: 'Online Only',
	name: 'onlineOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to send to receivers who are online only. The message is then not stored, and appears in no history.',
});

export const pushOptions: INodeProperties[] = [pushText, pushTitle, skipPush.property];

/** What offline devices show of the message. */
export interface Push {
	OfflinePushInfo?: { PushFlag?: 1; Title?: string; Desc?: string };
}

export function readPush(read: ReadField): Read<Push> {
	const title = readText(read.option(pushTitle.name), pushTitle.displayName);
	if (!title.ok) return title;
	const shown = readText(read.option(pushText.name), pushText.displayName);
	if (!shown.ok) return shown;
	const skipped = skipPush.read(read);
	if (!skipped.ok) return skipped;
	const push = {
		...(skipped.value && { PushFlag: 1 as const }),
		...(title.value && { Title: title.value }),
		...(shown.value && { Desc: shown.value }),
	};
	return accept(Object.keys(push).length > 0 ? { OfflinePushInfo: push } : {});
}

/** Fields of the request that have no field of their own here. */
export function additionalFields(api: string): INodeProperties {
	return {
		displayName: 'Additional Fields (JSON)',
		name: 'additionalFields',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "SendMsgControl": ["NoUnread"] }',
		description: `For experts: further fields of Tencent's ${api} request, sent as they are`,
	};
}

/**
 * The message with the additional fields. Those that decide who gets it and what makes it one, and those that are set elsewhere, are
 * refused there.
 */
export function withAdditional<Message extends object>(
	read: ReadField,
	message: Message,
	reserved: readonly string[],
): Read<Message> {
	const fields = readObject(read.option('additionalFields') ?? {}, 'Additional Fields (JSON)');
	if (!fields.ok) return fields;
	const taken = [...reserved, ...Object.keys(message)];
	const twice = Object.keys(fields.value).find((name) => taken.includes(name));
	if (twice === undefined) return accept({ ...fields.value, ...message });
	return refuse(`'Additional Fields (JSON)' has ${twice}, which is set elsewhere. Leave it out.`);
}
