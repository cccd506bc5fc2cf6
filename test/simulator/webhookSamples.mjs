/** Bodies of events that nothing in the simulator causes, after the samples of Tencent's pages; without CallbackCommand. */
export const WEBHOOK_SAMPLES = {
	/** https://trtc.io/document/78240: what cloud moderation did to a message. MsgID is a MsgKey, in groups a MsgSeq. */
	'ContentCallback.ResultNotify': {
		Scene: 'C2C',
		SdkAppId: 1400000000,
		From_Account: 'jared',
		ContactItem: { ContactType: 1, To_Account: 'Jonh' },
		ContentType: 'Text',
		TextContent: ['aaabbbccc', '1234567'],
		MsgID: '1434460578_4137340972_1661154487',
		CtxcbResult: 1,
		CtxcbRequestId: '241ed925-0000-4000-8000-000000000000',
		CtxcbKeywords: ['aaabbbccc'],
		CtxcbSuggestion: 'Review',
		CtxcbLabel: 'Ad',
		CtxcbSubLabel: 'ContactAd',
		CtxcbSubLabelDesc: 'Contact details',
		CtxcbLibName: 'test',
		CloudCustomData: 'aaabbbccc',
	},
	/** https://cloud.tencent.com/document/product/269/102567; EventTime is in seconds here. */
	'Push.OfflinePush': {
		Events: [
			{ EventType: 1, To_Account: 'jared', PushPlatform: 1, PushStage: 1, ErrCode: 0, EventTime: 1661154487 },
			{ EventType: 1, To_Account: 'jonh', PushPlatform: 2, PushStage: 3, ErrCode: 0, EventTime: 1661154488 },
		],
	},
	/** https://cloud.tencent.com/document/product/269/102568 */
	'Push.AllMemberPush': {
		Events: [
			{
				EventType: 2,
				TaskId: '1400000000_144115212910570789_4155518400',
				To_Account: 'jared',
				PushPlatform: 0,
				PushStage: 2,
				ErrCode: 0,
				EventTime: 1661154487,
			},
		],
	},
	/** https://trtc.io/document/60256: an API is called at more than 80 % of its limit. */
	'Alert.RequestOverLimit': { ServiceName: 'openim', Command: 'batchsendmsg', Request: 510, Limit: 200 },
	/** https://trtc.io/document/49462: a message that could not be sent. */
	'Group.CallbackSendMsgException': {
		GroupId: '@TGS#2J4SZEAEL',
		Type: 'Public',
		From_Account: 'jared',
		Operator_Account: 'jared',
		Random: 123456,
		MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
		ErrorCode: 10023,
		ErrorInfo: 'the sending frequency is over the limit',
		EventTime: 1670574414123,
	},
};
