/** Many users' lists, side by side. */
import { measure, pause, warmUp } from './parts/execution.mjs';
import { grouped, median, percent, seconds } from './parts/numbers.mjs';
import { LIST, listFans, listFansByHttpRequest } from './parts/workflows.mjs';

const LIMIT = 200;
const LATENCY = 50;

/** Measured by hand: to be looked at again when the figures change. */
const BOUND =
	"What bounds this one is n8n's CPU, not the limit: n8n's own node, which reads no row and keeps to no limit, takes longer for the same pages. By a CPU profile of 2026-11-21, 0.6 of our 5.7 ms a page are spent in this package; the others are n8n's request, the parsing of 250 kB of JSON, and the collection of garbage. A node of twenty lines, which asks for the same pages by n8n's helper without any limit and puts their rows out unread, took 1.42 and 1.55 s, where ours took 1.68 and 1.52 s in turn: n8n alone needs about as long as the limit allows.";

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'lists',
	title: 'Fans of many users',
	ownN8n: true,
	async run({ freshN8n, simulator, size, say }) {
		const users = Array.from({ length: size(100, 100) }, (_, index) => `user_${index}`);
		const fans = 2_500;
		for (const user of users) await simulator.makeFans(user, `${user}_fan_`, fans);
		const calls = users.length * Math.ceil(fans / 1000);
		const ideal = (calls / LIMIT) * 1000;
		/** @typedef {import('../test/e2e/harness/workflow.mjs').SavedCredential} SavedCredential */
		const sides = {
			ours: {
				rounds: size(5, 1),
				limit: LIMIT,
				workflow: (/** @type {SavedCredential} */ credential) => listFans(users, credential),
			},
			// n8n without us, for scale: the same pages, put out as they are; without a limit, as it knows none
			http: {
				rounds: 1,
				limit: undefined,
				workflow: (/** @type {SavedCredential} */ credential) =>
					listFansByHttpRequest(users, credential, simulator.url),
			},
		};
		/** @typedef {{ milliseconds: number, cpuSeconds: number, right: boolean, refused: number }} Round */
		/** @type {Record<keyof typeof sides, Round[]>} */
		const rounds = { ours: [], http: [] };
		for (const [name, { workflow, limit, rounds: count }] of Object.entries(sides)) {
			await simulator.be({ latency: LATENCY, limit });
			for (let round = 0; round < count; round++) {
				// a new process each time, as the records of earlier runs, read out to be checked, would burden it
				const n8n = await freshN8n();
				for (let warming = 0; warming < size(3, 1); warming++) {
					await warmUp(n8n, workflow(n8n.credential));
					await pause(1500);
				}
				await simulator.forget();
				const { nodes, watched } = await measure(n8n, workflow(n8n.credential));
				await n8n.stop();
				const { calls: made, refusedForRate: refused } = await simulator.countsOf(LIST);
				const { milliseconds, json } = nodes.Work;
				const rows = name === 'ours' ? json : json.flatMap(({ FollowItem }) => FollowItem);
				const right =
					made - refused === calls &&
					rows.length === users.length * fans &&
					(name === 'http' ||
						rows.every(
							({ From_Account, To_Account }, index) =>
								From_Account === users[Math.floor(index / fans)] &&
								To_Account === `${From_Account}_fan_${index % fans}`,
						));
				const result = { milliseconds, cpuSeconds: watched.cpuIn(nodes.Work), right, refused };
				say(`${name}: ${JSON.stringify(result)}`);
				rounds[/** @type {keyof typeof sides} */ (name)].push(result);
			}
		}
		const of = (/** @type {keyof typeof sides} */ name, /** @type {Exclude<keyof Round, 'right'>} */ what) =>
			median(rounds[name].map((round) => round[what]));
		const took = (/** @type {keyof typeof sides} */ name) =>
			`${seconds(of(name, 'milliseconds'))}; CPU of n8n meanwhile ${of(name, 'cpuSeconds').toFixed(2)} s`;
		const refused = Math.max(...rounds.ours.map((round) => round.refused));
		return {
			rows: [
				{
					measured: `${users.length} users with ${grouped(fans)} fans each (${calls} calls of up to 1,000 rows), ${LATENCY} ms a call, limit ${LIMIT} a second; median of ${rounds.ours.length} runs`,
					target: '≥ 90 % of the limit, none refused, all rows in the order of the items',
					reached: `${percent(ideal / of('ours', 'milliseconds'))} (for ${seconds(ideal)} ${took('ours')}); refused: ${refused}`,
					pass:
						ideal / of('ours', 'milliseconds') >= 0.9 &&
						refused === 0 &&
						rounds.ours.every(({ right }) => right),
				},
				{
					measured:
						"the same pages by n8n's HTTP Request node with its Pagination, no limit at the service, put out as they are",
					target: '',
					reached: took('http'),
				},
			],
			notes: [BOUND],
			numbers: { users: users.length, fans, rounds },
		};
	},
};
