import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';
import { code, codeItems, manualTrigger, tencentChat, workflow } from './harness/workflow.mjs';

const { parse } = /** @type {{ parse: (text: string) => any }} */ (createRequire(import.meta.url)('flatted'));

const { n8n, simulator, client, credential, play } = await useScene();
const api = 'follow/follow_delete';
const fromAndTo = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };

beforeEach(() => {
	simulator.reset();
	simulator.setLatency(0);
	simulator.setRates({ [api]: 200 });
});

/** Makes users follow the same ones. @param {string[]} users @param {string[]} targets */
function following(users, targets) {
	const { community } = simulator.app();
	for (const user of users) {
		for (const to of targets) community.follow(community.import(user), community.import(to), 1_700_000_000);
	}
}

/** @param {string} prefix @param {number} count */
const numbered = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}_${index}`);

/** Each of the users unfollows `idol`: a call each. @param {string[]} users @param {Record<string, unknown>} [options] */
const aCallEach = (users, options = {}) => [
	manualTrigger(),
	codeItems(users.map((from) => ({ from, to: 'idol' }))),
	tencentChat('follow.unfollow', { ...fromAndTo, options }, credential),
];

const counts = () =>
	simulator.stats().apis[api] ?? { calls: 0, rowsDone: 0, refusedForRate: 0, peakPerSecond: 0 };

/** @param {() => boolean} condition */
async function until(condition) {
	for (let tries = 0; tries < 1200; tries++) {
		if (condition()) return;
		await pause(25);
	}
	assert.fail('It did not happen within half a minute');
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The lines that n8n logs about our node while something is done. @param {() => Promise<unknown>} work */
async function logOf(work) {
	const before = (await readFile(n8n.logFile, 'utf8')).length;
	await work();
	return (await readFile(n8n.logFile, 'utf8')).slice(before);
}

const users = numbered('user', 1000);
const stoppings = /** @type {const} */ ([
	['pressing Stop', {}, (/** @type {string} */ id) => client.stopExecution(id)],
	["the workflow's time-out", { executionTimeout: 3 }, async () => {}],
]);

for (const [name, settings, stop] of stoppings) {
	test(`${name} ends the sending within a second, and the log says how far it came`, async () => {
		following(users, ['idol']);
		simulator.setLatency(50);
		const nodes = aCallEach(users, { requestsPerSecond: 50 });
		const { id } = await client.createWorkflow(workflow(name, nodes, { settings }));
		const log = await logOf(async () => {
			const executionId = await client.run(id);
			await until(() => counts().calls >= 20);
			await stop(executionId);
			assert.equal((await client.waitForEnd(executionId)).status, 'canceled');
			await pause(1000);
			const { calls } = counts();
			await pause(1500);
			assert.equal(counts().calls, calls, 'calls were made after a second');
			assert.ok(calls < users.length / 2, `${calls} calls were made`);
		});
		const said = /Unfollow users: (\d+) succeeded, (\d+) failed.*ended early/.exec(log);
		assert.ok(said, `nothing in the log: ${log}`);
		const [succeeded, failed] = [Number(said[1]), Number(said[2])];
		assert.equal(succeeded + failed, users.length);
		// the answers to the last calls may have come after the end
		assert.ok(succeeded <= counts().rowsDone && succeeded >= counts().rowsDone - 50, said[0]);
	});
}

test('two executions at the same time keep to one limit', async () => {
	const [ones, others] = [numbered('one', 300), numbered('other', 300)];
	following([...ones, ...others], ['idol']);
	const executions = await Promise.all(
		[ones, others].map(async (each) => {
			const nodes = aCallEach(each);
			return await client.run((await client.createWorkflow(workflow('A share of the pace', nodes))).id);
		}),
	);
	for (const execution of executions) {
		const { status, runs } = await client.waitForEnd(execution);
		assert.equal(status, 'success');
		assert.equal(runs['Tencent Chat']?.[0]?.outputs[0]?.length, 300);
	}
	assert.equal(counts().rowsDone, 600);
	// None, but on a machine so busy that calls need a second to arrive; without a common limit it would be half of them.
	assert.ok(counts().refusedForRate <= 15, `${counts().refusedForRate} of 600 were too fast`);
});

test('an execution is not held up by another one that wishes for little', async () => {
	const [slow, quick] = [numbered('slow', 60), numbered('quick', 100)];
	following([...slow, ...quick], ['idol']);
	const run = async (/** @type {string[]} */ some, /** @type {Record<string, unknown>} */ options) =>
		await client.run((await client.createWorkflow(workflow('Each its pace', aCallEach(some, options)))).id);
	const slowExecution = await run(slow, { requestsPerSecond: 5 });
	await until(() => counts().calls >= 3);
	const { status } = await client.waitForEnd(await run(quick, {}));
	assert.equal(status, 'success');
	assert.ok(counts().rowsDone < slow.length + quick.length, 'the slow one is still at work');
	assert.equal((await client.waitForEnd(slowExecution)).status, 'success');
	assert.equal(counts().rowsDone, slow.length + quick.length);
});

test('a limit below the own pace slows the run down, fails nothing, and is told about', async () => {
	const some = numbered('user', 150);
	following(some, ['idol']);
	simulator.setRates({ [api]: 40 });
	const items = some.map((from) => ({ from, to: 'idol' }));
	const log = await logOf(async () => {
		const { rows, execution } = await play('follow.unfollow', fromAndTo, { items });
		assert.deepEqual(
			rows.map(({ From_Account, success }) => [From_Account, success]),
			some.map((user) => [user, true]),
		);
		const hints = execution.runs['Tencent Chat']?.[0]?.hints.map(({ message }) => message) ?? [];
		assert.equal(hints.length, 1);
		assert.match(hints[0] ?? '', /150 succeeded.* refused as too fast, so the pace was lowered/);
	});
	assert.ok(counts().refusedForRate > 0);
	assert.match(log, /Unfollow users: 150 succeeded, 0 failed, .* refused as too fast/);
});

test('a run without trouble gives no hint, and one line in the log', async () => {
	following(['user_001'], ['idol']);
	const log = await logOf(async () => {
		const { execution } = await play('follow.unfollow', { fromUserId: 'user_001', toUserIds: 'idol' });
		assert.deepEqual(execution.runs['Tencent Chat']?.[0]?.hints, []);
	});
	assert.equal(log.match(/Tencent Chat, /g)?.length, 1);
	assert.match(log, /Unfollow users: 1 succeeded, 0 failed, 1 items, 1 requests/);
});

test('through faults of nine kinds every pair is told about once, as the state says', async () => {
	const targets = numbered('fan', 600);
	following(['user_001'], targets);
	const faults = /** @type {import('../simulator/faults.mjs').FaultOrder[]} */ ([
		{ kind: 'error', code: 30006 },
		{ kind: 'error', code: 30007 },
		{ kind: 'error', code: 60007 },
		{ kind: 'json', status: 502, body: {} },
		{ kind: 'html', status: 200 },
		{ kind: 'drop' },
		{ kind: 'drop', applied: true },
		{ kind: 'half' },
		{ kind: 'hang' },
	]);
	// every other call of the first 36, each kind twice
	faults.forEach((fault, index) =>
		simulator.setFault({ ...fault, api, call: [2 * index + 1, 2 * index + 19] }),
	);
	const items = targets.map((to) => ({ from: 'user_001', to }));
	const options = { timeout: 1500 };
	const { rows, execution } = await play('follow.unfollow', { ...fromAndTo, options }, { items });
	assert.deepEqual(
		rows.map(({ To_Account, success }) => [To_Account, success]),
		targets.map((to) => [to, true]),
	);
	assert.equal(simulator.app().community.describe('user_001').follows, 0);
	assert.equal(counts().calls, 30 + 18);
	assert.match(execution.runs['Tencent Chat']?.[0]?.hints[0]?.message ?? '', /\d+ tried again/);
});

test('lists of several users are read side by side', async () => {
	const idols = numbered('idol', 8);
	const fans = numbered('fan', 3);
	following(fans, idols);
	simulator.setLatency(300);
	const items = idols.map((user) => ({ user }));
	const parameters = { fromUserId: '={{ $json.user }}', returnAll: true };
	const { rows } = await play('follow.listFans', parameters, { items });
	assert.deepEqual(
		rows.map(({ From_Account, To_Account }) => [From_Account, To_Account]),
		idols.flatMap((idol) => fans.map((fan) => [idol, fan])),
	);
	assert.equal(simulator.stats().apis['follow/follow_get']?.inFlightPeak, idols.length);
});

test('n8n goes on answering while the expressions of many items are read', async () => {
	const nodes = [
		manualTrigger(),
		code(`return Array.from({ length: 2000 }, () => ({ json: { from: 'user_001', to: 'idol' } }));`),
		// Not plain paths into the item, which are not evaluated at all.
		tencentChat(
			'follow.unfollow',
			{ fromUserId: '={{ $json.from.trim() }}', toUserIds: '={{ $json.to.trim() }}' },
			credential,
		),
	];
	following(['user_001'], ['idol']);
	const { id } = await client.createWorkflow(workflow('Many expressions', nodes));
	const execution = await client.run(id);
	/** @type {number[]} */
	const answeredAt = [];
	let over = false;
	const asking = (async () => {
		while (!over) {
			assert.equal((await fetch(`${n8n.url}/healthz`)).status, 200);
			answeredAt.push(Date.now());
		}
	})();
	await until(() => counts().calls > 0);
	over = true;
	await asking;
	const sentAt = Date.now();
	const { raw } = await client.waitForEnd(execution);
	const startedAt = parse(raw).resultData.runData['Tencent Chat'][0].startTime;
	const meanwhile = answeredAt.filter((at) => at > startedAt && at < sentAt);
	// 4,000 expressions take more than a second; in one go they would leave room for one or two answers
	assert.ok(meanwhile.length >= 10, `${meanwhile.length} answers while the items were read`);
});
