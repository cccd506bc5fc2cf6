/** Events in bulk: how many a second are taken for a minute, with Collect Events and by n8n's Webhook node. */
import { randomUUID } from 'node:crypto';
import { startQueue } from '../test/e2e/harness/queue.mjs';
import { startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { documentedBody, WEBHOOK_TOKEN } from '../test/e2e/harness/webhookCalls.mjs';
import { tencentChatTrigger, workflow } from '../test/e2e/harness/workflow.mjs';
import { callsAtPace } from './parts/callLoad.mjs';
import { countEnded, pause } from './parts/execution.mjs';
import { fixed, grouped, median } from './parts/numbers.mjs';
import { watch } from './parts/watch.mjs';
import { webhookNode } from './parts/workflows.mjs';

const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');

/** Events a second that are tried, from the least on. Our own unfollows cause 200. */
const PACES = [10, 20, 30, 50, 75, 100, 150, 200, 250, 300, 400];
const COLLECT_SECONDS = 5;
/** Tencent waits no longer. */
const IN_TIME = 2000;
/** How long after the last event the last run may end, beyond the time of collecting. */
const RUNS_MAY_LAG = 10_000;
/**
 * By default n8n makes a new isolate (a V8 of its own for expressions) for every webhook call to a node that is not n8n's own Webhook node,
 * whether the node has expressions or not. With this setting it makes one when the first expression comes.
 */
const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/**
 * @typedef {object} Side
 * @property {string} name
 * @property {string} url
 * @property {string} id of its workflow
 * @property {boolean} collects
 *
 * @typedef {object} SetUp
 * @property {string} name
 * @property {import('../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @property {{ pid: number, url: string }} receiver the process that takes the calls
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Minute
 * @property {number} pace
 * @property {number} slowest answer, ms
 * @property {boolean} answered every call with 200
 * @property {number} events that runs were given; each counts once
 * @property {number} sent
 * @property {number} runs
 * @property {number} lag ms from the last answer until the last run had ended
 * @property {{ first: number, second: number }} megabytes of the receiving process: median of each half
 * @property {boolean} holds
 */

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'events',
	title: 'Events in bulk',
	ownN8n: true,
	async run({ simulator, packageFolder, quick, size, say }) {
		const paces = quick ? PACES.slice(0, 3) : PACES;
		const oneN8n =
			(/** @type {string} */ name, env = {}) =>
			async () => {
				const { n8n, client } = await startN8nWithPackage({ packageFolder, env, say });
				return { name, client, receiver: n8n, stop: n8n.stop };
			};
		const queue =
			(/** @type {string} */ name, env = {}) =>
			async () => {
				const { client, webhookProcessor, stop } = await startQueue({ packageFolder, workers: 1, env, say });
				if (!webhookProcessor) throw new Error('The queue has no webhook processor');
				return { name, client, receiver: webhookProcessor, stop };
			};
		const lazy = Object.entries(LAZY).flat().join('=');
		const setUps = [
			oneN8n('one n8n as it is'),
			oneN8n(`one n8n with ${lazy}`, LAZY),
			queue('one webhook processor in queue mode as it is'),
			queue(`one webhook processor in queue mode with ${lazy}`, LAZY),
		];
		/** @type {Record<string, Minute[]>} */
		const tried = {};
		const rows = [];
		for (const start of setUps) {
			const setUp = await start();
			const credential = await setUp.client.createCredential('tencentChatApi', {
				...simulator.credential,
				webhookToken: WEBHOOK_TOKEN,
			});
			const sides = [
				await publishOurs(setUp, credential, { collectSeconds: COLLECT_SECONDS }),
				await publishOurs(setUp, credential, {}),
				await publishWebhook(setUp),
			];
			/** @type {Record<string, Minute | undefined>} */
			const best = {};
			for (const side of sides) {
				await during(setUp, side, { pace: 5, seconds: 5 });
				best[side.name] = await highest(setUp, side);
			}
			await setUp.stop();
			const [collected, single, theirs] = sides.map(({ name }) => best[name]);
			rows.push({
				measured: `${setUp.name}: events a second for ${size(60, 5)} s, each answered within two seconds, every run at most ${RUNS_MAY_LAG / 1000} s late, memory level`,
				target: 'with Collect Events ≥ 200 a second, each event in exactly one run',
				reached: `${said(collected)}; without it ${said(single)}; n8n's Webhook node ${said(theirs)}`,
				...(!quick && { pass: (collected?.pace ?? 0) >= 200 }),
			});
		}
		return {
			rows,
			notes: [
				`Tried in steps of ${PACES.join(', ')} events a second; the highest that held is given. Both workflows are a trigger and nothing else, and events were collected for ${COLLECT_SECONDS} seconds. The load came from the process of the benchmark on the same machine.`,
			],
			numbers: { tried },
		};

		/** The highest pace that holds for a minute; undefined where none does. */
		async function highest(/** @type {SetUp} */ setUp, /** @type {Side} */ side) {
			let best;
			for (const pace of paces) {
				const minute = await during(setUp, side, { pace, seconds: size(60, 5) });
				(tried[`${setUp.name}: ${side.name}`] ??= []).push(minute);
				const { slowest, runs, lag, megabytes, holds } = minute;
				say(
					`${side.name}, ${pace}/s: ${holds ? 'holds' : 'does not hold'}; slowest answer ${fixed(slowest)} ms, ${runs} runs, the last ${fixed(lag / 1000)} s late, ${fixed(megabytes.first)} then ${fixed(megabytes.second)} MB`,
				);
				if (!holds) break;
				best = minute;
			}
			return best;
		}
	},
};

