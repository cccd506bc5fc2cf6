import { z } from 'zod/v4';
import { account, answering, endpoint, Refusal, text, unsigned32 } from './endpoint.mjs';
import { isExpired } from './groupFamily.mjs';
import { wordFilter } from './message.mjs';
import { isTooLong, MAX_MESSAGE_BYTES, messageBody } from './messageBody.mjs';

/** What two have written to each other: https://trtc.io/document/35478 (read), 35015 (recall), 47722 (rewrite). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 90001, envelope: 'plain' });

/** MsgSeq, MsgRandom and the time in seconds. */
const msgKey = z.string().regex(/^\d{1,10}_\d{1,10}_\d{1,10}$/, { message: 'is no MsgKey' });

const RECALLED = 8;

/**
 * @typedef {import('../conversations.mjs').Message} Message
 * @typedef {import('./endpoint.mjs').Call} Call
 */

const roam = endpoint({
	...family,
	api: 'openim/admin_getroammsg',
	renames: {
		when: 'oldRoamNames',
		names: { From_Account: 'Operator_Account', To_Account: 'Peer_Account' },
	},
	paging: {
		cursor: 'LastMsgKey',
		first: undefined,
		leadingTo: (LastMsgKey) => ({ LastMsgKey, Complete: 0 }),
	},
	body: z.strictObject({
		Operator_Account: account,
		Peer_Account: account,
		MaxCnt: z.int().min(1),
		MinTime: unsigned32,
		MaxTime: unsigned32,
		LastMsgKey: msgKey.optional(),
	}),
	targets: (body) => [body.Operator_Account, body.Peer_Account],
	run({ Operator_Account, Peer_Account, MaxCnt, MinTime, MaxTime, LastMsgKey }, call) {
		const { conversations } = call.community;
		const kept = conversations
			.between(Operator_Account, Peer_Account)
			.filter((message) => isOnTheSideOf(Operator_Account, message) && !isExpired(message.sentAt, call))
			.filter(({ MsgTime }) => MsgTime >= MinTime && MsgTime <= MaxTime);
		const at = kept.findIndex((message) => message.MsgKey === LastMsgKey);
		if (LastMsgKey !== undefined && at < 0)
			return new Refusal(90054, 'LastMsgKey is not of this conversation');
		const older = LastMsgKey === undefined ? kept : kept.slice(0, at);
		const MsgList = lastPage(older, MaxCnt, call.app.limits.roamPageBytes);
		const oldest = MsgList.at(0);
		return {
			Complete: MsgList.length === older.length ? 1 : 0,
			MsgCnt: MsgList.length,
			LastMsgTime: oldest?.MsgTimeStamp ?? 0,
			LastMsgKey: oldest?.MsgKey ?? '',
			MsgList,
		};
	},
});

/**
 * @param {string} user
 * @param {Message} message
 */
const isOnTheSideOf = (user, { From_Account, onlineOnly, hiddenFromSender }) =>
	!onlineOnly && !(hiddenFromSender && From_Account === user);

/**
 * Pages go back in time; inside a page the oldest comes first.
 * @param {Message[]} messages
 * @param {number} most
 * @param {number} bytes of the whole page; one message there is always
 */
function lastPage(messages, most, bytes) {
	const page = [];
	let left = bytes;
	for (const message of messages.slice(-most).reverse()) {
		const row = answered(message);
		left -= Buffer.byteLength(JSON.stringify(row));
		if (left < 0 && page.length > 0) break;
		page.unshift(row);
	}
	return page;
}

/** @param {Message} message */
const answered = (message) => ({
	From_Account: message.From_Account,
	To_Account: message.To_Account,
	MsgSeq: message.MsgSeq,
	MsgRandom: message.MsgRandom,
	MsgTimeStamp: message.MsgTime,
	MsgFlagBits: message.state === 'recalled' ? RECALLED : 0,
	IsPeerRead: 0,
	MsgKey: message.MsgKey,
	MsgBody: message.MsgBody,
	CloudCustomData: message.CloudCustomData,
});

const oneMessage = { From_Account: account, To_Account: account, MsgKey: msgKey };
const fieldCodes = { From_Account: 90008, To_Account: 90003, MsgKey: 90054, MsgBody: 90007 };

const withdraw = endpoint({
	...family,
	api: 'openim/admin_msgwithdraw',
	fieldCodes,
	body: z.strictObject(oneMessage),
	targets: (body) => [body.From_Account, body.To_Account, body.MsgKey],
	run: withdrawMessage,
});

/**
 * @param {{ From_Account: string, To_Account: string, MsgKey: string }} body
 * @param {Call} call
 */
export function withdrawMessage({ From_Account, To_Account, MsgKey }, call) {
	const { conversations } = call.community;
	const message = conversations.find(From_Account, To_Account, MsgKey);
	if (!message || isExpired(message.sentAt, call)) return new Refusal(20022, 'there is no such message');
	if (message.state === 'recalled') return new Refusal(20023, 'the message was recalled already');
	message.state = 'recalled';
	const UnreadMsgNum = conversations.unread(From_Account, To_Account);
	call.announce('C2C.CallbackAfterMsgWithDraw', { From_Account, To_Account, MsgKey, UnreadMsgNum });
	return {};
}

const rewrite = endpoint({
	...family,
	api: 'openim/modify_c2c_msg',
	fieldCodes,
	body: z
		.strictObject({
			...oneMessage,
			MsgBody: messageBody.optional(),
			CloudCustomData: text(MAX_MESSAGE_BYTES).optional(),
		})
		.refine((body) => body.MsgBody ?? body.CloudCustomData !== undefined, {
			message: 'has neither MsgBody nor CloudCustomData',
			...answering(90001),
		}),
	targets: (body) => [body.From_Account, body.To_Account, body.MsgKey],
	run({ From_Account, To_Account, MsgKey, MsgBody, CloudCustomData }, call) {
		const message = call.community.conversations.find(From_Account, To_Account, MsgKey);
		if (!message || message.state === 'recalled' || isExpired(message.sentAt, call)) {
			return new Refusal(20026, 'there is no such message');
		}
		if (isTooLong({ MsgBody, CloudCustomData }))
			return new Refusal(93000, 'the message is longer than 12 KB');
		const forbidden = wordFilter(call, MsgBody ?? []);
		if (forbidden) return forbidden;
		message.MsgBody = MsgBody ?? message.MsgBody;
		message.CloudCustomData = CloudCustomData ?? message.CloudCustomData;
		return {};
	},
});

export const messageHistoryEndpoints = [roam, withdraw, rewrite];
