import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configure, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

let now = 1_750_000_000_500;
const SECONDS = 1_750_000_000;
const held = useSimulator({ clock: () => now });
const G = 'group_open_http_svc';
const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
const FOR_EVER = 4294967295;

/** @param {Partial<Extract<import('./seeds.mjs').Seed, { kind: 'group' }>>} [more] */
const seedGroup = (more) =>
	held.sim.seed({ kind: 'group', groupId: 'lounge', owner: 'luna', members: ['ann', 'bob'], ...more });

const group = () => /** @type {any} */ (held.sim.group('lounge'));
const memberIds = () => Object.keys(group().members);

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_GROUP = [
	['no GroupId', { GroupId: undefined }, 10004],
	['a GroupId of 49 bytes', { GroupId: 'x'.repeat(49) }, 10015],
	['a group that does not exist', { GroupId: 'nowhere' }, 10010],
];

/**
 * @param {string} field
 * @param {number} most
 * @returns {[string, Record<string, unknown>, number][]}
 */
const badList = (field, most) => [
	[`no ${field}`, { [field]: undefined }, 10004],
	[`an empty ${field}`, { [field]: [] }, 10004],
	[`${field} as text`, { [field]: 'ann' }, 10004],
	['a number as UserID', { [field]: [5] }, 60015],
	['a UserID twice', { [field]: ['ann', 'ann'] }, 10004],
	['a UserID of 33 bytes', { [field]: ['x'.repeat(33)] }, 10004],
	[`${most + 1} accounts`, { [field]: ids('u', most + 1) }, 10005],
];

describe('add_group_member', () => {
	const members = (/** @type {string[]} */ ...users) => ({
		MemberList: users.map((Member_Account) => ({ Member_Account })),
	});
	refuses(held, `${G}/add_group_member`, {
		good: { GroupId: 'lounge', ...members('cid') },
		badParameter: 10004,
		people: ['cid', ...ids('u', 21)],
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no MemberList', { MemberList: undefined }, 10004],
			['plain UserIDs', { MemberList: ['cid'] }, 10004],
			['a number', { MemberList: [{ Member_Account: 5 }] }, 60015],
			['somebody twice', members('cid', 'cid'), 10004],
			['21 members', members(...ids('u', 21)), 10005],
			['somebody who does not exist', members('cid', 'nobody'), 10019],
			['Silence as boolean', { Silence: true }, 10004],
		],
	});

	const add = (/** @type {string[]} */ ...users) =>
		held.call(`${G}/add_group_member`, { GroupId: 'lounge', ...members(...users) });
	/** @param {any} answer */
	const results = ({ MemberList }) =>
		Object.fromEntries(MemberList.map((/** @type {any} */ row) => [row.Member_Account, row.Result]));

	test('tells the added from those who were members', async () => {
		seedGroup();
		importUsers(held.sim, ['cid', 'dan']);
		held.sim.setFault({ kind: 'rows', rows: { dan: 1 } });
		assert.deepEqual(results(await add('cid', 'ann', 'dan')), { cid: 1, ann: 2, dan: 0 });
		assert.deepEqual(memberIds(), ['luna', 'ann', 'bob', 'cid']);
		assert.equal(group().members.cid.joinTime, SECONDS);
	});

	test('fills the group to its brim; a full one refuses', async () => {
		seedGroup();
		importUsers(held.sim, ['cid', 'dan']);
		await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', MaxMemberNum: 4 });
		assert.deepEqual(results(await add('cid', 'dan')), { cid: 1, dan: 0 });
		assert.equal((await add('dan')).ErrorCode, 10014);
	});

	test('as set: 300 at a time, consent of those added, unknown users failing alone', async (t) => {
		seedGroup({ type: 'Community', groupId: 'lounge' });
		configure(held, t, { limits: { addedMembers: 300 }, addOfUnknownUser: 'failed', inviteeConsent: true });
		importUsers(held.sim, ids('u', 299));
		const answer = results(await add(...ids('u', 299), 'nobody'));
		assert.deepEqual([answer.u1, answer.u299, answer.nobody], [3, 3, 0]);
		assert.equal(memberIds().length, 3);
	});

	test('somebody in too many groups: 10037; a live group: 10007', async (t) => {
		seedGroup();
		seedGroup({ groupId: 'live', type: 'AVChatRoom' });
		importUsers(held.sim, ['cid']);
		const live = await held.call(`${G}/add_group_member`, { GroupId: 'live', ...members('cid') });
		assert.equal(live.ErrorCode, 10007);
		configure(held, t, { limits: { groupsOfUser: 0 } });
		assert.equal((await add('cid')).ErrorCode, 10037);
	});
});

