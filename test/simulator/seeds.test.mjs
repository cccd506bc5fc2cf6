import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useSimulator } from './fixture.mjs';

const held = useSimulator();
const community = () => held.sim.app().community;

describe('the demo community', () => {
	test('is what its description says', () => {
		held.sim.seed({ kind: 'demo' });
		const star = community().get('star_luna');
		assert.deepEqual([star?.fans?.size, star?.follows?.size], [2500, 36]);
		assert.equal(star && community().mutualCount(star), 36);
		const { friends, blocked, friendRequests } = community().describe('star_luna');
		assert.deepEqual(
			[friends?.length, blocked, friendRequests],
			[12, ['banned_001', 'banned_002'], ['fan_0002']],
		);
		for (const friend of friends ?? []) assert.equal(community().isFriend(friend, 'star_luna'), true);
		const banned = [...community().users.values()].filter(
			(user) => user.profile?.get('Tag_Profile_Custom_Status') === 'banned',
		);
		assert.deepEqual([banned.length, banned[0].id, banned.at(-1)?.id], [25, 'banned_001', 'banned_025']);
		for (const { id, follows } of banned) {
			assert.equal(community().isFollowing(id, 'star_luna'), true);
			assert.ok((follows?.size ?? 0) > 30);
		}
	});

	test('has a group in which two banned accounts sell coins, and one does in private', () => {
		held.sim.seed({ kind: 'demo' });
		const lounge = /** @type {any} */ (held.sim.group('luna_lounge'));
		assert.deepEqual([lounge.owner, lounge.members.mod_team.role], ['star_luna', 'Admin']);
		assert.deepEqual([Object.keys(lounge.members).length, lounge.messages.length], [34, 63]);
		const scams = lounge.messages.filter((/** @type {any} */ message) => message.text.includes('COINS'));
		assert.deepEqual(
			scams.map((/** @type {any} */ message) => [message.MsgSeq, message.From_Account]),
			[
				[21, 'banned_003'],
				[37, 'banned_004'],
				[38, 'banned_003'],
			],
		);
		assert.ok(lounge.messages.every((/** @type {any} */ message) => message.sentAt < Date.now()));
		assert.equal(held.sim.group('luna_live')?.type, 'AVChatRoom');
		assert.equal(held.sim.conversation('fan_0001', 'banned_003').length, 3);
	});

	test('has fans in the order of their FollowTime, none in the future', () => {
		held.sim.seed({ kind: 'demo' });
		const times = [...(community().get('star_luna')?.fans?.all() ?? [])].map(({ time }) => time);
		assert.ok(times.every((time) => time < Date.now() / 1000));
		assert.ok(times.every((time, at) => at === 0 || time >= times[at - 1] - 9000));
	});

	test('is the same each time', () => {
		const profiles = () => [...community().users.values()].map(({ id, profile }) => [id, ...(profile ?? [])]);
		held.sim.seed({ kind: 'demo' });
		const first = profiles();
		held.sim.reset();
		held.sim.seed({ kind: 'demo' });
		assert.deepEqual(profiles(), first);
	});
});

