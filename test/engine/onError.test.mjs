import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, useScene } from './scene.mjs';

const { simulator, play, calls, follow } = await useScene();
const parameters = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };
const continuing = /** @type {const} */ (['continueRegularOutput', 'continueErrorOutput']);

const nobody = {
	From_Account: 'user_001',
	To_Account: 'nobody',
	ResultCode: 30003,
	ResultInfo: 'Err_Account_Not_Imported',
	success: false,
};
const nobodyText =
	'The account does not exist in this app (30003). Check the spelling of the UserIDs, and that the accounts exist in this app.';
const emptyText = "'Target User IDs' is empty. Enter a UserID, for example user_001. [item 1]";

/** Good and bad pairs, and an item with bad input between them. */
async function playMixed(/** @type {import('./engine.mjs').NodeRun['onError']} */ onError) {
	follow('user_001', ['user_002', 'user_003']);
	const items = [
		{ from: 'user_001', to: ['user_002', 'nobody'], note: 'first' },
		{ from: 'user_001', to: '', note: 'second' },
		{ from: 'user_001', to: 'user_003', note: 'third' },
	];
	return await play('follow.unfollow', parameters, { items, onError });
}

test('Stop: all that can be done is done, then one error tells the rest', async () => {
	const { status, items, error } = await playMixed('stopWorkflow');
	assert.equal(status, 'error');
	assert.deepEqual(items, []);
	assert.equal(error.message, '2 of 4 users failed, 2 succeeded');
	assert.equal(
		error.description,
		`${nobodyText} user_001 → nobody<br>${emptyText} user_001`.replace(
			' user_001 → nobody',
			' user_001 → nobody',
		),
	);
	const { community } = simulator.app();
	assert.equal(community.isFollowing('user_001', 'user_002'), false);
	assert.equal(community.isFollowing('user_001', 'user_003'), false);
});

test('Continue: failed pairs are rows in their places, with a text', async () => {
	const { status, rows, links, errorItems } = await playMixed('continueRegularOutput');
	assert.equal(status, 'success');
	assert.deepEqual(rows, [
		done('user_001', 'user_002'),
		{ ...nobody, error: nobodyText },
		{ From_Account: 'user_001', success: false, error: emptyText },
		done('user_001', 'user_003'),
	]);
	assert.deepEqual(links, [0, 0, 1, 2]);
	assert.deepEqual(errorItems, []);
});

test('Continue (using error output): failed pairs leave there, with their facts and the fields of their input', async () => {
	const { status, rows, links, errorItems } = await playMixed('continueErrorOutput');
	assert.equal(status, 'success');
	assert.deepEqual(rows, [done('user_001', 'user_002'), done('user_001', 'user_003')]);
	assert.deepEqual(links, [0, 2]);
	assert.deepEqual(
		errorItems.map(({ json, pairedItem }) => [json, pairedItem.item]),
		[
			[
				{
					from: 'user_001',
					to: ['user_002', 'nobody'],
					note: 'first',
					error: nobodyText,
					details: nobody,
				},
				0,
			],
			[
				{
					from: 'user_001',
					to: '',
					note: 'second',
					error: emptyText,
					details: { From_Account: 'user_001', success: false },
				},
				1,
			],
		],
	);
});

test('a single pair that fails is the error itself', async () => {
	follow('user_001', []);
	const items = [{ from: 'user_001', to: 'nobody' }];
	const { error } = await play('follow.unfollow', parameters, { items });
	assert.equal(error.message, 'The account does not exist in this app');
	assert.match(error.description, /Check the spelling.*user_001 → nobody.*30003/);
});

/**
 * What makes every call fail: it ends the run at the first answer.
 * @type {[string, number, object, () => void][]}
 */
const ends = [
	['a wrong key', 70009, { secretKey: 'x'.repeat(64) }, () => {}],
	['an admin who is none', 60010, { adminUserId: 'user_001' }, () => {}],
	['an app that is not there', 70020, { sdkAppId: '1400000999' }, () => {}],
	['an app in another region', 60026, {}, () => (simulator.app().acceptedHosts = ['elsewhere.example'])],
	['a feature that is off', 30005, {}, () => (simulator.app().followEnabled = false)],
];

