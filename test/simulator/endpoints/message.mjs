import { z } from 'zod/v4';
import { textOf } from '../groups.mjs';
import { account, accounts, endpoint, Refusal, text, unsigned32 } from './endpoint.mjs';
import { isTooLong, MAX_MESSAGE_BYTES, messageBody } from './messageBody.mjs';

/** One-to-one messages and presence: https://trtc.io/document/34919 (send), 34920 (to many), 35477 (query_online_status). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 90001, envelope: 'plain' });

const flag = z.union([z.literal(0), z.literal(1)]);

/** What a message by REST may bring along, to one or to many. */
const delivery = {
	MsgRandom: unsigned32,
	MsgBody: messageBody,
	From_Account: account.optional(),
	SyncOtherMachine: z.union([z.literal(1), z.literal(2)]).optional(),
	MsgLifeTime: z.int().min(0).max(604_800).optional(),
	MsgSeq: unsigned32.optional(),
	OnlineOnlyFlag: flag.optional(),
	CloudCustomData: text(MAX_MESSAGE_BYTES).optional(),
	SendMsgControl: z
		.array(z.enum(['NoUnread', 'NoLastMsg', 'WithMuteNotifications', 'NoMsgCheck']))
		.optional(),
	OfflinePushInfo: z.record(z.string(), z.unknown()).optional(),
};

const fieldCodes = {
	MsgRandom: 90005,
	MsgTimeStamp: 90006,
	MsgBody: 90007,
	From_Account: 90008,
	MsgLifeTime: 90026,
	SyncOtherMachine: 90031,
};

