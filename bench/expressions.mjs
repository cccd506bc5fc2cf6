/** Many input items, each with expressions: n8n evaluates them on its one thread. */
import { measure, pause } from './parts/execution.mjs';
import { fixed, grouped, median, seconds } from './parts/numbers.mjs';
import { editFields, targets, unfollowArrays, unfollowItems, USER } from './parts/workflows.mjs';

const LIMIT = 200;

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'expressions',
	title: 'Many items with expressions',
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const pairs = size(20_000, 4_000);
		await simulator.be({ latency: 50, limit: LIMIT });
		const sides = {
			editFields: () => editFields(pairs),
			calls: () => unfollowArrays(pairs, n8n.credential),
			items: () => unfollowItems(pairs, n8n.credential, { from: '={{ $json.from }}' }),
		};
		/** @type {Record<keyof typeof sides, { milliseconds: number, longestBlock: number, right: boolean }[]>} */
		const rounds = { editFields: [], calls: [], items: [] };
		for (let round = 0; round < size(3, 1); round++) {
			for (const [name, workflow] of Object.entries(sides)) {
				await pause(1500);
				await simulator.makeFollow(USER, targets(pairs));
				const { nodes, watched } = await measure(n8n, workflow(), { probe: true });
				const left = (await simulator.followsOf(USER)).length;
				const { milliseconds } = nodes.Work;
				const longestBlock = watched.longestBlock(nodes.Work);
				const right = left === (name === 'editFields' ? pairs : 0);
				rounds[/** @type {keyof typeof sides} */ (name)].push({ milliseconds, longestBlock, right });
				say(`${name}: ${seconds(milliseconds)}, longest block ${fixed(longestBlock)} ms`);
			}
		}
		const of = (
			/** @type {keyof typeof sides} */ name,
			/** @type {'milliseconds' | 'longestBlock'} */ what = 'milliseconds',
		) => median(rounds[name].map((round) => round[what]));
		const ratio = of('items') / (of('editFields') + of('calls'));
		return {
			rows: [
				{
					measured: `${grouped(pairs)} items, an expression for both users each; beside the Edit Fields node with the same expressions (${seconds(of('editFields'))}) + the calls (${seconds(of('calls'))})`,
					target: '≤ 1.1 times',
					reached: `${fixed(ratio, 2)} times (${seconds(of('items'))})`,
					pass: ratio <= 1.1 && rounds.items.every(({ right }) => right),
				},
				{
					measured: 'the longest that /healthz waited while our node ran (median of runs)',
					target: '≤ 100 ms',
					reached: `${fixed(of('items', 'longestBlock'))} ms (Edit Fields: ${grouped(of('editFields', 'longestBlock'))} ms)`,
					pass: of('items', 'longestBlock') <= 100,
				},
			],
			numbers: { pairs, rounds },
		};
	},
};
