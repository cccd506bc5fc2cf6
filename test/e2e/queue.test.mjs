import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSimulator } from '../simulator/simulator.mjs';
import { endEverything } from './harness/lifetime.mjs';
import { startQueue } from './harness/queue.mjs';
import { credentialFields } from './harness/scene.mjs';
import { callWebhook, documentedBody, OK_TEXT, WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';
import { code, manualTrigger, tencentChat, tencentChatTrigger, workflow } from './harness/workflow.mjs';

const api = 'follow/follow_delete';

/** @type {import('./harness/queue.mjs').N8nQueue} */
let queue;
/** @type {import('../simulator/simulator.mjs').Simulator} */
let simulator;
/** @type {import('./harness/workflow.mjs').SavedCredential} */
let credential;

before(async () => {
	simulator = await startSimulator();
	// one run at a time on each worker, so that two runs are on two workers
	queue = await startQueue({ workers: 2, concurrency: 1, say: console.error });
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	credential = await queue.client.createCredential('tencentChatApi', fields);
});

after(async () => {
	await endEverything();
	await simulator.close();
});

test('two workers unfollow at once for one app, share its limit, and every row is right', async () => {
	const users = ['star_luna', 'star_nova'];
	const count = 3000;
	const { community } = simulator.app();
	for (const user of users) {
		for (let index = 0; index < count; index++) {
			community.follow(community.import(user), community.import(`${user}_${index}`), 1_700_000_000);
		}
	}
	simulator.setRates({ [api]: 60 });
	simulator.setLatency(50);
	const executions = await Promise.all(
		users.map(async (user) => {
			const nodes = [
				manualTrigger(),
				code(
					`return [{ json: { to: Array.from({ length: ${count} }, (_, index) => '${user}_' + index) } }];`,
				),
				tencentChat('follow.unfollow', { fromUserId: user, toUserIds: '={{ $json.to }}' }, credential),
			];
			const { id } = await queue.client.createWorkflow(workflow(`Unfollow for ${user}`, nodes));
			return await queue.client.run(id);
		}),
	);
	for (const [index, user] of users.entries()) {
		const { status, runs, error } = await queue.client.waitForEnd(executions[index] ?? '');
		assert.equal(status, 'success', `${error?.message}: ${error?.description}`);
		const rows = runs['Tencent Chat']?.[0]?.outputs[0]?.map(({ json }) => json) ?? [];
		assert.equal(rows.length, count);
		rows.forEach(({ From_Account, To_Account, ResultCode, success }, place) => {
			assert.deepEqual([From_Account, To_Account, ResultCode, success], [user, `${user}_${place}`, 0, true]);
		});
		assert.equal(community.describe(user).follows, 0);
	}
	for (const worker of queue.workers) {
		assert.equal((await worker.log()).match(/Unfollow users: 3000 succeeded, 0 failed/g)?.length, 1);
	}
	const { rowsDone, refusedForRate, calls } = simulator.stats().apis[api];
	assert.equal(rowsDone, users.length * count);
	assert.ok(refusedForRate < calls / 2, `${refusedForRate} of ${calls} calls were too fast`);
});

test('the webhook processor answers a genuine event, and a worker runs the workflow', async () => {
	const trigger = tencentChatTrigger({}, credential);
	const { id } = await queue.client.createWorkflow(workflow('Trigger in queue mode', [trigger]));
	await queue.client.activate(id);
	const body = documentedBody('Follow.CallbackAfterFollowDelete');
	const url = `${queue.webhookProcessor?.url}/webhook/${trigger.webhookId}/webhook`;
	const { status, text } = await callWebhook(url, body);
	assert.deepEqual([status, text], [200, OK_TEXT]);
	const [execution] = await queue.client.waitForExecutions(id, 1);
	const { runs } = await queue.client.readExecution(execution?.id ?? '');
	const [item] = runs['Tencent Chat Trigger']?.[0]?.outputs[0] ?? [];
	assert.equal(item?.json.CallbackCommand, body.CallbackCommand);
	assert.equal(item?.json.From_Account, body.From_Account);
});

test('the webhook processor collects events, answers each at once, and a worker runs them together', async () => {
	const trigger = tencentChatTrigger({ options: { collectSeconds: 3 } }, credential);
	const { id } = await queue.client.createWorkflow(workflow('Collects in queue mode', [trigger]));
	await queue.client.activate(id);
	const body = documentedBody('Follow.CallbackAfterFollowDelete');
	const url = `${queue.webhookProcessor?.url}/webhook/${trigger.webhookId}/webhook`;
	const users = ['fan_1', 'fan_2', 'fan_3', 'fan_4', 'fan_5'];
	for (const user of users) {
		const { text, milliseconds } = await callWebhook(url, { ...body, To_Account: [user] });
		assert.equal(text, OK_TEXT);
		assert.ok(milliseconds < 2000, `${milliseconds} ms`);
	}
	const [execution] = await queue.client.waitForExecutions(id, 1);
	const { runs } = await queue.client.readExecution(execution?.id ?? '');
	assert.deepEqual(
		runs['Tencent Chat Trigger']?.[0]?.outputs[0]?.map(({ json }) => json.To_Account),
		users,
	);
	assert.equal((await queue.client.listExecutions(id)).length, 1);
});
