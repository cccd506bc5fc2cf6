/** One user with 400,000 fans: as fast as pages can follow one another, and what n8n makes of so many items. */
import { measure } from './parts/execution.mjs';
import { fixed, grouped, median, megabytes, seconds } from './parts/numbers.mjs';
import { LIST, listFans, sameItemsByCode } from './parts/workflows.mjs';

const LATENCY = 50;
const WARM_UP_USER = 'not_yet_an_idol';

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'big-list',
	title: 'A list of 400,000 fans',
	async run({ freshN8n, simulator, size, say }) {
		const fans = size(400_000, 50_000);
		const pages = Math.ceil(fans / 1000);
		const user = 'idol';
		await simulator.makeFans(user, 'fan_', fans);
		await simulator.makeFans(WARM_UP_USER, 'warm_up_', 20_000);
		await simulator.be({ latency: LATENCY, limit: 200 });

		const sides = {
			ours: (/** @type {any} */ credential) => listFans([user], credential),
			code: () => sameItemsByCode(fans, user, 'fan_'),
		};
		/** @typedef {{ node: number, whole: number, rssBefore: number, rssPeak: number, record: number, blockInNode: number, block: number, right: boolean }} Round */
		/** @type {Record<keyof typeof sides, Round[]>} */
		const rounds = { ours: [], code: [] };
		for (let round = 0; round < size(3, 1); round++) {
			for (const [name, workflow] of Object.entries(sides)) {
				// a new process each time: the memory of one run would count for the next
				const n8n = await freshN8n();
				await measure(n8n, sameItemsByCode(100, user, 'warm_up_'));
				await measure(n8n, listFans([WARM_UP_USER], n8n.credential));
				await simulator.forget();
				const { nodes, status, milliseconds, recordBytes, watched } = await measure(
					n8n,
					workflow(n8n.credential),
				);
				const { calls } = await simulator.countsOf(LIST);
				const { json } = nodes.Work;
				// a second time, as asking /healthz all the time costs n8n time
				const probed = await measure(n8n, workflow(n8n.credential), { probe: true });
				const result = {
					node: nodes.Work.milliseconds,
					whole: milliseconds,
					rssBefore: watched.memory.before,
					rssPeak: watched.memory.peak,
					record: recordBytes,
					blockInNode: probed.watched.longestBlock(probed.nodes.Work),
					block: probed.watched.longestBlock(),
					right:
						status === 'success' &&
						json.length === fans &&
						json.every(({ To_Account }, index) => To_Account === `fan_${index}`) &&
						(name === 'code' || calls === pages),
				};
				rounds[/** @type {keyof typeof sides} */ (name)].push(result);
				await n8n.stop();
				say(`${name}: ${JSON.stringify(result)}`);
			}
		}
		const of = (/** @type {keyof typeof sides} */ name, /** @type {Exclude<keyof Round, 'right'>} */ what) =>
			median(rounds[name].map((round) => round[what]));
		const ratio = of('ours', 'node') / (pages * LATENCY);
		const grown = (/** @type {keyof typeof sides} */ name) =>
			median(rounds[name].map(({ rssBefore, rssPeak }) => rssPeak - rssBefore));
		const beside = (
			/** @type {string} */ measured,
			/** @type {Exclude<keyof Round, 'right'>} */ what,
			/** @type {(value: number) => string} */ text,
		) => ({
			measured,
			target: 'beside a Code node that returns the same items',
			reached: `${text(of('ours', what))}; Code node ${text(of('code', what))}`,
		});
		return {
			rows: [
				{
					measured: `${grouped(fans)} fans of one user, ${LATENCY} ms a page: the node's own time`,
					target: `≤ 1.1 × (pages × ${LATENCY} ms)`,
					reached: `${fixed(ratio, 3)} × (${seconds(of('ours', 'node'))} for ${seconds(pages * LATENCY)})`,
					pass: ratio <= 1.1 && rounds.ours.every(({ right }) => right),
				},
				beside('whole run, until n8n has saved it', 'whole', seconds),
				beside('highest memory of n8n and its task runner', 'rssPeak', (value) => `${grouped(value)} MB`),
				{
					measured: 'of it grown during the run',
					target: '',
					reached: `${grouped(grown('ours'))} MB; Code node ${grouped(grown('code'))} MB`,
				},
				beside("size of the execution's record", 'record', megabytes),
				beside('longest wait of /healthz in the whole run', 'block', (value) => `${grouped(value)} ms`),
				beside(
					'longest wait of /healthz while the node itself ran',
					'blockInNode',
					(value) => `${grouped(value)} ms`,
				),
			],
			numbers: { fans, pages, rounds },
		};
	},
};
