import { z } from 'zod/v4';
import { answering, endpoint, Refusal, text, unsigned32 } from './endpoint.mjs';
import { channelOf, family, groupId, isExpired, onGroup, topicId } from './groupFamily.mjs';
import { wordFilter } from './message.mjs';
import { isTooLong, MAX_MESSAGE_BYTES, messageBody } from './messageBody.mjs';

/** What was said in groups: https://trtc.io/document/34971 (read), 47948 (rewrite). */

const [MESSAGE, DELETED_OR_EXPIRED, RECALLED] = [0, 1, 2];
const [NOT_ALL, ALL, ALL_EXPIRED] = [0, 1, 2];

const read = endpoint({
	...family,
	api: 'group_open_http_svc/group_msg_get_simple',
	paging: { cursor: 'ReqMsgSeq', first: undefined, leadingTo: () => ({ IsFinished: NOT_ALL }) },
	body: z.strictObject({
		GroupId: groupId,
		ReqMsgNumber: z.int().min(1).max(20),
		ReqMsgSeq: unsigned32.optional(),
		WithRecalledMsg: z.union([z.literal(0), z.literal(1)]).optional(),
		TopicId: topicId,
	}),
	targets: (body) => [body.GroupId],
	run: onGroup(
		(group, { ReqMsgNumber, ReqMsgSeq = Infinity, WithRecalledMsg, TopicId }, call) => {
			const channel = channelOf(group, TopicId);
			if (channel instanceof Refusal) return channel;
			const newest = Math.min(ReqMsgSeq, channel.messages.length);
			const asked = channel.messages.slice(Math.max(0, newest - ReqMsgNumber), newest).reverse();
			const omitsRecalled = WithRecalledMsg !== 1 && call.app.recalledWithoutFlag === 'omitted';
			const RspMsgList = asked
				.filter((message) => !(omitsRecalled && message.state === 'recalled'))
				.map((message) => answered(message, WithRecalledMsg === 1, call));
			const expired = RspMsgList.length > 0 && asked.every((message) => isExpired(message.sentAt, call));
			return { GroupId: group.id, IsFinished: expired ? ALL_EXPIRED : ALL, RspMsgList };
		},
		{ needs: 'storesMessages' },
	),
});

/**
 * @param {import('../groups.mjs').GroupMessage} message
 * @param {boolean} tellsRecalled
 * @param {import('./endpoint.mjs').Call} call
 */
function answered(message, tellsRecalled, call) {
	const isThere = message.state === 'sent' && !isExpired(message.sentAt, call);
	const place = message.state === 'recalled' && tellsRecalled ? RECALLED : DELETED_OR_EXPIRED;
	return {
		From_Account: message.From_Account,
		IsPlaceMsg: isThere ? MESSAGE : place,
		IsSystemMsg: 0,
		MsgBody: isThere ? message.MsgBody : [],
		MsgPriority: message.MsgPriority,
		MsgRandom: message.Random,
		MsgSeq: message.MsgSeq,
		MsgTimeStamp: Math.floor(message.sentAt / 1000),
		...(isThere && message.CloudCustomData && { CloudCustomData: message.CloudCustomData }),
	};
}

const rewrite = endpoint({
	rate: 200,
	badParameter: 90001,
	envelope: 'plain',
	api: 'openim/modify_group_msg',
	fieldCodes: { MsgBody: 90007 },
	body: z
		.strictObject({
			GroupId: groupId,
			MsgSeq: unsigned32,
			MsgBody: messageBody.optional(),
			CloudCustomData: text(MAX_MESSAGE_BYTES).optional(),
			TopicId: topicId,
		})
		.refine((body) => body.MsgBody ?? body.CloudCustomData !== undefined, {
			message: 'has neither MsgBody nor CloudCustomData',
			...answering(90001),
		}),
	targets: (body) => [body.GroupId, String(body.MsgSeq)],
	run({ GroupId, MsgSeq, MsgBody, CloudCustomData, TopicId }, call) {
		const group = call.community.groups.get(GroupId);
		if (!group?.rules.storesMessages)
			return new Refusal(20001, `no group ${GroupId} whose messages are kept`);
		const channel = channelOf(group, TopicId);
		if (channel instanceof Refusal) return new Refusal(20001, channel.info);
		const message = channel.message(MsgSeq);
		if (!message || message.state !== 'sent' || isExpired(message.sentAt, call)) {
			return new Refusal(20026, `no message ${MsgSeq}`);
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

export const groupHistoryEndpoints = [read, rewrite];
