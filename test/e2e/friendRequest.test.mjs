import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT } from './harness/webhookCalls.mjs';
import { code, node, tencentChat } from './harness/workflow.mjs';

const { credential, saveWorkflow, publish, listen, executions } = await useTriggerScene();
const request = documentedBody('Sns.CallbackPrevFriendAdd');
const response = documentedBody('Sns.CallbackPrevFriendResponse');
const decides = { events: [request.CallbackCommand, response.CallbackCommand], respond: 'workflow' };

/** @param {Record<string, unknown>} parameters @param {string} [name] */
const answerNode = (parameters, name = 'Answer') =>
	tencentChat('friendRequest.answer', parameters, credential, { name });

/** @param {string} To_Account @param {number} [ResultCode] @param {string} [ResultInfo] */
const verdict = (To_Account, ResultCode = 0, ResultInfo = '') => ({ To_Account, ResultCode, ResultInfo });

/** @param {import('./harness/webhookCalls.mjs').Answer} answer @param {unknown[]} ResultItem */
function assertAnswered({ status, text }, ResultItem) {
	assert.equal(status, 200);
	assert.deepEqual(JSON.parse(text), { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', ResultItem });
}

/** @param {string} id @param {string} [name] */
async function lastRunOf(id, name = 'Answer') {
	const [execution] = await executions(id);
	const run = execution?.runs[name]?.[0];
	return { execution, run, rows: (run?.outputs[0] ?? []).map(({ json }) => json) };
}

test('the workflow allows the request of every user', async () => {
	const { id, url } = await publish(decides, [answerNode({ decision: 'allow' })]);
	assertAnswered(await callWebhook(url, request), [verdict('id1'), verdict('id2')]);
	const { rows } = await lastRunOf(id);
	assert.deepEqual(
		rows.map(({ From_Account, To_Account, ResultCode, inTime }) => [
			From_Account,
			To_Account,
			ResultCode,
			inTime,
		]),
		[
			['id', 'id1', 0, true],
			['id', 'id2', 0, true],
		],
	);
	assert.ok(rows[0].answeredAfterMs >= 0 && rows[0].answeredAfterMs < 2000);
});

test('the workflow refuses with a code and a reason, for each user as it decides, whatever nodes are in between', async () => {
	const lookUp = node(
		'Edit Fields',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: '={{ { "welcome": $json.To_Account === "id1" } }}', options: {} },
		{ typeVersion: 3.4 },
	);
	const answer = answerNode({
		decision: '={{ $json.welcome ? "allow" : "refuse" }}',
		resultCode: 38123,
		reason: 'No strangers',
	});
	const { url } = await publish(decides, [lookUp, answer]);
	assertAnswered(await callWebhook(url, request), [verdict('id1'), verdict('id2', 38123, 'No strangers')]);
});

test('the answer to a friend request is decided in the same way', async () => {
	const { url } = await publish(decides, [
		answerNode({ decision: 'refuse', resultCode: 39000, reason: 'later' }),
	]);
	assertAnswered(await callWebhook(url, response), [
		verdict('id1', 39000, 'later'),
		verdict('id2', 39000, 'later'),
	]);
});

test('with one item per event the decision holds for every user in it', async () => {
	const { id, url } = await publish({ ...decides, output: 'perEvent' }, [answerNode({ decision: 'refuse' })]);
	assertAnswered(await callWebhook(url, request), [verdict('id1', 38000), verdict('id2', 38000)]);
	const { rows } = await lastRunOf(id);
	assert.deepEqual(
		rows.map(({ To_Account, inTime }) => [To_Account, inTime]),
		[
			['id1', true],
			['id2', true],
		],
	);
});

test('an expression among the parameters of the trigger changes nothing', async () => {
	const parameters = { ...decides, options: { allowedClockSkew: '={{ 30 + 30 }}' } };
	const { url } = await publish(parameters, [answerNode({ decision: 'allow' })]);
	assertAnswered(await callWebhook(url, request), [verdict('id1'), verdict('id2')]);
	const { url: other } = await publish({ ...parameters, respond: 'immediately' }, [code('return []')]);
	assert.equal((await callWebhook(other, request)).text, OK_TEXT);
});

test('a decision works while the editor listens', async () => {
	const { id, testUrl } = await saveWorkflow(decides, [answerNode({ decision: 'refuse', reason: 'closed' })]);
	await listen(id);
	assertAnswered(await callWebhook(testUrl, request), [
		verdict('id1', 38000, 'closed'),
		verdict('id2', 38000, 'closed'),
	]);
	const { execution } = await lastRunOf(id);
	assert.equal(execution?.mode, 'manual');
});

test('an answer after two seconds says that it came too late', async () => {
	const slow = code('await new Promise((resolve) => setTimeout(resolve, 2100)); return $input.all();');
	const { id, url } = await publish(decides, [slow, answerNode({ decision: 'refuse' })]);
	await callWebhook(url, request);
	const { run, rows } = await lastRunOf(id);
	assert.equal(rows[0].inTime, false);
	assert.ok(rows[0].answeredAfterMs >= 2000);
	assert.match(run?.hints[0]?.message ?? '', /Tencent waits two seconds/);
});

test('a workflow that fails or gives no answer leaves Tencent with no proper one', async () => {
	const failing = await publish(decides, [code('throw new Error("boom")')]);
	assert.equal((await callWebhook(failing.url, request)).status, 500);
	const silent = await publish(decides, [code('return []')]);
	const { text } = await callWebhook(silent.url, request);
	assert.throws(() => JSON.parse(text));
});

test('nobody is kept waiting for a workflow that sleeps', async () => {
	const wait = node(
		'Wait',
		'n8n-nodes-base.wait',
		{ amount: 300, unit: 'seconds' },
		{ typeVersion: 1.1, webhookId: randomUUID() },
	);
	const { url } = await publish(decides, [wait, answerNode({ decision: 'allow' })]);
	await assert.rejects(callWebhook(url, request), /fetch failed/);
});

test('events that have happened are answered at once by a workflow that decides about requests', async () => {
	const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
	const { url } = await publish({ ...decides, events: ['*'] }, [code('return []')]);
	assert.equal((await callWebhook(url, unfollow)).text, OK_TEXT);
	assert.equal((await callWebhook(url, documentedBody('Alert.RequestOverLimit'))).text, OK_TEXT);
});

test('a request that was answered immediately can not be answered again, and the node says what to set', async () => {
	const { id, url } = await publish({ ...decides, respond: 'immediately' }, [
		answerNode({ decision: 'refuse' }),
	]);
	assert.equal((await callWebhook(url, request)).text, OK_TEXT);
	const { run } = await lastRunOf(id);
	assert.match(JSON.stringify(run?.error), /Set 'Respond' of the Tencent Chat Trigger/);
});

test('a result code outside 38000 to 39000 is refused before anything is answered', async () => {
	const { id, url } = await publish(decides, [answerNode({ decision: 'refuse', resultCode: 37999 })]);
	assert.equal((await callWebhook(url, request)).status, 500);
	const { run } = await lastRunOf(id);
	assert.match(JSON.stringify(run?.error), /'Result Code' must be a whole number from 38000 to 39000/);
});

test('users on different branches: the first answer counts, it says who is left, and the second says why it failed', async () => {
	const condition = {
		id: 'first',
		leftValue: '={{ $json.To_Account }}',
		rightValue: 'id1',
		operator: { type: 'string', operation: 'equals' },
	};
	const split = node(
		'If',
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [condition],
				combinator: 'and',
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);
	const nodes = [split, answerNode({ decision: 'allow' }), answerNode({ decision: 'refuse' }, 'Refuse')];
	const { id, url } = await publish(decides, nodes, {
		connections: [{ from: 'If', to: 'Refuse', output: 1 }],
	});
	assertAnswered(await callWebhook(url, request), [verdict('id1')]);
	const { run, execution } = await lastRunOf(id);
	assert.match(run?.hints[0]?.message ?? '', /says nothing about 1 more/);
	assert.match(JSON.stringify(execution?.runs.Refuse?.[0]?.error), /Tencent takes one answer only/);
});

test("n8n's Respond to Webhook node can answer too, with a switched-off Webhook node before it", async () => {
	const ResultItem = [verdict('id1', 38001, 'no'), verdict('id2', 38001, 'no')];
	const body = JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', ResultItem });
	const webhook = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ path: randomUUID(), httpMethod: 'POST', responseMode: 'responseNode', options: {} },
		{ typeVersion: 2.1, webhookId: randomUUID(), disabled: true },
	);
	const respond = node(
		'Respond to Webhook',
		'n8n-nodes-base.respondToWebhook',
		{ respondWith: 'json', responseBody: body, options: {} },
		{ typeVersion: 1.5 },
	);
	const { url } = await publish(decides, [webhook, respond]);
	assertAnswered(await callWebhook(url, request), ResultItem);
});
