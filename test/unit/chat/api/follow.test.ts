import { followAdd, followCheck, followGetInfo } from '../../../../chat/api/follow';
import { oneAnswer } from '../../support/oneAnswer';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `user_${index}`);

test('follow_add names the targets in objects', async () => {
	const { bodies, paths, results } = await oneAnswer(
		followAdd,
		{ from: 'a', to: ['b', 'c'] },
		{
			ResultItem: [
				{ To_Account: 'b', ResultCode: 0, ResultInfo: '' },
				{ To_Account: 'c', ResultCode: 32100, ResultInfo: 'full' },
			],
		},
	);
	expect(paths).toEqual(['v4/follow/follow_add']);
	expect(bodies).toEqual([{ From_Account: 'a', FollowItem: [{ To_Account: 'b' }, { To_Account: 'c' }] }]);
	expect(results[0]).toMatchObject({ success: true });
	expect(results[1]).toMatchObject({ success: false, code: 32100 });
	expect(results[1].failure?.message).toContain('follows as many users as are allowed');
});

test.each([
	['Err_Follow_Already_Exist', true],
	['Err_Follow_Self', false],
])('follow_add refused with %s: done before is %s', async (ResultInfo, done) => {
	const { results } = await oneAnswer(
		followAdd,
		{ from: 'a', to: ['b'] },
		{ ResultItem: [{ To_Account: 'b', ResultCode: 30001, ResultInfo }] },
	);
	expect(results[0].success).toBe(done);
	expect(results[0].alreadyDone).toBe(done || undefined);
});

test.each([
	[0, 'none'],
	[1, 'fan'],
	[2, 'following'],
	[3, 'mutual'],
	[9, 'unknown'],
])('FollowType %i of follow_check is %s in words', async (FollowType, relation) => {
	const { bodies, results } = await oneAnswer(
		followCheck,
		{ from: 'a', to: ['b'] },
		{ ResultItem: [{ To_Account: 'b', FollowType, ResultCode: 0, ResultInfo: '' }] },
	);
	expect(bodies).toEqual([{ From_Account: 'a', To_Account: ['b'] }]);
	expect(results[0].facts).toEqual({ FollowType, relation });
});

test('a refused check says nothing about the relation, and refused counts no numbers', async () => {
	const refused = { To_Account: 'b', ResultCode: 30003, ResultInfo: 'not imported' };
	const check = await oneAnswer(
		followCheck,
		{ from: 'a', to: ['b'] },
		{ ResultItem: [{ ...refused, FollowType: 0 }] },
	);
	const counts = await oneAnswer(
		followGetInfo,
		{ from: 'a', to: ['b'] },
		{ FollowInfo: [{ ...refused, FollowerCount: 0, FollowingCount: 0, MutualFollowingCount: 0 }] },
	);
	for (const { results } of [check, counts]) {
		expect(results[0]).toMatchObject({ success: false, code: 30003 });
		expect(results[0].facts).toBeUndefined();
	}
});

test('follow_get_info answers in FollowInfo', async () => {
	const counts = { FollowerCount: 7, FollowingCount: 5, MutualFollowingCount: 2 };
	const { paths, results } = await oneAnswer(
		followGetInfo,
		{ from: 'a', to: ['b'] },
		{ FollowInfo: [{ To_Account: 'b', ResultCode: 0, ResultInfo: '', ...counts }] },
	);
	expect(paths).toEqual(['v4/follow/follow_get_info']);
	expect(results[0].facts).toEqual(counts);
});

test.each([
	['follow_add', followAdd, 41, 3],
	['follow_check', followCheck, 201, 3],
	['follow_get_info', followGetInfo, 41, 3],
] as const)('%s splits what is too much for one request', async (_, endpoint, targets, calls) => {
	const { bodies } = await oneAnswer(endpoint, { from: 'a', to: numbered(targets) }, {});
	expect(bodies).toHaveLength(calls);
});
