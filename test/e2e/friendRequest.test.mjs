import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT } from './harness/webhookCalls.mjs';
import { code, node, tencentChat } from './harness/workflow.mjs';

const { n8n, client, credential, saveWorkflow, publish, listen, executions } = await useTriggerScene();
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
	assertAnswered(await callWebhook(other, request), [verdict('id1'), verdict('id2')]);
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

const slow = code('await new Promise((resolve) => setTimeout(resolve, 2100)); return $input.all();');

test('an answer after two seconds says that it came too late', async () => {
	const { id, url } = await publish(decides, [slow, answerNode({ decision: 'refuse' })]);
	await assert.rejects(callWebhook(url, request), /fetch failed/);
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
	assert.equal(
		(await callWebhook(url, documentedBody('Group.CallbackOnDailyGroupQuotaAlarm'))).text,
		OK_TEXT,
	);
});

test('a request that was answered immediately can not be answered again, and the node says what to set', async () => {
	const { id, url } = await publish({ ...decides, respond: 'immediately' }, [
		answerNode({ decision: 'refuse' }),
	]);
	assertAnswered(await callWebhook(url, request), [verdict('id1'), verdict('id2')]);
	const { run } = await lastRunOf(id);
	assert.match(JSON.stringify(run?.error), /Set 'Respond' of the Tencent Chat Trigger/);
});

test('a result code outside 38000 to 39000 is refused before anything is answered', async () => {
	const { id, url } = await publish(decides, [answerNode({ decision: 'refuse', resultCode: 37999 })]);
	assert.equal((await callWebhook(url, request)).status, 500);
	const { run } = await lastRunOf(id);
	assert.match(JSON.stringify(run?.error), /'Result Code'.*whole number from 38000 to 39000/);
});

/** An If node: one user by its first output, the others by its second. */
const split = node(
	'If',
	'n8n-nodes-base.if',
	{
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: 'first',
					leftValue: '={{ $json.To_Account }}',
					rightValue: 'id1',
					operator: { type: 'string', operation: 'equals' },
				},
			],
			combinator: 'and',
		},
		options: {},
	},
	{ typeVersion: 2.2 },
);
const refuseNode = () => answerNode({ decision: 'refuse', resultCode: 38123 }, 'Refuse');
const otherwise = (/** @type {string} */ to) => ({ connections: [{ from: 'If', to, output: 1 }] });

test('users on different branches: the decisions of both Answer nodes are one answer', async () => {
	const nodes = [split, answerNode({ decision: 'allow' }), refuseNode()];
	const { id, url } = await publish(decides, nodes, otherwise('Refuse'));
	assertAnswered(await callWebhook(url, request), [verdict('id1'), verdict('id2', 38123)]);
	const { rows, execution } = await lastRunOf(id);
	assert.deepEqual([rows.length, rows[0].To_Account, rows[0].pending], [1, 'id1', true]);
	const [refused] = execution?.runs.Refuse?.[0]?.outputs[0] ?? [];
	assert.deepEqual([refused?.json.To_Account, refused?.json.inTime], ['id2', true]);
	assert.equal(execution?.status, 'success');
});

test('a user whom nobody decided about is refused, at once when no other Answer node can run', async () => {
	const { id, url } = await publish(decides, [split, answerNode({ decision: 'allow' })]);
	const answer = await callWebhook(url, request);
	assertAnswered(answer, [verdict('id1'), verdict('id2', 38000)]);
	assert.ok(answer.milliseconds < 1500, String(answer.milliseconds));
	const { run } = await lastRunOf(id);
	assert.match(run?.hints[0]?.message ?? '', /refused one more user/);
});

test('so they are when nodes before the other Answer node let nothing through, fail, or take too long', async () => {
	/** @type {[string, string][]} */
	const between = [
		['nothing', 'return [];'],
		['fails', 'throw new Error("boom");'],
		['slow', String(slow.parameters.jsCode)],
	];
	for (const [what, jsCode] of between) {
		const detour = code(jsCode, 'Detour');
		const nodes = [split, answerNode({ decision: 'allow' }), detour, refuseNode()];
		const { url } = await publish(decides, nodes, {
			connections: [
				{ from: 'If', to: 'Detour', output: 1 },
				{ from: 'Detour', to: 'Refuse' },
			],
		});
		const answer = await callWebhook(url, request);
		assertAnswered(answer, [verdict('id1'), verdict('id2', 38000)]);
		assert.ok(answer.milliseconds < 2000, `${what}: ${answer.milliseconds}`);
	}
});

