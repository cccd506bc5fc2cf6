/**
 * `npm run bench`: all benchmarks in the real n8n against the simulator, with their results in docs/benchmarks.md, .json and charts.
 *   npm run bench -- --only unfollow,queue   some of them; the results of the others stay
 *   npm run bench -- --quick                 small sizes, to see that it works; nothing is written
 *   npm run bench -- --package <folder>      a package that is built already, instead of building this one
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { projectFolder } from '../test/e2e/harness/cache.mjs';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { endEverything } from '../test/e2e/harness/lifetime.mjs';
import { seconds } from '../test/e2e/harness/progress.mjs';
import { startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { measure } from './parts/execution.mjs';
import { writeReport } from './parts/report.mjs';
import { startBenchSimulator } from './parts/simulator.mjs';
import { targets, unfollowArrays, unfollowByHttpRequest, USER } from './parts/workflows.mjs';

/** In the order of running. */
const FILES = [
	'unfollow.mjs',
	'httpRequest.mjs',
	'expressions.mjs',
	'cpu.mjs',
	'faults.mjs',
	'webhook.mjs',
	'decisions.mjs',
	'events.mjs',
	'lists.mjs',
	'bigList.mjs',
	'queue.mjs',
];

const started = Date.now();
const say = (/** @type {string} */ line) => console.log(`${String(seconds(started)).padStart(4)} s  ${line}`);
const { values: options } = parseArgs({
	options: {
		only: { type: 'string' },
		quick: { type: 'boolean', default: false },
		package: { type: 'string' },
	},
});

const benchmarks = await chosenBenchmarks();
const packageFolder = options.package ?? (await build());
const simulator = await startBenchSimulator();
/** @type {Awaited<ReturnType<typeof start>> | undefined} */
let shared;
/** @type {{ benchmark: import('./parts/benchmark.mjs').Benchmark, outcome: import('./parts/benchmark.mjs').Outcome }[]} */
const results = [];
try {
	for (const benchmark of benchmarks) {
		say(`${benchmark.name}: ${benchmark.title}`);
		if (benchmark.ownN8n && shared) {
			await shared.stop();
			shared = undefined;
		}
		await simulator.reset();
		const outcome = await benchmark.run({
			n8n: async () => (shared ??= await startWarm()),
			freshN8n: start,
			simulator,
			packageFolder,
			quick: options.quick,
			size: (full, quick) => (options.quick ? quick : full),
			say: (line) => say(`  ${line}`),
		});
		results.push({ benchmark, outcome });
		for (const { measured, target, reached, pass } of outcome.rows) {
			const verdict = pass === undefined ? '      ' : pass ? 'ok    ' : 'MISSED';
			say(`${verdict} ${measured}: ${reached}${target && ` [${target}]`}`);
		}
		// after each one, so that a later one that breaks off costs nothing
		if (!options.quick) await writeReport(results);
	}
} finally {
	simulator.stop();
	await endEverything();
}
const missed = results.flatMap(({ outcome }) => outcome.rows).filter(({ pass }) => pass === false).length;
say(`${results.length} benchmarks, ${missed} targets missed`);
process.exit(missed === 0 ? 0 : 1);

/** @returns {Promise<import('./parts/benchmark.mjs').Benchmark[]>} */
async function chosenBenchmarks() {
	const present = FILES.filter((file) => existsSync(new URL(file, import.meta.url)));
	const all = await Promise.all(
		present.map(
			async (file) =>
				/** @type {{ default: import('./parts/benchmark.mjs').Benchmark }} */ (await import(`./${file}`))
					.default,
		),
	);
	const only = options.only?.split(',').map((name) => name.trim());
	const unknown = only?.filter((name) => !all.some((benchmark) => benchmark.name === name)) ?? [];
	if (unknown.length > 0) {
		console.error(
			`No such benchmark: ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`,
		);
		process.exit(1);
	}
	return all.filter(({ name }) => !only || only.includes(name));
}

/** @returns {Promise<string>} the project's folder, built */
async function build() {
	say('Building the package');
	const { code, output } = await runProcess('npm', ['run', 'build'], { cwd: projectFolder });
	if (code !== 0) throw new Error(`The build failed:\n${output}`);
	return projectFolder;
}

/** A real n8n with the package and a credential for the simulator in it. */
async function start() {
	const { n8n, client } = await startN8nWithPackage({
		packageFolder,
		// n8n gives out the record of a run up to 100 MB by default; it is read after everything was measured
		env: { EXECUTIONS_DATA_MAX_DISPLAY_SIZE: '0' },
		say: (line) => say(`  ${line}`),
	});
	const credential = await client.createCredential('tencentChatApi', simulator.credential);
	return { ...n8n, client, credential };
}

/** Both sides have run before anything is measured: n8n loads nodes when they are first used. */
async function startWarm() {
	const n8n = await start();
	await simulator.be({ latency: 5 });
	for (let round = 0; round < 3; round++) {
		await simulator.makeFollow(USER, targets(4_000));
		await measure(n8n, unfollowArrays(4_000, n8n.credential));
		await measure(n8n, unfollowByHttpRequest(300, n8n.credential, simulator.url));
	}
	await simulator.reset();
	return n8n;
}
