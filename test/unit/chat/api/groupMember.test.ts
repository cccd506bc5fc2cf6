import {
	bannedMembers,
	memberAdd,
	memberBan,
	memberKick,
	memberMute,
	memberRoles,
	members,
	memberUnban,
	memberUpdate,
	mutedMembers,
} from '../../../../chat/api/groupMember';
import { Code } from '../../../../chat/calls/errorCodes';
import { muteForever } from '../../../../chat/api/mute';
import { oneAnswer } from '../../support/oneAnswer';
import { wholeList } from '../../support/wholeList';

const group = '@TGS#2J4SZEAEL';
const community = '@TGS#_@TGS#cQVLVHIM62CJ';
const numbered = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => `user_${from + index}`);
const refused = (ErrorCode: number) => ({ ActionStatus: 'FAIL', ErrorCode, ErrorInfo: `Err_${ErrorCode}` });

describe('add_group_member', () => {
	test('names the users in objects, and says of each what became of it', async () => {
		const { bodies, paths, results } = await oneAnswer(
			memberAdd,
			{ from: group, to: ['failed', 'added', 'before', 'later'], shared: { Silence: 1 } },
			{
				MemberList: [
					{ Member_Account: 'added', Result: 1 },
					{ Member_Account: 'later', Result: 3 },
					{ Member_Account: 'before', Result: 2 },
					{ Member_Account: 'failed', Result: 0 },
				],
			},
		);
		expect(paths).toEqual(['v4/group_open_http_svc/add_group_member']);
		expect(bodies).toEqual([
			{
				GroupId: group,
				Silence: 1,
				MemberList: ['failed', 'added', 'before', 'later'].map((Member_Account) => ({ Member_Account })),
			},
		]);
		const [failed, added, before, later] = results;
		expect(failed).toMatchObject({ code: Code.NoReason, success: false, facts: { Result: 0 } });
		expect(added).toEqual({ code: 0, info: '', success: true, facts: { Result: 1 } });
		expect(before).toEqual({ code: 0, info: '', success: true, alreadyDone: true, facts: { Result: 2 } });
		expect(later).toEqual({ code: 0, info: '', success: true, pending: true, facts: { Result: 3 } });
	});

	test('that refuses the one user as a member takes it for done', async () => {
		const { results } = await oneAnswer(memberAdd, { from: group, to: ['a'] }, refused(10013));
		expect(results).toEqual([expect.objectContaining({ code: 10013, success: true, alreadyDone: true })]);
	});

	test('that says nothing of a user is no success for it', async () => {
		const MemberList = [{ Member_Account: 'a', Result: 1 }];
		const { results } = await oneAnswer(memberAdd, { from: group, to: ['a', 'b'] }, { MemberList });
		expect(results.map(({ success }) => success)).toEqual([true, false]);
	});
});

test.each([
	[
		'delete_group_member',
		memberKick,
		{ Reason: 'spam' },
		{ GroupId: group, Reason: 'spam', MemberToDel_Account: ['a', 'b'] },
	],
	[
		'forbid_send_msg',
		memberMute,
		{ MuteTime: muteForever },
		{ GroupId: group, MuteTime: 4294967295, Members_Account: ['a', 'b'] },
	],
	[
		'ban_group_member',
		memberBan,
		{ Duration: 60, Description: 'spam' },
		{ GroupId: group, Duration: 60, Description: 'spam', Members_Account: ['a', 'b'] },
	],
	['unban_group_member', memberUnban, {}, { GroupId: group, Members_Account: ['a', 'b'] }],
] as const)('%s answers one code, which holds for each user', async (command, endpoint, shared, body) => {
	const asked = { from: group, to: ['a', 'b'], shared: shared as never };
	const { bodies, paths, results } = await oneAnswer<never, object>(endpoint as never, asked, {});
	expect(paths).toEqual([`v4/group_open_http_svc/${command}`]);
	expect(bodies).toEqual([body]);
	expect(results).toEqual([
		{ code: 0, info: '', success: true },
		{ code: 0, info: '', success: true },
	]);
});

test.each([
	['add_group_member', memberAdd, 41, 3],
	['delete_group_member', memberKick, 201, 3],
	['forbid_send_msg', memberMute, 1001, 3],
	['get_role_in_group', memberRoles, 1001, 3],
	['modify_group_member_info', memberUpdate, 3, 3],
	['ban_group_member', memberBan, 41, 3],
	['unban_group_member', memberUnban, 41, 3],
] as const)('%s splits what is too much for one request', async (_, endpoint, targets, calls) => {
	const { bodies } = await oneAnswer(endpoint as never, { from: group, to: numbered(targets) }, {});
	expect(bodies).toHaveLength(calls);
});

test('get_role_in_group says which role each user has, without the blanks around it', async () => {
	const { bodies, results } = await oneAnswer(
		memberRoles,
		{ from: group, to: ['leckie', 'wesley'] },
		{
			UserIdList: [
				{ Member_Account: 'wesley', Role: 'NotMember' },
				{ Member_Account: 'leckie', Role: 'Owner ' },
			],
		},
	);
	expect(bodies).toEqual([{ GroupId: group, User_Account: ['leckie', 'wesley'] }]);
	expect(results.map(({ facts }) => facts)).toEqual([{ Role: 'Owner' }, { Role: 'NotMember' }]);
});

test('modify_group_member_info changes what is named only', async () => {
	const { bodies, results } = await oneAnswer(
		memberUpdate,
		{ from: group, to: ['a'], shared: { NameCard: '' } },
		{},
	);
	expect(bodies).toEqual([{ GroupId: group, Member_Account: 'a', NameCard: '' }]);
	expect(results).toEqual([{ code: 0, info: '', success: true }]);
});

