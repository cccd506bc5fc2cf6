/** Messages decided before they go out: the trigger with an Answer node beside n8n's own Webhook with Respond to Webhook, in the same n8n. */
import { randomUUID } from 'node:crypto';
import { callWebhook, documentedBody, WEBHOOK_TOKEN } from '../test/e2e/harness/webhookCalls.mjs';
import { startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { node, tencentChat, tencentChatTrigger, workflow } from '../test/e2e/harness/workflow.mjs';
import { percentile, spreadOf } from './parts/callLoad.mjs';
import { countEnded, pause } from './parts/execution.mjs';
import { fixed, grouped, percent } from './parts/numbers.mjs';
import { webhookNode } from './parts/workflows.mjs';

const message = documentedBody('Group.CallbackBeforeSendMsg');
const REFUSED = 10101;
/** What the trigger answers for a workflow that is late: a plain refusal. */
const REFUSED_BY_RULE = 1;
/** How long Tencent waits. */
const TENCENT_WAITS = 2000;

/**
 * @typedef {object} Side
 * @property {'ours' | 'webhookNode'} name
 * @property {string} id of its workflow
 * @property {string} url
 * @property {number} runs that its calls must have started so far
 *
 * @typedef {object} Asked one message that a decision was asked for
 * @property {boolean} isSpam whether the workflow refuses it
 * @property {number | undefined} code of the answer, undefined without a proper one
 * @property {number} milliseconds to the answer
 */

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'decisions',
	title: 'Messages decided before they go out',
	ownN8n: true,
	async run({ simulator, packageFolder, size, say }) {
		const { n8n, client } = await startN8nWithPackage({ packageFolder, say });
		const credential = await client.createCredential('tencentChatApi', {
			...simulator.credential,
			webhookToken: WEBHOOK_TOKEN,
		});
		const sides = [await publishOurs(n8n, client, credential), await publishWebhook(n8n, client)];
		// the first runs take n8n far longer than later ones
		for (const side of sides) await load(side, { perSecond: 5, count: size(150, 40) });
		const calm = await loadBoth({ perSecond: 10, count: size(200, 30), rounds: size(3, 2) });
		const flood = await loadBoth({ perSecond: 50, count: size(1000, 100), rounds: size(3, 2) });
		await n8n.stop();
		return {
			rows: [...calmRows(calm), ...floodRows(flood)],
			notes: [
				'Both workflows refuse the messages with a certain word, which is every second one, and allow the others: *Tencent Chat Trigger* (When Late: Refuse) and *Group Message › Answer*, and *Webhook* with *Respond to Webhook*. Each side waited until every run of the other had ended. n8n, the simulator and the load share the cores. n8n 2.41 prepares its expression engine for every call of a trigger other than its own Webhook node (`webhookPhaseNeedsIsolate` in its live-webhooks.ts), which in a profile was most of the difference in CPU time.',
			],
			numbers: { calm: numbersOf(calm), flood: numbersOf(flood) },
		};

		/** The two sides, taking turns, and each round begins with the other. @param {Load & { rounds: number }} how */
		async function loadBoth({ rounds, ...how }) {
			/** @type {Record<Side['name'], Asked[]>} */
			const asked = { ours: [], webhookNode: [] };
			for (let round = 0; round < rounds; round++) {
				for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
					asked[side.name].push(...(await load(side, how)));
				}
			}
			for (const [name, all] of Object.entries(asked)) {
				const { median, p99, slowest } = spreadOf(times(all));
				say(`${how.perSecond} a second, ${name}: median ${median}, p99 ${p99}, slowest ${slowest} ms`);
			}
			return asked;
		}

		/** Asks at a pace, whether or not earlier questions are answered, and waits for the last run. @param {Side} side @param {Load} how */
		async function load(side, how) {
			const asked = await askAtPace(side.url, how);
			side.runs += how.count;
			await runsEnd(client, side);
			return asked;
		}
	},
};

/** @typedef {{ perSecond: number, count: number }} Load */

/** @param {Record<Side['name'], Asked[]>} asked */
function calmRows({ ours, webhookNode: theirs }) {
	const [own99, their99] = [ours, theirs].map((asked) => percentile(times(asked), 0.99));
	const decided = ours.filter(isDecided).length;
	const minutes = fixed(ours.length / 600, 1);
	return [
		{
			measured: `10 messages a second for ${minutes} min: decided by the workflow, and 99th percentile of the time to the answer`,
			target: 'all decided rightly, 99 % within 1 s',
			reached: `${percent(decided / ours.length)}, ${fixed(own99)} ms (Webhook and Respond to Webhook: ${percent(theirs.filter(isDecided).length / theirs.length)}, ${fixed(their99)} ms)`,
			pass: decided === ours.length && own99 <= 1000,
		},
	];
}

