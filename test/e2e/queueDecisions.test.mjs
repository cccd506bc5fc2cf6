/** Decisions in n8n's queue mode: the webhook processor holds Tencent's call, and a worker runs the workflow. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSimulator } from '../simulator/simulator.mjs';
import { endEverything } from './harness/lifetime.mjs';
import { startQueue } from './harness/queue.mjs';
import { credentialFields } from './harness/scene.mjs';
import { callWebhook, documentedBody, WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';
import { code, node, tencentChat, tencentChatTrigger, workflow } from './harness/workflow.mjs';

const request = documentedBody('Sns.CallbackPrevFriendAdd');

/** @type {import('./harness/queue.mjs').N8nQueue} */
let queue;
/** @type {import('../simulator/simulator.mjs').Simulator} */
let simulator;
/** @type {import('./harness/workflow.mjs').SavedCredential} */
let credential;

before(async () => {
	simulator = await startSimulator();
	queue = await startQueue({ workers: 1, concurrency: 5, say: console.error });
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	credential = await queue.client.createCredential('tencentChatApi', fields);
});

after(async () => {
	await endEverything();
	await simulator.close();
});

/**
 * @param {import('./harness/workflow.mjs').WorkflowNode[]} nodes
 * @param {{ event?: string, whenLate?: string, connections?: import('./harness/workflow.mjs').Connection[] }} [more]
 */
async function save(nodes, { event = request.CallbackCommand, whenLate = 'tencent', connections } = {}) {
	const trigger = tencentChatTrigger(
		{ events: [event], respond: 'workflow', options: { whenLate } },
		credential,
	);
	const saved = workflow('Decides in queue mode', [trigger, ...nodes], { connections });
	const { id } = await queue.client.createWorkflow(saved);
	const path = `${trigger.webhookId}/webhook`;
	return {
		id,
		url: `${queue.webhookProcessor?.url}/webhook/${path}`,
		testUrl: `${queue.main.url}/webhook-test/${path}`,
	};
}

/** @param {Parameters<typeof save>} saved */
async function publish(...saved) {
	const made = await save(...saved);
	await queue.client.activate(made.id);
	return made;
}

/** @param {Record<string, unknown>} parameters @param {string} [name] */
const answerNode = (parameters, name = 'Answer') =>
	tencentChat('friendRequest.answer', parameters, credential, { name });

/** @param {import('./harness/webhookCalls.mjs').Answer} answer @param {...number} codes */
function assertCodes({ text }, ...codes) {
	const { ErrorCode, ResultItem } = JSON.parse(text);
	assert.equal(ErrorCode, 0);
	assert.deepEqual(
		ResultItem.map((/** @type {any} */ { ResultCode }) => ResultCode),
		codes,
	);
}

/** @param {string} id @param {string} [name] */
async function rowsOf(id, name = 'Answer') {
	const [{ id: executionId = '' } = {}] = await queue.client.waitForExecutions(id, 1);
	const { runs } = await queue.client.readExecution(executionId);
	return (runs[name]?.[0]?.outputs[0] ?? []).map(({ json }) => json);
}

const slow = () => code('await new Promise((resolve) => setTimeout(resolve, 2200)); return $input.all();');

test('a worker decides, and the webhook processor tells Tencent', async () => {
	const { id, url } = await publish([answerNode({ decision: 'refuse', resultCode: 38123 })]);
	assertCodes(await callWebhook(url, request), 38123, 38123);
	assert.deepEqual(
		(await rowsOf(id)).map(({ inTime }) => inTime),
		[true, true],
	);
});

test('two Answer nodes decide together, also where the second does not come to run', async () => {
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
	const refuse = () => answerNode({ decision: 'refuse', resultCode: 38123 }, 'Refuse');
	const both = await publish([split, answerNode({ decision: 'allow' }), refuse()], {
		connections: [{ from: 'If', to: 'Refuse', output: 1 }],
	});
	assertCodes(await callWebhook(both.url, request), 0, 38123);

	const failing = await publish(
		[split, answerNode({ decision: 'allow' }), code('throw new Error("boom")', 'Detour'), refuse()],
		{
			connections: [
				{ from: 'If', to: 'Detour', output: 1 },
				{ from: 'Detour', to: 'Refuse' },
			],
		},
	);
	assertCodes(await callWebhook(failing.url, request), 0, 38000);
});

test('When Late: the webhook processor answers by itself, and the run learns that it was too late', async () => {
	const { id, url } = await publish([slow(), answerNode({ decision: 'allow' })], { whenLate: 'refuse' });
	const answer = await callWebhook(url, request);
	assertCodes(answer, 38000, 38000);
	assert.ok(answer.milliseconds < 2000, String(answer.milliseconds));
	for (const { inTime } of await rowsOf(id)) assert.equal(inTime, false);

	const failing = await publish([code('throw new Error("boom")')], { whenLate: 'refuse' });
	assertCodes(await callWebhook(failing.url, request), 38000, 38000);
});

test('while the editor listens, a worker decides too', async () => {
	const { id, testUrl } = await save([answerNode({ decision: 'refuse', resultCode: 38123 })]);
	await queue.client.run(id);
	assertCodes(await callWebhook(testUrl, request), 38123, 38123);
	assert.equal((await rowsOf(id))[0]?.inTime, true);
});

test('a group message that a worker refuses is not sent, one that it replaces goes out replaced, and a run that fails sends nothing', async () => {
	const event = 'Group.CallbackBeforeSendMsg';
	simulator.seed({ kind: 'group', groupId: 'lounge', type: 'ChatRoom', owner: 'luna', members: ['ann'] });
	const decision = '={{ { spam: "refuse", rude: "replace", fine: "allow" }[$json.text] }}';
	const answer = tencentChat('groupMessage.answer', { decision, newText: '***' }, credential, {
		name: 'Answer',
	});
	const { url } = await publish([answer], { event, whenLate: 'refuse' });
	simulator.setWebhook({ url, token: WEBHOOK_TOKEN, commands: [event], timeoutMs: 20_000 });
	for (const [text, code] of /** @type {const} */ ([
		['spam', 10016],
		['rude', 0],
		['fine', 0],
		['odd', 10016],
	])) {
		const { ErrorCode, webhook } = await simulator.client('ann').sendToGroup('lounge', text);
		assert.deepEqual([webhook?.error, ErrorCode], [undefined, code], text);
	}
	assert.deepEqual(
		simulator.group('lounge')?.messages.map(({ text }) => text),
		['***', 'fine'],
	);
});