describe('delete_group_member', () => {
	refuses(held, `${G}/delete_group_member`, {
		good: { GroupId: 'lounge', MemberToDel_Account: ['ann'] },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			...badList('MemberToDel_Account', 100),
			['the owner', { MemberToDel_Account: ['ann', 'luna'] }, 10007],
			['Reason as number', { Reason: 5 }, 10004],
		],
	});
	const kick = (/** @type {string[]} */ ...MemberToDel_Account) =>
		held.call(`${G}/delete_group_member`, { GroupId: 'lounge', Reason: 'spam', MemberToDel_Account });

	test('answers one code for all; strangers count as done', async () => {
		seedGroup();
		importUsers(held.sim, ['stranger']);
		assert.deepEqual(await kick('ann', 'stranger', 'nobody'), OK);
		assert.deepEqual(memberIds(), ['luna', 'bob']);
	});

	test('a poisoned member spoils its call', async () => {
		seedGroup();
		held.sim.setFault({ kind: 'error', code: 10004, targets: ['ann'] });
		assert.equal((await kick('ann', 'bob')).ErrorCode, 10004);
		assert.equal((await kick('bob')).ErrorCode, 0);
		assert.deepEqual(memberIds(), ['luna', 'ann']);
	});

	test('as set: unknown users spoil the call, the owner is passed over', async (t) => {
		seedGroup();
		configure(held, t, { unknownMember: 'refused', kickOfOwner: 'ignored' });
		assert.equal((await kick('ann', 'nobody')).ErrorCode, 10019);
		assert.equal((await kick('ann', 'luna')).ErrorCode, 0);
		assert.deepEqual(memberIds(), ['luna', 'bob']);
	});

	test('not in a live group: 10004', async () => {
		seedGroup({ type: 'AVChatRoom' });
		assert.equal((await kick('ann')).ErrorCode, 10004);
	});
});

