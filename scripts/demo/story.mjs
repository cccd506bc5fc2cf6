/** What the demo plays by itself, and tells: every number comes from n8n's record of the run, and is compared with what the simulator holds. */
import { GROUP, STAR } from './community.mjs';
import { cleanUp, REASON, STEPS, watchAndModerate } from './workflows.mjs';

/**
 * @typedef {import('../../test/e2e/harness/restClient.mjs').Execution} Execution
 *
 * @typedef {object} Stage
 * @property {import('../../test/simulator/simulator.mjs').Simulator} simulator
 * @property {import('../../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @property {import('../../test/e2e/harness/workflow.mjs').SavedCredential} credential
 * @property {string} webhookToken
 * @property {(line: string) => void} say
 */

/** Banned accounts lose their friendship with the star, and everyone they follow. @param {Stage} stage */
export async function playCleanUp({ simulator, client, credential, say }) {
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

/** The other direction: Tencent tells n8n of an unfollow, and asks before a message goes out. @param {Stage} stage */
export async function playEvents({ simulator, client, credential, webhookToken, say }) {
	const watch = await client.createWorkflow(watchAndModerate(credential));
	await client.activate(watch.id);
	const url = productionUrl(client.url, watch);
	simulator.setWebhook({ url, token: webhookToken });

	say(`Somebody unfollows ${STAR}: Tencent Chat calls the trigger of "${watch.name}"`);
	const fan = 'fan_0001';
	simulator.client(fan).act('follow/follow_delete', { From_Account: fan, To_Account: [STAR] });
	const [told] = await simulator.webhookDeliveries();
	const message = rowsOf(await lastRun(1), STEPS.told)[0]?.message;
	if (!told?.ok || !message) throw new Error('The trigger did not start its workflow.');
	console.log(`
  ${fan} unfollows ${STAR}
  webhook ${told.command}, answered with ${told.status} after ${milliseconds(told.tookMs)}
  the workflow says: ${message}
`);

	say(`Two people write to the group ${GROUP}: Tencent Chat asks the workflow before anybody reads it`);
	const nice = await write('fan_0061', 'See you all on Friday!');
	const scam = await write('banned_003', 'FREE COINS for Luna fans: https://free-coins.example');
	const run = await lastRun(2);
	console.log(`${nice.line}\n${scam.line}`);
	const [muted] = rowsOf(run, STEPS.mute);
	console.log(`  the workflow mutes ${muted?.Member_Account} for an hour, and writes to mod_team\n`);
	const group = simulator.group(GROUP);
	const written = group?.messages.map(({ text }) => text) ?? [];
	const isModerated =
		nice.ErrorCode === 0 &&
		scam.ErrorInfo === REASON &&
		written.includes(nice.text) &&
		!written.includes(scam.text) &&
		muted?.Member_Account in (group?.muted ?? {}) &&
		rowsOf(run, STEPS.tell)[0]?.success;
	if (!isModerated) throw new Error('The message was not moderated as the workflow says.');
	return { name: watch.name, url };

	/** @param {string} who @param {string} text */
	async function write(who, text) {
		const { ErrorCode, ErrorInfo, webhook } = await simulator.client(who).sendToGroup(GROUP, text);
		const outcome = ErrorCode === 0 ? 'let through' : `refused ("${ErrorInfo}")`;
		const line = `  ${who} writes "${text}"\n    ${outcome}, decided after ${milliseconds(webhook?.tookMs ?? 0)}`;
		return { text, ErrorCode, ErrorInfo, line };
	}

	/** Of the workflow, when it has had so many. @param {number} count @returns {Promise<Execution>} */
	async function lastRun(count) {
		const [newest] = await client.waitForExecutions(watch.id, count);
		if (!newest) throw new Error('The workflow did not run.');
		return await client.readExecution(newest.id);
	}
}

/**
 * Where the trigger of a workflow listens when it is published.
 * @param {string} n8n its URL
 * @param {{ nodes: import('../../test/e2e/harness/workflow.mjs').WorkflowNode[] }} workflow
 */
export function productionUrl(n8n, { nodes }) {
	const trigger = nodes.find(({ type }) => type.endsWith('.tencentChatTrigger'));
	return `${n8n}/webhook/${trigger?.webhookId}/webhook`;
}

/** @param {Execution} execution */
function tableOf(execution) {
	const done = (/** @type {any[]} */ rows) => rows.filter(({ success }) => success).length;
	const unfollowed = rowsOf(execution, STEPS.unfollow);
	const unfriended = rowsOf(execution, STEPS.friends);
	const wereFriends = unfriended.filter(({ success, alreadyDone }) => success && !alreadyDone).length;
	const failed = [...unfollowed, ...unfriended].length - done(unfollowed) - done(unfriended);
	const count = (/** @type {string} */ step) => number(rowsOf(execution, step).length);
	/** @type {[step: string, result: string, time: string][]} */
	const lines = [
		[STEPS.fans, `${count(STEPS.fans)} fans`, timeOf(execution, STEPS.fans)],
		[STEPS.banned, `${count(STEPS.banned)} banned accounts`, ''],
		[
			STEPS.friends,
			`${wereFriends} unfriended both ways, the others were no friends`,
			timeOf(execution, STEPS.friends),
		],
		[STEPS.follows, `${count(STEPS.follows)} follows`, timeOf(execution, STEPS.follows)],
		[
			STEPS.unfollow,
			`${number(done(unfollowed))} unfollowed, ${failed} failed`,
			timeOf(execution, STEPS.unfollow),
		],
		[STEPS.fansAfter, `${count(STEPS.fansAfter)} fans`, timeOf(execution, STEPS.fansAfter)],
	];
	const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const table = lines.map(([step, result, time]) =>
		`  ${step.padEnd(widths[0] ?? 0)}   ${result.padEnd(widths[1] ?? 0)}   ${time.padStart(8)}`.trimEnd(),
	);
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
function milliseconds(value) {
	return `${Math.round(value)} ms`;
}

/** @param {number} value */
function number(value) {
	return value.toLocaleString('en');
}
