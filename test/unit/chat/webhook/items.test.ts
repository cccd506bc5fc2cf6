import fc from 'fast-check';

import {
	EVENTS,
	itemsPerUser,
	parseEvents,
	type EventBody,
	type WebhookCall,
} from '../../../../chat/webhook';
import { sample } from './samples';

const call = { SdkAppid: '1400000000', ClientIP: '127.0.0.1', OptPlatform: 'RESTAPI', RequestId: 'r-1' };
const receivedAt = 1_702_018_343_700;

function items(body: EventBody, from: WebhookCall = call) {
	return itemsPerUser(body, from, receivedAt);
}

describe('itemsPerUser', () => {
	it('gives an item for each unfollowed user, in the documented shape', () => {
		const [first, second, ...more] = items(sample('Follow.CallbackAfterFollowDelete'));
		expect(first).toEqual({
			CallbackCommand: 'Follow.CallbackAfterFollowDelete',
			From_Account: 'UserID_001',
			To_Account: 'UserID_002',
			EventTime: 1702018343678,
			SdkAppid: '1400000000',
			ClientIP: '127.0.0.1',
			OptPlatform: 'RESTAPI',
			eventKey: expect.stringMatching(/^[0-9a-f]{32}-0$/),
			event: 'User Unfollowed',
			eventAt: '2023-12-08T06:52:23.678Z',
		});
		expect(Object.keys(first)).toEqual([
			'CallbackCommand',
			'From_Account',
			'To_Account',
			'EventTime',
			'SdkAppid',
			'ClientIP',
			'OptPlatform',
			'eventKey',
			'event',
			'eventAt',
		]);
		expect(second).toMatchObject({ From_Account: 'UserID_001', To_Account: 'UserID_003' });
		expect(more).toEqual([]);
	});

	it.each([
		['text', '1702018343678', 1702018343678, '2023-12-08T06:52:23.678Z'],
		['nothing', undefined, undefined, new Date(receivedAt).toISOString()],
		['a word', 'soon', 'soon', new Date(receivedAt).toISOString()],
		['a time beyond all calendars', 1e18, 1e18, new Date(receivedAt).toISOString()],
	])('makes one number of an EventTime that comes as %s, and a date', (_what, given, EventTime, eventAt) => {
		const [item] = items({ ...sample('Follow.CallbackAfterFollowDelete'), EventTime: given });
		expect([item.EventTime, item.eventAt]).toEqual([EventTime, eventAt]);
	});

	it('gives follows the same shape as unfollows', () => {
		const own = { CallbackCommand: undefined, eventKey: undefined, event: undefined };
		const shape = (command: string) => items(sample(command)).map((item) => ({ ...item, ...own }));
		expect(shape('Follow.CallbackAfterFollowAdd')).toEqual(shape('Follow.CallbackAfterFollowDelete'));
	});

	it('keeps what belongs to a pair with its pair, and what they share with all', () => {
		expect(items(sample('Sns.CallbackFriendAdd'))[2]).toMatchObject({
			From_Account: 'id',
			To_Account: 'id3',
			Initiator_Account: 'id',
			ClientCmd: 'friend_add',
			Admin_Account: '',
			ForceFlag: 1,
		});
	});

	it.each(['Sns.CallbackFriendDelete', 'Sns.CallbackBlackListAdd', 'Sns.CallbackBlackListDelete'])(
		'gives an item for each pair of %s, without an EventTime that Tencent does not send',
		(command) => {
			const pairs = items(sample(command));
			expect(pairs.map((item) => [item.From_Account, item.To_Account])).toEqual([
				['id', 'id1'],
				['id', 'id2'],
				['id', 'id3'],
			]);
			expect(pairs[0]).not.toHaveProperty('EventTime');
			expect(pairs[0]).not.toHaveProperty('PairList');
		},
	);

	it('tells the mirrored pairs of a two-way deletion apart', () => {
		const PairList = [
			{ From_Account: 'u1', To_Account: 'u2' },
			{ From_Account: 'u2', To_Account: 'u1' },
		];
		const keys = items({ CallbackCommand: 'Sns.CallbackFriendDelete', PairList }).map(
			(item) => item.eventKey,
		);
		expect(new Set(keys).size).toBe(2);
	});

	it('gives friend requests with their greeting', () => {
		expect(items(sample('Sns.CallbackPrevFriendAdd'))[1]).toMatchObject({
			Requester_Account: 'id',
			From_Account: 'id',
			To_Account: 'id2',
			AddWording: 'this is id2!',
			AddType: 'Add_Type_Both',
		});
		expect(items(sample('Sns.CallbackPrevFriendResponse'))[1]).toMatchObject({
			From_Account: 'id',
			To_Account: 'id2',
			ResponseAction: 'Response_Action_Reject',
		});
	});

	it('gives a change of state as one item about its user', () => {
		const [item, ...more] = items(sample('State.StateChange'));
		expect(item).toMatchObject({
			To_Account: 'testuser316',
			Action: 'Login',
			Reason: 'Register',
			KickedDevice: [{ Platform: 'Windows' }, { Platform: 'Android' }],
			EventTime: 1629883332497,
		});
		expect(item).not.toHaveProperty('Info');
		expect(more).toEqual([]);
	});

	it('gives a change of profile as one item about its owner', () => {
		const body = sample('Profile.CallbackPortraitSet');
		const [item, ...more] = items(body);
		expect(item).toMatchObject({
			From_Account: 'id1',
			Operator_Account: 'id1',
			ProfileItem: body.ProfileItem,
		});
		expect(more).toEqual([]);
	});

	it.each(['C2C.CallbackBeforeSendMsg', 'Group.CallbackAfterSendMsg'])(
		'gives the text and the files of %s in fields of their own',
		(command) => {
			const MsgBody = [
				{ MsgType: 'TIMTextElem', MsgContent: { Text: 'look' } },
				{ MsgType: 'TIMFileElem', MsgContent: { Url: 'https://example.com/a.pdf' } },
				{ MsgType: 'TIMTextElem', MsgContent: { Text: 'at this' } },
			];
			const [item] = items({ ...sample(command), MsgBody });
			expect(item).toMatchObject({ text: 'look\nat this', files: ['https://example.com/a.pdf'], MsgBody });
		},
	);

	it('gives an item for each member of a group, named first', () => {
		const [item, second] = items(sample('Group.CallbackAfterMemberExit'));
		expect(Object.keys(item).slice(0, 3)).toEqual(['CallbackCommand', 'GroupId', 'Member_Account']);
		expect(item).toMatchObject({ Member_Account: 'jared', ExitType: 'Kicked', Operator_Account: 'leckie' });
		expect(second.Member_Account).toBe('tommy');
		expect(item).not.toHaveProperty('ExitMemberList');
	});

	it('gives an item for each recalled message of a group', () => {
		expect(items(sample('Group.CallbackAfterRecallMsg')).map(({ MsgSeq }) => MsgSeq)).toEqual([130, 131]);
	});

	it('reads a changed member by the older name of the field, too', () => {
		const { Member_Account, ...body } = sample('Group.CallbackAfterMemberFieldChanged');
		const [item] = items({ ...body, Modified_Account: Member_Account } as EventBody);
		expect(item).toMatchObject({ Member_Account: 'jared', EventTime: 1670574414123 });
	});

	it("gives what Tencent's moderation looked at as text and files", () => {
		const body = sample('ContentCallback.ResultNotify');
		expect(items(body)[0]).toMatchObject({ text: 'aaabbbccc\n1234567', files: [] });
		const [file] = items({ ...body, TextContent: undefined, FileURL: 'https://example.com/a.png' });
		expect(file).toMatchObject({ text: '', files: ['https://example.com/a.png'] });
	});

	it('leaves an unknown event one item, the body as it came', () => {
		const body = sample('Group.CallbackOnDailyGroupQuotaAlarm');
		expect(items(body, { SdkAppid: '1' })).toEqual([body]);
	});

	it('leaves out what the call did not tell', () => {
		const [item] = items(sample('Follow.CallbackAfterFollowDelete'), { SdkAppid: '1' });
		expect(item).not.toHaveProperty('ClientIP');
		expect(item).not.toHaveProperty('OptPlatform');
	});

	it('lets no field of the body pose as ours', () => {
		const body = {
			...sample('Follow.CallbackAfterFollowDelete'),
			SdkAppid: 'forged',
			eventKey: 'forged',
			event: 'forged',
		};
		expect(items(body)[0]).toMatchObject({
			SdkAppid: '1400000000',
			eventKey: expect.not.stringContaining('forged'),
			event: 'User Unfollowed',
		});
	});

	it('loses no user and changes no UserID', () => {
		const users = fc.array(fc.fullUnicodeString({ minLength: 1 }), { maxLength: 50 });
		fc.assert(
			fc.property(users, (To_Account) => {
				const sent = { CallbackCommand: 'Follow.CallbackAfterFollowDelete', From_Account: 'u', To_Account };
				const { events } = parseEvents(Buffer.from(JSON.stringify(sent)), {});
				const given = items(events![0]);
				expect(given.map((item) => item.To_Account)).toEqual(JSON.parse(JSON.stringify(To_Account)));
				expect(new Set(given.map((item) => item.eventKey)).size).toBe(To_Account.length);
			}),
		);
	});

	it('makes an item for each user of every event in the catalogue', () => {
		const counts = EVENTS.map(({ command }) => [command, items(sample(command)).length]);
		expect(Object.fromEntries(counts)).toEqual({
			'Alert.RequestOverLimit': 1,
			'C2C.CallbackAfterMsgWithDraw': 1,
			'C2C.CallbackAfterSendMsg': 1,
			'C2C.CallbackBeforeSendMsg': 1,
			'ContentCallback.ResultNotify': 1,
			'Follow.CallbackAfterFollowAdd': 2,
			'Follow.CallbackAfterFollowDelete': 2,
			'Group.CallbackAfterChangeGroupOwner': 1,
			'Group.CallbackAfterCreateGroup': 1,
			'Group.CallbackAfterGroupDestroyed': 1,
			'Group.CallbackAfterGroupFull': 1,
			'Group.CallbackAfterGroupInfoChanged': 1,
			'Group.CallbackAfterMemberExit': 2,
			'Group.CallbackAfterMemberFieldChanged': 1,
			'Group.CallbackAfterNewMemberJoin': 2,
			'Group.CallbackAfterRecallMsg': 2,
			'Group.CallbackAfterSendMsg': 1,
			'Group.CallbackBeforeApplyJoinGroup': 1,
			'Group.CallbackBeforeCreateGroup': 1,
			'Group.CallbackBeforeInviteJoinGroup': 2,
			'Group.CallbackBeforeSendMsg': 1,
			'Profile.CallbackPortraitSet': 1,
			'Sns.CallbackBlackListAdd': 3,
			'Sns.CallbackBlackListDelete': 3,
			'Sns.CallbackFriendAdd': 3,
			'Sns.CallbackFriendDelete': 3,
			'Sns.CallbackPrevFriendAdd': 2,
			'Sns.CallbackPrevFriendResponse': 2,
			'State.StateChange': 1,
		});
	});
});
