import { crc32 } from 'node:zlib';
import { z } from 'zod/v4';
import { account, accounts, answering, endpoint, items, Refusal, text, unsigned32 } from './endpoint.mjs';
import {
	channelOf,
	family,
	groupId,
	isExpired,
	noUser,
	onGroup,
	tell,
	topicId,
	withList,
} from './groupFamily.mjs';
import { dailyLimitReached, messageId, unknownControl, wordFilter } from './message.mjs';
import { isTooLong, MAX_MESSAGE_BYTES, messageBody } from './messageBody.mjs';

/** Messages in groups: https://trtc.io/document/34959 (send), 34965 (recall), 34970 (delete by sender). */

const flag = z.union([z.literal(0), z.literal(1)]);

/** @type {Record<string, number>} */
const PRIORITIES = { High: 1, Normal: 2, Low: 3, Lowest: 4 };

const REPEATS_KNOWN_FOR = 5 * 60_000;

const atInfo = z.union([
	z.strictObject({ GroupAtAllFlag: z.literal(1) }),
	z.strictObject({ GroupAtAllFlag: z.literal(0), GroupAt_Account: account }),
]);

const send = endpoint({
	...family,
	api: 'group_open_http_svc/send_group_msg',
	asksBefore: true,
	fieldCodes: { ...withList('To_Account'), GroupAtInfo: { tooMany: 10053 } },
	body: z
		.strictObject({
			GroupId: groupId,
			Random: unsigned32,
			MsgBody: messageBody,
			From_Account: account.optional(),
			MsgPriority: z.enum(['High', 'Normal', 'Low', 'Lowest']).default('Normal'),
			OnlineOnlyFlag: flag.default(0),
			SendMsgControl: z.array(z.enum(['NoUnread', 'NoLastMsg', 'NoMsgCheck'])).optional(),
			ForbidCallbackControl: z
				.array(z.enum(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']))
				.optional(),
			CloudCustomData: text(MAX_MESSAGE_BYTES).default(''),
			OfflinePushInfo: z.record(z.string(), z.unknown()).optional(),
			NeedReadReceipt: flag.optional(),
			SupportMessageExtension: flag.optional(),
			GroupAtInfo: z.array(atInfo).max(30).optional(),
			To_Account: accounts(50).optional(),
			TopicId: topicId,
		})
		.refine((body) => !(body.SendMsgControl && body.OnlineOnlyFlag === 1), {
			message: 'has SendMsgControl beside OnlineOnlyFlag 1',
			...answering(10004),
		}),
	targets: (body) => [body.GroupId, ...(body.From_Account === undefined ? [] : [body.From_Account])],
	run: onGroup((group, body, call) => {
		const { From_Account = call.admin, OnlineOnlyFlag, SendMsgControl, To_Account } = body;
		const isLive = group.type === 'AVChatRoom';
		if (isLive && (OnlineOnlyFlag === 1 || SendMsgControl)) return new Refusal(10004, 'not in a live group');
		if (To_Account && (isLive || group.type === 'Community'))
			return new Refusal(10007, 'messages to some members only are not for this type of group');
		if (!call.community.has(From_Account)) return noUser(From_Account);
		const unknown = unknownControl(call, SendMsgControl, 10004);
		if (unknown) return unknown;
		if (call.app.senderMustBeMember && From_Account !== call.admin && !group.members.has(From_Account)) {
			return new Refusal(10007, `${From_Account} is no member`);
		}
		return postToGroup(group, { ...body, From_Account }, call);
	}),
});

/**
 * @typedef {object} GroupPost
 * @property {string} From_Account
 * @property {any[]} MsgBody
 * @property {number} Random
 * @property {string} [CloudCustomData]
 * @property {string} [MsgPriority]
 * @property {0 | 1} [OnlineOnlyFlag]
 * @property {string[]} [SendMsgControl]
 * @property {string[]} [ForbidCallbackControl]
 * @property {object[]} [GroupAtInfo]
 * @property {string[]} [To_Account]
 * @property {string} [TopicId]
 *
 * @typedef {import('./endpoint.mjs').Call} Call
 * @typedef {import('../groups.mjs').Group} Group
 * @typedef {import('../groups.mjs').Channel} Channel
 */

/**
 * By an administrator in somebody's name or, from an app, by a member. A repeat, the same Random and content within five minutes, is dropped:
 * it gets the answer of the first.
 * @param {Group} group
 * @param {GroupPost} post
 * @param {Call} call
 * @returns {Promise<import('./endpoint.mjs').Reply | Refusal>}
 */
export async function postToGroup(group, post, call) {
	const channel = channelOf(group, post.TopicId);
	if (channel instanceof Refusal) return channel;
	if (isTooLong(post)) return new Refusal(80002, 'the message is longer than 12 KB');
	const key = [post.TopicId, post.Random, crc32(JSON.stringify(post.MsgBody))].join('\n');
	const first = group.sentOrHeld.get(key);
	if (first && call.now - first.at <= REPEATS_KNOWN_FOR) return await first.outcome;
	const outcome = afterAsking(group, channel, post, call);
	group.sentOrHeld.set(key, { at: call.now, outcome });
	const result = await outcome;
	// What did not go out is no repeat when it comes again.
	if (result instanceof Refusal) group.sentOrHeld.delete(key);
	return result;
}

/**
 * @param {Group} group
 * @param {Channel} channel
 * @param {GroupPost} post
 * @param {Call} call
 */
async function afterAsking(group, channel, post, call) {
	const { From_Account, OnlineOnlyFlag = 0, CloudCustomData = '', MsgPriority = 'Normal' } = post;
	const { ForbidCallbackControl: forbidden = [], To_Account: to, Random, TopicId } = post;
	const limit = dailyLimitReached(call);
	if (limit) return limit;
	const muted = mutedBy(group, channel, From_Account, call);
	const isAsked = muted === undefined || (muted !== 'app' && call.app.askWhenMutedInGroup);
	const event = {
		From_Account,
		Operator_Account: call.operator,
		Random,
		MsgId: messageId(call.seconds, Random),
		OnlineOnlyFlag,
		MsgBody: post.MsgBody,
		CloudCustomData,
		...(TopicId !== undefined && { TopicId }),
	};
	const isForbidden = forbidden.includes('ForbidBeforeSendMsgCallback');
	/** @type {import('../answers.mjs').Decision} */
	const decision =
		isAsked && !isForbidden
			? await call.ask('Group.CallbackBeforeSendMsg', {
					GroupId: group.id,
					Type: group.type,
					...event,
					EventTime: call.now,
				})
			: {};
	const { refusal, dropped, changes } = decision;
	if (refusal) return new Refusal(refusal.code, refusal.info);
	if (muted !== undefined) return new Refusal(10017, `${From_Account} is muted`);
	const MsgTime = call.seconds;
	if (dropped) return { MsgTime, MsgSeq: 0, MsgDropReason: '' };
	const sent = { MsgBody: post.MsgBody, CloudCustomData, ...changes };
	const blocked = wordFilter(call, sent.MsgBody, post.SendMsgControl);
	if (blocked) return blocked;
	const posted = group.post(channel, {
		...sent,
		From_Account,
		Random,
		MsgPriority: PRIORITIES[MsgPriority],
		sentAt: call.now,
		to,
		stored: OnlineOnlyFlag === 0,
	});
	if (!forbidden.includes('ForbidAfterSendMsgCallback')) {
		tell(call, group, 'AfterSendMsg', {
			...event,
			...sent,
			...posted,
			...(post.GroupAtInfo && { GroupAtInfo: post.GroupAtInfo }),
		});
	}
	return { ...posted, MsgDropReason: '' };
}

/**
 * @param {Group} group
 * @param {Channel} channel
 * @param {string} user
 * @param {Call} call
 * @returns {'app' | 'group' | undefined} who has muted the user
 */
function mutedBy(group, channel, user, { app, community, seconds }) {
	if ((community.get(user)?.sessionIfAny?.muteGroupUntil ?? 0) > seconds) return 'app';
	if (channel.isMuted(user, seconds) || group.channel.isMuted(user, seconds)) return 'group';
	const mayAlways = app.admins.has(user) || ['Owner', 'Admin'].includes(group.roleOf(user) ?? '');
	return group.muteAll && !mayAlways ? 'group' : undefined;
}

const recall = endpoint({
	...family,
	api: 'group_open_http_svc/group_msg_recall',
	body: z.strictObject({
		GroupId: groupId,
		MsgSeqList: items(z.strictObject({ MsgSeq: unsigned32 }), 10, (message) => String(message.MsgSeq)),
		Reason: text(100).optional(),
		TopicId: topicId,
	}),
	targets: (body) => [body.GroupId, ...body.MsgSeqList.map(({ MsgSeq }) => String(MsgSeq))],
	run: onGroup((group, { MsgSeqList, Reason = '', TopicId }, call) =>
		recallMessages(
			group,
			MsgSeqList.map(({ MsgSeq }) => MsgSeq),
			{ Reason, TopicId },
			call,
		),
	),
});

/**
 * @param {Group} group
 * @param {number[]} numbers
 * @param {{ Reason: string, TopicId: string | undefined }} about
 * @param {Call} call
 */
export function recallMessages(group, numbers, { Reason, TopicId }, call) {
	if (!call.app.recallEnabled) return new Refusal(10041, 'recalling is switched off for this app');
	const channel = channelOf(group, TopicId);
	if (channel instanceof Refusal) return channel;
	/** @type {{ MsgSeq: number }[]} */
	const recalled = [];
	const RecallRetList = numbers.map((MsgSeq) => {
		const wasThere = channel.message(MsgSeq)?.state === 'sent';
		const RetCode = call.rowFault(String(MsgSeq)) || recallOne(group, channel, MsgSeq, Reason, call);
		if (RetCode === 0 && wasThere) recalled.push({ MsgSeq });
		return { MsgSeq, RetCode };
	});
	if (recalled.length > 0) {
		tell(call, group, 'AfterRecallMsg', {
			Operator_Account: call.operator,
			MsgSeqList: recalled,
			...(TopicId !== undefined && { TopicId }),
		});
	}
	return { RecallRetList };
}

/** Live groups keep their messages so long for recalling. */
const LIVE_RECALL_MS = 60 * 60_000;

/**
 * @param {Group} group
 * @param {Channel} channel
 * @param {number} MsgSeq
 * @param {string} reason
 * @param {Call} call
 * @returns {number} RetCode
 */
function recallOne(group, channel, MsgSeq, reason, call) {
	const message = channel.message(MsgSeq);
	if (!message || message.state === 'deleted') return 10030;
	if (message.state === 'recalled') return call.app.recalledAgain;
	const isTooOld = group.rules.storesMessages
		? isExpired(message.sentAt, call)
		: call.now - message.sentAt > LIVE_RECALL_MS;
	if (isTooOld) return 10031;
	message.state = 'recalled';
	message.recallReason = reason;
	return 0;
}

const NEWEST = 1000;

const deleteBySender = endpoint({
	...family,
	api: 'group_open_http_svc/delete_group_msg_by_sender',
	body: z.strictObject({ GroupId: groupId, Sender_Account: account, TopicId: topicId }),
	targets: (body) => [body.GroupId, body.Sender_Account],
	run: onGroup((group, { Sender_Account, TopicId }) => {
		const channel = channelOf(group, TopicId);
		if (channel instanceof Refusal) return channel;
		// Without an effect in live groups, and without an error.
		if (!group.rules.storesMessages) return {};
		for (const message of channel.messages.slice(-NEWEST)) {
			if (message.From_Account === Sender_Account && message.state === 'sent') message.state = 'deleted';
		}
		return {};
	}),
});

export const groupMessageEndpoints = [send, recall, deleteBySender];
