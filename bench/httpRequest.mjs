/** Beside n8n's HTTP Request node, one unfollow a request, as people do it without this package. */
import { measure, pause } from './parts/execution.mjs';
import { grouped, median, percent } from './parts/numbers.mjs';
import {
	targets,
	UNFOLLOW,
	unfollowArrays,
	unfollowByHttpRequest,
	unfollowItems,
	USER,
} from './parts/workflows.mjs';

const LIMIT = 200;
/** The fastest batching of the HTTP Request node that loses nothing at this limit. */
const BATCH = { batchSize: 190, batchInterval: 1000 };

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'http-request',
	title: "Beside n8n's HTTP Request node",
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const { credential } = n8n;
		const few = size(2_000, 600);
		const many = size(20_000, 4_000);
		await simulator.be({ latency: 50, limit: LIMIT });

		const sides = {
			default: {
				pairs: few,
				workflow: () => unfollowByHttpRequest(few, credential, simulator.url),
			},
			oursSame: { pairs: few, workflow: () => unfollowItems(few, credential) },
			batching: {
				pairs: few,
				workflow: () => unfollowByHttpRequest(few, credential, simulator.url, BATCH),
			},
			arrays: { pairs: many, workflow: () => unfollowArrays(many, credential) },
			items: { pairs: many, workflow: () => unfollowItems(many, credential) },
		};
		/** @typedef {{ milliseconds: number, done: number, saysDone: number, refused: number, perSecond: number }} Round */
		/** @type {Record<keyof typeof sides, Round[]>} */
		const rounds = { default: [], oursSame: [], batching: [], arrays: [], items: [] };
		for (let round = 0; round < size(3, 1); round++) {
			for (const [name, { pairs, workflow }] of Object.entries(sides)) {
				await pause(1500);
				await simulator.makeFollow(USER, targets(pairs));
				await simulator.forget();
				const { nodes, status } = await measure(n8n, workflow());
				const left = (await simulator.followsOf(USER)).length;
				await simulator.reset();
				const { milliseconds, json } = nodes.Work;
				const done = pairs - left;
				const saysDone = status === 'success' ? json.filter(({ success }) => success !== false).length : 0;
				const { refusedForRate: refused } = await simulator.countsOf(UNFOLLOW);
				const result = { milliseconds, done, saysDone, refused, perSecond: (done / milliseconds) * 1000 };
				rounds[/** @type {keyof typeof sides} */ (name)].push(result);
				say(`${name}: ${done} of ${pairs} in ${milliseconds} ms (says ${saysDone})`);
			}
		}
		const of = (/** @type {keyof typeof sides} */ name, /** @type {keyof Round} */ what) =>
			median(rounds[name].map((round) => round[what]));
		const times = (/** @type {keyof typeof sides} */ name) =>
			of(name, 'perSecond') / of('batching', 'perSecond');
		const all = (/** @type {keyof typeof sides} */ name) =>
			rounds[name].every(({ done }) => done === sides[name].pairs);
		const speed = (/** @type {keyof typeof sides} */ name) =>
			`${grouped(of(name, 'perSecond'))} pairs a second`;

		return {
			rows: [
				{
					measured: `(a) ${grouped(few)} unfollows, an item each, limit ${LIMIT} a second, 50 ms a call: pairs really unfollowed`,
					target: "all, against the HTTP Request node's part (its default options)",
					reached: `Tencent Chat node ${percent(of('oursSame', 'done') / few)}; HTTP Request node ${percent(of('default', 'done') / few)}, while it reports ${grouped(of('default', 'saysDone'))} of ${grouped(few)} as done`,
					pass: all('oursSame') && of('oursSame', 'done') > of('default', 'done'),
				},
				{
					measured: `(b) pairs a second beside the HTTP Request node with its fastest batching that loses nothing (${BATCH.batchSize} a second: ${speed('batching')}); targets as arrays`,
					target: '≥ 30 times',
					reached: `${times('arrays').toFixed(1)} times (${speed('arrays')})`,
					pass: times('arrays') >= 30 && all('arrays') && all('batching'),
				},
				{
					measured: '(b) the same with one item and one expression a pair',
					target: '≥ 10 times',
					reached: `${times('items').toFixed(1)} times (${speed('items')})`,
					pass: times('items') >= 10 && all('items'),
				},
			],
			numbers: { limit: LIMIT, rounds },
			charts: [
				{
					file: 'benchmark-unfollow.svg',
					title: `Pairs unfollowed a second, at a limit of ${LIMIT} calls a second`,
					unit: '',
					bars: [
						{ label: 'Tencent Chat node, arrays', value: of('arrays', 'perSecond'), ours: true },
						{ label: 'Tencent Chat node, an item a pair', value: of('items', 'perSecond'), ours: true },
						{ label: 'HTTP Request node, batches of 190', value: of('batching', 'perSecond') },
						{
							label: 'HTTP Request node, default',
							value: of('default', 'perSecond'),
							text: `${grouped(of('default', 'perSecond'))}, ${percent(1 - of('default', 'done') / few)} lost unnoticed`,
						},
					],
				},
			],
		};
	},
};