/** @param {Record<Side['name'], Asked[]>} asked */
function floodRows({ ours, webhookNode: theirs }) {
	const inTime = ours.filter(isInTime);
	const byRule = ours.filter(({ code }) => code === REFUSED_BY_RULE).length;
	const isRight = ours.every((asked) => isDecided(asked) || asked.code === REFUSED_BY_RULE);
	const slowest = Math.max(...times(ours));
	const theirInTime = theirs.filter(isInTime).length;
	return [
		{
			measured: `50 messages a second, which is more than n8n can run, ${grouped(ours.length)} in all: answered within 2 s`,
			target: 'all: by the workflow, or refused by the rule (When Late)',
			reached: `${percent(inTime.length / ours.length)}, slowest ${fixed(slowest)} ms; ${grouped(ours.filter(isDecided).length)} decided by the workflow, ${grouped(byRule)} refused by the rule (Webhook and Respond to Webhook: ${percent(theirInTime / theirs.length)}, slowest ${grouped(Math.max(...times(theirs)))} ms)`,
			pass: inTime.length === ours.length && isRight,
		},
		{
			measured:
				'the same: messages with the unwelcome word that got through, as they were allowed or not answered in time',
			target: 'none',
			reached: `${grouped(ours.filter(gotThrough).length)} (Webhook and Respond to Webhook: ${grouped(theirs.filter(gotThrough).length)})`,
			pass: !ours.some(gotThrough),
		},
	];
}

const times = (/** @type {Asked[]} */ asked) => asked.map(({ milliseconds }) => milliseconds);
/** @param {Asked} asked */
const isInTime = ({ code, milliseconds }) => code !== undefined && milliseconds < TENCENT_WAITS;
/** As the workflow decides. @param {Asked} asked */
const isDecided = ({ isSpam, code }) => code === (isSpam ? REFUSED : 0);
/** Tencent lets through what it has no answer about. @param {Asked} asked */
const gotThrough = (asked) => asked.isSpam && (!isInTime(asked) || asked.code === 0);

/** @param {Record<Side['name'], Asked[]>} asked */
function numbersOf(asked) {
	return Object.fromEntries(
		Object.entries(asked).map(([side, all]) => [
			side,
			{
				...spreadOf(times(all)),
				decided: all.filter(isDecided).length,
				byRule: all.filter(({ code }) => code === REFUSED_BY_RULE).length,
				inTime: all.filter(isInTime).length,
			},
		]),
	);
}

/** @param {string} url @param {Load} load @returns {Promise<Asked[]>} */
async function askAtPace(url, { perSecond, count }) {
	const began = performance.now();
	const asked = [];
	for (let index = 0; index < count; index++) {
		await pause(Math.max(0, began + (index * 1000) / perSecond - performance.now()));
		asked.push(ask(url, index));
	}
	return await Promise.all(asked);
}

/** @param {string} url @param {number} index @returns {Promise<Asked>} */
async function ask(url, index) {
	const isSpam = index % 2 === 0;
	const Text = `message ${index}${isSpam ? ': free casino chips' : ''}`;
	const body = { ...message, Random: index, MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] };
	const began = performance.now();
	try {
		const answer = await callWebhook(url, body, { query: { OptPlatform: 'Android' } });
		const { ErrorCode } = answer.status === 200 ? JSON.parse(answer.text) : {};
		return { isSpam, code: ErrorCode, milliseconds: answer.milliseconds };
	} catch {
		return { isSpam, code: undefined, milliseconds: performance.now() - began };
	}
}

/**
 * @param {import('../test/e2e/harness/n8n.mjs').RunningN8n} n8n
 * @param {import('../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @param {import('../test/e2e/harness/workflow.mjs').SavedCredential} credential
 * @returns {Promise<Side>}
 */
async function publishOurs(n8n, client, credential) {
	const trigger = tencentChatTrigger(
		{ events: [message.CallbackCommand], respond: 'workflow', options: { whenLate: 'refuse' } },
		credential,
	);
	const decision = '={{ $json.text.includes("casino") ? "refuse" : "allow" }}';
	const answer = tencentChat('groupMessage.answer', { decision, resultCode: REFUSED }, credential);
	const { id } = await client.createWorkflow(workflow('Decides', [trigger, answer]));
	await client.activate(id);
	return { name: 'ours', id, url: `${n8n.url}/webhook/${trigger.webhookId}/webhook`, runs: 0 };
}

/**
 * @param {import('../test/e2e/harness/n8n.mjs').RunningN8n} n8n
 * @param {import('../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @returns {Promise<Side>}
 */
async function publishWebhook(n8n, client) {
	const path = randomUUID();
	const webhook = webhookNode(path, 'responseNode');
	const responseBody = `={{ { ActionStatus: "OK", ErrorInfo: "", ErrorCode: $json.body.MsgBody[0].MsgContent.Text.includes("casino") ? ${REFUSED} : 0 } }}`;
	const respond = node(
		'Respond to Webhook',
		'n8n-nodes-base.respondToWebhook',
		{ respondWith: 'json', responseBody, options: {} },
		{ typeVersion: 1.4 },
	);
	const { id } = await client.createWorkflow(workflow('Decides by Webhook', [webhook, respond]));
	await client.activate(id);
	return { name: 'webhookNode', id, url: `${n8n.url}/webhook/${path}`, runs: 0 };
}

/** Waits until every run that calls have started has ended. @param {import('../test/e2e/harness/restClient.mjs').N8nRestClient} client @param {Side} side */
async function runsEnd(client, { name, id, runs }) {
	const deadline = Date.now() + 600_000;
	for (;;) {
		const count = await countEnded(client, id);
		if (count >= runs) return;
		if (Date.now() > deadline) throw new Error(`${count} of ${runs} runs of ${name} have ended in time`);
		await pause(500);
	}
}
