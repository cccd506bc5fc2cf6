import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import type { BulkEndpoint } from '../../../../chat/bulk/endpoint';
import { followDelete } from '../../../../chat/api/follow';
import { friendDelete, type DeleteType } from '../../../../chat/api/friend';
import { chatClient, good } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

/** How many calls were under way at the same time at the most: for one user, and in all. */
async function crowd(
	endpoint: BulkEndpoint<unknown, { DeleteType: DeleteType }, object>,
	combineItems: boolean,
) {
	const time = new VirtualTime();
	const underWay = new Map<string, number>();
	const most = { ofOneUser: 0, inAll: 0 };
	const send = async (_: string, body: object) => {
		const { From_Account: from, To_Account } = body as { From_Account: string; To_Account: string[] };
		underWay.set(from, (underWay.get(from) ?? 0) + 1);
		most.ofOneUser = Math.max(most.ofOneUser, underWay.get(from) ?? 0);
		most.inAll = Math.max(
			most.inAll,
			[...underWay.values()].reduce((sum, count) => sum + count, 0),
		);
		await time.sleep(100);
		underWay.set(from, (underWay.get(from) ?? 0) - 1);
		return good({ ResultItem: To_Account.map((to) => ({ To_Account: to, ResultCode: 0, ResultInfo: '' })) });
	};
	const client = chatClient(time, send, { retries: 0, maxParallelRequests: 50 });
	const shared = { DeleteType: 'Delete_Type_Single' as const };
	const asks = Array.from({ length: 12 }, (_, item) => {
		const targets = Array.from({ length: 250 }, (__, index) => `friend_${item}_${index}`);
		return { item, subject: `user_${item % 2}`, targets, shared, fields: {} };
	});
	const results = await time.run(runJob(client, bulkJob(endpoint), asks, time, { combineItems }));
	expect(results.flat().filter(({ success }) => !success)).toEqual([]);
	return most;
}

test.each([true, false])(
	"requests that write one user's list wait for one another (items combined: %s)",
	async (combineItems) => {
		const { ofOneUser, inAll } = await crowd(friendDelete, combineItems);
		expect(ofOneUser).toBe(1);
		expect(inAll).toBe(2);
	},
);

test('where the service does not mind, they do not', async () => {
	expect((await crowd(followDelete, true)).ofOneUser).toBeGreaterThan(5);
});
