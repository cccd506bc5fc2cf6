/** The trigger beside n8n's own Webhook node, which answers immediately: same n8n, taking turns. */
import { randomUUID } from 'node:crypto';
import { startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { documentedBody, WEBHOOK_TOKEN } from '../test/e2e/harness/webhookCalls.mjs';
import { node, tencentChatTrigger, workflow } from '../test/e2e/harness/workflow.mjs';
import { callsAtATime, callsAtPace, percentile, spreadOf } from './parts/callLoad.mjs';
import { countEnded, pause } from './parts/execution.mjs';
import { fixed, grouped, median } from './parts/numbers.mjs';
import { webhookNode } from './parts/workflows.mjs';

const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
const bodyOf = (/** @type {number} */ index) => ({ ...unfollow, From_Account: `user_${index}` });

/**
 * @typedef {Awaited<ReturnType<typeof startN8nWithPackage>>} Started
 *
 * @typedef {object} Side
 * @property {string} name
 * @property {string} id of its workflow
 * @property {string} url
 * @property {number} runs that its calls must have started so far
 */

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'webhook',
	title: "The trigger beside n8n's Webhook node",
	ownN8n: true,
	async run({ simulator, packageFolder, size, say }) {
		const n8n = await startN8nWithPackage({ packageFolder, say });
		const credential = await n8n.client.createCredential('tencentChatApi', {
			...simulator.credential,
			webhookToken: WEBHOOK_TOKEN,
		});
		const sides = [await publishOurs(n8n, credential), await publishWebhook(n8n)];
		for (const side of sides) {
			await callsAtATime(side.url, { count: size(100, 20), atATime: 5, bodyOf });
			await backlogEnds(n8n, side, size(100, 20));
		}
		const pace = await atPace();
		const crowd = await inCrowd();
		const forged = await forgedCalls(sides[0]);
		await n8n.n8n.stop();
		const queued = await behindQueue();
		return {
			rows: [...pace.rows, ...crowd.rows, ...queued.rows, ...forged.rows],
			notes: [
				`Each side waited until every run of the other had ended. Both workflows are a trigger and nothing else; the load came from the process of the benchmark over connections that stay open, as Tencent's do.`,
			],
			numbers: { pace: pace.numbers, crowd: crowd.numbers, queued: queued.numbers, forged: forged.numbers },
		};

		/** Ten calls a second. */
		async function atPace() {
			/** @type {Record<string, number[]>} */
			const times = {};
			for (let round = 0; round < size(6, 2); round++) {
				for (const side of inTurn(sides, round)) {
					const { milliseconds } = await callsAtPace(side.url, { count: 50, perSecond: 10, bodyOf });
					(times[side.name] ??= []).push(...milliseconds);
					await backlogEnds(n8n, side, 50);
				}
			}
			const [ours, theirs] = sides.map(({ name }) => median(times[name]));
			say(`10 a second: ${fixed(ours)} ms, Webhook node ${fixed(theirs)} ms`);
			const measured = `10 signed calls a second: median time to the answer over ${times[sides[0].name].length} calls each`;
			return {
				rows: [
					{
						measured,
						target: '≤ 1.0 times the Webhook node',
						reached: `${fixed(ours / theirs, 2)} times (${fixed(ours)} ms, Webhook node ${fixed(theirs)} ms)`,
						pass: ours <= theirs,
					},
				],
				numbers: spreads(times),
			};
		}

		/** A thousand calls, twenty at a time. */
		async function inCrowd() {
			const count = size(1000, 100);
			/** @type {Record<string, number[]>} */
			const times = {};
			let exact = true;
			let runsRight = true;
			for (let round = 0; round < size(2, 1); round++) {
				for (const side of inTurn(sides, round)) {
					const answers = await callsAtATime(side.url, { count, atATime: 20, bodyOf });
					(times[side.name] ??= []).push(...answers.milliseconds);
					const runs = await backlogEnds(n8n, side, count);
					if (side !== sides[0]) continue;
					exact &&= answers.exact;
					runsRight &&= runs === side.runs;
				}
			}
			const of = (/** @type {number} */ part) => sides.map(({ name }) => percentile(times[name], part));
			const [ours50, theirs50] = of(0.5);
			const [ours99, theirs99] = of(0.99);
			say(
				`20 at a time: median ${fixed(ours50)} / ${fixed(theirs50)}, p99 ${fixed(ours99)} / ${fixed(theirs99)} ms`,
			);
			const what = `${grouped(count)} calls, 20 at a time, ${size(2, 1)} rounds`;
			return {
				rows: [
					{
						measured: `${what}: answers and runs`,
						target: 'all answered 200 with the exact body, one run for each',
						reached: `${exact ? 'all exact' : 'some were not'}; runs ${runsRight ? 'exact' : 'not exact'}`,
						pass: exact && runsRight,
					},
					{
						measured: `${what}: median and 99th percentile of the time to the answer`,
						target: 'both ≤ 1.0 times the Webhook node',
						reached: `${fixed(ours50 / theirs50, 2)} and ${fixed(ours99 / theirs99, 2)} times (${fixed(ours50)} and ${fixed(ours99)} ms, Webhook node ${fixed(theirs50)} and ${fixed(theirs99)} ms)`,
						pass: ours50 <= theirs50 && ours99 <= theirs99,
					},
				],
				numbers: spreads(times),
			};
		}

		/** Forged calls, and genuine ones between them. */
		async function forgedCalls(/** @type {Side} */ side) {
			const count = size(10_000, 300);
			const before = (await n8n.n8n.log()).length;
			const began = performance.now();
			let over = false;
			const flood = callsAtATime(side.url, { count, atATime: 10, bodyOf, options: { token: 'a guess' } });
			const ended = flood.then(() => (over = true));
			/** @type {number[]} */
			const genuine = [];
			let exact = true;
			while (!over) {
				const answers = await callsAtATime(side.url, { count: 1, atATime: 1, bodyOf });
				genuine.push(...answers.milliseconds);
				exact &&= answers.exact;
				await pause(1000);
			}
			await ended;
			const { statuses } = await flood;
			const minutes = (performance.now() - began) / 60_000;
			const runs = await backlogEnds(n8n, side, genuine.length);
			const lines = (await n8n.n8n.log())
				.slice(before)
				.split('\n')
				.filter((line) => line.includes('refused')).length;
			const slowest = Math.max(...genuine);
			say(
				`${grouped(count)} forged calls in ${fixed(minutes)} min: ${lines} lines, slowest genuine ${fixed(slowest)} ms`,
			);
			const refused = statuses.every((status) => status === 401);
			return {
				rows: [
					{
						measured: `${grouped(count)} forged calls (wrong Sign), 10 at a time, and ${genuine.length} genuine ones between them`,
						target: 'forged ones start nothing and flood no log; genuine ones are served within 2 s',
						reached: `${refused ? 'all refused' : 'not all refused'}; ${runs - side.runs} runs too many; ${lines} lines of log in ${fixed(minutes)} minutes; slowest genuine answer ${fixed(slowest)} ms`,
						pass: refused && exact && runs === side.runs && lines <= 3 * (minutes + 1) && slowest < 2000,
					},
				],
				numbers: { genuine: spreadOf(genuine), lines, minutes },
			};
		}

		/** A hundred runs queued behind a limit of five. */
		async function behindQueue() {
			const limited = await startN8nWithPackage({
				packageFolder,
				env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' },
				say,
			});
			const own = await limited.client.createCredential('tencentChatApi', {
				...simulator.credential,
				webhookToken: WEBHOOK_TOKEN,
			});
			const wait = node(
				'Wait',
				'n8n-nodes-base.wait',
				{ amount: 2, unit: 'seconds' },
				{ typeVersion: 1.1, webhookId: randomUUID() },
			);
			const blocker = await publishOurs(limited, own, [wait]);
			const both = [await publishOurs(limited, own), await publishWebhook(limited)];
			/** @type {number[][]} */
			const times = [];
			for (const side of both) {
				await callsAtATime(side.url, { count: 5, atATime: 1, bodyOf });
				await backlogEnds(limited, side, 5);
				await callsAtATime(blocker.url, { count: 105, atATime: 5, bodyOf });
				const { milliseconds } = await callsAtPace(side.url, { count: size(100, 30), perSecond: 10, bodyOf });
				times.push(milliseconds);
				await backlogEnds(limited, blocker, 105);
				await backlogEnds(limited, side, size(100, 30));
			}
			await limited.n8n.stop();
			const [ours, theirs] = times.map((milliseconds) => percentile(milliseconds, 0.99));
			say(`behind a queue: p99 ${fixed(ours)} ms, Webhook node ${fixed(theirs)} ms`);
			return {
				rows: [
					{
						measured: `N8N_CONCURRENCY_PRODUCTION_LIMIT=5 and 100 runs queued, 10 calls a second: 99th percentile of ${times[0].length}`,
						target: '< 200 ms',
						reached: `${fixed(ours)} ms (Webhook node ${grouped(theirs)} ms)`,
						pass: ours < 200,
					},
				],
				numbers: spreads({ ours: times[0], webhookNode: times[1] }),
			};
		}
	},
};

