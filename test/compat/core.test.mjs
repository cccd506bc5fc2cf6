/** What must work in every n8n: a test for each column of docs/compatibility.md. A test may note how it is there (`t.diagnostic`). */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { played } from '../e2e/harness/scene.mjs';
import { startScriptedModel } from '../e2e/harness/scriptedModel.mjs';
import { triggered, useTriggerScene } from '../e2e/harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT } from '../e2e/harness/webhookCalls.mjs';
import * as make from '../e2e/harness/workflow.mjs';

const scene = await useTriggerScene();
const { n8n, client, simulator, credential, fields, play, calls, publish, saveWorkflow, listen, executions } =
	scene;
const types = await nodeTypes();
const createWorkflow = client.createWorkflow.bind(client);
client.createWorkflow = async (/** @type {make.Workflow} */ workflow) =>
	await createWorkflow({ ...workflow, nodes: workflow.nodes.map(asTheServerHasIt) });

beforeEach(() => simulator.reset());

/** n8n writes the file anew after an installation. @returns {Promise<any[]>} */
async function nodeTypes() {
	for (let tries = 0; tries < 40; tries++) {
		const { body } = await client.tryRequest('GET', '/types/nodes.json');
		if (Array.isArray(body)) return body;
		await pause(500);
	}
	throw new Error('/types/nodes.json can not be read');
}

/** n8n's own nodes have lower versions in an older n8n. @param {make.WorkflowNode} node */
function asTheServerHasIt(node) {
	const versions = types.filter(({ name }) => name === node.type).flatMap(({ version }) => version);
	const known = versions.filter((version) => version <= node.typeVersion);
	return known.length > 0 ? { ...node, typeVersion: Math.max(...known) } : node;
}

/** @param {string[]} targets whom user_001 follows, and has as friends */
function seed(targets) {
	const { community } = simulator.app();
	const user = community.import('user_001');
	for (const to of targets) {
		community.follow(user, community.import(to), 1_700_000_000);
		community.befriend(user, to, { addTime: 1_700_000_000 });
	}
	return community;
}

/** @param {string} To_Account */
const done = (To_Account) => ({ From_Account: 'user_001', To_Account, ResultCode: 0, success: true });
/** @param {string} To_Account */
const refused = (To_Account) => ({
	...done(To_Account),
	ResultCode: 30003,
	ResultInfo: 'Err_Account_Not_Imported',
	success: false,
});
const notThere = /does not exist in this app \(30003\)/;

test('nodes, credential, tool', async () => {
	const ours = types.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-tencent-chat.'));
	assert.deepEqual([...new Set(ours)].sort(), [
		'n8n-nodes-tencent-chat.tencentChat',
		'n8n-nodes-tencent-chat.tencentChatTool',
		'n8n-nodes-tencent-chat.tencentChatTrigger',
	]);
	const credentials = await client.request('GET', '/types/credentials.json');
	assert.ok(credentials.some((/** @type {any} */ { name }) => name === 'tencentChatApi'));
	const [installed] = await client.request('GET', '/rest/community-packages');
	assert.equal(installed.packageName, 'n8n-nodes-tencent-chat');
	assert.ok(!installed.failedLoading);
});

test('credential test', async () => {
	assert.equal((await client.testCredential(credential, fields)).status, 'OK');
	const wrong = await client.testCredential(credential, { ...fields, secretKey: '0'.repeat(64) });
	assert.equal(wrong.status, 'Error');
	assert.match(wrong.message, /secret key does not belong.*70009/);
});

test('unfollow, list, delete', async () => {
	const community = seed(['user_002', 'user_003']);
	const targets = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	const items = [{ to: 'user_002' }, { to: 'user_003' }];
	const list = await play('follow.listFollows', { fromUserId: 'user_001', returnAll: true });
	assert.deepEqual(list.rows.map(({ To_Account, FollowTime }) => [To_Account, FollowTime]).sort(), [
		['user_002', 1_700_000_000],
		['user_003', 1_700_000_000],
	]);
	const unfollowed = await play('follow.unfollow', targets, { items });
	assert.deepEqual(unfollowed.rows, [done('user_002'), done('user_003')]);
	assert.deepEqual(
		unfollowed.items.map(({ pairedItem }) => pairedItem.item),
		[0, 1],
	);
	assert.equal(community.isFollowing('user_001', 'user_002'), false);
	assert.deepEqual((await play('friend.delete', targets, { items: items.slice(1) })).rows, [
		done('user_003'),
	]);
	const areFriends = ['user_002', 'user_003'].map((to) => community.isFriend('user_001', to));
	assert.deepEqual(areFriends, [true, false]);
});

