import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialFields } from './harness/scene.mjs';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT, WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';
import { node, tencentChat } from './harness/workflow.mjs';

const { client, simulator, credential, saveWorkflow, publish, listen, executions } = await useTriggerScene();
const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
const unfriend = documentedBody('Sns.CallbackFriendDelete');

/** @param {string} from @param {string} to */
const unfollowOf = (from, to) => ({ ...unfollow, From_Account: from, To_Account: [to] });

test('an unfollow is answered with the exact body and starts one run with an item for each user', async () => {
	const { id, url } = await publish({ events: [unfollow.CallbackCommand] });
	const answer = await callWebhook(url, unfollow);
	assert.equal(answer.status, 200);
	assert.equal(answer.text, OK_TEXT);
	assert.match(answer.contentType ?? '', /^application\/json/);
	const [execution] = await executions(id);
	assert.equal(execution?.status, 'success');
	const items = execution ? triggered(execution) : [];
	const keys = items.map(({ eventKey }) => eventKey);
	assert.equal(new Set(keys).size, 2);
	assert.deepEqual(
		items,
		['UserID_002', 'UserID_003'].map((To_Account, index) => ({
			CallbackCommand: 'Follow.CallbackAfterFollowDelete',
			From_Account: 'UserID_001',
			To_Account,
			EventTime: 1702018343678,
			SdkAppid: '1400000000',
			ClientIP: '127.0.0.1',
			OptPlatform: 'RESTAPI',
			eventKey: keys[index],
			event: 'User Unfollowed',
			eventAt: '2023-12-08T06:52:23.678Z',
		})),
	);
});

test('an event that is not chosen gets the same answer and starts nothing', async () => {
	const { id, url } = await publish({ events: [unfollow.CallbackCommand] });
	for (const command of [
		'Sns.CallbackFriendDelete',
		'Sns.CallbackPrevFriendAdd',
		'Group.CallbackOnDailyGroupQuotaAlarm',
	]) {
		const { status, text } = await callWebhook(url, documentedBody(command));
		const { ResultItem, ...answer } = JSON.parse(text);
		assert.deepEqual([status, JSON.stringify(answer)], [200, OK_TEXT], command);
		assert.equal(ResultItem?.length, command === 'Sns.CallbackPrevFriendAdd' ? 2 : undefined);
	}
	await callWebhook(url, unfollow);
	await executions(id);
	assert.equal((await client.listExecutions(id)).length, 1);
});

test('Any Event passes on what the catalogue does not know, as it came', async () => {
	const { id, url } = await publish({ events: ['*'] });
	const alert = documentedBody('Group.CallbackOnDailyGroupQuotaAlarm');
	await callWebhook(url, alert, { query: { ClientIP: undefined } });
	const [execution] = await executions(id);
	assert.deepEqual(execution && triggered(execution), [alert]);
});

test('the output per event is the body as it came', async () => {
	const { id, url } = await publish({ events: ['*'], output: 'perEvent' });
	await callWebhook(url, unfriend);
	const [execution] = await executions(id);
	assert.deepEqual(execution && triggered(execution), [unfriend]);
});

test('a large event in gzip is taken', async () => {
	const { id, url } = await publish({ events: ['*'] });
	const many = { ...unfollow, To_Account: Array.from({ length: 1000 }, (_, index) => `user_${index}`) };
	const compressed = new Blob([JSON.stringify(many)]).stream().pipeThrough(new CompressionStream('gzip'));
	const raw = await new Response(compressed).arrayBuffer();
	const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
	const { status, text } = await callWebhook(url, many, { raw, headers });
	assert.deepEqual([status, text], [200, OK_TEXT]);
	const [execution] = await executions(id);
	assert.equal(execution && triggered(execution).length, 1000);
});

test("eventKey lets n8n's Remove Duplicates node drop a second delivery, and nothing else", async () => {
	const removeDuplicates = node(
		'Remove Duplicates',
		'n8n-nodes-base.removeDuplicates',
		{
			operation: 'removeItemsSeenInPreviousExecutions',
			dedupeValue: '={{ $json.eventKey }}',
			options: {},
		},
		{ typeVersion: 2 },
	);
	const { id, url } = await publish({ events: ['*'] }, [removeDuplicates]);
	const first = { query: { RequestId: 'request-1' } };
	const calls = [
		() => callWebhook(url, unfriend, first),
		() => callWebhook(url, unfriend, { ...first, secondsAgo: 3 }),
		() => callWebhook(url, unfriend, { query: { RequestId: 'request-2' } }),
		() => callWebhook(url, unfollow, {}),
		() => callWebhook(url, unfollow, { secondsAgo: 3 }),
	];
	for (const [index, call] of calls.entries()) {
		await call();
		await executions(id, index + 1);
	}
	const kept = (await executions(id, calls.length)).map(
		({ runs }) => runs['Remove Duplicates']?.[0]?.outputs[0]?.length,
	);
	assert.deepEqual(kept, [3, 0, 3, 2, 0]);
});

