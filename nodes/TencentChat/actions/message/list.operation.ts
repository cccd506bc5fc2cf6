import { z } from 'zod/v4';

import { conversation, isRecalled, type ConversationRange } from '../../../../chat/api/conversation';
import { peerUser } from '../../fields/messages';
import { optionalTime } from '../../fields/times';
import { actingUser } from '../../fields/users';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { listOperation } from '../../kinds/list';
import { messageShape, saidIn } from '../../output/message';

const peer = peerUser('The user whom they talked with');

const since = optionalTime({
	displayName: 'Since',
	name: 'since',
	description: 'Messages that were sent before are left out: a date, or Unix seconds',
});

const until = optionalTime({
	displayName: 'Until',
	name: 'until',
	description: 'Messages that were sent later are left out: a date, or Unix seconds',
});

export const list = listOperation({
	value: 'list',
	name: 'Get Many',
	action: 'Get messages between users',
	description:
		'Get what two users said to each other, newest first: all that Tencent still stores, or between two times',
	endpoint: conversation,
	noun: 'messages',
	pageField: 'MsgList',
	simpleRow: { To_Account: z.string(), MsgKey: z.string(), ...messageShape },
	subject: actingUser('The user whose side of the conversation is read'),
	shared: {
		fields: [peer.property],
		options: [since.property, until.property],
		read: readRange,
	},
	simplify: (_, row) => {
		const { From_Account, To_Account, MsgKey } = row;
		return { From_Account, To_Account, MsgKey, ...saidIn(row, isRecalled(row)) };
	},
});

/** How far ahead of this machine's clock Tencent's may be, in seconds: the newest messages are to be found all the same. */
const aDay = 24 * 60 * 60;

function readRange(read: ReadField): Read<ConversationRange> {
	const other = peer.read(read);
	if (!other.ok) return other;
	const from = since.read(read);
	if (!from.ok) return from;
	const to = until.read(read);
	if (!to.ok) return to;
	const range = { MinTime: from.value ?? 0, MaxTime: to.value ?? Math.floor(Date.now() / 1000) + aDay };
	if (range.MinTime > range.MaxTime) {
		return refuse(
			to.value === undefined ? "'Since' is in the future." : "'Since' is later than 'Until'. Swap them.",
		);
	}
	return accept({ Peer_Account: other.value[0], ...range });
}