test("n8n's Retry On Fail on Answer finds what it has done", async () => {
	const parameters = {
		decision: '={{ $json.To_Account === "id1" ? "refuse" : "allow" }}',
		resultCode: 1,
	};
	const more = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const retried = { ...answerNode(parameters), ...more };
	const { id, url } = await publish(decides, [{ ...retried, onError: 'continueRegularOutput' }]);
	assertAnswered(await callWebhook(url, request), [verdict('id2'), verdict('id1', 38000)]);
	const { rows } = await lastRunOf(id);
	assert.match(rows[0].error, /'Result Code'/);
	assert.deepEqual([rows[1].To_Account, rows[1].ResultCode, rows[1].inTime], ['id2', 0, true]);
});

test('answering fails where nobody listens: in a sub-workflow, by hand on pinned items, in a retried execution', async () => {
	const nobody = /Nobody waits for this answer/;
	const start = node(
		'Start',
		'n8n-nodes-base.executeWorkflowTrigger',
		{ inputSource: 'passthrough' },
		{ typeVersion: 1.1 },
	);
	const sub = await client.createWorkflow({
		name: 'Answers in a sub-workflow',
		nodes: [start, answerNode({ decision: 'refuse' })],
		connections: { Start: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await client.activate(sub.id).catch(() => {});
	const call = node(
		'Call',
		'n8n-nodes-base.executeWorkflow',
		{ workflowId: { __rl: true, mode: 'id', value: sub.id }, options: {} },
		{ typeVersion: 1.2 },
	);
	const parent = await publish(decides, [call]);
	assert.equal((await callWebhook(parent.url, request)).status, 500);
	const [failed] = await executions(parent.id);
	assert.match(JSON.stringify(failed?.error), nobody);

	const decided = await publish(decides, [answerNode({ decision: 'refuse' })]);
	assertAnswered(await callWebhook(decided.url, request), [verdict('id1', 38000), verdict('id2', 38000)]);
	const [first] = await executions(decided.id);
	const pinned = first?.runs['Tencent Chat Trigger']?.[0]?.outputs[0] ?? [];
	const { id } = await saveWorkflow(decides, [answerNode({ decision: 'refuse' })]);
	const pinData = { 'Tencent Chat Trigger': pinned.map(({ json }) => ({ json })) };
	await client.updateWorkflow(id, /** @type {any} */ ({ pinData }));
	const byHand = await client.waitForEnd(await client.run(id));
	assert.match(JSON.stringify(byHand.runs.Answer?.[0]?.error), nobody);

	const retried = await publish(decides, [answerNode({ decision: 'refuse', resultCode: 1 })]);
	await callWebhook(retried.url, request);
	const [broken] = await client.waitForExecutions(retried.id, 1);
	await client.request('POST', `/rest/executions/${broken?.id}/retry`, { loadWorkflow: false });
	const again = (await executions(retried.id, 2)).find(({ mode }) => mode === 'retry');
	assert.match(JSON.stringify(again?.runs.Answer?.at(-1)?.error), nobody);
});

/** @type {[string, () => import('./harness/workflow.mjs').WorkflowNode[]][]} */
const undecided = [
	['is late', () => [slow, answerNode({ decision: 'allow' })]],
	['fails', () => [code('throw new Error("boom")')]],
	['gives no answer', () => [code('return []')]],
];
for (const [what, nodes] of undecided) {
	test(`When Late: the trigger refuses when the workflow ${what}`, async () => {
		const { id, url } = await publish({ ...decides, options: { whenLate: 'refuse' } }, nodes());
		const answer = await callWebhook(url, request);
		assertAnswered(answer, [verdict('id1', 38000), verdict('id2', 38000)]);
		assert.ok(answer.milliseconds < 2000, String(answer.milliseconds));
		const { rows } = await lastRunOf(id);
		for (const row of rows) assert.equal(row.inTime, false);
		const log = await readFile(n8n.logFile, 'utf8');
		assert.ok(!/headers after they are sent|ERR_HTTP_HEADERS_SENT/.test(log));
		assert.match(log, /answered .* by 'When Late' \(refuse\)/);
	});
}

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
