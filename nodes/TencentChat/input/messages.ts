/** How messages are named: in a group by a number, in a one-to-one chat by a key. */
import { readEntries } from './entries';
import type { EntryRule } from './entryRule';
import type { Origin } from './origin';
import { accept, type Read } from './read';

/** Counted in each group from 1. */
const msgSeq: EntryRule = {
	name: 'MsgSeq',
	example: '1024',
	mostBytes: 16,
	keys: ['MsgSeq'],
	fault: (entry) =>
		/^[1-9]\d*$/.test(entry) && Number.isSafeInteger(Number(entry))
			? undefined
			: `is '${entry}', which is not a message number. Enter whole numbers of 1 or more.`,
};

/** MsgSeq, MsgRandom and MsgTimeStamp of the message. */
const msgKey: EntryRule = {
	name: 'MsgKey',
	example: '48374_2837546_1557481126',
	mostBytes: 64,
	keys: ['MsgKey'],
	fault: (entry) =>
		/^\d+_\d+_\d+$/.test(entry)
			? undefined
			: `is '${entry}', which is not a message key. A key consists of three numbers, for example ${msgKey.example}.`,
};

/**
 * Reads the numbers of messages in a group, at least one.
 *
 * @param field the field's name as the editor shows it
 */
export function readMsgSeqs(value: unknown, field: string, origin: Origin): Read<number[]> {
	const read = readEntries(value, field, origin, msgSeq);
	return read.ok ? accept(read.value.map(Number)) : read;
}

/** Reads the keys of messages between two users, at least one. */
export function readMsgKeys(value: unknown, field: string, origin: Origin): Read<string[]> {
	return readEntries(value, field, origin, msgKey);
}
