import { groupAdd, groupDelete, groupGet } from '../../../../chat/api/friendGroup';
import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import { clientAnswering, oneAnswer } from '../../support/oneAnswer';
import { VirtualTime } from '../../support/virtualTime';

const shared = { GroupName: ['Team', 'Guild'] };

test('group_add without friends names none', async () => {
	const { bodies, results } = await oneAnswer(groupAdd, { from: 'a', shared }, { CurrentSequence: 2 });
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

test('group_add for items with and without friends makes one request in which each has its result', async () => {
	const time = new VirtualTime();
	const ResultItem = [{ To_Account: 'b', ResultCode: 0, ResultInfo: '' }];
	const { client, sent } = clientAnswering(time, () => ({ ResultItem }));
	const asks = [[], ['b']].map((targets, item) => ({ item, subject: 'a', targets, shared, fields: {} }));
	const results = await time.run(runJob(client, bulkJob(groupAdd), asks, time, { combineItems: true }));
	expect(sent.map(({ body }) => body)).toEqual([{ From_Account: 'a', ...shared, To_Account: ['b'] }]);
	expect(results.flat().map(({ success }) => success)).toEqual([true, true]);
});

test('group_delete takes the groups only', async () => {
	const { bodies, results } = await oneAnswer(
		groupDelete,
		{ from: 'a', shared },
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
		{ from: 'a', shared: { withFriends } },
		{ ResultItem, CurrentSequence: 2 },
	);
	expect(bodies).toEqual([body]);
	expect(results[0].facts).toEqual({ ResultItem });
});

test('a limit of the user fails the whole request', async () => {
	const { results } = await oneAnswer(
		groupAdd,
		{ from: 'a', shared },
		{ ActionStatus: 'FAIL', ErrorCode: 30011, ErrorInfo: 'Err_SNS_GroupAdd_Group_Num_Exceed_Threshold' },
	);
	expect(results[0]).toMatchObject({ success: false, code: 30011 });
	expect(results[0].failure?.message).toContain('as many friend groups as are allowed');
});
