import { z } from 'zod/v4';
import { endpoint } from './endpoint.mjs';

/**
 * APIs that only answer Tencent's sample, whatever stands in the app: for callers who have to know no more than that the call was well-formed.
 * A request has the fields and types of `request`; those of `optional` may stand there, too.
 *
 * @typedef {object} Sample
 * @property {string} api
 * @property {number} [rate] default 200
 * @property {number} badParameter
 * @property {'bare'} [envelope] the answer has no ActionStatus
 * @property {Record<string, unknown>} request
 * @property {Record<string, unknown>} [optional]
 * @property {Record<string, unknown>} answer
 */

/** @type {Sample[]} */
export const SAMPLES = [
	// https://trtc.io/document/34958
	{
		api: 'group_open_http_svc/send_group_system_notification',
		badParameter: 10004,
		request: { GroupId: '@TGS#2J4SZEAEL', Content: 'Hello World' },
		optional: { ToMembers_Account: ['peter'], TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic' },
		answer: {},
	},
	// https://trtc.io/document/38521
	{
		api: 'group_open_http_svc/get_online_member_num',
		badParameter: 10004,
		request: { GroupId: '@TGS#a6I4ZUUGO' },
		answer: { OnlineMemberNum: 1000 },
	},
	// https://trtc.io/document/65970
	{
		api: 'group_open_http_svc/clear_group_msg',
		badParameter: 10004,
		request: { GroupId: '@TGS#2C5SZEAEF' },
		optional: { MsgSeq: 100 },
		answer: {},
	},
	// https://trtc.io/document/38996
	{
		api: 'openim/admin_set_msg_read',
		badParameter: 90001,
		request: { Report_Account: 'dramon1', Peer_Account: 'dramon2' },
		optional: { MsgReadTime: 1699869161 },
		answer: {},
	},
	// https://trtc.io/document/41046
	{
		api: 'openim/get_c2c_unread_msg_num',
		badParameter: 90001,
		request: { To_Account: 'dramon1' },
		optional: { Peer_Account: ['dramon2', 'teacher'] },
		answer: {
			AllC2CUnreadMsgNum: 12,
			C2CUnreadMsgNumList: [{ Peer_Account: 'dramon2', C2CUnreadMsgNum: 12 }],
		},
	},
	// https://trtc.io/document/43087
	{
		api: 'recentcontact/get_list',
		badParameter: 50001,
		request: {
			From_Account: 'id1',
			TimeStamp: 0,
			StartIndex: 0,
			TopTimeStamp: 0,
			TopStartIndex: 0,
			AssistFlags: 7,
		},
		answer: {
			SessionItem: [
				{ Type: 1, To_Account: 'id2', MsgTime: 1601204003, TopFlag: 0 },
				{ Type: 2, GroupId: '@TGS#2J4SZEAEL', MsgTime: 1601204003, TopFlag: 1 },
			],
			CompleteFlag: 1,
			TimeStamp: 1601204003,
			StartIndex: 1,
			TopTimeStamp: 1601204003,
			TopStartIndex: 1,
		},
	},
	// https://trtc.io/document/34885
	{
		api: 'open_msg_svc/get_history',
		rate: 10,
		badParameter: 1002,
		request: { ChatType: 'C2C', MsgTime: '2015120121' },
		answer: {
			File: [
				{
					URL: 'https://download.tim.qq.com/msg_history/2015120121.gz',
					ExpireTime: '2015-12-02 21:00:00',
					FileSize: 125535,
					FileMD5: 'b5ddf1d8d1e6d2b3b8c7a0a1c2d3e4f5',
					GzipSize: 25535,
					GzipMD5: '30c4b1d8d1e6d2b3b8c7a0a1c2d3e4f5',
				},
			],
		},
	},
	// https://trtc.io/document/34886
	{
		api: 'openconfigsvr/getappinfo',
		badParameter: 130001,
		envelope: 'bare',
		request: {},
		optional: { RequestField: ['ActiveUserNum'] },
		answer: { Result: [{ Date: '20160607', ActiveUserNum: '0', C2CUpMsgNum: '0', GroupUpMsgNum: '0' }] },
	},
	// https://trtc.io/document/45438
	{
		api: 'ConfigSvc/GetIPList',
		badParameter: 60003,
		request: {},
		answer: { IPList: ['1.13.180.6', '1.13.180.25'] },
	},
	// https://trtc.io/document/77827
	{
		api: 'im_msg_audit/content_moderation',
		badParameter: 90001,
		request: { AuditName: 'C2C', ContentType: 'Text', Content: 'hello' },
		optional: { ExtSender: 'jared', ExtReceiver: 'jonh' },
		answer: {
			RequestId: '241ed925-0000-4000-8000-000000000000',
			Result: 'Pass',
			Score: 0,
			Label: 'Normal',
			Keywords: [],
		},
	},
	// https://cloud.tencent.com/document/product/269/74775
	{
		api: 'im_cos_msg/forbid_illegal_object',
		badParameter: 90001,
		request: { RawURL: 'https://cos.example.com/picture.jpg' },
		answer: {},
	},
];

/** @param {unknown} sample @returns {z.ZodType} */
function schemaOf(sample) {
	if (Array.isArray(sample)) return z.array(schemaOf(sample[0])).min(1);
	if (typeof sample === 'number') return z.int().min(0);
	return typeof sample === 'object' ? z.strictObject(shapeOf(Object(sample))) : z.string().min(1);
}

/** @param {Record<string, unknown>} sample @returns {Record<string, z.ZodType>} */
const shapeOf = (sample) =>
	Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, schemaOf(value)]));

export const sampleEndpoints = SAMPLES.map(
	({ api, rate = 200, badParameter, envelope, request, optional, answer }) =>
		endpoint({
			api,
			rate,
			badParameter,
			envelope: envelope ?? 'plain',
			body: z.strictObject({
				...shapeOf(request),
				...z.strictObject(shapeOf(optional ?? {})).partial().shape,
			}),
			run: () => answer,
		}),
);