const sendmsg = endpoint({
	...family,
	api: 'openim/sendmsg',
	asksBefore: true,
	fieldCodes: { ...fieldCodes, To_Account: 90003 },
	body: z.strictObject({
		...delivery,
		To_Account: account,
		MsgTimeStamp: unsigned32.optional(),
		ForbidCallbackControl: z
			.array(z.enum(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']))
			.optional(),
		IsNeedReadReceipt: flag.optional(),
	}),
	targets: (body) => [body.To_Account],
	run(body, call) {
		const { community, app, admin } = call;
		const { To_Account, From_Account = admin } = body;
		if (!community.has(To_Account)) return new Refusal(90012, `To_Account ${To_Account} is not imported`);
		if (!community.has(From_Account))
			return new Refusal(90048, `From_Account ${From_Account} is not imported`);
		if (isTooLong(body)) return new Refusal(93000, 'the message is longer than 12 KB');
		const unknown = unknownControl(call, body.SendMsgControl, 90001);
		if (unknown) return unknown;
		if (app.muteStopsRest && isMuted(From_Account, call))
			return new Refusal(20012, `${From_Account} is muted`);
		return postToUser({ ...body, From_Account }, call);
	},
});

/**
 * @param {string} user
 * @param {Call} call
 */
export const isMuted = (user, { community, seconds }) =>
	(community.get(user)?.sessionIfAny?.muteC2CUntil ?? 0) > seconds;

/**
 * @typedef {import('./endpoint.mjs').Call} Call
 *
 * @typedef {object} UserPost
 * @property {string} From_Account
 * @property {string} To_Account
 * @property {any[]} MsgBody
 * @property {number} MsgRandom
 * @property {number} [MsgSeq]
 * @property {string} [CloudCustomData]
 * @property {0 | 1} [OnlineOnlyFlag]
 * @property {1 | 2} [SyncOtherMachine]
 * @property {string[]} [SendMsgControl]
 * @property {string[]} [ForbidCallbackControl]
 */

/**
 * By an administrator in somebody's name or, from an app, by the user. A repeat is dropped: it gets the answer of the first.
 * @param {UserPost} post
 * @param {Call} call
 * @param {() => Refusal | undefined} [obstacle] what stops a client's message after the app's server has let it pass; it is told of, too
 * @returns {Promise<import('./endpoint.mjs').Reply | Refusal>}
 */
export async function postToUser(post, call, obstacle = () => undefined) {
	const { app, community, now } = call;
	const { ForbidCallbackControl: forbidden = [], OnlineOnlyFlag = 0 } = post;
	const { From_Account, To_Account, MsgBody, MsgRandom, MsgSeq, CloudCustomData = '' } = post;
	const message = community.conversations.named({
		...{ From_Account, To_Account, MsgBody, MsgRandom, MsgSeq, CloudCustomData },
		sentAt: now,
		onlineOnly: OnlineOnlyFlag === 1,
		hiddenFromSender: post.SyncOtherMachine === 2,
	});
	const { MsgTime, MsgKey } = message;
	const MsgId = messageId(MsgTime, MsgRandom);
	const earlier = community.conversations.repeated(message, app.messageDedupeMs);
	if (earlier) return { MsgTime: earlier.MsgTime, MsgKey: earlier.MsgKey, MsgId };
	const dropped = (/** @type {Refusal | undefined} */ refusal) => {
		if (refusal) community.conversations.dropped(message);
		return refusal;
	};
	const limit = dropped(dailyLimitReached(call));
	if (limit) return limit;

	const event = {
		...{ From_Account, To_Account, MsgSeq: message.MsgSeq, MsgRandom, MsgTime, MsgKey, MsgId },
		...{ OnlineOnlyFlag, MsgBody, CloudCustomData },
		...(app.eventTimeInC2C && { EventTime: now }),
	};
	/** @type {import('../answers.mjs').Decision} */
	const decision = forbidden.includes('ForbidBeforeSendMsgCallback')
		? {}
		: await call.ask('C2C.CallbackBeforeSendMsg', event);
	const { refusal, dropped: silently, changes } = decision;
	const refused = dropped(refusal && new Refusal(refusal.code, refusal.info));
	if (refused) return refused;
	if (silently) return { MsgTime, MsgKey, MsgId };
	Object.assign(message, changes);
	const stopped = dropped(obstacle() ?? wordFilter(call, message.MsgBody, post.SendMsgControl));
	if (!stopped) community.conversations.deliver(message);
	if (!forbidden.includes('ForbidAfterSendMsgCallback')) {
		call.announce('C2C.CallbackAfterSendMsg', {
			...event,
			...changes,
			SendMsgResult: stopped?.code ?? 0,
			ErrorInfo: stopped?.info ?? 'send msg succeed',
			UnreadMsgNum: stopped ? -1 : community.conversations.unread(From_Account, To_Account),
		});
	}
	return stopped ?? { MsgTime, MsgKey, MsgId };
}

/**
 * @param {Call} call
 * @param {string[] | undefined} control SendMsgControl
 * @param {number} code
 */
export const unknownControl = ({ app }, control, code) =>
	control?.includes('NoMsgCheck') && !app.noMsgCheck
		? new Refusal(code, 'SendMsgControl has no NoMsgCheck')
		: undefined;

/**
 * @param {Call} call
 * @param {any[]} body
 * @param {string[]} [control] SendMsgControl
 */
export function wordFilter({ app }, body, control) {
	if (control?.includes('NoMsgCheck')) return undefined;
	const word = app.forbiddenWords?.find((each) => textOf(body).includes(each));
	return word === undefined ? undefined : new Refusal(80001, 'the text is blocked by the word filter');
}

/**
 * The client's name of a message, which no REST call takes.
 * @param {number} seconds
 * @param {number} random
 */
export const messageId = (seconds, random) => `144115233406643804-${seconds}-${random}`;

const DAY_MS = 86_400_000;

/**
 * A trial app may send so many messages by REST in 24 hours. Counts this one.
 * @param {Call} call
 */
export function dailyLimitReached({ admin, app, community, now }) {
	if (admin === '' || app.limits.dailyMessages === Infinity) return undefined;
	community.sentByRest = community.sentByRest.filter((at) => now - at < DAY_MS);
	if (community.sentByRest.length >= app.limits.dailyMessages) {
		return new Refusal(60028, 'the messages of a trial app for these 24 hours are used up');
	}
	community.sentByRest.push(now);
	return undefined;
}

const batchsendmsg = endpoint({
	...family,
	api: 'openim/batchsendmsg',
	fieldCodes: { ...fieldCodes, To_Account: { missing: 90003, invalid: 90003, tooMany: 90011 } },
	weight: { of: (body) => body.To_Account.length, limit: 'receiversPerMinute' },
	body: z.strictObject({ ...delivery, To_Account: accounts(500) }),
	targets: (body) => body.To_Account,
	run(body, call) {
		const { conversations, users } = call.community;
		const { To_Account, From_Account = call.admin, MsgBody, MsgRandom, MsgSeq, CloudCustomData } = body;
		if (!call.community.has(From_Account))
			return new Refusal(90048, `From_Account ${From_Account} is not imported`);
		if (isTooLong(body)) return new Refusal(93000, 'the message is longer than 12 KB');
		const blocked =
			unknownControl(call, body.SendMsgControl, 90001) ?? wordFilter(call, MsgBody, body.SendMsgControl);
		if (blocked) return blocked;
		const ErrorList = [];
		const common = { From_Account, MsgBody, MsgRandom, CloudCustomData, sentAt: call.now };
		const first = conversations.named({ ...common, MsgSeq, To_Account: To_Account[0] });
		for (const to of To_Account) {
			const code = call.rowFault(to) || (users.has(to) ? 0 : 70107);
			if (code) {
				ErrorList.push({ To_Account: to, ErrorCode: code });
				continue;
			}
			conversations.deliver({
				...first,
				To_Account: to,
				onlineOnly: body.OnlineOnlyFlag === 1,
				hiddenFromSender: body.SyncOtherMachine === 2,
				lostTo: [],
			});
		}
		// Only the failed are named, under a word that no other API has.
		if (ErrorList.length === To_Account.length) return new Refusal(90012, 'no receiver exists');
		const { MsgKey, MsgTime } = first;
		const done = { MsgKey, MsgId: messageId(MsgTime, MsgRandom) };
		return ErrorList.length === 0 ? done : { ActionStatus: 'SomeError', ...done, ErrorList };
	},
});

const queryOnlineStatus = endpoint({
	...family,
	api: 'openim/query_online_status',
	fieldCodes: { To_Account: 90003 },
	body: z.strictObject({ To_Account: accounts(500), IsNeedDetail: flag.optional() }),
	targets: (body) => body.To_Account,
	run({ To_Account, IsNeedDetail }, call) {
		const QueryResult = [];
		const ErrorList = [];
		for (const id of To_Account) {
			const user = call.community.get(id);
			const code = call.rowFault(id) || (user ? 0 : 70107);
			if (code) {
				ErrorList.push({ To_Account: id, ErrorCode: code });
				continue;
			}
			const devices = user?.sessionIfAny?.devices ?? [];
			const Status = ['Online', 'PushOnline'].find((status) =>
				devices.some((device) => device.status === status),
			);
			const Detail = devices.map(({ platform, status }) => ({ Platform: platform, Status: status }));
			QueryResult.push({
				To_Account: id,
				Status: Status ?? 'Offline',
				...(IsNeedDetail === 1 && Detail.length > 0 && { Detail }),
			});
		}
		// One good UserID is enough for a good answer.
		if (QueryResult.length === 0) return new Refusal(ErrorList[0].ErrorCode, 'no UserID could be queried');
		return { QueryResult, ...(ErrorList.length > 0 && { ErrorList }) };
	},
});

export const messageEndpoints = [sendmsg, batchsendmsg, queryOnlineStatus];