test('in the editor, a test call shows its items, and stray calls and other events leave it listening', async () => {
	const { id, testUrl } = await saveWorkflow({ events: [unfollow.CallbackCommand] });
	await listen(id);
	const refused = await callWebhook(testUrl, unfollow, { query: { Sign: ['a', 'b'] } });
	assert.equal(refused.status, 400);
	const other = await callWebhook(testUrl, unfriend);
	assert.deepEqual([other.status, other.text], [200, OK_TEXT]);
	const { status, text } = await callWebhook(testUrl, unfollow);
	assert.deepEqual([status, text], [200, OK_TEXT]);
	const [execution, ...more] = await executions(id);
	assert.equal(execution?.mode, 'manual');
	assert.deepEqual(execution && triggered(execution).map(({ To_Account }) => To_Account), [
		'UserID_002',
		'UserID_003',
	]);
	assert.deepEqual(more, []);
});

test('publishing with a credential that lacks the SDKAppID says so', async () => {
	const incomplete = await client.createCredential(
		'tencentChatApi',
		credentialFields(simulator.url, { sdkAppId: ' ' }),
	);
	await assert.rejects(publish({ events: ['*'] }, [], { credential: incomplete }), /no SDKAppID/);
});

test('publishing with events that can not be read says so, and those given by expression arrive', async () => {
	await assert.rejects(publish({ events: '={{ "Unfollowed" }}' }), /'Trigger On'/);
	await assert.rejects(publish({ events: ['*'], respond: '={{ "yes" }}' }), /'Respond'/);
	for (const events of ['={{ ["Follow.CallbackAfterFollowDelete"] }}\n', '=User Unfollowed\n']) {
		const { id, url } = await publish({ events });
		assert.equal((await callWebhook(url, unfollow)).text, OK_TEXT);
		const [execution] = await executions(id);
		assert.equal(execution && triggered(execution).length, 2, events);
	}
});

test('several events of one body come as several, and a body without a command by that of the URL', async () => {
	const { id, url } = await publish({ events: ['*'] });
	const command = 'Push.OfflinePush';
	const Events = ['u1', 'u2'].map((To_Account) => ({ CallbackCommand: command, To_Account }));
	const raw = JSON.stringify({ Events });
	assert.equal((await callWebhook(url, { CallbackCommand: command }, { raw })).text, OK_TEXT);
	const [execution] = await executions(id);
	assert.deepEqual(
		(execution ? triggered(execution) : []).map(({ CallbackCommand, To_Account }) => [
			CallbackCommand,
			To_Account,
		]),
		[
			[command, 'u1'],
			[command, 'u2'],
		],
	);
});

test('another token in the credential counts within some seconds', async () => {
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	const changing = await client.createCredential('tencentChatApi', fields);
	const { url } = await publish({ events: ['*'] }, [], { credential: changing });
	assert.equal((await callWebhook(url, unfollow)).status, 200);
	const { id, name, type } = changing;
	await client.request('PATCH', `/rest/credentials/${id}`, {
		name,
		type,
		data: { ...fields, webhookToken: 'a new token' },
	});
	const deadline = Date.now() + 30_000;
	while ((await callWebhook(url, unfollow, { token: 'a new token' })).status !== 200) {
		assert.ok(Date.now() < deadline, 'the new token is never taken');
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	assert.equal((await callWebhook(url, unfollow)).status, 401);
});

test('an unfollow by the action node comes back as an event and starts the workflow', async () => {
	const { id, url } = await publish({ events: [unfollow.CallbackCommand] });
	const app = simulator.app();
	app.webhooks.configure({ url, token: WEBHOOK_TOKEN });
	app.community.follow(app.community.import('user_001'), app.community.import('user_002'), 1_700_000_000);
	const start = node('Start', 'n8n-nodes-base.manualTrigger');
	const action = tencentChat(
		'follow.unfollow',
		{ fromUserId: 'user_001', toUserIds: 'user_002' },
		credential,
	);
	await client.runToEnd({
		name: 'Unfollow',
		nodes: [start, action],
		connections: { Start: { main: [[{ node: action.name, type: 'main', index: 0 }]] } },
		settings: {},
	});
	const [execution] = await executions(id);
	assert.deepEqual(
		execution && triggered(execution).map(({ From_Account, To_Account }) => [From_Account, To_Account]),
		[['user_001', 'user_002']],
	);
	await app.webhooks.settled();
	assert.deepEqual(
		app.webhooks.deliveries.map(({ status, ok }) => [status, ok]),
		[[200, true]],
	);
	app.webhooks.configure(undefined);
});

test('forty events at the same time start forty runs, each with its own users', async () => {
	const { id, url } = await publish({ events: [unfollow.CallbackCommand] });
	const names = Array.from({ length: 40 }, (_, index) => `user_${index}`);
	const answers = await Promise.all(names.map((name) => callWebhook(url, unfollowOf(name, 'star_luna'))));
	assert.ok(answers.every(({ status, text }) => status === 200 && text === OK_TEXT));
	const runs = await executions(id, names.length);
	assert.deepEqual(runs.map((run) => triggered(run)[0].From_Account).sort(), [...names].sort());
});
