import { longestLifetime, type Message } from '../../../../chat/api/message';
import { isNothing } from '../../input/property';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import type { Form } from '../field';
import { optionalNumber, optionalToggle } from '../values';
import { checkSize, contentFields, contentOptions, readContent } from './content';
import { additionalFields, onlineOnly, pushOptions, readPush, withAdditional } from './delivery';

const lifetime = optionalNumber({
	displayName: 'Lifetime (Seconds)',
	name: 'lifetime',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: longestLifetime },
	default: longestLifetime,
	description: 'How long the message is kept for receivers who are offline, up to 7 days (604800)',
});

const syncToSender = optionalToggle({
	displayName: 'Sync to Sender',
	name: 'syncToSender',
	type: 'boolean',
	default: true,
	description: 'Whether the message also appears on the devices and in the history of the sender',
});

/**
 * The fields of a message to one user or to many.
 *
 * @param api the command that sends it
 */
export function oneToOneMessage(api: string): Form<Message> {
	return {
		fields: contentFields,
		options: [
			...contentOptions,
			...pushOptions,
			additionalFields(api),
			lifetime.property,
			onlineOnly.property,
			syncToSender.property,
		],
		read: readMessage,
	};
}

function readMessage(read: ReadField): Read<Message> {
	const content = readContent(read);
	if (!content.ok) return content;
	const delivery = readDelivery(read);
	if (!delivery.ok) return delivery;
	const known = { ...content.value, ...delivery.value };
	const reserved = ['From_Account', 'To_Account', 'MsgSeq', 'MsgRandom'];
	const message = withAdditional(read, known, reserved);
	return message.ok ? checkSize(message.value) : message;
}

function readDelivery(read: ReadField): Read<Partial<Message>> {
	const online = onlineOnly.read(read);
	if (!online.ok) return online;
	const seconds = lifetime.read(read);
	if (!seconds.ok) return seconds;
	const hasLifetime = !isNothing(read.option(lifetime.property.name));
	if (online.value && hasLifetime) {
		return refuse("'Lifetime (Seconds)' and 'Online Only' exclude each other. Remove one of them.");
	}
	const synced = syncToSender.read(read);
	if (!synced.ok) return synced;
	const push = readPush(read);
	if (!push.ok) return push;
	return accept({
		...(!isNothing(read.option(syncToSender.property.name)) && {
			SyncOtherMachine: synced.value ? 1 : 2,
		}),
		...(hasLifetime && { MsgLifeTime: seconds.value }),
		...(online.value && { OnlineOnlyFlag: 1, MsgLifeTime: 0 }),
		...push.value,
	});
}