describe('forbid_send_msg', () => {
	refuses(held, `${G}/forbid_send_msg`, {
		good: { GroupId: 'lounge', Members_Account: ['ann'], MuteTime: 60 },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			...badList('Members_Account', 500),
			['the field name without s', { Members_Account: undefined, Member_Account: ['ann'] }, 10004],
			['no MuteTime', { MuteTime: undefined }, 10004],
			['MuteTime as text', { MuteTime: '60' }, 10004],
			['a negative MuteTime', { MuteTime: -1 }, 10004],
			['MuteTime over 32 bits', { MuteTime: 4294967296 }, 10004],
			['the name of before 2022', { MuteTime: undefined, ShutUpTime: 60 }, 10004],
			['a topic that there is not', { TopicId: 'lounge@TOPIC#_news' }, 10004],
		],
	});
	const mute = (/** @type {number} */ MuteTime, /** @type {string[]} */ ...Members_Account) =>
		held.call(`${G}/forbid_send_msg`, { GroupId: 'lounge', Members_Account, MuteTime });
	const muted = async () =>
		(await held.call(`${G}/get_group_muted_account`, { GroupId: 'lounge' })).MutedAccountList.map(
			(/** @type {any} */ row) => [row.Member_Account, row.MutedUntil],
		);

	test('mutes, anew from now, for ever, and unmutes', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		seedGroup();
		assert.deepEqual(await mute(60, 'ann', 'bob'), OK);
		now += 30_000;
		await mute(60, 'ann');
		assert.deepEqual(await muted(), [
			['ann', SECONDS + 90],
			['bob', SECONDS + 60],
		]);
		await mute(FOR_EVER, 'bob');
		await mute(0, 'ann');
		assert.deepEqual(await muted(), [['bob', FOR_EVER]]);
	});

	test('stays when the member leaves and comes back', async () => {
		seedGroup();
		await mute(60, 'ann');
		await held.call(`${G}/delete_group_member`, { GroupId: 'lounge', MemberToDel_Account: ['ann'] });
		const MemberList = [{ Member_Account: 'ann' }];
		await held.call(`${G}/add_group_member`, { GroupId: 'lounge', MemberList });
		assert.equal((await held.sim.client('ann').sendToGroup('lounge', 'hi')).ErrorCode, 10017);
	});

	test('of strangers: holds for later, does nothing, or is refused; of unknown users too', async (t) => {
		seedGroup();
		importUsers(held.sim, ['stranger', 'other']);
		assert.equal((await mute(60, 'ann', 'stranger', 'nobody')).ErrorCode, 0);
		assert.deepEqual(Object.keys(group().muted), ['ann', 'stranger']);
		configure(held, t, { muteOfNonMember: 'ignored' });
		assert.equal((await mute(60, 'bob', 'other')).ErrorCode, 0);
		assert.deepEqual(Object.keys(group().muted), ['ann', 'stranger', 'bob']);
		held.sim.configureApp({ muteOfNonMember: 'refused' });
		assert.equal((await mute(60, 'bob', 'other')).ErrorCode, 10004);
		configure(held, t, { unknownMember: 'refused' });
		assert.equal((await mute(60, 'bob', 'nobody')).ErrorCode, 10019);
	});

	test('the list: expired ones and "for ever" as set', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		seedGroup();
		await mute(60, 'ann');
		await mute(FOR_EVER, 'bob');
		now += 100_000;
		assert.deepEqual(await muted(), [['bob', FOR_EVER]]);
		configure(held, t, { mutedListKeepsExpired: true, mutedForEver: 'sum' });
		assert.deepEqual(await muted(), [
			['ann', SECONDS + 60],
			['bob', SECONDS + 100 + FOR_EVER],
		]);
		configure(held, t, { oldGroupNames: true });
		const old = await held.call(`${G}/get_group_muted_account`, { GroupId: 'lounge' });
		assert.deepEqual(old.ShuttedUinList[0], { Member_Account: 'ann', ShuttedUntil: SECONDS + 60 });
		const shutUp = { GroupId: 'lounge', Members_Account: ['ann'], ShutUpTime: 0 };
		assert.equal((await held.call(`${G}/forbid_send_msg`, shutUp)).ErrorCode, 0);
	});

	test('is for one topic, when one is named', async () => {
		seedGroup({ type: 'Community', topics: ['news', 'music'] });
		const TopicId = 'lounge@TOPIC#_news';
		const inTopic = { GroupId: 'lounge', TopicId };
		await held.call(`${G}/forbid_send_msg`, { ...inTopic, Members_Account: ['ann'], MuteTime: 60 });
		assert.deepEqual(await muted(), []);
		const list = await held.call(`${G}/get_group_muted_account`, inTopic);
		assert.deepEqual(list.MutedAccountList, [{ Member_Account: 'ann', MutedUntil: SECONDS + 60 }]);
		const ann = held.sim.client('ann');
		assert.equal((await ann.sendToGroup('lounge', 'hi', { TopicId })).ErrorCode, 10017);
		const music = { TopicId: 'lounge@TOPIC#_music' };
		assert.equal((await ann.sendToGroup('lounge', 'hi', music)).ErrorCode, 0);
	});

	test('not in a Work group: 10007; in a live group of anybody', async () => {
		seedGroup({ type: 'Private' });
		assert.equal((await mute(60, 'ann')).ErrorCode, 10007);
		assert.deepEqual(await muted(), []);
		held.sim.reset();
		seedGroup({ type: 'AVChatRoom', members: [] });
		importUsers(held.sim, ['ann']);
		assert.equal((await mute(60, 'ann')).ErrorCode, 0);
		assert.deepEqual(Object.keys(group().muted), ['ann']);
	});
});

