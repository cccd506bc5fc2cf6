/** n8n's queue mode: two workers that know nothing of each other share one app's limit. */
import { startQueue } from '../test/e2e/harness/queue.mjs';
import { pause } from './parts/execution.mjs';
import { fixed, grouped, percent, seconds } from './parts/numbers.mjs';
import { arraysOfTargets, targets, UNFOLLOW } from './parts/workflows.mjs';
import { manualTrigger, tencentChat, workflow } from '../test/e2e/harness/workflow.mjs';

const LIMIT = 200;
const USERS = ['star_luna', 'star_nova'];

/** @type {import('./parts/benchmark.mjs').Benchmark} */
export default {
	name: 'queue',
	title: 'Two workers in queue mode',
	ownN8n: true,
	async run({ simulator, packageFolder, size, say }) {
		const pairs = size(20_000, 20_000);
		// a worker takes one run at a time, so that two runs are on two workers
		const queue = await startQueue({ packageFolder, workers: 2, concurrency: 1, webhookProcessor: true });
		const credential = await queue.client.createCredential('tencentChatApi', simulator.credential);
		await simulator.be({ latency: 50, limit: LIMIT });

		const runOf = async (/** @type {string} */ user, /** @type {number} */ count) => {
			const { id } = await queue.client.createWorkflow(
				workflow(`Unfollow for ${user}`, [
					manualTrigger(),
					arraysOfTargets(count, `${user}_fan_`),
					tencentChat(
						'follow.unfollow',
						{ fromUserId: user, toUserIds: '={{ $json.targets }}' },
						credential,
						{ name: 'Work', onError: 'continueRegularOutput' },
					),
				]),
			);
			return id;
		};
		const seed = async (/** @type {number} */ count) => {
			for (const user of USERS) await simulator.makeFollow(user, targets(count, `${user}_fan_`));
		};

		// each worker loads the node and its code runner on its first run
		for (let round = 0; round < 2; round++) {
			await seed(2_000);
			const ids = await Promise.all(USERS.map((user) => runOf(user, 2_000)));
			const runs = await Promise.all(ids.map((id) => queue.client.run(id)));
			await Promise.all(runs.map((run) => queue.client.waitForEnd(run)));
		}

		const rounds = [];
		for (let round = 0; round < size(3, 1); round++) {
			await pause(2000);
			await seed(pairs);
			await simulator.forget();
			const ids = await Promise.all(USERS.map((user) => runOf(user, pairs)));
			const runs = await Promise.all(ids.map((id) => queue.client.run(id)));
			const ends = await Promise.all(runs.map((run) => queue.client.waitForEnd(run, 300_000)));
			const { calls, refusedForRate, peakPerSecond } = await simulator.countsOf(UNFOLLOW);
			const arrivals = await simulator.arrivals();
			const span = arrivals[arrivals.length - 1].at - arrivals[0].at;
			const wrong = [];
			for (const [index, user] of USERS.entries()) {
				const asked = targets(pairs, `${user}_fan_`);
				const rows = ends[index].runs.Work[0].outputs[0].map(({ json }) => json);
				const left = await simulator.followsOf(user);
				if (rows.length !== pairs || left.length > 0) wrong.push(user);
				wrong.push(...rows.filter((row, at) => row.To_Account !== asked[at] || !row.success));
			}
			const reached = (USERS.length * pairs) / 20 / ((span + 1000 / LIMIT) / 1000) / LIMIT;
			const nodeMilliseconds = ends.map(({ runs: { Work } }) => Work[0].milliseconds);
			rounds.push({
				span,
				reached,
				calls,
				refusedForRate,
				peakPerSecond,
				wrong: wrong.length,
				nodeMilliseconds,
			});
			say(
				`${seconds(span)}, ${percent(reached)}, ${calls} calls, ${refusedForRate} refused, ${wrong.length} wrong, ${nodeMilliseconds}`,
			);
		}

		const recovery = await recoverAfterStop();
		await queue.stop();
		const worst = rounds.reduce((a, b) => (a.reached < b.reached ? a : b));
		const refusedShare = Math.max(...rounds.map(({ refusedForRate, calls }) => refusedForRate / calls));
		return {
			rows: [
				{
					measured: `2 workers, ${grouped(pairs)} unfollows each for one app, limit ${LIMIT} calls a second in all; the worst of ${rounds.length} runs`,
					target: '≥ 85 % of the limit together, under 5 % of calls refused, every row right',
					reached: `${percent(worst.reached)} (${seconds(worst.span)}); refused ${percent(refusedShare)}; wrong rows: ${rounds.reduce((sum, { wrong }) => sum + wrong, 0)}`,
					pass: worst.reached >= 0.85 && refusedShare < 0.05 && rounds.every(({ wrong }) => wrong === 0),
				},
				{
					measured: "one worker's process is killed half-way: until the other makes 95 % of the limit",
					target: '≤ 10 s',
					reached: recovery === undefined ? 'not reached' : `${fixed(recovery / 1000)} s`,
					pass: recovery !== undefined && recovery <= 10_000,
				},
			],
			numbers: { pairs, rounds, recoveryMilliseconds: recovery },
		};

		/** @returns {Promise<number | undefined>} ms from the kill until a second with 95 % of the limit's good calls begins */
		async function recoverAfterStop() {
			await pause(2000);
			const many = 60_000;
			await seed(many);
			await simulator.forget();
			const ids = await Promise.all(USERS.map((user) => runOf(user, many)));
			await Promise.all(ids.map((id) => queue.client.run(id)));
			while ((await simulator.countsOf(UNFOLLOW)).calls < 1200) await pause(100);
			const killedAt = Date.now();
			process.kill(-queue.workers[0].pid, 'SIGKILL');
			await pause(15_000);
			const good = (await simulator.arrivals()).filter(({ at, code }) => at > killedAt && code === 0);
			return paceReached(good.map(({ at }) => at - killedAt));
		}
	},
};

/** @param {number[]} arrivals ms @returns {number | undefined} when the first second with 95 % of the limit begins */
function paceReached(arrivals) {
	const most = Math.ceil(LIMIT * 0.95);
	for (let index = most - 1; index < arrivals.length; index++) {
		if (arrivals[index] - arrivals[index - most + 1] < 1000) return arrivals[index - most + 1];
	}
	return undefined;
}
