import { crc32 } from 'node:zlib';
import { textOf } from './groups.mjs';

/**
 * The one-to-one messages of one app.
 *
 * @typedef {object} Message
 * @property {string} From_Account
 * @property {string} To_Account
 * @property {any[]} MsgBody
 * @property {number} MsgRandom
 * @property {number} MsgSeq
 * @property {string} CloudCustomData
 * @property {number} sentAt milliseconds
 * @property {number} MsgTime seconds
 * @property {string} MsgKey
 * @property {boolean} onlineOnly not kept: whoever is offline never sees it
 * @property {boolean} hiddenFromSender SyncOtherMachine 2: not in the sender's own history
 * @property {'sent' | 'recalled'} state
 * @property {number} attempts how often it was sent within the dedupe window
 * @property {string[]} lostTo To_Account of repeats that named another receiver: they got nothing
 *
 * @typedef {Pick<Message, 'From_Account' | 'To_Account' | 'MsgBody' | 'MsgRandom' | 'sentAt'>
 *   & Partial<Pick<Message, 'MsgSeq' | 'CloudCustomData' | 'onlineOnly' | 'hiddenFromSender'>>} Draft
 */

export class Conversations {
	constructor() {
		/** @type {Message[]} each delivered once, oldest first */
		this.messages = [];
		/** @type {Map<string, Message>} what is recognised as a repeat → the message that it repeats */
		this.sentOrHeld = new Map();
		/** @type {Map<string, Message[]>} */
		this.byPair = new Map();
		this.lastMsgSeq = 1_000_000;
	}

	/**
	 * Gives a message its name. Without a MsgSeq the service takes one of its own.
	 * @param {Draft} draft
	 * @returns {Message}
	 */
	named(draft) {
		const MsgSeq = draft.MsgSeq ?? ++this.lastMsgSeq;
		const MsgTime = Math.floor(draft.sentAt / 1000);
		return {
			CloudCustomData: '',
			onlineOnly: false,
			hiddenFromSender: false,
			...draft,
			MsgSeq,
			MsgTime,
			MsgKey: `${MsgSeq}_${draft.MsgRandom}_${MsgTime}`,
			state: 'sent',
			attempts: 1,
			lostTo: [],
		};
	}

	/**
	 * A repeat within the window is not delivered again: the same sender, MsgSeq, MsgRandom and content, **whoever the receiver is**.
	 * @param {Message} message
	 * @param {number} dedupeMs
	 * @returns {Message | undefined} the message that this one repeats; undefined: it is new, and remembered
	 */
	repeated(message, dedupeMs) {
		const key = repeatKey(message);
		const earlier = this.sentOrHeld.get(key);
		if (!earlier || message.sentAt - earlier.sentAt > dedupeMs) {
			this.sentOrHeld.set(key, message);
			return undefined;
		}
		earlier.attempts++;
		if (earlier.To_Account !== message.To_Account) earlier.lostTo.push(message.To_Account);
		return earlier;
	}

	/** It did not go out: the same again is no repeat. @param {Message} message */
	dropped(message) {
		this.sentOrHeld.delete(repeatKey(message));
	}

	/** @param {Message} message */
	deliver(message) {
		this.messages.push(message);
		const pair = pairKey(message.From_Account, message.To_Account);
		const before = this.byPair.get(pair);
		if (before) before.push(message);
		else this.byPair.set(pair, [message]);
	}

	/**
	 * What two have written to each other, oldest first.
	 * @param {string} one
	 * @param {string} other
	 */
	between(one, other) {
		return this.byPair.get(pairKey(one, other)) ?? [];
	}

	/**
	 * @param {string} from
	 * @param {string} to
	 * @param {string} MsgKey
	 */
	find(from, to, MsgKey) {
		return this.between(from, to).find(
			(message) => message.From_Account === from && message.MsgKey === MsgKey && !message.onlineOnly,
		);
	}

	/**
	 * Nobody here reads: everything that a user got is unread.
	 * @param {string} from
	 * @param {string} to
	 */
	unread(from, to) {
		return this.between(from, to).filter(
			(message) => message.To_Account === to && message.state === 'sent' && !message.onlineOnly,
		).length;
	}

	/**
	 * As plain JSON, to look at.
	 * @param {string} one
	 * @param {string} other
	 */
	describe(one, other) {
		return this.between(one, other).map((message) => ({ ...message, text: textOf(message.MsgBody) }));
	}
}

/** @param {Message} message */
const repeatKey = ({ From_Account, MsgSeq, MsgRandom, MsgBody }) =>
	[From_Account, MsgSeq, MsgRandom, crc32(JSON.stringify(MsgBody))].join('\n');

/**
 * @param {string} one
 * @param {string} other
 */
const pairKey = (one, other) => (one < other ? `${one}\n${other}` : `${other}\n${one}`);
