/**
 * `npm run demo`: a real n8n with this package in it, against the project's own simulator of Tencent Chat, on a fresh clone with nothing
 * installed. Runs the main job once and stays up until Ctrl-C; `npm run demo -- --once` ends after the run.
 */
import getPort from 'get-port';
import { parseArgs } from 'node:util';
import { projectFolder } from '../test/e2e/harness/cache.mjs';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../test/e2e/harness/environment.mjs';
import { EXAMPLES, filledIn } from '../test/e2e/harness/example.mjs';
import { installN8n } from '../test/e2e/harness/install.mjs';
import { endEverything, onSignal, stopHereIfEnding } from '../test/e2e/harness/lifetime.mjs';
import { sayWhileItTakes, seconds } from '../test/e2e/harness/progress.mjs';
import { credentialFields } from '../test/e2e/harness/scene.mjs';
import { startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { startSimulator } from '../test/simulator/simulator.mjs';
import { cleanUp, STAR, STEPS, unfollowOne, unfollowWatch } from './demoWorkflows.mjs';

/**
 * @typedef {import('../test/e2e/harness/restClient.mjs').Execution} Execution
 *
 * @typedef {object} Stage
 * @property {import('../test/simulator/simulator.mjs').Simulator} simulator
 * @property {import('../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @property {import('../test/e2e/harness/workflow.mjs').SavedCredential} credential
 */

const OWNER = { email: 'demo@example.com', firstName: 'Demo', lastName: 'Owner', password: 'Tencent-Chat-1' };
/** n8n's usual one, if it is free. */
const N8N_PORT = 5678;
const WEBHOOK_TOKEN = 'demo-webhook-token';

const started = Date.now();
const say = (/** @type {string} */ line) => console.log(`${String(seconds(started)).padStart(4)} s  ${line}`);

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
Object.assign(onSignal, { message: '\nStopping n8n and the simulator …', exitCode: 0 });
try {
	await demo();
} catch (error) {
	await stopHereIfEnding();
	console.error(error instanceof Error ? error.message : error);
	await endEverything();
	process.exit(1);
}
if (values.once) {
	await endEverything();
	process.exit(0);
}

async function demo() {
	await Promise.all([build(), installN8n(say)]);

	say('Starting the simulator of Tencent Chat, with a community of 2,500 fans');
	const simulator = await startSimulator({ latency: [15, 40] });
	simulator.seed({ kind: 'demo' });
	const { community } = simulator.app();
	const banned = community.import('banned_001');
	const star = community.import(STAR);
	community.befriend(star, banned.id, { addTime: 0 });
	community.befriend(banned, star.id, { addTime: 0 });

	say('Starting n8n and installing the package in it, as a user would');
	const port = (await getPort({ port: N8N_PORT, host: '127.0.0.1' })) === N8N_PORT ? N8N_PORT : undefined;
	const { n8n, client } = await startN8nWithPackage({ port, owner: OWNER, say });
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	const credential = await client.createCredential('tencentChatApi', fields, 'Tencent Chat (simulator)');
	for (const name of EXAMPLES) await client.createWorkflow(filledIn(name, [credential]));

	/** @type {Stage} */
	const stage = { simulator, client, credential };
	const { job, execution } = await runMainJob(stage);
	await closeTheLoop(stage);
	if (values.once) return;
	console.log(`n8n is at          ${n8n.url}
Log in with        ${OWNER.email}   ${OWNER.password}
Workflow           ${n8n.url}/workflow/${job.id}
Its run            ${n8n.url}/workflow/${job.id}/executions/${execution.id}
The simulator      ${simulator.url}/_sim/user?user=${STAR}

The examples that come with the package are in n8n's list of workflows, too.
Ctrl-C ends it and removes all data of the demo.`);
}

/** @param {Stage} stage */
async function runMainJob({ simulator, client, credential }) {
	const job = await client.createWorkflow(cleanUp(credential));
	say(`Running the workflow "${job.name}"`);
	simulator.clearStats();
	const execution = await client.waitForEnd(await client.run(job.id));
	if (execution.status !== 'success') throw new Error(`The workflow failed: ${execution.error?.message}`);
	console.log(tableOf(execution));

	const { community } = simulator.app();
	const { calls } = simulator.stats().all;
	const fans = community.describe(STAR).fans ?? 0;
	console.log(`The simulator counted ${calls} calls; ${STAR} has ${number(fans)} fans now.\n`);
	const banned = rowsOf(execution, STEPS.banned);
	const untouched = banned.filter(({ To_Account }) => community.describe(To_Account).follows !== 0);
	if (banned.length === 0 || untouched.length > 0 || fans !== rowsOf(execution, STEPS.fansAfter).length) {
		throw new Error('What the workflow says is not what the simulator holds.');
	}
	return { job, execution };
}

/** @param {Stage} stage */
async function closeTheLoop({ simulator, client, credential }) {
	say('Closing the loop: an unfollow makes Tencent Chat call the trigger, which starts another workflow');
	const watch = await client.createWorkflow(unfollowWatch(credential));
	await client.activate(watch.id);
	const trigger = watch.nodes.find(({ name }) => name === STEPS.trigger);
	simulator.setWebhook({ url: `${client.url}/webhook/${trigger?.webhookId}/webhook`, token: WEBHOOK_TOKEN });
	const pair = { from: 'fan_0001', to: STAR };
	await client.runToEnd(unfollowOne(credential, pair));
	const [delivery] = await simulator.webhookDeliveries();
	const [run] = await client.waitForExecutions(watch.id, 1);
	const message = run && rowsOf(await client.readExecution(run.id), STEPS.told)[0]?.message;
	if (!delivery?.ok || !message) throw new Error('The trigger did not start its workflow.');
	console.log(`
  ${pair.from} unfollows ${pair.to}
  webhook ${delivery.command}, answered with ${delivery.status} after ${Math.round(delivery.tookMs)} ms
  workflow "${watch.name}" says: ${message}
`);
}

async function build() {
	say('Building the package');
	const work = runProcess('npm', ['run', 'build'], { cwd: projectFolder, env: cleanEnvironment() });
	const { code, output } = await sayWhileItTakes(work, { label: 'build', say });
	if (code !== 0) throw new Error(`"npm run build" failed:\n${output}`);
}

/** @param {Execution} execution */
function tableOf(execution) {
	const done = (/** @type {any[]} */ rows) => rows.filter(({ success }) => success).length;
	const unfollowed = rowsOf(execution, STEPS.unfollow);
	const unfriended = rowsOf(execution, STEPS.friends);
	const wereFriends = unfriended.filter(({ success, alreadyDone }) => success && !alreadyDone).length;
	const failed = [...unfollowed, ...unfriended].length - done(unfollowed) - done(unfriended);
	/** @type {[string, string, string][]} */
	const lines = [
		[STEPS.fans, `${number(rowsOf(execution, STEPS.fans).length)} fans`, timeOf(execution, STEPS.fans)],
		[STEPS.banned, `${number(rowsOf(execution, STEPS.banned).length)} banned accounts`, ''],
		[
			STEPS.friends,
			`${wereFriends} unfriended both ways, the others were no friends`,
			timeOf(execution, STEPS.friends),
		],
		[
			STEPS.follows,
			`${number(rowsOf(execution, STEPS.follows).length)} follows`,
			timeOf(execution, STEPS.follows),
		],
		[
			STEPS.unfollow,
			`${number(done(unfollowed))} unfollowed, ${failed} failed`,
			timeOf(execution, STEPS.unfollow),
		],
		[
			STEPS.fansAfter,
			`${number(rowsOf(execution, STEPS.fansAfter).length)} fans`,
			timeOf(execution, STEPS.fansAfter),
		],
	];
	const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const table = lines.map(([step, result, time]) => {
		return `  ${step.padEnd(widths[0] ?? 0)}   ${result.padEnd(widths[1] ?? 0)}   ${time.padStart(8)}`;
	});
	return `\n${table.join('\n')}\n`;
}

/** @param {Execution} execution @param {string} name @returns {any[]} */
function rowsOf(execution, name) {
	return (execution.runs[name]?.[0]?.outputs[0] ?? []).map(({ json }) => json);
}

/** @param {Execution} execution @param {string} name */
function timeOf(execution, name) {
	return `${((execution.runs[name]?.[0]?.milliseconds ?? 0) / 1000).toFixed(2)} s`;
}

/** @param {number} value */
function number(value) {
	return value.toLocaleString('en');
}
