import { z } from 'zod/v4';
import { account, accounts, endpoint, Refusal, text, unsigned32 } from './endpoint.mjs';
import { isTooLong, MAX_MESSAGE_BYTES, messageBody } from './messageBody.mjs';

/** Messages and presence: https://trtc.io/document/34919 (sendmsg), 35477 (query_online_status). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 90001, envelope: 'plain' });

const flag = z.union([z.literal(0), z.literal(1)]);

const sendmsg = endpoint({
	...family,
	api: 'openim/sendmsg',
	fieldCodes: {
		To_Account: 90003,
		MsgRandom: 90005,
		MsgTimeStamp: 90006,
		MsgBody: 90007,
		From_Account: 90008,
		MsgLifeTime: 90026,
		SyncOtherMachine: 90031,
	},
	body: z.strictObject({
		To_Account: account,
		MsgRandom: unsigned32,
		MsgBody: messageBody,
		From_Account: account.optional(),
		SyncOtherMachine: z.union([z.literal(1), z.literal(2)]).optional(),
		MsgLifeTime: z.int().min(0).max(604_800).optional(),
		MsgSeq: unsigned32.optional(),
		MsgTimeStamp: unsigned32.optional(),
		OnlineOnlyFlag: flag.optional(),
		CloudCustomData: text(MAX_MESSAGE_BYTES).optional(),
		ForbidCallbackControl: z
			.array(z.enum(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']))
			.optional(),
		SendMsgControl: z
			.array(z.enum(['NoUnread', 'NoLastMsg', 'WithMuteNotifications', 'NoMsgCheck']))
			.optional(),
		OfflinePushInfo: z.record(z.string(), z.unknown()).optional(),
		IsNeedReadReceipt: flag.optional(),
	}),
	targets: (body) => [body.To_Account],
	run(body, call) {
		const { community, app, admin } = call;
		const { To_Account, MsgBody, MsgRandom, MsgSeq, CloudCustomData = '' } = body;
		const From_Account = body.From_Account ?? admin;
		if (!community.has(To_Account)) return new Refusal(90012, `To_Account ${To_Account} is not imported`);
		if (!community.has(From_Account))
			return new Refusal(90048, `From_Account ${From_Account} is not imported`);
		if (isTooLong(body)) return new Refusal(93000, 'the message is longer than 12 KB');
		const message = {
			From_Account,
			To_Account,
			MsgBody,
			MsgRandom,
			MsgSeq,
			CloudCustomData,
			sentAt: call.now,
		};
		const { MsgTime, MsgKey } = community.deliver(message, app.messageDedupeMs);
		return { MsgTime, MsgKey, MsgId: `144115-${MsgKey}` };
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

export const messageEndpoints = [sendmsg, queryOnlineStatus];
