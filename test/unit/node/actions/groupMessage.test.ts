import { groupMessage as resource } from '../../../../nodes/TencentChat/actions/groupMessage';
import { groupMessage } from '../../../../nodes/TencentChat/actions/groupMessage/groupMessageForm';
import { reading } from '../../support/reading';

const text = { messageType: 'text', text: 'Hello' };
const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello' } }];
const read = (options: Record<string, unknown>) => groupMessage.read(reading(text, options));

test('a message to a group holds nothing but its content where no option is added', () => {
	expect(read({})).toEqual({ ok: true, value: { MsgBody } });
});

test('how it is delivered', () => {
	const options = {
		cloudCustomData: 'case 17',
		mentionAll: true,
		mentionUserIds: 'user_001, user_002, user_001',
		onlineOnly: true,
		priority: 'Low',
		pushTitle: 'A word from us',
		skipAfterWebhook: true,
		skipBeforeWebhook: true,
		topicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
		additionalFields: { SendMsgControl: ['NoUnread'] },
	};
	expect(read(options)).toEqual({
		ok: true,
		value: {
			MsgBody,
			CloudCustomData: 'case 17',
			GroupAtInfo: [
				{ GroupAtAllFlag: 1 },
				{ GroupAtAllFlag: 0, GroupAt_Account: 'user_001' },
				{ GroupAtAllFlag: 0, GroupAt_Account: 'user_002' },
			],
			OnlineOnlyFlag: 1,
			MsgPriority: 'Low',
			OfflinePushInfo: { Title: 'A word from us' },
			ForbidCallbackControl: ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'],
			TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
			SendMsgControl: ['NoUnread'],
		},
	});
});

const users = (count: number) => Array.from({ length: count }, (_, index) => `user_${index}`);

test.each([
	[{ mentionUserIds: users(31) }, /'Mention User IDs' has 31 users. A message can mention 30/],
	[{ mentionUserIds: users(30), mentionAll: true }, /can mention 30 at most/],
	[{ mentionUserIds: 'a'.repeat(33) }, /'Mention User IDs' is 33 bytes long/],
	[{ priority: 'Urgent' }, /'Priority' is 'Urgent'. It must be High, Low, Lowest or Normal/],
	[{ topicId: 'general' }, /'Topic ID' is 'general'/],
	[{ additionalFields: { GroupId: 'g' } }, /has GroupId, which is set elsewhere/],
	[{ additionalFields: { Random: 1 } }, /has Random, which is set elsewhere/],
	[{ cloudCustomData: 'a'.repeat(12_288) }, /bytes long. At most 12288 bytes are allowed/],
])('%j is refused', (options, problem) => {
	expect(read(options)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
});

test('thirty users can be mentioned', () => {
	expect(read({ mentionUserIds: users(30) })).toMatchObject({ ok: true });
});

test('every operation tells what its rows hold', () => {
	const columns = resource.operations.map(({ value, item }) => [value, Object.keys(item.shape)]);
	expect(Object.fromEntries(columns as Array<[string, string[]]>)).toMatchObject({
		recall: ['GroupId', 'MsgSeq', 'success', 'ResultCode', 'ResultInfo'],
		replace: ['GroupId', 'MsgSeq', 'success', 'ResultCode', 'ResultInfo'],
		deleteBySender: ['GroupId', 'Sender_Account', 'success', 'alreadyDone', 'ResultCode', 'ResultInfo'],
		send: ['From_Account', 'GroupId', 'success', 'MsgTime', 'MsgSeq', 'ResultCode', 'ResultInfo'],
	});
});
