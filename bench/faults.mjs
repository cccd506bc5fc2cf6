/** Faults of every kind at once: each pair is still told about once, and rightly. */
import { measure } from './parts/execution.mjs';
import { fixed, grouped, percent, seconds } from './parts/numbers.mjs';
import { targets, UNFOLLOW, unfollowArrays, USER } from './parts/workflows.mjs';

/** @type {Record<string, object>} */
const KINDS = {
	30006: { kind: 'error', code: 30006 },
	30007: { kind: 'error', code: 30007 },
	60007: { kind: 'error', code: 60007 },
	'HTTP 502': { kind: 'json', status: 502, body: {} },
	'a web page': { kind: 'html', status: 200 },
	'dropped before': { kind: 'drop' },
	'dropped after applying': { kind: 'drop', applied: true },
	'half an answer': { kind: 'half' },
	'a hang': { kind: 'hang' },
};

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'faults',
	title: 'Faults',
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const pairs = size(20_000, 4_000);
		const asked = targets(pairs);
		const rounds = [];
		for (let round = 0; round < size(3, 1); round++) {
			await simulator.be({ latency: 50, limit: 200 });
			await simulator.makeFollow(USER, asked);
			await simulator.forget();
			for (const fault of Object.values(KINDS)) {
				await simulator.control('fault', { api: UNFOLLOW, probability: 0.05, ...fault });
			}
			const { nodes } = await measure(n8n, unfollowArrays(pairs, n8n.credential));
			const { calls } = await simulator.countsOf(UNFOLLOW);
			const standing = /** @type {{ fired: number }[]} */ (await simulator.control('faults'));
			await simulator.forget();
			const left = new Set(await simulator.followsOf(USER));
			const { json, milliseconds } = nodes.Work;
			const wrong = json.filter(
				({ From_Account, To_Account, success }, index) =>
					From_Account !== USER || To_Account !== asked[index] || success === left.has(To_Account),
			);
			const failed = json.filter(({ success }) => !success).length;
			const share = calls / (pairs / 20);
			rounds.push({
				milliseconds,
				calls,
				share,
				rows: json.length,
				wrong: wrong.length,
				failed,
				fired: standing.map(({ fired }) => fired),
			});
			say(
				`${seconds(milliseconds)}, ${calls} calls, ${json.length} rows, ${wrong.length} wrong, ${failed} failed ${JSON.stringify(wrong[0] ?? '')}`,
			);
		}
		const worst = Math.max(...rounds.map(({ share }) => share));
		const wrong = Math.max(...rounds.map((each) => each.wrong));
		const failed = Math.max(...rounds.map((each) => each.failed));
		return {
			rows: [
				{
					measured: `${grouped(pairs)} pairs with ${Object.keys(KINDS).length} kinds of faults at 5 % each (${Object.keys(KINDS).join(', ')}), default options; the worst of ${rounds.length} runs`,
					target: "every pair told about once and as the service's state says, ≤ 2 times the calls",
					reached: `${grouped(Math.min(...rounds.map(({ rows }) => rows)))} rows, ${wrong} wrong, ${failed} failed (${percent(failed / pairs)}); ${fixed(worst, 2)} times the calls`,
					pass: rounds.every(({ rows }) => rows === pairs) && wrong === 0 && worst <= 2,
				},
			],
			numbers: { pairs, kinds: Object.keys(KINDS), rounds },
		};
	},
};