/**
 * @param {Started} started
 * @param {import('../test/e2e/harness/workflow.mjs').SavedCredential} credential
 * @param {import('../test/e2e/harness/workflow.mjs').WorkflowNode[]} [nodes]
 * @returns {Promise<Side>}
 */
async function publishOurs({ client, n8n }, credential, nodes = []) {
	const trigger = tencentChatTrigger({ events: [unfollow.CallbackCommand] }, credential, {
		typeVersion: 1.1,
	});
	const { id } = await client.createWorkflow(workflow('Trigger', [trigger, ...nodes]));
	await client.activate(id);
	return { name: 'ours', id, url: `${n8n.url}/webhook/${trigger.webhookId}/webhook`, runs: 0 };
}

/** @param {Started} started @returns {Promise<Side>} */
async function publishWebhook({ client, n8n }) {
	const path = randomUUID();
	const { id } = await client.createWorkflow(workflow('Webhook', [webhookNode(path, 'onReceived')]));
	await client.activate(id);
	return { name: 'webhookNode', id, url: `${n8n.url}/webhook/${path}`, runs: 0 };
}

/** @param {Record<string, number[]>} times by side */
function spreads(times) {
	return Object.fromEntries(
		Object.entries(times).map(([side, milliseconds]) => [side, spreadOf(milliseconds)]),
	);
}

/** ABBA, so that neither side always comes first. @param {Side[]} sides @param {number} round */
function inTurn(sides, round) {
	return round % 2 === 0 ? sides : [...sides].reverse();
}

/**
 * Waits until as many runs have ended as the calls must have started, and a moment longer for any that should not be.
 * @param {Started} started
 * @param {Side} side
 * @param {number} calls made since the last time
 * @returns {Promise<number>} how many have ended in all
 */
async function backlogEnds({ client }, side, calls) {
	side.runs += calls;
	const deadline = Date.now() + 300_000;
	for (;;) {
		const ended = await countEnded(client, side.id);
		if (ended >= side.runs) break;
		if (Date.now() > deadline) return ended;
		await pause(500);
	}
	await pause(1000);
	return await countEnded(client, side.id);
}
