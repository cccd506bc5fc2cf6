import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, client, fields, play, calls } = await useScene();
const isFollowing = (/** @type {string} */ to) => simulator.app().community.isFollowing('user_001', to);

/** One target is fine, one account does not exist, one item can't be read, one is fine again. */
const items = [
	{ n: 0, to: 'user_002' },
	{ n: 1, to: 'nobody' },
	{ n: 2, to: '' },
	{ n: 3, to: 'user_003' },
];
const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };

/** @param {string} To_Account */
const done = (To_Account) => ({
	From_Account: 'user_001',
	To_Account,
	ResultCode: 0,
	success: true,
});
const refused = {
	From_Account: 'user_001',
	To_Account: 'nobody',
	ResultCode: 30003,
	ResultInfo: 'Err_Account_Not_Imported',
	success: false,
};

beforeEach(() => {
	simulator.reset();
	const { community } = simulator.app();
	const user = community.import('user_001');
	for (const to of ['user_002', 'user_003']) community.follow(user, community.import(to), 1_700_000_000);
});

test('Stop: everything that can be done is done, then one error names what failed and how many succeeded', async () => {
	const { execution, error } = await play('follow.unfollow', parameters, { items });
	assert.equal(execution.status, 'error');
	assert.equal(error.message, '2 of 4 users failed, 2 succeeded');
	assert.match(error.description, /does not exist in this app \(30003\).*user_001 → nobody/);
	assert.match(error.description, /'Target User IDs' is empty/);
	assert.deepEqual([isFollowing('user_002'), isFollowing('user_003')], [false, false]);
	assert.deepEqual(calls(), [
		{
			api: 'follow/follow_delete',
			body: { From_Account: 'user_001', To_Account: ['user_002', 'nobody', 'user_003'] },
		},
	]);
});

test('Continue: failed pairs are items in their places, with the facts and the error', async () => {
	const {
		execution,
		rows,
		items: output,
	} = await play('follow.unfollow', parameters, {
		items,
		onError: 'continueRegularOutput',
	});
	assert.equal(execution.status, 'success');
	assert.equal(rows.length, 4);
	assert.deepEqual([rows[0], rows[3]], [done('user_002'), done('user_003')]);
	const { error, ...facts } = rows[1];
	assert.deepEqual(facts, refused);
	assert.match(error, /does not exist in this app \(30003\)/);
	assert.equal(rows[2].success, false);
	assert.match(rows[2].error, /'Target User IDs' is empty.*\[item 2\]/);
	assert.deepEqual(
		output.map(({ pairedItem, error: itemError }) => ({ ...pairedItem, itemError })),
		items.map((_, item) => ({ item, itemError: undefined })),
	);
});

test('Continue (using error output): failed pairs leave by the error output, the others by the main one', async () => {
	const { execution, rows, failedRows, failedItems } = await play('follow.unfollow', parameters, {
		items,
		onError: 'continueErrorOutput',
	});
	assert.equal(execution.status, 'success');
	assert.deepEqual(rows, [done('user_002'), done('user_003')]);
	assert.equal(failedRows.length, 2);
	const [{ error, details, ...inputFields }, unreadable] = failedRows;
	assert.match(error, /does not exist in this app \(30003\)/);
	assert.deepEqual(details, refused);
	assert.deepEqual(inputFields, items[1]);
	assert.match(unreadable.error, /'Target User IDs' is empty/);
	assert.equal(unreadable.details.success, false);
	assert.deepEqual(
		failedItems.map(({ pairedItem }) => pairedItem.item),
		[1, 2],
	);
});

for (const { name, prepare, message, code } of [
	{
		name: 'a wrong key',
		prepare: () => client.createCredential('tencentChatApi', { ...fields, secretKey: '0'.repeat(64) }),
		message: /secret key does not belong to this SDKAppID/,
		code: 70009,
	},
	{
		name: 'a follow feature that is not enabled',
		prepare: async () => {
			simulator.configureApp({ followEnabled: false });
			return undefined;
		},
		message: /follow feature is not enabled/,
		code: 30005,
	},
]) {
	test(`${name} ends the run at the first answer, in every mode`, async (t) => {
		t.after(() => simulator.configureApp({ followEnabled: true }));
		const credential = await prepare();
		const targets = Array.from({ length: 200 }, (_, index) => `fan_${index}`);
		const many = { ...parameters, options: { maxParallelRequests: 1 } };
		const more = { items: [{ to: targets }], ...(credential && { credential }) };

		const stopped = await play('follow.unfollow', many, more);
		assert.equal(stopped.execution.status, 'error');
		assert.match(stopped.error.message, message);
		assert.match(stopped.error.message, new RegExp(String(code)));
		assert.match(stopped.error.description, /Nothing was done/);
		assert.equal(calls().length, 1);

		const goneOn = await play('follow.unfollow', many, { ...more, onError: 'continueRegularOutput' });
		assert.deepEqual(
			goneOn.rows.map(({ To_Account }) => To_Account),
			targets,
		);
		assert.ok(goneOn.rows.every((row) => row.success === false && message.test(row.error)));
		assert.equal(calls().length, 2);

		const apart = await play('follow.unfollow', many, { ...more, onError: 'continueErrorOutput' });
		assert.deepEqual(apart.rows, []);
		assert.deepEqual(
			apart.failedRows.map(({ details }) => details.To_Account),
			targets,
		);
		assert.equal(calls().length, 3);
	});
}
