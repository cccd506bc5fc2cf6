import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configure, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

const NOW = 1_750_000_000_500;
const SECONDS = 1_750_000_000;
const held = useSimulator({ clock: () => NOW });
const G = 'group_open_http_svc';
const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
const groups = () => held.sim.app().community.groups;

/** @param {Partial<Extract<import('./seeds.mjs').Seed, { kind: 'group' }>>} [more] */
const seedGroup = (more) =>
	held.sim.seed({ kind: 'group', groupId: 'lounge', owner: 'luna', members: ['ann', 'bob'], ...more });

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_GROUP = [
	['no GroupId', { GroupId: undefined }, 10004],
	['an empty GroupId', { GroupId: '' }, 10015],
	['a GroupId of 49 bytes', { GroupId: 'x'.repeat(49) }, 10015],
	['a number as GroupId', { GroupId: 5 }, 10015],
	['a group that does not exist', { GroupId: 'nowhere' }, 10010],
];

describe('create_group', () => {
	const good = { Type: 'Public', Name: 'Lounge' };
	refuses(held, `${G}/create_group`, {
		good,
		badParameter: 10004,
		people: ['luna', ...ids('m', 101)],
		refused: [
			['no Type', { Type: undefined }, 10004],
			['an unknown Type', { Type: 'Channel' }, 10004],
			['no Name', { Name: undefined }, 10004],
			['an empty Name', { Name: '' }, 10004],
			['a Name of 31 bytes', { Name: 'x'.repeat(31) }, 10004],
			['a notice of 301 bytes', { Notification: 'x'.repeat(301) }, 10004],
			['an owner who does not exist', { Owner_Account: 'nobody' }, 10019],
			['a number as owner', { Owner_Account: 5 }, 60015],
			['a member who does not exist', { MemberList: [{ Member_Account: 'nobody' }] }, 10019],
			['plain UserIDs as members', { MemberList: ['m1'] }, 10004],
			['101 members', { MemberList: ids('m', 101).map((Member_Account) => ({ Member_Account })) }, 10005],
			[
				'more members than it may have',
				{ MaxMemberCount: 1, Owner_Account: 'luna', MemberList: [{ Member_Account: 'm1' }] },
				10038,
			],
			['an owner among the roles', { MemberList: [{ Member_Account: 'm1', Role: 'Owner' }] }, 10004],
			['MaxMemberNum, which is the field of another API', { MaxMemberNum: 5 }, 10004],
			['an own GroupId like those of Tencent', { GroupId: '@TGS#mine' }, 10015],
			['a GroupId that is not ASCII', { GroupId: 'Gruppe ä' }, 10015],
			['a GroupId of 49 bytes', { GroupId: 'x'.repeat(49) }, 10015],
			['a community with an own GroupId of another form', { Type: 'Community', GroupId: 'mine' }, 10015],
			['topics outside of a community', { SupportTopic: 1 }, 10004],
			['members for a live group', { Type: 'AVChatRoom', MemberList: [{ Member_Account: 'm1' }] }, 10007],
		],
	});

	test('makes a group with everything given', async () => {
		importUsers(held.sim, ['luna', 'ann']);
		const answer = await held.call(`${G}/create_group`, {
			...good,
			GroupId: 'lounge',
			Owner_Account: 'luna',
			Introduction: 'About songs',
			Notification: 'Be kind',
			FaceUrl: 'https://example.com/a.png',
			MaxMemberCount: 50,
			ApplyJoinOption: 'FreeAccess',
			AppDefinedData: [{ Key: 'Level', Value: '3' }],
			MemberList: [{ Member_Account: 'ann', Role: 'Admin' }],
		});
		assert.deepEqual(answer, { ...OK, GroupId: 'lounge' });
		const { members, ...group } = /** @type {any} */ (held.sim.group('lounge'));
		assert.deepEqual(
			[group.type, group.name, group.owner, group.introduction, group.notification, group.maxMemberNum],
			['Public', 'Lounge', 'luna', 'About songs', 'Be kind', 50],
		);
		assert.deepEqual(
			[group.applyJoinOption, group.custom, group.createTime],
			['FreeAccess', { Level: '3' }, SECONDS],
		);
		assert.deepEqual([members.luna.role, members.ann.role], ['Owner', 'Admin']);
	});

	test('gives a GroupId of its own, and takes the new names of types', async () => {
		const first = await held.call(`${G}/create_group`, { Type: 'Work', Name: 'a' });
		const second = await held.call(`${G}/create_group`, { Type: 'Meeting', Name: 'b' });
		const community = await held.call(`${G}/create_group`, { Type: 'Community', Name: 'c' });
		assert.match(first.GroupId, /^@TGS#[0-9A-Z]+$/);
		assert.match(community.GroupId, /^@TGS#_@TGS#c/);
		assert.notEqual(first.GroupId, second.GroupId);
		assert.deepEqual(
			[first, second].map(({ GroupId }) => groups().get(GroupId)?.type),
			['Private', 'ChatRoom'],
		);
	});

	test('without an own GroupId a repeat makes another group; with one it is told by 10025', async (t) => {
		await held.call(`${G}/create_group`, good);
		await held.call(`${G}/create_group`, good);
		assert.equal(groups().size, 2);
		const own = { ...good, GroupId: 'lounge' };
		assert.equal((await held.call(`${G}/create_group`, own)).ErrorCode, 0);
		assert.equal((await held.call(`${G}/create_group`, own)).ErrorCode, 10025);
		configure(held, t, { createAgain: 10021 });
		assert.equal((await held.call(`${G}/create_group`, own)).ErrorCode, 10021);
	});

	test("somebody else's GroupId: 10021", async () => {
		importUsers(held.sim, ['ann']);
		assert.equal((await held.sim.client('ann').createGroup({ ...good, GroupId: 'lounge' })).ErrorCode, 0);
		assert.equal((await held.call(`${G}/create_group`, { ...good, GroupId: 'lounge' })).ErrorCode, 10021);
	});

	/** @type {[string, import('./simulator.mjs').AppSettings, Record<string, unknown>, number][]} */
	const limits = [
		['groups of the app', { limits: { groups: 0 } }, {}, 10006],
		['live groups', { limits: { liveGroups: 0 } }, { Type: 'AVChatRoom' }, 10036],
		['groups of the owner', { limits: { groupsOfUser: 0 } }, { Owner_Account: 'luna' }, 10037],
		['forbidden words', { forbiddenWords: ['ung'] }, {}, 80001],
	];
	for (const [title, settings, change, code] of limits) {
		test(`${title}: ${code}`, async (t) => {
			importUsers(held.sim, ['luna']);
			configure(held, t, settings);
			assert.equal((await held.call(`${G}/create_group`, { ...good, ...change })).ErrorCode, code);
			assert.equal(groups().size, 0);
		});
	}
});

describe('get_group_info', () => {
	refuses(held, `${G}/get_group_info`, {
		good: { GroupIdList: ['lounge'] },
		badParameter: 10004,
		refused: [
			['no list', { GroupIdList: undefined }, 10004],
			['an empty list', { GroupIdList: [] }, 10004],
			['a group twice', { GroupIdList: ['a', 'a'] }, 10004],
			['51 groups', { GroupIdList: ids('g', 51) }, 10004],
			['an unknown filter', { ResponseFilter: { GroupBaseInfoFilter: ['Nme'] } }, 10004],
		],
	});

	test('each group has its own code', async () => {
		seedGroup();
		held.sim.setFault({ kind: 'rows', rows: { other: 10002 } });
		const { GroupInfo, ErrorCode } = await held.call(`${G}/get_group_info`, {
			GroupIdList: ['lounge', 'nowhere', 'x'.repeat(49), 'other'],
			ResponseFilter: { GroupBaseInfoFilter: ['Type', 'MemberNum', 'MuteAllMember'] },
		});
		assert.equal(ErrorCode, 0);
		assert.deepEqual(GroupInfo[0], {
			GroupId: 'lounge',
			ErrorCode: 0,
			ErrorInfo: '',
			Type: 'Public',
			MemberNum: 3,
			MuteAllMember: 'Off',
		});
		assert.deepEqual(
			GroupInfo.map((/** @type {any} */ group) => group.ErrorCode),
			[0, 10010, 10015, 10002],
		);
	});

	test('has everything and everybody without a filter, of a live group no members', async () => {
		seedGroup();
		seedGroup({ groupId: 'live', type: 'AVChatRoom' });
		const { GroupInfo } = await held.call(`${G}/get_group_info`, { GroupIdList: ['lounge', 'live'] });
		const [lounge, live] = GroupInfo;
		assert.deepEqual(
			[lounge.Appid, lounge.Owner_Account, lounge.NextMsgSeq, lounge.MaxMemberNum, lounge.ApplyJoinOption],
			[1400000000, 'luna', 1, 200, 'NeedPermission'],
		);
		assert.deepEqual(
			lounge.MemberList.map((/** @type {any} */ member) => [member.Member_Account, member.Role]),
			[
				['luna', 'Owner'],
				['ann', 'Member'],
				['bob', 'Member'],
			],
		);
		assert.deepEqual([live.Type, live.MemberNum, live.MemberList], ['AVChatRoom', undefined, undefined]);
	});

	test('an answer over 1 MB is refused: ask for less', async () => {
		seedGroup({ members: 9000 });
		const all = { GroupIdList: ['lounge'] };
		assert.deepEqual(
			[(await held.call(`${G}/get_group_info`, all)).ErrorCode, held.sim.calls()[0].ErrorCode],
			[10018, 10018],
		);
		const ResponseFilter = { GroupBaseInfoFilter: ['MemberNum'] };
		assert.equal(
			(await held.call(`${G}/get_group_info`, { ...all, ResponseFilter })).GroupInfo[0].MemberNum,
			9001,
		);
	});
});

describe('get_appid_group_list', () => {
	refuses(held, `${G}/get_appid_group_list`, {
		good: { Limit: 10, Next: 0 },
		badParameter: 10004,
		refused: [
			['Limit over 10,000', { Limit: 10_001 }, 10004],
			['Limit 0', { Limit: 0 }, 10004],
			['Next as text', { Next: '0' }, 10004],
			['a Next that was made up', { Next: 7 }, 10004],
			['an unknown type', { GroupType: 'Channel' }, 10004],
		],
	});

	/** The answer's text, since its numbers are larger than JavaScript's. @param {string} body */
	async function page(body) {
		/** @type {string | undefined} */
		let text;
		const original = globalThis.fetch;
		globalThis.fetch = async (...given) => {
			const response = await original(...given);
			text = await response.clone().text();
			return response;
		};
		try {
			const answer = await held.call(`${G}/get_appid_group_list`, body);
			return { ...answer, next: String(text).match(/"Next":(\d+)/)?.[1] };
		} finally {
			globalThis.fetch = original;
		}
	}

	test('leads on by a number of 64 bits that rounding spoils', async () => {
		held.sim.seed({ kind: 'groups', groups: 5 });
		const first = await page('{"Limit":2,"Next":0}');
		assert.deepEqual(
			[first.TotalCount, first.GroupIdList],
			[5, [{ GroupId: 'group_1' }, { GroupId: 'group_2' }]],
		);
		assert.ok(BigInt(first.next ?? 0) > 1n << 53n);
		assert.notEqual(String(BigInt(first.Next)), first.next);
		const rounded = await page(`{"Limit":2,"Next":${BigInt(first.Next)}}`);
		assert.equal(rounded.ErrorCode, 10004);
		const second = await page(`{"Limit":2,"Next":${first.next}}`);
		const third = await page(`{"Limit":2,"Next":${second.next}}`);
		assert.deepEqual([third.GroupIdList, third.next], [[{ GroupId: 'group_5' }], '0']);
	});

	test('counts only the type asked for, and misses nobody when a group goes', async () => {
		held.sim.seed({ kind: 'groups', groups: 3 });
		seedGroup({ type: 'AVChatRoom' });
		const live = await page('{"GroupType":"AVChatRoom"}');
		assert.deepEqual([live.TotalCount, live.GroupIdList], [1, [{ GroupId: 'lounge' }]]);
		const first = await page('{"Limit":1}');
		await held.call(`${G}/destroy_group`, { GroupId: 'group_1' });
		const second = await page(`{"Limit":1,"Next":${first.next}}`);
		assert.deepEqual(second.GroupIdList, [{ GroupId: 'group_2' }]);
	});

	test('is called once a second', async () => {
		held.sim.setRates({ '*': 200, [`${G}/get_appid_group_list`]: 1 });
		const codes = [await page('{}'), await page('{}')].map(({ ErrorCode }) => ErrorCode);
		held.sim.setRates({ '*': Infinity, [`${G}/get_appid_group_list`]: Infinity });
		assert.deepEqual(codes, [0, 60007]);
	});

	test('never ends, when a fault orders it', async () => {
		held.sim.seed({ kind: 'groups', groups: 1 });
		held.sim.setFault({ kind: 'endlessList' });
		const first = await page('{"Next":0}');
		const second = await page(`{"Next":${first.next}}`);
		assert.deepEqual([first.next, second.next, second.GroupIdList], ['1', '2', []]);
	});
});

describe('get_joined_group_list', () => {
	const good = { Member_Account: 'ann' };
	refuses(held, `${G}/get_joined_group_list`, {
		good,
		badParameter: 10004,
		people: ['ann'],
		refused: [
			['no Member_Account', { Member_Account: undefined }, 10004],
			['a number', { Member_Account: 5 }, 60015],
			['somebody who does not exist', { Member_Account: 'nobody' }, 10019],
			['Limit over 5,000', { Limit: 5001 }, 10004],
			['SupportTopic without the type', { SupportTopic: 1 }, 10004],
		],
	});

	/** @param {Record<string, unknown>} [change] */
	const joined = async (change) => {
		const { GroupIdList, TotalCount } = await held.call(`${G}/get_joined_group_list`, { ...good, ...change });
		return [TotalCount, GroupIdList.map((/** @type {any} */ group) => group.GroupId)];
	};

	test('hides live groups, silent Work groups and communities with topics, unless asked for', async (t) => {
		seedGroup({ groupId: 'public' });
		seedGroup({ groupId: 'live', type: 'AVChatRoom' });
		seedGroup({ groupId: 'silent', type: 'Private' });
		seedGroup({ groupId: 'busy', type: 'Private', messages: 1 });
		seedGroup({ groupId: 'plain', type: 'Community' });
		seedGroup({ groupId: 'topics', type: 'Community', topics: ['news'] });
		assert.deepEqual(await joined(), [3, ['public', 'busy', 'plain']]);
		assert.deepEqual(await joined({ WithHugeGroups: 1, WithNoActiveGroups: 1 }), [
			5,
			['public', 'live', 'silent', 'busy', 'plain'],
		]);
		const GroupType = 'Community';
		assert.deepEqual(await joined({ GroupType, SupportTopic: 1 }), [1, ['topics']]);
		assert.deepEqual(await joined({ GroupType, SupportTopic: 0 }), [1, ['plain']]);
		assert.deepEqual(await joined({ GroupType: 'Work' }), [1, ['busy']]);
		configure(held, t, { topicGroupsNeedFlag: false });
		assert.deepEqual(await joined({ GroupType }), [2, ['plain', 'topics']]);
	});

	test('is paged by Offset; the count is of all', async () => {
		held.sim.seed({ kind: 'groups', groups: 3, members: ['ann'] });
		assert.deepEqual(await joined({ Limit: 2 }), [3, ['group_1', 'group_2']]);
		assert.deepEqual(await joined({ Limit: 2, Offset: 2 }), [3, ['group_3']]);
	});

	test('says of group and member what the filter names', async () => {
		seedGroup();
		const { GroupIdList } = await held.call(`${G}/get_joined_group_list`, {
			...good,
			ResponseFilter: { GroupBaseInfoFilter: ['Type', 'Name'], SelfInfoFilter: ['Role', 'JoinTime'] },
		});
		assert.deepEqual(GroupIdList, [
			{
				GroupId: 'lounge',
				Type: 'Public',
				Name: 'A group',
				SelfInfo: { Role: 'Member', JoinTime: SECONDS - 86_400 },
			},
		]);
	});
});

describe('modify_group_base_info', () => {
	refuses(held, `${G}/modify_group_base_info`, {
		good: { GroupId: 'lounge', Name: 'New' },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['MuteAllMember as boolean', { MuteAllMember: true }, 10004],
			['the name of before 2022', { ShutUpAllMember: 'On' }, 10004],
			['MaxMemberCount, which is the field of another API', { MaxMemberCount: 5 }, 10004],
			['an unknown join rule', { ApplyJoinOption: 'Free' }, 10004],
			['a Name of 31 bytes', { Name: 'x'.repeat(31) }, 10004],
			['an actor who does not exist', { From_Account: 'nobody' }, 10019],
		],
	});

	test('changes only what is given', async () => {
		seedGroup();
		const change = (/** @type {Record<string, unknown>} */ fields) =>
			held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', ...fields });
		await change({ Notification: 'Be kind', AppDefinedData: [{ Key: 'Level', Value: '3' }] });
		await change({
			MuteAllMember: 'On',
			ApplyJoinOption: 'DisableApply',
			MaxMemberNum: 7,
			InviteJoinOption: 'DisableInvite',
		});
		await change({ AppDefinedData: [{ Key: 'Level', Value: '' }] });
		const group = /** @type {any} */ (held.sim.group('lounge'));
		assert.deepEqual(
			[
				group.name,
				group.notification,
				group.muteAll,
				group.applyJoinOption,
				group.inviteJoinOption,
				group.maxMemberNum,
				group.custom,
			],
			['A group', 'Be kind', true, 'DisableApply', 'DisableInvite', 7, {}],
		);
	});

	test('old names are taken and given where the app has them', async (t) => {
		seedGroup();
		configure(held, t, { oldGroupNames: true });
		await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', ShutUpAllMember: 'On' });
		assert.equal(held.sim.group('lounge')?.muteAll, true);
		const { GroupInfo } = await held.call(`${G}/get_group_info`, {
			GroupIdList: ['lounge'],
			ResponseFilter: { GroupBaseInfoFilter: ['ShutUpAllMember'] },
		});
		assert.deepEqual([GroupInfo[0].ShutUpAllMember, GroupInfo[0].MuteAllMember], ['On', undefined]);
	});

	test('a live group has no size and no invitations: 10004', async () => {
		seedGroup({ type: 'AVChatRoom' });
		for (const change of [{ MaxMemberNum: 5 }, { InviteJoinOption: 'FreeAccess' }]) {
			const answer = await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', ...change });
			assert.equal(answer.ErrorCode, 10004);
		}
	});
});

describe('change_group_owner', () => {
	refuses(held, `${G}/change_group_owner`, {
		good: { GroupId: 'lounge', NewOwner_Account: 'ann' },
		badParameter: 10004,
		people: ['stranger'],
		prepare: () => seedGroup(),
		refused: [
			...BAD_GROUP,
			['no new owner', { NewOwner_Account: undefined }, 10004],
			['somebody who does not exist', { NewOwner_Account: 'nobody' }, 10019],
			['somebody who is no member', { NewOwner_Account: 'stranger' }, 10004],
		],
	});

	test('hands the group over; not a live one', async () => {
		seedGroup();
		seedGroup({ groupId: 'live', type: 'AVChatRoom' });
		await held.call(`${G}/change_group_owner`, { GroupId: 'lounge', NewOwner_Account: 'ann' });
		const { owner, members } = /** @type {any} */ (held.sim.group('lounge'));
		assert.deepEqual([owner, members.ann.role, members.luna.role], ['ann', 'Owner', 'Member']);
		const live = await held.call(`${G}/change_group_owner`, { GroupId: 'live', NewOwner_Account: 'ann' });
		assert.equal(live.ErrorCode, 10007);
	});
});

describe('destroy_group', () => {
	refuses(held, `${G}/destroy_group`, {
		good: { GroupId: 'lounge' },
		badParameter: 10004,
		prepare: () => seedGroup(),
		refused: BAD_GROUP,
	});

	test('is for good: a repeat finds no group', async () => {
		seedGroup();
		assert.deepEqual(await held.call(`${G}/destroy_group`, { GroupId: 'lounge' }), OK);
		assert.equal(held.sim.group('lounge'), undefined);
		assert.equal((await held.call(`${G}/destroy_group`, { GroupId: 'lounge' })).ErrorCode, 10010);
	});
});

test('a deleted account leaves its groups, and what it wrote stays', async () => {
	seedGroup({ messages: [{ from: 'luna', text: 'hello' }] });
	await held.call('im_open_login_svc/account_delete', { DeleteItem: [{ UserID: 'luna' }] });
	const { owner, members, messages } = /** @type {any} */ (held.sim.group('lounge'));
	assert.deepEqual([owner, Object.keys(members), messages[0].text], ['', ['ann', 'bob'], 'hello']);
});