test.each([
	['MutedAccountList', 'MutedUntil'],
	['ShuttedUinList', 'ShuttedUntil'],
])('the muted stand in %s', async (list, time) => {
	const row = { Member_Account: 'tommy', [time]: 1458115189 };
	const { bodies, rows, cursors } = await wholeList(mutedMembers, { from: group, shared: { TopicId: 't' } }, [
		{ GroupId: group, [list]: [row] },
	]);
	expect(bodies).toEqual([{ GroupId: group, TopicId: 't' }]);
	expect(rows).toEqual([row]);
	expect(cursors).toEqual([undefined]);
});

describe('get_group_member_info', () => {
	const page = (names: string[], fields: object) => ({
		MemberList: names.map((Member_Account) => ({ Member_Account, Role: 'Member ' })),
		...fields,
	});
	const read = async (from: string, answers: object[], more: object = {}) =>
		await wholeList(members, { from, shared: {}, ...more }, answers);
	const namesOf = (rows: Array<{ Member_Account: string }>) =>
		rows.map(({ Member_Account }) => Member_Account);

	test('goes on by an offset until all members are there', async () => {
		const { bodies, rows, cursors } = await read(group, [
			page(numbered(200), { MemberNum: 203 }),
			page(numbered(3, 200), { MemberNum: 203 }),
		]);
		expect(bodies).toEqual([
			{ GroupId: group, Limit: 200, Offset: 0 },
			{ GroupId: group, Limit: 200, Offset: 200 },
		]);
		expect(namesOf(rows)).toEqual(numbered(203));
		expect(cursors).toEqual(['200', undefined]);
	});

	test('loses nobody where the pages are shorter than asked for', async () => {
		const { bodies, rows } = await read(group, [
			page(numbered(100), { MemberNum: 150, Next: '' }),
			page(numbered(50, 100), { MemberNum: 150, Next: '' }),
		]);
		expect(bodies).toHaveLength(2);
		expect(namesOf(rows)).toEqual(numbered(150));
	});

	test('ends at an empty page where the number of members is not right', async () => {
		const { bodies, rows } = await read(group, [page(['a'], { MemberNum: 5 }), page([], { MemberNum: 5 })]);
		expect(bodies).toHaveLength(2);
		expect(namesOf(rows)).toEqual(['a']);
	});

	test('goes on by Next in a community, whatever its number of members says', async () => {
		const { bodies, rows, cursors } = await read(community, [
			page(['a', 'b'], { MemberNum: 9, Next: '144115198244471703' }),
			page(['c'], { MemberNum: 9, Next: '' }),
		]);
		expect(bodies).toEqual([
			{ GroupId: community, Limit: 200, Next: '' },
			{ GroupId: community, Limit: 200, Next: '144115198244471703' },
		]);
		expect(namesOf(rows)).toEqual(['a', 'b', 'c']);
		expect(cursors).toEqual(['Next:144115198244471703', undefined]);
	});

	test('ends after one page in a small community', async () => {
		const { bodies } = await read(community, [page(['a'], { MemberNum: 2, Next: '' })]);
		expect(bodies).toHaveLength(1);
	});

	test('follows the answer where the GroupID tells nothing', async () => {
		const { bodies } = await read('lobby', [page(['a'], { Next: 'more' }), page(['b'], { Next: '' })]);
		expect(bodies).toEqual([
			{ GroupId: 'lobby', Limit: 200, Offset: 0 },
			{ GroupId: 'lobby', Limit: 200, Next: 'more' },
		]);
	});

	test('goes on by an offset where the GroupID looks like that of a community, but there is no Next', async () => {
		const { bodies } = await read(community, [page(['a'], { MemberNum: 2 }), page(['b'], { MemberNum: 2 })]);
		expect(bodies[1]).toEqual({ GroupId: community, Limit: 200, Offset: 1 });
	});

	test('begins where an earlier page has ended', async () => {
		const byOffset = await read(group, [page(['c'], { MemberNum: 3 })], { startCursor: '2' });
		expect(byOffset.bodies).toEqual([{ GroupId: group, Limit: 200, Offset: 2 }]);
		const byNext = await read(community, [page(['c'], { Next: '' })], { startCursor: 'Next:12' });
		expect(byNext.bodies).toEqual([{ GroupId: community, Limit: 200, Next: '12' }]);
		expect(byNext.cursors).toEqual([undefined]);
	});

	test('takes only the cursors that it gives', () => {
		const isCursor = (text: string) => members.cursorPattern?.test(text);
		expect(['200', 'Next:12'].every(isCursor)).toBe(true);
		expect(['Next:', '-1', 'abc'].some(isCursor)).toBe(false);
	});
});

test('get_group_ban_member goes on from NextOffset, and ends at 0', async () => {
	const page = (Member_Account: string, NextOffset: number) => ({
		BannedAccountList: [{ Member_Account, BannedUntil: 1648805452 }],
		NextOffset,
	});
	const { bodies, rows } = await wholeList(bannedMembers, { from: group, shared: {} }, [
		page('leckie', 100),
		page('peter', 0),
	]);
	expect(bodies).toEqual([
		{ GroupId: group, Limit: 100, Offset: 0 },
		{ GroupId: group, Limit: 100, Offset: 100 },
	]);
	expect(rows).toEqual([
		{ Member_Account: 'leckie', BannedUntil: 1648805452 },
		{ Member_Account: 'peter', BannedUntil: 1648805452 },
	]);
});