describe('large communities', () => {
	test('400,000 fans of one user, some followed back, can be paged through', async () => {
		held.sim.seed({ kind: 'fans', user: 'star', fans: 400_000, mutual: 36 });
		const star = community().get('star');
		assert.equal(star?.fans?.size, 400_000);
		assert.equal(star && community().mutualCount(star), 36);
		let StartCursor = '';
		let last = '';
		let pages = 0;
		let fans = 0;
		do {
			const page = await held.call('follow/follow_get', {
				From_Account: 'star',
				FollowType: 1,
				StartCursor,
				WantNum: 1000,
			});
			fans += page.FollowItem.length;
			assert.ok(page.FollowItem[0].To_Account > last);
			last = page.FollowItem.at(-1).To_Account;
			StartCursor = page.NextCursor;
			pages++;
		} while (StartCursor !== '');
		assert.deepEqual([pages, fans, last], [400, 400_000, 'fan_400000']);
	});

	test('100 users with 2,500 fans: the same people, or people of their own', () => {
		held.sim.seed({ kind: 'crowd', users: 100, fans: 2500 });
		assert.equal(community().users.size, 1 + 100 + 2500);
		for (const user of ['user_001', 'user_100']) assert.equal(community().get(user)?.fans?.size, 2500);
		assert.equal(community().get('fan_0001')?.follows?.size, 100);
		held.sim.reset();
		held.sim.seed({ kind: 'crowd', users: 100, fans: 2500, pool: 250_000 });
		assert.equal(community().users.size, 1 + 100 + 250_000);
		assert.equal(community().get('fan_250000')?.follows?.size, 1);
	});

	test('a list survives that most of it leaves', () => {
		held.sim.seed({ kind: 'fans', user: 'star', fans: 5000 });
		const star = community().get('star');
		for (let fan = 1; fan <= 4990; fan++) {
			const user = community().get(`fan_${String(fan).padStart(4, '0')}`);
			assert.equal(user && community().unfollow(user, 'star'), true);
		}
		assert.equal(star?.fans?.size, 10);
		assert.ok((star?.fans?.follows.length ?? 0) < 200, 'those who left are swept up');
		assert.deepEqual(
			star?.fans
				?.page(0, 100)
				.page.map(({ from }) => from.id)
				.slice(0, 2),
			['fan_4991', 'fan_4992'],
		);
		const back = community().import('fan_0001');
		assert.equal(star && community().follow(back, star, 1), true);
		assert.equal(star?.fans?.page(0, 100).page.at(-1)?.from.id, 'fan_0001');
	});
});

describe('groups and conversations', () => {
	test('a group with the people, texts, bodies and times that are given', () => {
		const body = [{ MsgType: 'TIMCustomElem', MsgContent: { Data: '{}' } }];
		held.sim.seed({
			kind: 'group',
			groupId: 'g',
			type: 'Work',
			name: 'Crew',
			owner: 'a',
			admins: ['b'],
			members: ['c'],
			messages: [
				{ from: 'c', text: 'hi', at: 1_700_000_000 },
				{ from: 'd', body },
			],
		});
		const group = /** @type {any} */ (held.sim.group('g'));
		assert.deepEqual([group.type, group.name, group.owner], ['Private', 'Crew', 'a']);
		assert.deepEqual(
			Object.values(group.members).map((/** @type {any} */ member) => [member.id, member.role]),
			[
				['a', 'Owner'],
				['b', 'Admin'],
				['c', 'Member'],
			],
		);
		const [first, second] = group.messages;
		assert.deepEqual(
			[first.MsgSeq, first.text, first.sentAt, second.MsgBody],
			[1, 'hi', 1_700_000_000_000, body],
		);
		assert.equal(community().has('d'), true);
	});

	test('numbers make people and messages up; many groups, a long talk', () => {
		held.sim.seed({ kind: 'group', groupId: 'g', members: 300, messages: 5 });
		held.sim.seed({ kind: 'groups', groups: 12, members: ['a'], prefix: 'room_' });
		held.sim.seed({ kind: 'conversation', between: ['a', 'b'], messages: 3 });
		const { members, messages, maxMemberNum } = /** @type {any} */ (held.sim.group('g'));
		assert.deepEqual([Object.keys(members)[299], messages.length, maxMemberNum], ['member_300', 5, 301]);
		assert.deepEqual(
			community()
				.groups.of('a')
				.map(({ id }) => id)
				.slice(-2),
			['room_11', 'room_12'],
		);
		assert.deepEqual(
			held.sim.conversation('b', 'a').map(({ From_Account, text }) => [From_Account, text]),
			[
				['a', 'message 1'],
				['b', 'message 2'],
				['a', 'message 3'],
			],
		);
	});
});
