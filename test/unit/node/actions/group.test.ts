import type { IDataObject } from 'n8n-workflow';

import { group } from '../../../../nodes/TencentChat/actions/group';
import type { Operation } from '../../../../nodes/TencentChat/kinds/operation';
import { play } from '../../support/operation';

const GroupId = '@TGS#2J4SZEAEL';

function operation(value: string): Operation {
	const found = group.operations.find((each) => each.value === value);
	if (!found) throw new Error(`No operation ${value}`);
	return found;
}

async function refusalOf(value: string, parameters: IDataObject, more = {}): Promise<unknown> {
	const { rows, calls } = await play(operation(value), parameters, () => ({}), more);
	expect(calls).toEqual([]);
	return rows[0].error;
}

test('operations stand in the order of their names', () => {
	const names = group.operations.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

describe('create', () => {
	const plain = { groupName: 'Night Owls' };

	test('makes a group with no more than a name, and gives the GroupID', async () => {
		const { rows, calls } = await play(operation('create'), plain, () => ({ GroupId }));
		expect(calls).toEqual([
			{ api: 'group_open_http_svc/create_group', body: { Type: 'Public', Name: 'Night Owls' } },
		]);
		expect(rows).toEqual([{ success: true, GroupId, ResultCode: 0 }]);
	});

	test('sends all that was filled in', async () => {
		const { calls } = await play(
			operation('create'),
			{
				...plain,
				groupType: 'Community',
				groupId: '@TGS#_owls',
				additionalFields: {
					ownerUserId: 'leckie',
					memberUserIds: 'bob, tommy, bob',
					maxMembers: 500,
					introduction: 'For those who play after midnight',
					notification: 'No links, please',
					faceUrl: 'https://example.com/owl.png',
					applyJoinOption: 'NeedPermission',
					inviteJoinOption: 'DisableInvite',
					withTopics: true,
				},
			},
			() => ({ GroupId: '@TGS#_owls' }),
		);
		expect(calls[0].body).toEqual({
			GroupId: '@TGS#_owls',
			Type: 'Community',
			Name: 'Night Owls',
			Owner_Account: 'leckie',
			MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'tommy' }],
			MaxMemberCount: 500,
			Introduction: 'For those who play after midnight',
			Notification: 'No links, please',
			FaceUrl: 'https://example.com/owl.png',
			ApplyJoinOption: 'NeedPermission',
			InviteJoinOption: 'DisableInvite',
			SupportTopic: 1,
		});
	});

	test('a group that is there already is a success that says so', async () => {
		const { rows } = await play(operation('create'), { ...plain, groupId: 'lobby' }, () => ({
			ActionStatus: 'FAIL',
			ErrorCode: 10025,
			ErrorInfo: 'group id has be used!',
		}));
		expect(rows).toEqual([{ GroupId: 'lobby', success: true, alreadyDone: true, ResultCode: 10025 }]);
	});

	test("n8n's Retry On Fail is refused without a GroupID of the app", async () => {
		expect(await refusalOf('create', plain, { retryOnFail: true })).toMatch(/'Retry On Fail' is on/);
		const own = { ...plain, groupId: 'lobby' };
		const { rows } = await play(operation('create'), own, () => ({ GroupId: 'lobby' }), {
			retryOnFail: true,
		});
		expect(rows[0].success).toBe(true);
	});

	test.each<[IDataObject, RegExp]>([
		[{ groupName: '' }, /'Name' is empty/],
		[{ groupName: 'x'.repeat(31) }, /'Name' is 31 bytes long/],
		[{ groupType: 'Club' }, /'Type' is 'Club'/],
		[{ groupId: '@TGS#2J4SZEAEL' }, /'Group ID' is '@TGS#2J4SZEAEL'.*Tencent gives/],
		[{ groupId: 'lobby', groupType: 'Community' }, /'Group ID' is 'lobby'.*@TGS#_/],
		[{ groupId: 'x'.repeat(49) }, /'Group ID' is 49 bytes long/],
		[{ additionalFields: { introduction: 'x'.repeat(241) } }, /'Introduction' is 241 bytes long/],
		[{ additionalFields: { notification: 'x'.repeat(301) } }, /'Notice' is 301 bytes long/],
		[{ additionalFields: { faceUrl: 'x'.repeat(101) } }, /'Picture URL' is 101 bytes long/],
		[{ additionalFields: { applyJoinOption: 'Maybe' } }, /'Who May Join' is 'Maybe'/],
		[{ additionalFields: { maxMembers: 0 } }, /'Max Members' is '0'/],
		[{ additionalFields: { ownerUserId: 'x'.repeat(33) } }, /'Owner User ID' is 33 bytes long/],
		[
			{ additionalFields: { memberUserIds: Array.from({ length: 101 }, (_, index) => `u${index}`) } },
			/'Member User IDs' has 101 users.*100/,
		],
		[
			{ groupType: 'AVChatRoom', additionalFields: { memberUserIds: 'bob' } },
			/'Member User IDs' is filled in.*live groups/,
		],
	])('refuses %j before anything is sent', async (parameters, words) => {
		expect(await refusalOf('create', { ...plain, ...parameters })).toMatch(words);
	});
});

describe('get', () => {
	const found = {
		GroupId,
		ErrorCode: 0,
		ErrorInfo: '',
		Type: 'Public',
		Name: 'MyFirstGroup',
		Appid: 1400001001,
		Owner_Account: 'leckie',
		CreateTime: 1_426_976_500,
		LastMsgTime: 0,
		MemberNum: 2,
	};
	const answering = (fields: object) => () => ({ GroupInfo: [{ ...found, ...fields }] });

	test('gives simple rows, each with its own result', async () => {
		const gone = { GroupId: 'gone', ErrorCode: 10010, ErrorInfo: 'no such group' };
		const { rows } = await play(operation('get'), { groupIds: `${GroupId}, gone` }, () => ({
			GroupInfo: [found, gone],
		}));
		expect(rows).toEqual([
			{
				GroupId,
				success: true,
				Type: 'Public',
				Name: 'MyFirstGroup',
				Owner_Account: 'leckie',
				MemberNum: 2,
				CreateTime: 1_426_976_500,
				createdAt: '2015-03-21T22:21:40.000Z',
				LastMsgTime: 0,
				ResultCode: 0,
			},
			{
				GroupId: 'gone',
				success: false,
				error: expect.any(String),
				ResultCode: 10010,
				ResultInfo: 'no such group',
			},
		]);
	});

	test.each(['MuteAllMember', 'ShutUpAllMember'])('reads %s', async (field) => {
		const { rows } = await play(operation('get'), { groupIds: GroupId }, answering({ [field]: 'On' }));
		expect(rows[0].MuteAllMember).toBe('On');
	});

	test("gives all of Tencent's fields where they are wanted", async () => {
		const { rows } = await play(operation('get'), { groupIds: GroupId, simplify: false }, answering({}));
		expect(rows[0]).toMatchObject({ GroupId, Appid: 1400001001 });
	});

	test.each([
		['', /'Group IDs' is empty/],
		[[], /'Group IDs' is an empty list/],
		[['a', '群'], /'Group IDs' \(entry 2 of 2\)/],
	])('refuses %j', async (groupIds, words) => {
		expect(await refusalOf('get', { groupIds })).toMatch(words);
	});
});

test('list gives the GroupIDs, of one type where that is chosen', async () => {
	const { rows, calls } = await play(operation('list'), { options: { groupType: 'Public' } }, () => ({
		TotalCount: 1,
		GroupIdList: [{ GroupId }],
		Next: 0,
	}));
	expect(calls[0].body).toMatchObject({ GroupType: 'Public', Limit: 50 });
	expect(rows).toEqual([{ GroupId }]);
	expect(await refusalOf('list', { options: { groupType: 'Club' } })).toMatch(/'Type' is 'Club'/);
});

test('listOfUser gives groups with the place of the user in them', async () => {
	const { rows, calls } = await play(
		operation('listOfUser'),
		{ fromUserId: 'bob', options: { includeLiveGroups: true, includeTopicCommunities: true } },
		() => ({
			TotalCount: 1,
			GroupIdList: [
				{ GroupId, Type: 'Private', Name: 'd', SelfInfo: { JoinTime: 1_588_148_506, Role: 'Member' } },
			],
		}),
	);
	expect(calls[0].body).toMatchObject({ Member_Account: 'bob', WithHugeGroups: 1, SupportTopic: 1 });
	expect(rows).toEqual([
		{
			From_Account: 'bob',
			GroupId,
			Role: 'Member',
			JoinTime: 1_588_148_506,
			joinedAt: '2020-04-29T08:21:46.000Z',
			Type: 'Private',
			Name: 'd',
		},
	]);
});

describe('update', () => {
	test.each<[IDataObject, object]>([
		[{ muteAllMember: true }, { MuteAllMember: 'On' }],
		[{ muteAllMember: false }, { MuteAllMember: 'Off' }],
		[
			{ name: 'Owls', notification: '' },
			{ Name: 'Owls', Notification: '' },
		],
		[{ name: 'Owls', introduction: null }, { Name: 'Owls' }],
		[{ applyJoinOption: 'DisableApply' }, { ApplyJoinOption: 'DisableApply' }],
	])('%j changes these only', async (updateFields, body) => {
		const { rows, calls } = await play(operation('update'), { groupId: GroupId, updateFields });
		expect(calls[0].body).toEqual({ GroupId, ...body });
		expect(rows).toEqual([{ GroupId, success: true, ResultCode: 0 }]);
	});

	test.each<[IDataObject, RegExp]>([
		[{}, /'Update Fields' has no field/],
		[{ name: '' }, /'Name' is empty/],
		[{ name: 'x'.repeat(31) }, /'Name' is 31 bytes long/],
		[{ muteAllMember: 'perhaps' }, /'Mute All' is 'perhaps'/],
		[{ inviteJoinOption: 'Maybe' }, /'Who May Invite' is 'Maybe'/],
	])('refuses %j', async (updateFields, words) => {
		expect(await refusalOf('update', { groupId: GroupId, updateFields })).toMatch(words);
	});
});

test('changeOwner names the new owner', async () => {
	const { rows, calls } = await play(operation('changeOwner'), { groupId: GroupId, newOwnerUserId: 'peter' });
	expect(calls[0].body).toEqual({ GroupId, NewOwner_Account: 'peter' });
	expect(rows).toEqual([{ GroupId, success: true, NewOwner_Account: 'peter', ResultCode: 0 }]);
	const refusal = await refusalOf('changeOwner', { groupId: GroupId, newOwnerUserId: '' });
	expect(refusal).toMatch(/'New Owner User ID' is empty/);
});

describe('dissolve', () => {
	test('does nothing unless that is confirmed', async () => {
		for (const confirm of [false, null, '', 'no idea']) {
			expect(await refusalOf('dissolve', { groupId: GroupId, confirm })).toMatch(/'Dissolve for Good'/);
		}
	});

	test('dissolves the group', async () => {
		const { rows, calls } = await play(operation('dissolve'), { groupId: GroupId, confirm: true });
		expect(calls).toEqual([{ api: 'group_open_http_svc/destroy_group', body: { GroupId } }]);
		expect(rows).toEqual([{ GroupId, success: true, ResultCode: 0 }]);
	});
});
