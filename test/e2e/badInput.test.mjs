import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { played, useScene } from './harness/scene.mjs';
import { code, manualTrigger, tencentChat, workflow } from './harness/workflow.mjs';

const { simulator, client, credential, fields, play, calls } = await useScene();
const parameters = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };

beforeEach(() => simulator.reset());

/** @type {[string, unknown, unknown, RegExp][]} what is wrong, fromUserId, toUserIds, what the error says */
const cases = [
	['an empty acting user', '', 'user_002', /'User ID' is empty/],
	['spaces for the acting user', '  ', 'user_002', /'User ID' is empty/],
	['null for the acting user', null, 'user_002', /'User ID' is null/],
	['an object for the acting user', { id: 'user_001' }, 'user_002', /'User ID' is an object/],
	['an acting user over 32 bytes', 'u'.repeat(33), 'user_002', /'User ID' is 33 bytes long/],
	['an empty target', 'user_001', '', /'Target User IDs' is empty/],
	['null for the targets', 'user_001', null, /'Target User IDs' is null/],
	['a list without targets', 'user_001', [], /'Target User IDs' is an empty list/],
	[
		'an empty target among others',
		'user_001',
		['user_002', '', 'user_003'],
		/'Target User IDs' \(entry 2 of 3\) is empty/,
	],
	['two names in one text', 'user_001', 'user_002,user_003', /with a separator in it.*split/],
	['two lines in one text', 'user_001', 'user_002\nuser_003', /with a separator in it.*split/],
	['a list written as text', 'user_001', '["user_002","user_003"]', /with a separator in it.*split/],
	['a name with a blank behind', 'user_001', 'user_002 ', /with a space at the beginning or the end/],
	[
		'an acting user with a comma',
		'user_001,user_009',
		'user_002',
		/'User ID' is 'user_001,user_009', with a separator/,
	],
	['null in a list', 'user_001', ['user_002', null], /'Target User IDs' \(entry 2 of 2\) is null/],
	['a fraction in a list', 'user_001', [1.5], /'Target User IDs' is the number 1.5/],
	['a boolean', 'user_001', true, /'Target User IDs' is the boolean value 'true'/],
	[
		'a list in a list',
		'user_001',
		[['user_002'], 'user_003'],
		/'Target User IDs' \(entry 1 of 2\) is a list/,
	],
	[
		'a target over 32 bytes by its characters',
		'user_001',
		'名'.repeat(11),
		/'Target User IDs' is 33 bytes long/,
	],
];

test('each is refused with the field and the item named, nothing is sent for it, and the other items go through', async () => {
	const { community } = simulator.app();
	community.follow(community.import('user_001'), community.import('user_009'), 1_700_000_000);
	const items = [...cases.map(([, from, to]) => ({ from, to })), { from: 'user_001', to: 'user_009' }];
	const { rows } = await play('follow.unfollow', parameters, { items, onError: 'continueRegularOutput' });
	assert.equal(rows.length, items.length);
	for (const [index, [name, , , message]] of cases.entries()) {
		assert.equal(rows[index].success, false, name);
		assert.match(rows[index].error, message, name);
		assert.match(rows[index].error, new RegExp(`\\[item ${index}\\]`), name);
	}
	assert.equal(rows.at(-1).success, true);
	assert.deepEqual(calls(), [
		{ api: 'follow/follow_delete', body: { From_Account: 'user_001', To_Account: ['user_009'] } },
	]);
});

test('an expression that fails is an error of its item only', async () => {
	const { rows } = await play(
		'follow.unfollow',
		{ fromUserId: 'user_001', toUserIds: '={{ $json.to.toUpperCase() }}' },
		{ items: [{ to: 5 }, { to: 'nobody' }], onError: 'continueRegularOutput' },
	);
	assert.equal(rows.length, 2);
	assert.equal(rows[0].success, false);
	assert.ok(rows[0].error);
	assert.equal(rows[1].To_Account, 'NOBODY');
});

test('one bad UserID among a hundred thousand refuses the item before a single call', async () => {
	const jsCode =
		"const to = Array.from({ length: 1e5 }, (_, i) => 'user_' + i);\nto[99_999] = null;\nreturn [{ json: { from: 'user_001', to } }];";
	const nodes = [manualTrigger(), code(jsCode), tencentChat('follow.unfollow', parameters, credential)];
	const { execution, error } = played(await client.runToEnd(workflow('a hundred thousand', nodes)));
	assert.equal(execution.status, 'error');
	assert.match(`${error.message} ${error.description}`, /entry 100000 of 100000\) is null/);
	assert.deepEqual(calls(), []);
});

test('lists name the field and the item too', async () => {
	const { rows } = await play(
		'follow.listFans',
		{ fromUserId: '={{ $json.from }}' },
		{ items: [{ from: null }, { from: '' }], onError: 'continueRegularOutput' },
	);
	assert.match(rows[0].error, /'User ID' is null.*\[item 0\]/);
	assert.match(rows[1].error, /'User ID' is empty.*\[item 1\]/);
	assert.deepEqual(calls(), []);
});

for (const { name, changes, says } of [
	{
		name: 'an SDKAppID that is no number',
		changes: { sdkAppId: 'my-app' },
		says: /SDKAppID 'my-app' is not a number/,
	},
	{ name: 'an empty secret key', changes: { secretKey: ' ' }, says: /Secret Key is empty/ },
	{ name: 'a Base URL that is no address', changes: { baseUrl: 'not a url' }, says: /Base URL.*not a url/ },
]) {
	test(`${name} is explained, and nothing is sent`, async () => {
		const wrong = await client.createCredential('tencentChatApi', { ...fields, ...changes });
		const one = { fromUserId: 'user_001', toUserIds: 'user_002' };
		const { execution, error } = await play('follow.unfollow', one, { credential: wrong });
		assert.equal(execution.status, 'error');
		assert.match(`${error.message} ${error.description}`, says);
		assert.deepEqual(calls(), []);
	});
}

test('spaces around the fields of the credential do no harm', async () => {
	const padded = await client.createCredential('tencentChatApi', {
		...fields,
		secretKey: `  ${fields.secretKey}\n`,
		sdkAppId: ` ${fields.sdkAppId} `,
		adminUserId: ' administrator',
		baseUrl: `${fields.baseUrl} `,
	});
	const { community } = simulator.app();
	community.follow(community.import('user_001'), community.import('user_002'), 1_700_000_000);
	const one = { fromUserId: ' user_001 ', toUserIds: ' user_002\n' };
	const { rows } = await play('follow.unfollow', one, { credential: padded });
	assert.deepEqual(
		rows.map(({ From_Account, To_Account, success }) => [From_Account, To_Account, success]),
		[['user_001', 'user_002', true]],
	);
});