describe('get_group_member_info', () => {
	refuses(held, `${G}/get_group_member_info`, {
		good: { GroupId: 'lounge', Limit: 100, Offset: 0 },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['Limit over 200', { Limit: 201 }, 10004],
			['Limit 0', { Limit: 0 }, 10004],
			['a negative Offset', { Offset: -1 }, 10004],
			['Next, which is for communities', { Next: '' }, 10004],
			['an unknown filter', { MemberInfoFilter: ['Nick'] }, 10004],
			['an unknown role', { MemberRoleFilter: ['Guest'] }, 10004],
		],
	});
	/** @param {Record<string, unknown>} [change] */
	const list = (change) => held.call(`${G}/get_group_member_info`, { GroupId: 'lounge', ...change });
	/** @param {any} answer */
	const names = ({ MemberList }) => MemberList.map((/** @type {any} */ row) => row.Member_Account);

	test('is read by Offset; the count is of all, whatever the role', async () => {
		seedGroup({ members: 5, admins: ['mod'] });
		const first = await list({ Limit: 3, Offset: 0 });
		assert.deepEqual(
			[first.MemberNum, names(first), first.Next],
			[7, ['luna', 'mod', 'member_1'], undefined],
		);
		assert.deepEqual(names(await list({ Limit: 3, Offset: 6 })), ['member_5']);
		assert.deepEqual(names(await list({ Limit: 3, Offset: 7 })), []);
		const staff = await list({ MemberRoleFilter: ['Owner', 'Admin'] });
		assert.deepEqual([staff.MemberNum, names(staff)], [7, ['luna', 'mod']]);
		assert.equal(names(await list()).length, 7);
	});

	test('a community is read by Next, and misses nobody when somebody leaves', async () => {
		seedGroup({ type: 'Community', members: 5 });
		for (const wrong of [{}, { Offset: 0 }, { Next: '', Offset: 0 }, { Next: 'made up' }]) {
			assert.equal((await list(wrong)).ErrorCode, 10004, JSON.stringify(wrong));
		}
		const first = await list({ Next: '', Limit: 3 });
		assert.deepEqual(names(first), ['luna', 'member_1', 'member_2']);
		const MemberToDel_Account = ['member_1'];
		await held.call(`${G}/delete_group_member`, { GroupId: 'lounge', MemberToDel_Account });
		const second = await list({ Next: first.Next, Limit: 3 });
		assert.deepEqual([names(second), second.Next], [['member_3', 'member_4', 'member_5'], '']);
	});

	test('tells of a member what the filter names, or everything', async () => {
		seedGroup({ messages: [{ from: 'ann', text: 'hi', at: SECONDS - 50 }] });
		held.sim.setOnline('ann', true);
		const change = { NameCard: 'Annie', AppMemberDefinedData: [{ Key: 'Level', Value: '3' }], MuteTime: 60 };
		await held.call(`${G}/modify_group_member_info`, { GroupId: 'lounge', Member_Account: 'ann', ...change });
		const all = await list({ Offset: 1, Limit: 1 });
		assert.deepEqual(all.MemberList, [
			{
				Member_Account: 'ann',
				Role: 'Member',
				JoinTime: SECONDS - 86_400,
				MsgSeq: 1,
				MsgFlag: 'AcceptAndNotify',
				LastSendMsgTime: SECONDS - 50,
				MuteUntil: SECONDS + 60,
				NameCard: 'Annie',
				OnlineStatus: 'Online',
				AppMemberDefinedData: [{ Key: 'Level', Value: '3' }],
			},
		]);
		const some = await list({ Offset: 1, Limit: 1, MemberInfoFilter: ['Role', 'MuteUntil'] });
		assert.deepEqual(some.MemberList, [{ Member_Account: 'ann', Role: 'Member', MuteUntil: SECONDS + 60 }]);
	});

	for (const type of ['Public', 'Community']) {
		test(`of a ${type} group never ends, when a fault orders it`, async () => {
			seedGroup({ type });
			held.sim.setFault({ kind: 'endlessList', rows: 'same' });
			const start = type === 'Community' ? { Next: '' } : { Offset: 0 };
			const page = await list({ ...start, Limit: 2 });
			const more = type === 'Community' ? { Next: page.Next } : { Offset: 2 };
			const next = await list({ ...more, Limit: 2 });
			assert.deepEqual([next.ErrorCode, names(next)], [0, names(page)]);
			if (type === 'Community') assert.notEqual(next.Next, page.Next);
			else assert.equal(next.MemberNum, 1_000_000);
		});
	}

	test('not of a live group: 10007', async () => {
		seedGroup({ type: 'AVChatRoom' });
		assert.equal((await list()).ErrorCode, 10007);
	});
});