const mixed = { fromUserId: 'user_001', toUserIds: 'user_002, nobody, nowhere' };

test('On Error: Stop', async () => {
	const community = seed(['user_002']);
	const { execution, error } = await play('follow.unfollow', mixed);
	assert.equal(execution.status, 'error');
	assert.equal(error.message, '2 of 3 users failed, 1 succeeded');
	assert.match(error.description, notThere);
	assert.match(error.description, /user_001 → nobody, user_001 → nowhere/);
	assert.equal(community.isFollowing('user_001', 'user_002'), false);
});

test('On Error: Continue', async () => {
	seed(['user_002']);
	const { rows } = await play('follow.unfollow', mixed, { onError: 'continueRegularOutput' });
	assert.deepEqual(
		rows.map(({ error, ...row }) => row),
		[done('user_002'), refused('nobody'), refused('nowhere')],
	);
	for (const { error } of rows.slice(1)) assert.match(error, notThere);
});

test('On Error: error output', async (t) => {
	seed(['user_002']);
	const more = { onError: /** @type {const} */ ('continueErrorOutput'), items: [{ note: 'kept' }] };
	const { rows, failedRows } = await play('follow.unfollow', mixed, more);
	assert.deepEqual(rows, [done('user_002')]);
	const expected = [refused('nobody'), refused('nowhere')];
	const key = ['details', 'message'].find((name) =>
		isDeepStrictEqual(
			failedRows.map((row) => row[name]),
			expected,
		),
	);
	assert.ok(key, JSON.stringify(failedRows));
	for (const { error, note } of failedRows) {
		assert.match(error, notThere);
		assert.equal(note, 'kept');
	}
	t.diagnostic(`rows under ${key}`);
});

test('trigger', async () => {
	const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
	const parameters = { events: [unfollow.CallbackCommand] };
	const forged = { token: 'not-the-token' };
	/** @param {string} id */
	const users = async (id) => {
		const [execution] = await executions(id);
		return execution ? triggered(execution).map(({ To_Account }) => To_Account) : [];
	};
	const published = await publish(parameters);
	assert.equal((await callWebhook(published.url, unfollow, forged)).status, 401);
	assert.equal((await callWebhook(published.url, unfollow)).text, OK_TEXT);
	assert.deepEqual(await users(published.id), ['UserID_002', 'UserID_003']);
	assert.equal((await client.listExecutions(published.id)).length, 1);

	const tested = await saveWorkflow(parameters);
	await listen(tested.id);
	assert.equal((await callWebhook(tested.testUrl, unfollow)).text, OK_TEXT);
	assert.deepEqual(await users(tested.id), ['UserID_002', 'UserID_003']);
	const attacked = await saveWorkflow(parameters);
	await listen(attacked.id);
	assert.equal((await callWebhook(attacked.testUrl, unfollow, forged)).status, 401);
	// older versions record that the trigger refused the call: what counts is that nothing came out of it
	for (const { id, status } of await client.listExecutions(attacked.id)) {
		if (status !== 'new') assert.deepEqual(triggered(await client.waitForEnd(id)), []);
	}
});

test('decision', async (t) => {
	const request = documentedBody('Sns.CallbackPrevFriendAdd');
	const decides = { events: [request.CallbackCommand], respond: 'workflow' };
	const refuse = make.tencentChat('friendRequest.answer', { decision: 'refuse' }, scene.credential, {
		name: 'Answer',
	});
	const { url } = await publish(decides, [refuse]);
	const { ResultItem } = JSON.parse((await callWebhook(url, request)).text);
	assert.deepEqual(
		ResultItem,
		['id1', 'id2'].map((To_Account) => ({ To_Account, ResultCode: 38000, ResultInfo: '' })),
	);
	const failing = await publish(decides, [make.code('throw new Error("boom")')]);
	const { status, text } = await callWebhook(failing.url, request);
	t.diagnostic(`a workflow that fails: ${status}${text ? '' : ', empty'}`);
});