for (const [what, code, credential, prepare] of ends) {
	test(`${what} ends the run at the first answer, in all three modes`, async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({
			from: `user_${index}`,
			to: [`a_${index}`, `b_${index}`],
		}));
		const options = { maxParallelRequests: 1 };
		prepare();
		try {
			const stopped = await play('follow.unfollow', { ...parameters, options }, { items, credential });
			assert.equal(calls().length, 1);
			assert.match(stopped.error.message, new RegExp(`\\(${code}\\)$`));
			assert.match(stopped.error.description, /Nothing was done\.$/);
			assert.deepEqual(stopped.items, []);

			for (const onError of continuing) {
				simulator.clearStats();
				const { rows, errorItems } = await play(
					'follow.unfollow',
					{ ...parameters, options },
					{ items, credential, onError },
				);
				assert.equal(calls().length, 1);
				const failed = onError === 'continueErrorOutput' ? errorItems.map(({ json }) => json.details) : rows;
				assert.deepEqual(
					failed.map(({ From_Account, To_Account, ResultCode, success }) => [
						From_Account,
						To_Account,
						ResultCode,
						success,
					]),
					items.flatMap(({ from, to }) => to.map((each) => [from, each, code, false])),
				);
				if (onError === 'continueErrorOutput') assert.deepEqual(rows, []);
			}
		} finally {
			simulator.app().acceptedHosts = undefined;
			simulator.app().followEnabled = true;
		}
	});
}

test('a credential that can not be used fails every pair, in words for who filled it in, and nothing is sent', async () => {
	const items = [{ from: 'user_001', to: ['a', 'b'] }];
	/** @type {[object, RegExp][]} */
	const bad = [
		[{ sdkAppId: 'my-app' }, /SDKAppID 'my-app' is not a number/],
		[{ secretKey: '' }, /Secret Key is empty/],
		[{ adminUserId: ' ' }, /Admin UserID is empty/],
		[{ baseUrl: 'not a url' }, /Base URL 'not a url' is not a web address/],
	];
	for (const [credential, words] of bad) {
		const stopped = await play('follow.unfollow', parameters, { items, credential });
		assert.equal(stopped.error.message, 'The credential can not be used');
		assert.match(stopped.error.description, words);
		for (const onError of continuing) {
			const { rows, errorItems } = await play('follow.unfollow', parameters, { items, credential, onError });
			const failed = onError === 'continueErrorOutput' ? errorItems.map(({ json }) => json) : rows;
			assert.equal(failed.length, 2);
			for (const { error } of failed) assert.match(error, words);
			if (onError === 'continueErrorOutput') assert.deepEqual(rows, []);
		}
	}
	assert.deepEqual(calls(), []);
});

test('an option that can not be used, or an operation that is not there, does not pass the input on as if all were well', async () => {
	const items = [{ from: 'user_001', to: 'a', retries: -1 }];
	const withOption = { ...parameters, options: { retries: '={{ $json.retries }}' } };
	const words = /'Retries' is '-1'. Enter a whole number of 0 or more\./;
	const stopped = await play('follow.unfollow', withOption, { items });
	assert.match(stopped.error.message, words);
	const continued = await play('follow.unfollow', withOption, { items, onError: 'continueRegularOutput' });
	assert.equal(continued.rows.length, 1);
	assert.match(continued.rows[0].error, words);
	assert.equal(continued.rows[0].success, false);
	const elsewhere = await play('follow.dance', parameters, { items, onError: 'continueErrorOutput' });
	assert.deepEqual(elsewhere.rows, []);
	assert.match(elsewhere.errorItems[0].json.error, /operation 'dance' of 'follow' does not exist/);
	assert.deepEqual(calls(), []);
});

test('friend groups: the count of what succeeded is that of the users, however many groups they have', async () => {
	const { community } = simulator.app();
	const user = community.import('user_001');
	for (const name of ['Team', 'Guild', 'Class']) community.addGroup(user, name, 1_700_000_000);
	community.import('user_002');
	const items = [{ from: 'user_001' }, { from: 'user_002' }, { from: 'ghost' }];
	const parameters = { fromUserId: '={{ $json.from }}' };
	const { error } = await play('friendGroup.list', parameters, { items });
	assert.equal(error.message, '1 of 3 users failed, 2 succeeded');
	const { rows, links } = await play('friendGroup.list', parameters, {
		items,
		onError: 'continueRegularOutput',
	});
	assert.deepEqual(
		rows.map(({ GroupName, success }) => GroupName ?? success),
		['Team', 'Guild', 'Class', false],
	);
	assert.deepEqual(links, [0, 0, 0, 2]);
});

test('lists: one that can not be read fails, the others are there', async () => {
	follow('fan_1', ['star_luna']);
	follow('fan_2', ['star_mars']);
	const items = [{ from: 'star_luna' }, { from: 'ghost' }, { from: '' }, { from: 'star_mars' }];
	const list = { fromUserId: '={{ $json.from }}', returnAll: true };
	const { rows, links, errorItems } = await play('follow.listFans', list, {
		items,
		onError: 'continueErrorOutput',
	});
	assert.deepEqual(
		rows.map(({ To_Account }) => To_Account),
		['fan_1', 'fan_2'],
	);
	assert.deepEqual(links, [0, 3]);
	assert.deepEqual(
		errorItems.map(({ json, pairedItem }) => [pairedItem.item, json.details.ResultCode]),
		[
			[1, 30003],
			[2, undefined],
		],
	);
	const stopped = await play('follow.listFans', list, { items });
	assert.match(stopped.error.message, /^2 of 4 lists failed, 2 succeeded$/);
});