describe('get_role_in_group', () => {
	refuses(held, `${G}/get_role_in_group`, {
		good: { GroupId: 'lounge', User_Account: ['ann'] },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [...BAD_GROUP, ...badList('User_Account', 500)],
	});

	test('tells everybody asked for', async () => {
		seedGroup({ admins: ['mod'] });
		const User_Account = ['luna', 'mod', 'ann', 'nobody'];
		const { UserIdList } = await held.call(`${G}/get_role_in_group`, { GroupId: 'lounge', User_Account });
		assert.deepEqual(
			UserIdList.map((/** @type {any} */ row) => row.Role),
			['Owner', 'Admin', 'Member', 'NotMember'],
		);
		seedGroup({ groupId: 'live', type: 'AVChatRoom' });
		const live = await held.call(`${G}/get_role_in_group`, { GroupId: 'live', User_Account });
		assert.equal(live.ErrorCode, 10007);
	});
});

describe('modify_group_member_info', () => {
	refuses(held, `${G}/modify_group_member_info`, {
		good: { GroupId: 'lounge', Member_Account: 'ann', Role: 'Admin' },
		badParameter: 10004,
		people: ['stranger'],
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no member', { Member_Account: undefined }, 10004],
			['several', { Member_Account: ['ann'] }, 10004],
			['somebody who is no member', { Member_Account: 'stranger' }, 10004],
			['the role of an owner', { Role: 'Owner' }, 10004],
			['the owner', { Member_Account: 'luna', Role: 'Member' }, 10004],
			['a NameCard of 51 bytes', { NameCard: 'x'.repeat(51) }, 10004],
			['an unknown MsgFlag', { MsgFlag: 'Silent' }, 10004],
			['MuteTime as text', { MuteTime: '5' }, 10004],
		],
	});
	const modify = (/** @type {Record<string, unknown>} */ change) =>
		held.call(`${G}/modify_group_member_info`, { GroupId: 'lounge', Member_Account: 'ann', ...change });

	test('makes and unmakes an administrator, sets the card, mutes', async (t) => {
		seedGroup();
		await modify({ Role: 'Admin', NameCard: 'Annie', MsgFlag: 'Discard', MuteTime: 60 });
		const { ann } = group().members;
		assert.deepEqual(
			[ann.role, ann.nameCard, ann.msgFlag, group().muted],
			['Admin', 'Annie', 'Discard', { ann: SECONDS + 60 }],
		);
		await modify({ Role: 'Member', NameCard: '', MuteTime: 0 });
		assert.deepEqual(
			[group().members.ann.role, group().members.ann.nameCard, group().muted],
			['Member', '', {}],
		);
		configure(held, t, { forbiddenWords: ['bad'] });
		assert.equal((await modify({ NameCard: 'a bad card' })).ErrorCode, 80001);
	});

	test('in a Work group nobody is muted, in a live group there are no members: 10007', async () => {
		seedGroup({ type: 'Private' });
		assert.equal((await modify({ MuteTime: 60 })).ErrorCode, 10007);
		assert.equal((await modify({ NameCard: 'Annie' })).ErrorCode, 0);
		held.sim.reset();
		seedGroup({ type: 'AVChatRoom' });
		assert.equal((await modify({ NameCard: 'Annie' })).ErrorCode, 10007);
	});
});

