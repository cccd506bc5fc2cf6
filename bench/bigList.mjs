/** One user with 400,000 fans: as fast as pages can follow one another, and what n8n makes of so many items. */
import { measure } from './parts/execution.mjs';
import { fixed, grouped, median, megabytes, seconds } from './parts/numbers.mjs';
import { LIST, listFans, listFansByHttpRequest, sameItemsByCode } from './parts/workflows.mjs';

const LATENCY = 50;
const WARM_UP_USER = 'not_yet_an_idol';
const WARM_UP_FANS = 100_000;

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'big-list',
	title: 'A list of 400,000 fans',
	async run({ freshN8n, simulator, size, say }) {
		const fans = size(400_000, 50_000);
		const pages = Math.ceil(fans / 1000);
		const user = 'idol';
		await simulator.makeFans(user, 'fan_', fans);
		await simulator.makeFans(WARM_UP_USER, 'warm_up_', WARM_UP_FANS);
		await simulator.be({ latency: LATENCY, limit: 200 });

		const sides = {
			ours: (/** @type {any} */ credential, who = user) => listFans([who], credential),
			// n8n without us: the same pages, put out as they are
			http: (/** @type {any} */ credential, who = user) =>
				listFansByHttpRequest([who], credential, simulator.url),
			code: (/** @type {any} */ _, who = user) =>
				sameItemsByCode(who === user ? fans : WARM_UP_FANS, who, 'fan_'),
		};
		/** @typedef {{ node: number, whole: number, rssBefore: number, rssPeak: number, record: number, blockInNode: number, block: number, right: boolean }} Round */
		/** @type {Record<keyof typeof sides, Round[]>} */
		const rounds = { ours: [], http: [], code: [] };
		for (let round = 0; round < size(3, 1); round++) {
			for (const [name, workflow] of Object.entries(sides)) {
				if (name === 'http' && round > 0) continue; // it stands beside for scale: once is enough
				// a new process each time: the memory of one run would count for the next
				const n8n = await freshN8n();
				await measure(n8n, workflow(n8n.credential, WARM_UP_USER));
				await simulator.forget();
				const { nodes, status, milliseconds, recordBytes, watched } = await measure(
					n8n,
					workflow(n8n.credential),
				);
				const { calls } = await simulator.countsOf(LIST);
				const accounts =
					name === 'http'
						? nodes.Work.json.flatMap(({ FollowItem }) => FollowItem.map(accountOf))
						: nodes.Work.json.map(accountOf);
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
						accounts.length === fans &&
						accounts.every((account, index) => account === `fan_${index}`) &&
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
				{
					measured:
						"the same pages by n8n's HTTP Request node with its Pagination, put out as they are: the node's own time",
					target: '',
					reached: `${fixed(of('http', 'node') / (pages * LATENCY), 3)} × (${seconds(of('http', 'node'))})`,
				},
				beside('whole run, until n8n has saved it', 'whole', seconds),
				beside('highest memory of n8n and its task runner', 'rssPeak', (value) => `${grouped(value)} MB`),
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

const accountOf = (/** @type {{ To_Account: string }} */ { To_Account }) => To_Account;
