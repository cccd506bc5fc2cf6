import { groupAdd, groupDelete, groupGet } from '../../../../chat/api/friendGroup';
import { oneAnswer } from '../../support/oneAnswer';

const shared = { GroupName: ['Team', 'Guild'] };

test('group_add without friends names none', async () => {
	const { bodies, results } = await oneAnswer(
		groupAdd,
		{ from: 'a', to: ['a'], shared },
		{ CurrentSequence: 2 },
	);
	expect(bodies).toEqual([{ From_Account: 'a', GroupName: ['Team', 'Guild'] }]);
	expect(results).toEqual([{ code: 0, info: '', success: true }]);
});

test('group_add with friends has a result for each of them', async () => {
	const { bodies, results } = await oneAnswer(
		groupAdd,
		{ from: 'a', to: ['b', 'c', 'd'], shared },
		{
			ResultItem: [
				{ To_Account: 'b', ResultCode: 0, ResultInfo: '' },
				{ To_Account: 'c', ResultCode: 32216, ResultInfo: 'Err_SNS_GroupAdd_ToTinyId_Not_Friend' },
			],
		},
	);
	expect(bodies).toEqual([{ From_Account: 'a', ...shared, To_Account: ['b', 'c', 'd'] }]);
	expect(results[0].success).toBe(true);
	expect(results[1].failure?.message).toContain('not a friend');
	// Nothing was said about the third: that is no success.
	expect(results[2].success).toBe(false);
});

test.each([[['a', 'b']], [['b', 'a']]])(
	'group_add for items with and without friends, %j, makes one request in which each has its result',
	async (to) => {
		const { bodies, results } = await oneAnswer(
			groupAdd,
			{ from: 'a', to, shared },
			{ ResultItem: [{ To_Account: 'b', ResultCode: 0, ResultInfo: '' }] },
		);
		expect(bodies).toEqual([{ From_Account: 'a', ...shared, To_Account: ['b'] }]);
		expect(results.map(({ success }) => success)).toEqual([true, true]);
	},
);

test('group_delete takes the groups only', async () => {
	const { bodies, results } = await oneAnswer(
		groupDelete,
		{ from: 'a', to: ['a'], shared },
		{ CurrentSequence: 3, ErrorInfo: '0' },
	);
	expect(bodies).toEqual([{ From_Account: 'a', ...shared }]);
	expect(results[0].success).toBe(true);
});

test.each([
	[false, { From_Account: 'a' }],
	[true, { From_Account: 'a', NeedFriend: 'Need_Friend_Type_Yes' }],
])('group_get with friends: %s', async (withFriends, body) => {
	const ResultItem = [{ GroupName: 'Team', FriendNumber: 1, ...(withFriends && { To_Account: ['b'] }) }];
	const { bodies, results } = await oneAnswer(
		groupGet,
		{ from: 'a', to: ['a'], shared: { withFriends } },
		{ ResultItem, CurrentSequence: 2 },
	);
	expect(bodies).toEqual([body]);
	expect(results[0].facts).toEqual({ ResultItem });
});

test('a limit of the user fails the whole request', async () => {
	const { results } = await oneAnswer(
		groupAdd,
		{ from: 'a', to: ['a'], shared },
		{ ActionStatus: 'FAIL', ErrorCode: 30011, ErrorInfo: 'Err_SNS_GroupAdd_Group_Num_Exceed_Threshold' },
	);
	expect(results[0]).toMatchObject({ success: false, code: 30011 });
	expect(results[0].failure?.message).toContain('as many friend groups as are allowed');
});
