/** Fields that name messages, and with whom they were exchanged. */
import type { INodeProperties } from 'n8n-workflow';

import type { Receiver } from '../../../chat/api/message';
import { readMsgKeys, readMsgSeqs } from '../input/messages';
import { accept, type Read, type ReadField } from '../input/read';
import { readUserId } from '../input/userIds';
import type { NamesField } from './field';

type Texts = Partial<Pick<INodeProperties, 'displayName' | 'hint'>>;

/** What both fields that name messages have in common. */
const messages = { noun: 'messages', isOption: false };

const howToName = 'One, several separated by commas or new lines, or a list from an expression';

/** Messages of a group, by number: the column MsgSeq. */
export function msgSeqs(description: string): NamesField {
	const property: INodeProperties = {
		displayName: 'Message Numbers',
		name: 'msgSeqs',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. 1024, 1025',
		description: `${description}: the MsgSeq that the trigger, Send and Get Many give. ${howToName}.`,
	};
	return {
		...messages,
		property,
		column: 'MsgSeq',
		areNumbers: true,
		read: (read) => {
			const numbers = readMsgSeqs(read(property.name), property.displayName, read.origin(property.name));
			return numbers.ok ? accept(numbers.value.map(String)) : numbers;
		},
	};
}

/** Messages between two users, by key: the column MsgKey. */
export function msgKeys(description: string): NamesField {
	const property: INodeProperties = {
		displayName: 'Message Keys',
		name: 'msgKeys',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. 48374_2837546_1557481126',
		description: `${description}: the MsgKey that the trigger, Send and Get Many give. ${howToName}.`,
	};
	return {
		...messages,
		property,
		column: 'MsgKey',
		read: (read) => readMsgKeys(read(property.name), property.displayName, read.origin(property.name)),
	};
}

/** The one who talks with a user: the column To_Account. */
export function peerUser(description: string, texts: Texts = {}): NamesField {
	const property: INodeProperties = {
		displayName: 'Other User ID',
		name: 'peerUserId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. user_002',
		description,
		...texts,
	};
	return {
		property,
		column: 'To_Account',
		noun: 'users',
		isOption: false,
		read: (read) => {
			const peer = readUserId(read(property.name), property.displayName, read.origin(property.name));
			return peer.ok ? accept([peer.value]) : peer;
		},
	};
}

/** Who received the messages of a sender. */
export const receiver = peerUser('Who received the messages', { displayName: 'Receiver User ID' });

/** The receiver as the request names it. */
export function readReceiver(read: ReadField): Read<Receiver> {
	const user = receiver.read(read);
	return user.ok ? accept({ To_Account: user.value[0] }) : user;
}
