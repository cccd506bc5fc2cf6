import type { IDataObject } from 'n8n-workflow';

import { groupMember } from '../../../../nodes/TencentChat/actions/groupMember';
import type { Operation } from '../../../../nodes/TencentChat/kinds/operation';
import { play } from '../../support/operation';

const GroupId = '@TGS#2J4SZEAEL';
const one = { groupId: GroupId, toUserIds: 'tommy' };
const done = { GroupId, Member_Account: 'tommy', success: true, ResultCode: 0 };

function operation(value: string): Operation {
	const found = groupMember.operations.find((each) => each.value === value);
	if (!found) throw new Error(`No operation ${value}`);
	return found;
}

/** Why an item is refused; nothing is sent for it. */
async function refusalOf(value: string, parameters: IDataObject): Promise<unknown> {
	const { rows, calls } = await play(operation(value), { ...one, ...parameters });
	expect(calls).toEqual([]);
	return rows[0].error;
}

test('operations stand in the order of their names', () => {
	const names = groupMember.operations.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test.each<[string, IDataObject, object]>([
	['kick', {}, { MemberToDel_Account: ['tommy'] }],
	[
		'kick',
		{ reason: 'spam', options: { silent: true } },
		{ Silence: 1, Reason: 'spam', MemberToDel_Account: ['tommy'] },
	],
	['mute', {}, { MuteTime: 3600, Members_Account: ['tommy'] }],
	['mute', { durationUnit: 'days', muteTime: 2 }, { MuteTime: 172_800, Members_Account: ['tommy'] }],
	['mute', { durationUnit: 'forever' }, { MuteTime: 4_294_967_295, Members_Account: ['tommy'] }],
	[
		'mute',
		{ durationUnit: 'minutes', muteTime: 1, options: { topicId: '@TGS#_c@TOPIC#_t' } },
		{ MuteTime: 60, TopicId: '@TGS#_c@TOPIC#_t', Members_Account: ['tommy'] },
	],
	['unmute', {}, { MuteTime: 0, Members_Account: ['tommy'] }],
	['ban', { durationUnit: 'minutes', banTime: 5 }, { Duration: 300, Members_Account: ['tommy'] }],
	['ban', { reason: 'spam' }, { Duration: 3600, Description: 'spam', Members_Account: ['tommy'] }],
	['unban', {}, { Members_Account: ['tommy'] }],
	['update', { updateFields: { role: 'Admin' } }, { Member_Account: 'tommy', Role: 'Admin' }],
	['update', { updateFields: { nameCard: '' } }, { Member_Account: 'tommy', NameCard: '' }],
])('%s with %j sends what was chosen', async (value, parameters, body) => {
	const { rows, calls } = await play(operation(value), { ...one, ...parameters });
	expect(calls.map((call) => call.body)).toEqual([{ GroupId, ...body }]);
	expect(rows).toEqual([done]);
});

test('a group chosen from the list, or by ID, is the one that is meant', async () => {
	for (const mode of ['list', 'id']) {
		const groupId = { __rl: true, mode, value: GroupId };
		const { calls } = await play(operation('unmute'), { ...one, groupId });
		expect(calls[0].body).toMatchObject({ GroupId });
	}
});

test('add says of each user what became of it', async () => {
	const Results: Record<string, number> = { failed: 0, added: 1, before: 2, later: 3 };
	const { rows, calls } = await play(
		operation('add'),
		{ groupId: GroupId, toUserIds: Object.keys(Results), options: { silent: true } },
		() => ({
			MemberList: Object.entries(Results).map(([Member_Account, Result]) => ({ Member_Account, Result })),
		}),
	);
	expect(calls[0].body).toMatchObject({ GroupId, Silence: 1 });
	expect(rows).toEqual([
		{
			GroupId,
			Member_Account: 'failed',
			success: false,
			error: expect.any(String),
			Result: 0,
			ResultCode: -7,
		},
		{ GroupId, Member_Account: 'added', success: true, Result: 1, ResultCode: 0 },
		{ GroupId, Member_Account: 'before', success: true, alreadyDone: true, Result: 2, ResultCode: 0 },
		{ GroupId, Member_Account: 'later', success: true, pending: true, Result: 3, ResultCode: 0 },
	]);
});

test('getRole gives the role', async () => {
	const { rows } = await play(operation('getRole'), one, () => ({
		UserIdList: [{ Member_Account: 'tommy', Role: 'NotMember' }],
	}));
	expect(rows).toEqual([
		{ GroupId, Member_Account: 'tommy', success: true, Role: 'NotMember', ResultCode: 0 },
	]);
});

describe('list', () => {
	const bob = {
		Member_Account: 'bob',
		Role: 'Owner ',
		JoinTime: 1_425_976_500,
		MsgSeq: 1233,
		MsgFlag: 'AcceptAndNotify',
		LastSendMsgTime: 1_425_976_500,
		NameCard: '',
		OnlineStatus: 'Online',
		AppMemberDefinedData: [{ Key: 'MemberDefined1', Value: 'ModifyDefined1' }],
	};
	const answering = (member: object) => () => ({ MemberNum: 1, MemberList: [member] });

	test('gives simple rows: times to read, and the fields that the app has made', async () => {
		const { rows } = await play(operation('list'), one, answering({ ...bob, MuteUntil: 1_431_069_882 }));
		expect(rows).toEqual([
			{
				GroupId,
				Member_Account: 'bob',
				Role: 'Owner',
				NameCard: '',
				JoinTime: 1_425_976_500,
				joinedAt: '2015-03-10T08:35:00.000Z',
				LastSendMsgTime: 1_425_976_500,
				lastMessageAt: '2015-03-10T08:35:00.000Z',
				MuteUntil: 1_431_069_882,
				muteEndsAt: '2015-05-08T07:24:42.000Z',
				OnlineStatus: 'Online',
				Custom_MemberDefined1: 'ModifyDefined1',
			},
		]);
	});

	test('reads a mute under its old name too', async () => {
		const { rows } = await play(operation('list'), one, answering({ ...bob, ShutUpUntil: 1_431_069_882 }));
		expect(rows[0]).toMatchObject({ MuteUntil: 1_431_069_882, muteEndsAt: '2015-05-08T07:24:42.000Z' });
	});

	test('shows no time where there is none: not muted, muted forever, nothing written yet', async () => {
		const never = await play(operation('list'), one, answering({ ...bob, MuteUntil: 0, LastSendMsgTime: 0 }));
		expect(never.rows[0]).toMatchObject({ MuteUntil: 0, LastSendMsgTime: 0 });
		expect(never.rows[0]).not.toHaveProperty('muteEndsAt');
		expect(never.rows[0]).not.toHaveProperty('lastMessageAt');
		const forever = await play(operation('list'), one, answering({ ...bob, MuteUntil: 4_294_967_295 }));
		expect(forever.rows[0]).toMatchObject({ mutedForever: true });
		expect(forever.rows[0]).not.toHaveProperty('muteEndsAt');
	});

	test("gives Tencent's rows as they are", async () => {
		const { rows } = await play(operation('list'), { ...one, simplify: false }, answering(bob));
		expect(rows).toEqual([{ GroupId, ...bob }]);
	});
});

test.each([
	['MutedAccountList', 'MutedUntil'],
	['ShuttedUinList', 'ShuttedUntil'],
])('listMuted reads %s', async (list, time) => {
	const { rows } = await play(operation('listMuted'), one, () => ({
		[list]: [{ Member_Account: 'tommy', [time]: 1_458_115_189 }],
	}));
	expect(rows).toEqual([
		{
			GroupId,
			Member_Account: 'tommy',
			MutedUntil: 1_458_115_189,
			muteEndsAt: '2016-03-16T07:59:49.000Z',
		},
	]);
});

test('listBanned says until when', async () => {
	const { rows } = await play(operation('listBanned'), one, () => ({
		BannedAccountList: [{ Member_Account: 'leckie', BannedUntil: 1_648_805_452 }],
		NextOffset: 0,
	}));
	expect(rows).toEqual([
		{
			GroupId,
			Member_Account: 'leckie',
			BannedUntil: 1_648_805_452,
			banEndsAt: '2022-04-01T09:30:52.000Z',
		},
	]);
});

test.each<[string, IDataObject, RegExp]>([
	['kick', { groupId: '' }, /'Group' is empty/],
	['kick', { groupId: 'x'.repeat(49) }, /'Group' is 49 bytes long/],
	['kick', { groupId: '群' }, /'Group' is '群'.*Latin letters/],
	['kick', { groupId: '@TGS#_c@TOPIC#_t' }, /'Group'.*TopicID/],
	['kick', { groupId: { __rl: true, mode: 'list', value: '' } }, /'Group' is empty/],
	['kick', { toUserIds: [] }, /'User IDs' is an empty list/],
	['kick', { options: { silent: 'maybe' } }, /'Silent' is 'maybe'/],
	['mute', { muteTime: 0 }, /'Number of Hours' is '0'/],
	['mute', { durationUnit: 'weeks' }, /'Duration Unit' is 'weeks'.*forever/],
	['mute', { options: { topicId: 'topic' } }, /'Topic ID' is 'topic'.*@TOPIC#_/],
	['ban', { durationUnit: 'forever' }, /'Duration Unit' is 'forever'.*days .*hours .*minutes/],
	['ban', { banTime: 0 }, /'Number of Hours' is '0'/],
	['ban', { reason: 'x'.repeat(1001) }, /'Reason' is 1001 bytes long/],
	['update', { updateFields: {} }, /'Update Fields' has no field/],
	['update', { updateFields: { role: 'Owner' } }, /'Role' is 'Owner'/],
	['update', { updateFields: { nameCard: 'x'.repeat(51) } }, /'Name Card' is 51 bytes long/],
])('%s refuses %j before anything is sent', async (value, parameters, words) => {
	expect(await refusalOf(value, parameters)).toMatch(words);
});