/** @param {Minute | undefined} minute */
function said(minute) {
	if (!minute) return `under ${PACES[0]}`;
	const { pace, slowest, runs, megabytes } = minute;
	return `${pace} (slowest answer ${grouped(slowest)} ms, ${grouped(runs)} runs, ${grouped(megabytes.second)} MB)`;
}

/**
 * Sends events at a pace, and waits until their runs have ended.
 * @param {SetUp} setUp
 * @param {Side} side
 * @param {{ pace: number, seconds: number }} load
 * @returns {Promise<Minute>}
 */
async function during({ client, receiver }, side, { pace, seconds }) {
	const round = randomUUID().slice(0, 8);
	const sent = pace * seconds;
	const runsBefore = await countEnded(client, side.id);
	const watching = watch({ pid: receiver.pid });
	const { milliseconds, exact, statuses } = await callsAtPace(side.url, {
		count: sent,
		perSecond: pace,
		bodyOf: (index) => ({ ...unfollow, From_Account: `star_${round}_${index}`, To_Account: ['fan'] }),
	});
	const over = Date.now();
	const { samples } = await watching.end();
	const { events, runs } = await delivered(client, side, { round, sent, runsBefore });
	const lag = Date.now() - over;
	const half = Math.ceil(samples.length / 2);
	const halfOf = (/** @type {typeof samples} */ part) => median(part.map(({ megabytes }) => megabytes));
	const megabytes = { first: halfOf(samples.slice(0, half)), second: halfOf(samples.slice(half)) };
	const slowest = Math.max(...milliseconds);
	const answered = side.name === WEBHOOK_NODE ? statuses.every((status) => status === 200) : exact;
	const isInTime = slowest < IN_TIME && lag < RUNS_MAY_LAG + (side.collects ? COLLECT_SECONDS * 1000 : 0);
	const isLevel = megabytes.second < megabytes.first * 1.25;
	return {
		pace,
		slowest,
		answered,
		events,
		sent,
		runs,
		lag,
		megabytes,
		holds: answered && isInTime && isLevel && events === sent,
	};
}

/**
 * Waits until all events of a round have been given to runs that ended. NaN events where one came twice, or one that was not sent.
 * @param {SetUp['client']} client
 * @param {Side} side
 * @param {{ round: string, sent: number, runsBefore: number }} expected
 */
async function delivered(client, side, { round, sent, runsBefore }) {
	const deadline = Date.now() + 300_000;
	for (;;) {
		const runs = (await countEnded(client, side.id)) - runsBefore;
		const events = side.collects ? await countCollected(client, side.id, runs, round) : runs;
		if (!(events < sent) || Date.now() > deadline) return { events, runs };
		await pause(500);
	}
}

/** How many different events the latest runs were given. */
async function countCollected(
	/** @type {SetUp['client']} */ client,
	/** @type {string} */ workflowId,
	/** @type {number} */ runs,
	/** @type {string} */ round,
) {
	const list = runs > 0 ? await client.listExecutions(workflowId, { limit: runs }) : [];
	/** @type {string[]} */
	const users = [];
	for (const { id } of list) {
		const { runs: nodes } = await client.readExecution(id);
		const items = nodes['Tencent Chat Trigger']?.[0]?.outputs[0] ?? [];
		users.push(...items.map(({ json }) => String(json.From_Account)));
	}
	const isExact = new Set(users).size === users.length && users.every((user) => user.includes(round));
	return isExact ? users.length : NaN;
}

/**
 * @param {SetUp} setUp
 * @param {import('../test/e2e/harness/workflow.mjs').SavedCredential} credential
 * @param {Record<string, unknown>} options
 * @returns {Promise<Side>}
 */
async function publishOurs({ client, receiver }, credential, options) {
	const trigger = tencentChatTrigger({ events: [unfollow.CallbackCommand], options }, credential);
	const { id } = await client.createWorkflow(workflow('Trigger', [trigger]));
	await client.activate(id);
	const collects = 'collectSeconds' in options;
	const url = `${receiver.url}/webhook/${trigger.webhookId}/webhook`;
	return { name: collects ? 'Collect Events' : 'a run each', id, url, collects };
}

const WEBHOOK_NODE = 'Webhook node';

/** @param {SetUp} setUp @returns {Promise<Side>} */
async function publishWebhook({ client, receiver }) {
	const path = randomUUID();
	const { id } = await client.createWorkflow(workflow('Webhook', [webhookNode(path, 'onReceived')]));
	await client.activate(id);
	return { name: WEBHOOK_NODE, id, url: `${receiver.url}/webhook/${path}`, collects: false };
}