describe('bans', () => {
	const live = () => seedGroup({ type: 'AVChatRoom' });
	refuses(held, `${G}/ban_group_member`, {
		good: { GroupId: 'lounge', Members_Account: ['ann'], Duration: 60 },
		badParameter: 10004,
		prepare: live,
		refused: [
			...BAD_GROUP,
			...badList('Members_Account', 20),
			['no Duration', { Duration: undefined }, 10004],
			['Duration 0', { Duration: 0 }, 10004],
			['a Description of 1,001 bytes', { Description: 'x'.repeat(1001) }, 10004],
		],
	});
	refuses(held, `${G}/unban_group_member`, {
		good: { GroupId: 'lounge', Members_Account: ['ann'] },
		badParameter: 10004,
		prepare: live,
		refused: [...BAD_GROUP, ...badList('Members_Account', 20)],
	});
	refuses(held, `${G}/get_group_ban_member`, {
		good: { GroupId: 'lounge', Offset: 0 },
		badParameter: 10004,
		prepare: live,
		refused: [
			...BAD_GROUP,
			['no Offset', { Offset: undefined }, 10004],
			['Limit over 100', { Limit: 101 }, 10004],
		],
	});
	const ban = (/** @type {number} */ Duration, /** @type {string[]} */ ...Members_Account) =>
		held.call(`${G}/ban_group_member`, { GroupId: 'lounge', Members_Account, Duration });
	const banned = (/** @type {Record<string, unknown>} */ paging) =>
		held.call(`${G}/get_group_ban_member`, { GroupId: 'lounge', ...paging });

	test('throw out and keep out, until they end or are lifted', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		live();
		assert.deepEqual(await ban(60, 'ann', 'bob'), OK);
		assert.deepEqual(memberIds(), []);
		const join = async (/** @type {string} */ user) => (await held.sim.client(user).join('lounge')).ErrorCode;
		assert.equal(await join('ann'), 10007);
		await held.call(`${G}/unban_group_member`, { GroupId: 'lounge', Members_Account: ['ann'] });
		assert.equal(await join('ann'), 0);
		now += 61_000;
		assert.deepEqual((await banned({ Offset: 0 })).BannedAccountList, []);
		assert.equal(await join('bob'), 0);
	});

	test('are listed page by page', async () => {
		seedGroup({ type: 'AVChatRoom', members: 5 });
		await ban(60, ...ids('member_', 5));
		const first = await banned({ Offset: 0, Limit: 3 });
		assert.deepEqual(first.BannedAccountList[0], { Member_Account: 'member_1', BannedUntil: SECONDS + 60 });
		assert.deepEqual([first.BannedAccountList.length, first.NextOffset], [3, 3]);
		const second = await banned({ Offset: 3, Limit: 3 });
		assert.deepEqual([second.BannedAccountList.length, second.NextOffset], [2, 0]);
	});

	test('are for live groups, and for apps that have switched them on: 10007', async (t) => {
		live();
		configure(held, t, { banEnabled: false });
		assert.deepEqual(
			[(await ban(60, 'ann')).ErrorCode, (await banned({ Offset: 0 })).ErrorCode],
			[10007, 10007],
		);
		held.sim.configureApp({ banEnabled: true });
		held.sim.reset();
		seedGroup();
		assert.equal((await ban(60, 'ann')).ErrorCode, 10007);
	});

	test('a Duration of 0 does nothing, as set', async (t) => {
		live();
		configure(held, t, { banOfZero: 'ignored' });
		assert.equal((await ban(0, 'ann')).ErrorCode, 0);
		assert.deepEqual(memberIds(), ['ann', 'bob']);
	});
});
