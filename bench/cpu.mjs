/** What a call costs n8n, beside a request of its HTTP Request node. */
import { measure, pause } from './parts/execution.mjs';
import { fixed, grouped, median } from './parts/numbers.mjs';
import { unfollowByHttpRequest, unfollowItems } from './parts/workflows.mjs';

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'cpu',
	title: 'CPU of n8n for a call',
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const { credential } = n8n;
		const calls = size(2_000, 600);
		// a user each, so that no two pairs share a call
		const users = Array.from({ length: calls }, (_, index) => `user_${index}`);
		await simulator.be({ latency: 50 });
		const from = '={{ $json.from }}';
		const sides = {
			ours: () => unfollowItems(calls, credential, { from, users }),
			http: () =>
				unfollowByHttpRequest(
					calls,
					credential,
					simulator.url,
					{ batchSize: 190, batchInterval: 1000 },
					users,
				),
			oursUnpaced: () =>
				unfollowItems(calls, credential, { from, users, options: { requestsPerSecond: 1_000_000 } }),
			httpUnpaced: () => unfollowByHttpRequest(calls, credential, simulator.url, undefined, users),
		};
		/** @type {Record<keyof typeof sides, number[]>} ms a call */
		const rounds = { ours: [], http: [], oursUnpaced: [], httpUnpaced: [] };
		for (let round = 0; round < size(5, 1); round++) {
			for (const [name, workflow] of Object.entries(sides)) {
				await pause(1500);
				for (const [index, user] of users.entries()) await simulator.makeFollow(user, [`fan_${index}`]);
				const { nodes, watched } = await measure(n8n, workflow());
				const cost = (watched.cpuIn(nodes.Work) / calls) * 1000;
				rounds[/** @type {keyof typeof sides} */ (name)].push(cost);
				say(`${name}: ${fixed(cost, 2)} ms a call in ${nodes.Work.milliseconds} ms`);
			}
		}
		const of = (/** @type {keyof typeof sides} */ name) => median(rounds[name]);
		const line = (
			/** @type {string} */ measured,
			/** @type {keyof typeof sides} */ ours,
			/** @type {keyof typeof sides} */ http,
		) => ({
			measured,
			target: "≤ the HTTP Request node's for one request",
			reached: `${fixed(of(ours), 2)} ms; HTTP Request node ${fixed(of(http), 2)} ms`,
			pass: of(ours) <= of(http),
		});
		return {
			rows: [
				line(
					`CPU of n8n for a call, expressions included: ${grouped(calls)} calls at 200 a second, beside batches of 190 a second`,
					'ours',
					'http',
				),
				line('the same with no limit at either side', 'oursUnpaced', 'httpUnpaced'),
			],
			numbers: { calls, millisecondsPerCall: rounds },
		};
	},
};
