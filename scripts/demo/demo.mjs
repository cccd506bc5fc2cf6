/**
 * `npm run demo`: a real n8n with this package in it, against the project's own simulator of Tencent Chat, on a fresh clone with nothing
 * installed. Plays its story once and stays up until Ctrl-C; `npm run demo -- --once` ends after the story.
 */
import getPort from 'get-port';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../test/e2e/harness/cache.mjs';
import { runProcess } from '../../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../../test/e2e/harness/environment.mjs';
import { dataTable, EXAMPLES, filledIn } from '../../test/e2e/harness/example.mjs';
import { installN8n } from '../../test/e2e/harness/install.mjs';
import { endEverything, onSignal, stopHereIfEnding } from '../../test/e2e/harness/lifetime.mjs';
import { sayWhileItTakes, seconds } from '../../test/e2e/harness/progress.mjs';
import { credentialFields } from '../../test/e2e/harness/scene.mjs';
import { startN8nWithPackage } from '../../test/e2e/harness/withPackage.mjs';
import { DEMO_APP, startSimulator } from '../../test/simulator/simulator.mjs';
import { ACCOUNTS, GROUPS, makeCommunity } from './community.mjs';
import { playCleanUp, playEvents, productionUrl } from './story.mjs';
import { chatConsole, playAUser, startOver } from './tools.mjs';

/**
 * @typedef {import('./story.mjs').Stage} Stage
 * @typedef {Awaited<ReturnType<Stage['client']['createWorkflow']>>} SavedWorkflow
 */

const OWNER = { email: 'demo@example.com', firstName: 'Demo', lastName: 'Owner', password: 'Tencent-Chat-1' };
/** n8n's usual one, if it is free. */
const N8N_PORT = 5678;
const WEBHOOK_TOKEN = 'demo-webhook-token';
/** Rows of the data table of banned accounts. The last of them is nobody's: one that fails. */
const BANNED = ['banned_001', 'banned_002', 'banned_003', 'banned_04'];

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
	await makeCommunity(simulator.url);

	say('Starting n8n and installing the package in it, as a user would');
	const port = (await getPort({ port: N8N_PORT, host: '127.0.0.1' })) === N8N_PORT ? N8N_PORT : undefined;
	const { n8n, client } = await startN8nWithPackage({ port, owner: OWNER, say });
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	const credential = await client.createCredential('tencentChatApi', fields, 'Tencent Chat (simulator)');
	/** @type {Stage} */
	const stage = { simulator, client, credential, webhookToken: WEBHOOK_TOKEN, say };
	const examples = await importExamples(stage, n8n.userFolder);

	const { job, execution } = await playCleanUp(stage);
	const watch = await playEvents(stage);

	// n8n lists the latest first
	await client.createWorkflow(startOver(simulator.url));
	const triggered = examples.filter(({ nodes }) => nodes.some(isTrigger));
	const urls = Object.fromEntries(triggered.map((each) => [each.name, productionUrl(n8n.url, each)]));
	const consoleForm = await publish(
		chatConsole(simulator.url, { token: WEBHOOK_TOKEN, urls: { [watch.name]: watch.url, ...urls } }),
	);
	const play = await publish(playAUser(simulator.url));
	await makeCommunity(simulator.url);
	if (values.once) return;

	console.log(`The workflows      ${n8n.url}/home/workflows
Log in with        ${OWNER.email}   ${OWNER.password}
The run above      ${n8n.url}/workflow/${job.id}/executions/${execution.id}
Play a user        ${play}
Who gets events    ${consoleForm}   (in place of Tencent's console)
n8n's log          ${n8n.logFile}

Accounts           ${ACCOUNTS.join('\n                   ')}
Groups             ${GROUPS.join(', ')}
What one looks like from inside: ${simulator.url}/_sim/user?user=star_luna and ${simulator.url}/_sim/group?group=luna_lounge

A credential by hand, for the simulator:
  Region           Custom
  Base URL         ${simulator.url}
  SDKAppID         ${DEMO_APP.sdkAppId}
  Secret Key       ${DEMO_APP.secretKey}
  Webhook Token    ${WEBHOOK_TOKEN}

Everybody is back as at the beginning, and the workflow "Start over" does that again.
The examples that come with the package are in the list, too, and run as they are; those with AI need a model of yours.
Ctrl-C ends it and removes all data of the demo.`);

	/** @param {import('../../test/e2e/harness/workflow.mjs').Workflow} workflow @returns {Promise<string>} the address of its form */
	async function publish(workflow) {
		const { id, nodes } = await client.createWorkflow(workflow);
		await client.activate(id);
		return `${n8n.url}/form/${nodes.find(({ type }) => type.endsWith('.formTrigger'))?.webhookId}`;
	}
}

/**
 * The examples with their credential chosen, their calls and files led to where the demo has them, and their data tables made and filled.
 * @param {Stage} stage
 * @param {string} folder in which n8n may write files
 */
async function importExamples({ simulator, client, credential }, folder) {
	/** @type {SavedWorkflow[]} */
	const made = [];
	for (const name of EXAMPLES) {
		const example = filledIn(name, [credential]);
		for (const node of example.nodes) leadTo(simulator.url, folder, node);
		const saved = await client.createWorkflow(example);
		made.push(saved);
		const setUp = saved.nodes.find(
			(node) => /^Set up/.test(node.name) && node.type.endsWith('.manualTrigger'),
		);
		if (setUp) await client.waitForEnd(await client.run(saved.id, { trigger: setUp.name }));
	}
	const banned = await dataTable(client, 'banned_accounts');
	if (banned.exists) await banned.insert(BANNED.map((userId) => ({ userId, reason: 'sells coins' })));
	return made;
}

/**
 * Lets a node call the simulator in place of Tencent's own hosts, and write into a folder that is there on this machine.
 * @param {string} url of the simulator
 * @param {string} folder
 * @param {any} node
 */
function leadTo(url, folder, node) {
	if (node.type.endsWith('.stickyNote')) return;
	const text = JSON.stringify(node.parameters)
		.replaceAll(/https:\/\/(?:adminapi\w+\.im\.qcloud|console\.tim\.qq)\.com/g, url)
		.replaceAll('/home/node/.n8n-files', folder);
	node.parameters = JSON.parse(text);
}

/** @param {{ type: string }} node */
function isTrigger({ type }) {
	return type.endsWith('.tencentChatTrigger');
}

async function build() {
	say('Building the package');
	const work = runProcess('npm', ['run', 'build'], { cwd: projectFolder, env: cleanEnvironment() });
	const { code, output } = await sayWhileItTakes(work, { label: 'build', say });
	if (code !== 0) throw new Error(`"npm run build" failed:\n${output}`);
}
