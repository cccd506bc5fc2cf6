/** Unfollowing at the service's limit: 20 targets a call, 200 calls a second. */
import { measure, pause } from './parts/execution.mjs';
import { grouped, median, percent, seconds } from './parts/numbers.mjs';
import { targets, UNFOLLOW, unfollowArrays, USER } from './parts/workflows.mjs';

const LIMIT = 200;

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'unfollow',
	title: 'Unfollow at the limit',
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const pairs = size(20_000, 8_000);
		const ideal = (pairs / 20 / LIMIT) * 1000;
		const rows = [];
		/** @type {Record<string, unknown>} */
		const numbers = { pairs, idealMilliseconds: ideal };
		for (const { latency, least } of [
			{ latency: 50, least: 0.95 },
			{ latency: 300, least: 0.9 },
		]) {
			await simulator.be({ latency, limit: LIMIT });
			// until the node knows the new distance: it believes in a shorter one for some seconds, to be on the safe side
			for (let round = 0; round < 3; round++) await unfollow();
			const rounds = [];
			for (let round = 0; round < size(5, 2); round++) {
				const { nodes, status } = await unfollow();
				const counts = await simulator.countsOf(UNFOLLOW);
				const left = await simulator.followsOf(USER);
				const succeeded = nodes.Work.json.filter(({ success }) => success).length;
				const right =
					status === 'success' && succeeded === pairs && left.length === 0 && counts.rowsDone === pairs;
				rounds.push({ milliseconds: nodes.Work.milliseconds, right, ...counts });
				say(`${latency} ms: ${seconds(nodes.Work.milliseconds)}, refused ${counts.refusedForRate}`);
			}
			numbers[`at ${latency} ms a call`] = rounds;
			const milliseconds = median(rounds.map((round) => round.milliseconds));
			const refused = Math.max(...rounds.map(({ refusedForRate }) => refusedForRate));
			const peak = Math.max(...rounds.map(({ peakPerSecond }) => peakPerSecond));
			rows.push({
				measured: `${grouped(pairs)} unfollows (${grouped(pairs / 20)} calls), ${latency} ms a call, limit ${LIMIT} a second, default options, arrays; median of ${rounds.length} runs`,
				target: `≥ ${least * 100} % of the limit, no call refused for rate, every pair right`,
				reached: `${percent(ideal / milliseconds)} (${seconds(milliseconds)} for ${seconds(ideal)}); refused in any run: ${refused}; most arrivals in a second: ${peak}`,
				pass: ideal / milliseconds >= least && refused === 0 && rounds.every(({ right }) => right),
			});
		}
		return { rows, numbers };

		async function unfollow() {
			await pause(1500);
			await simulator.makeFollow(USER, targets(pairs));
			await simulator.forget();
			return await measure(n8n, unfollowArrays(pairs, n8n.credential));
		}
	},
};