test('AI tool', async (t) => {
	const model = await startScriptedModel();
	after(() => model.close());
	const openAi = await client.createCredential('openAiApi', { apiKey: 'not-used', url: model.url });
	const toUserIds = "={{ $fromAI('users', '', 'string') }}";
	const operation = make.tencentChat('user.mute', { toUserIds, durationAmount: 2 }, credential);
	const tool = { ...operation, name: 'Moderation', type: `${operation.type}Tool` };
	const nodes = [
		make.manualTrigger(),
		make.node(
			'Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: 'Please help.' },
			{ typeVersion: 3 },
		),
		make.node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			{ typeVersion: 1.2, credentials: { openAiApi: { id: openAi.id, name: openAi.name } } },
		),
		tool,
	];
	/** @param {string} type */
	const toAgent = (type) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = {
		Start: toAgent('main'),
		Model: toAgent('ai_languageModel'),
		Moderation: toAgent('ai_tool'),
	};
	const workflow = { name: 'AI tool', nodes, connections, settings: { executionOrder: 'v1' } };
	/** @param {string} users */
	const ask = async (users) => {
		model.follow({ tool: 'Moderation', arguments: { users } }, { text: 'Done.' });
		return await client.runToEnd(/** @type {any} */ (workflow));
	};
	seed(['user_002']);
	const execution = await ask('user_001, user_002');
	assert.equal(execution.status, 'success', `The agent failed: ${execution.error?.message}`);
	assert.equal(calls().length, 2);
	assert.match(JSON.stringify(model.requests[1]?.messages.at(-1)), /user_001.*success.*user_002.*success/);

	const failed = await ask('');
	assert.equal(calls().length, 2);
	const told = JSON.stringify(model.requests[1]?.messages ?? []);
	const isTold = /'User IDs' is empty/.test(told);
	const isAsked = model.requests.length > 1;
	t.diagnostic(
		isTold
			? 'a model is told of a failure'
			: `a failure ${isAsked ? 'is not told to the model' : `ends the run (${failed.status})`}`,
	);
});

test('HTTP Request node', async () => {
	seed([]);
	const body = { CheckItem: [{ UserID: 'user_001' }] };
	const url = `${simulator.url}/v4/im_open_login_svc/account_check`;
	const nodes = [make.manualTrigger(), make.httpRequest({ url, body }, credential)];
	const { rows } = played(await client.runToEnd(make.workflow('HTTP Request', nodes)), 'HTTP Request');
	assert.equal(rows[0]?.ResultItem?.[0]?.AccountStatus, 'Imported');
});

/**
 * Starts many calls, presses Stop some milliseconds after so many of them, and waits for the end.
 * @param {Record<string, unknown>} options
 * @param {number} before
 * @param {number} [later]
 */
async function stopAfter(options, before, later = 0) {
	const items = Array.from({ length: 500 }, (_, index) => ({ from: `user_${index}` }));
	const parameters = { fromUserId: '={{ $json.from }}', toUserIds: 'idol', options };
	const nodes = [
		make.manualTrigger(),
		make.codeItems(items),
		make.tencentChat('follow.unfollow', parameters, credential),
	];
	const { id } = await client.createWorkflow(make.workflow('Stop', nodes));
	const execution = await client.run(id);
	for (let tries = 0; calls().length < before && tries < 1200; tries++) await pause(25);
	await pause(later);
	const stopped = Date.now();
	const logged = (await readFile(n8n.logFile, 'utf8')).length;
	await client.stopExecution(execution);
	assert.equal((await client.waitForEnd(execution)).status, 'canceled');
	// n8n calls an execution canceled while its node still runs: when that has ended, its log tells
	const hasEnded = async () => (await readFile(n8n.logFile, 'utf8')).slice(logged).includes('ended early');
	for (let tries = 0; tries < 600 && !(await hasEnded()); tries++) await pause(25);
	assert.ok(await hasEnded(), 'the node did not end');
	const seconds = (Date.now() - stopped) / 1000;
	const sent = calls().length;
	assert.ok(sent >= before && sent < items.length, `${sent} calls`);
	return { seconds, sent };
}

test('Stop while sending', async () => {
	const { sent } = await stopAfter({ requestsPerSecond: 50 }, 20);
	await pause(2500);
	assert.ok(calls().length <= sent + 50, 'calls were made after a second');
	const later = calls().length;
	await pause(1000);
	assert.equal(calls().length, later);
});

test('Stop in a pause', async (t) => {
	simulator.setFault({ kind: 'error', code: 30006 });
	const { seconds, sent } = await stopAfter({ retries: 10, maxParallelRequests: 1 }, 4, 500);
	t.diagnostic(`${seconds.toFixed(1)} s`);
	await pause(1500);
	assert.equal(calls().length, sent);
});
