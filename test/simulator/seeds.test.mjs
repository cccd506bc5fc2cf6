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
