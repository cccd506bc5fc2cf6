import type { INodeProperties } from 'n8n-workflow';

import {
	mostMentions,
	type GroupMessageToSend,
	type Mention,
	type MessagePriority,
} from '../../../../chat/api/groupMessage';
import type { Form } from '../../fields/field';
import { topic } from '../../fields/groups';
import { checkSize, contentFields, contentOptions, readContent } from '../../fields/message/content';
import {
	additionalFields,
	onlineOnly,
	pushOptions,
	readPush,
	withAdditional,
} from '../../fields/message/delivery';
import { optionalChoice, optionalToggle } from '../../fields/values';
import { isNothing } from '../../input/property';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { readUserIds } from '../../input/userIds';

const mentionUserIds: INodeProperties = {
	displayName: 'Mention User IDs',
	name: 'mentionUserIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. user_001, user_002',
	description: `Members whom the message mentions, ${mostMentions} at most. One UserID, several separated by commas or new lines, or a list from an expression. The text does not change: write their names into it as well.`,
};

const mentionAll = optionalToggle({
	displayName: 'Mention Everybody',
	name: 'mentionAll',
	type: 'boolean',
	default: false,
	description: 'Whether the message mentions all members',
});

const priority = optionalChoice<MessagePriority>({
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: [
		{ name: 'High', value: 'High' },
		{ name: 'Low', value: 'Low' },
		{ name: 'Lowest', value: 'Lowest' },
		{ name: 'Normal', value: 'Normal' },
	],
	default: 'Normal',
	description:
		'In a live group (AVChatRoom) where too much is written, messages of lower priority are dropped first',
});

const skipAfterWebhook = optionalToggle({
	displayName: 'Skip After-Sending Webhook',
	name: 'skipAfterWebhook',
	type: 'boolean',
	default: false,
	description:
		"Whether Tencent does not report this message to your app's webhook (and so to no Tencent Chat Trigger) when it was sent",
});

const skipBeforeWebhook = optionalToggle({
	displayName: 'Skip Before-Sending Webhook',
	name: 'skipBeforeWebhook',
	type: 'boolean',
	default: false,
	description:
		"Whether Tencent does not ask your app's webhook about this message. Switch it on to release a message that a workflow has held back, as it would be held back again.",
});

/** The fields of a message to a group. */
export const groupMessage: Form<GroupMessageToSend> = {
	fields: contentFields,
	options: [
		...contentOptions,
		...pushOptions,
		additionalFields('send_group_msg'),
		mentionAll.property,
		mentionUserIds,
		onlineOnly.property,
		priority.property,
		skipAfterWebhook.property,
		skipBeforeWebhook.property,
		topic.property,
	],
	read: (read) => {
		const content = readContent(read);
		if (!content.ok) return content;
		const delivery = readDelivery(read);
		if (!delivery.ok) return delivery;
		const known = { ...content.value, ...delivery.value };
		const message = withAdditional(read, known, ['From_Account', 'GroupId', 'Random']);
		return message.ok ? checkSize(message.value) : message;
	},
};

function readDelivery(read: ReadField): Read<Partial<GroupMessageToSend>> {
	const online = onlineOnly.read(read);
	if (!online.ok) return online;
	const urgency = priority.read(read);
	if (!urgency.ok) return urgency;
	const skipped = readSkippedWebhooks(read);
	if (!skipped.ok) return skipped;
	const mentions = readMentions(read);
	if (!mentions.ok) return mentions;
	const push = readPush(read);
	if (!push.ok) return push;
	const where = topic.read(read);
	if (!where.ok) return where;
	return accept({
		...where.value,
		...(urgency.value !== 'Normal' && { MsgPriority: urgency.value }),
		...(online.value && { OnlineOnlyFlag: 1 as const }),
		...(skipped.value.length > 0 && { ForbidCallbackControl: skipped.value }),
		...(mentions.value.length > 0 && { GroupAtInfo: mentions.value }),
		...push.value,
	});
}

function readSkippedWebhooks(read: ReadField): Read<string[]> {
	const before = skipBeforeWebhook.read(read);
	if (!before.ok) return before;
	const after = skipAfterWebhook.read(read);
	if (!after.ok) return after;
	return accept([
		...(before.value ? ['ForbidBeforeSendMsgCallback'] : []),
		...(after.value ? ['ForbidAfterSendMsgCallback'] : []),
	]);
}

function readMentions(read: ReadField): Read<Mention[]> {
	const everybody = mentionAll.read(read);
	if (!everybody.ok) return everybody;
	const all: Mention[] = everybody.value ? [{ GroupAtAllFlag: 1 }] : [];
	const { name, displayName } = mentionUserIds;
	const given = read.option(name);
	if (isNothing(given)) return accept(all);
	const users = readUserIds(given, displayName, read.origin(`options.${name}`));
	if (!users.ok) return users;
	const mentioned = [...new Set(users.value)];
	const mentions = [
		...all,
		...mentioned.map((user): Mention => ({ GroupAtAllFlag: 0, GroupAt_Account: user })),
	];
	if (mentions.length <= mostMentions) return accept(mentions);
	return refuse(
		`'${displayName}' has ${mentioned.length} users. A message can mention ${mostMentions} at most; for more, use '${mentionAll.property.displayName}'.`,
	);
}
