import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { groupHistory, isDeleted, isRecalled, type HistoryRange } from '../../../../chat/api/groupHistory';
import { group, topic } from '../../fields/groups';
import { optionalTime } from '../../fields/times';
import { optionalToggle } from '../../fields/values';
import { readMsgSeqs } from '../../input/messages';
import { isNothing } from '../../input/property';
import { accept, refuse, type Read, type ReadField } from '../../input/read';
import { listOperation } from '../../kinds/list';
import { messageShape, saidIn } from '../../output/message';

const backToMessage: INodeProperties = {
	displayName: 'Back to Message Number',
	name: 'sinceMsgSeq',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1024',
	description: 'The oldest message to return, by its MsgSeq. Older ones are left out.',
};

const backToTime = optionalTime({
	displayName: 'Back to Time',
	name: 'since',
	description: 'Messages that were sent before are left out: a date, or Unix seconds',
});

const includeDeleted = optionalToggle({
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	type: 'boolean',
	default: false,
	description:
		'Whether to also return messages that were deleted or have expired: only their numbers are left. Recalled messages are always returned.',
});

export const list = listOperation({
	value: 'list',
	name: 'Get Many',
	action: 'Get messages of group',
	description:
		'Get what was said in a group, newest first: all that Tencent still stores, or back to a message, a time or a number of messages. Live groups (AVChatRoom) store nothing.',
	endpoint: groupHistory,
	noun: 'messages',
	pageField: 'RspMsgList',
	simpleRow: {
		From_Account: z.string().optional(),
		MsgSeq: z.int(),
		...messageShape,
		deleted: z.boolean().optional(),
	},
	subject: group('The group whose messages are listed. It can be of any type but a live group.'),
	shared: {
		options: [includeDeleted.property, backToMessage, backToTime.property, topic.property],
		read: readRange,
	},
	simplify: (GroupId, row) => {
		const { From_Account, MsgSeq } = row;
		return {
			GroupId,
			...(From_Account && { From_Account }),
			MsgSeq,
			...saidIn(row, isRecalled(row)),
			...(isDeleted(row) && { deleted: true }),
		};
	},
});

function readRange(read: ReadField): Read<HistoryRange> {
	const withDeleted = includeDeleted.read(read);
	if (!withDeleted.ok) return withDeleted;
	const sinceMsgSeq = readOldest(read);
	if (!sinceMsgSeq.ok) return sinceMsgSeq;
	const since = backToTime.read(read);
	if (!since.ok) return since;
	const where = topic.read(read);
	if (!where.ok) return where;
	return accept({
		...where.value,
		withDeleted: withDeleted.value,
		sinceMsgSeq: sinceMsgSeq.value,
		since: since.value,
	});
}

function readOldest(read: ReadField): Read<number | undefined> {
	const { name, displayName } = backToMessage;
	const given = read.option(name);
	if (isNothing(given)) return accept(undefined);
	const numbers = readMsgSeqs(given, displayName, read.origin(`options.${name}`));
	if (!numbers.ok) return numbers;
	const [oldest, ...others] = numbers.value;
	return others.length === 0 ? accept(oldest) : refuse(`'${displayName}' takes one message only.`);
}
