/** Many users' lists, side by side. */
import { measure, pause } from './parts/execution.mjs';
import { grouped, median, percent, seconds } from './parts/numbers.mjs';
import { LIST, listFans } from './parts/workflows.mjs';

const LIMIT = 200;

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'lists',
	title: 'Fans of many users',
	async run({ n8n: n8nOf, simulator, size, say }) {
		const n8n = await n8nOf();
		const users = Array.from({ length: size(100, 100) }, (_, index) => `user_${index}`);
		const fans = 2_500;
		for (const user of users) await simulator.makeFans(user, `${user}_fan_`, fans);
		await simulator.be({ latency: 50, limit: LIMIT });
		const calls = users.length * Math.ceil(fans / 1000);
		const ideal = (calls / LIMIT) * 1000;
		const rounds = [];
		for (let round = 0; round < size(3, 1); round++) {
			await pause(1500);
			await simulator.forget();
			const { nodes, watched } = await measure(n8n, listFans(users, n8n.credential));
			const counts = await simulator.countsOf(LIST);
			const arrivals = await simulator.arrivals();
			const { milliseconds, json } = nodes.Work;
			const right =
				json.length === users.length * fans &&
				json.every(
					({ From_Account, To_Account }, index) =>
						From_Account === users[Math.floor(index / fans)] &&
						To_Account === `${From_Account}_fan_${index % fans}`,
				);
			const cpu = watched.cpuIn(nodes.Work);
			const arrivalSpan = arrivals[arrivals.length - 1].at - arrivals[0].at;
			rounds.push({ milliseconds, arrivalSpan, right, cpuSeconds: cpu, ...counts });
			say(
				`${seconds(milliseconds)}, calls within ${seconds(arrivalSpan)}, CPU ${cpu.toFixed(2)} s, refused ${counts.refusedForRate}`,
			);
		}
		const milliseconds = median(rounds.map((round) => round.milliseconds));
		const refused = Math.max(...rounds.map(({ refusedForRate }) => refusedForRate));
		return {
			rows: [
				{
					measured: `${users.length} users with ${grouped(fans)} fans each (${calls} calls of up to 1,000 rows), 50 ms a call, limit ${LIMIT} a second`,
					target: '≥ 90 % of the limit, none refused, all rows in the order of the items',
					reached: `${percent(ideal / milliseconds)} (${seconds(milliseconds)} for ${seconds(ideal)}; CPU of n8n meanwhile ${median(rounds.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} s); refused: ${refused}`,
					pass: ideal / milliseconds >= 0.9 && refused === 0 && rounds.every(({ right }) => right),
				},
			],
			numbers: { users: users.length, fans, rounds },
		};
	},
};
