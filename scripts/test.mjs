/**
 * `npm test`: every check and test, on a fresh clone with nothing installed. Ends with one line, `N passed, N failed`.
 * `npm test -- --only unit,lint` runs some stages, `npm test -- --skip e2e` all but some,
 * `npm test -- --only e2e --match unfollow,lists` of the real-n8n tests only files whose names contain one of these.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../test/e2e/harness/cache.mjs';
import { installN8n } from '../test/e2e/harness/install.mjs';
import { endEverything, stopHereIfEnding } from '../test/e2e/harness/lifetime.mjs';
import { seconds } from '../test/e2e/harness/progress.mjs';
import { sharingEnvironment, startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';
import { coverageReport } from './coverage.mjs';
import { check, jest, nodeTests, testFiles } from './stages.mjs';

/** @typedef {import('./stages.mjs').Outcome} Outcome */

const started = Date.now();
const say = (/** @type {string} */ line) => console.log(`${String(seconds(started)).padStart(4)} s  ${line}`);

/** @type {Record<string, () => Promise<Outcome>>} */
const stages = {
	lint: () => check('lint', 'n8n-node', ['lint'], say, /[1-9]\d* warning/),
	tools: () => check('tools', 'npm', ['run', 'lint:tools'], say),
	rooms: () => check('rooms', 'depcruise', CODE_FOLDERS, say),
	format: () => check('format', 'prettier', ['--check', ...CODE], say),
	types: () => check('types', 'tsc', ['--project', 'tsconfig.test.json'], say),
	build: () => check('build', 'npm', ['run', 'build'], say),
	scan: () => check('scan', 'node', ['scripts/scan.mjs'], say),
	unit: () => jest(say, reached?.unit),
	simulator: () => nodeTests('simulator', testFiles('test/simulator'), { say }),
	package: () => nodeTests('package', testFiles('test', { recursive: false }), { say }),
	engine: () =>
		nodeTests('engine', testFiles('test/engine'), { say, env: { NODE_V8_COVERAGE: reached?.engine } }),
	coverage: () => coverage(),
	e2e: () => realN8n(),
};

const CODE_FOLDERS = ['bench', 'chat', 'credentials', 'nodes', 'scripts', 'test'];
/** What is written in Prettier's style. */
const CODE = [`{${CODE_FOLDERS.join(',')}}/**/*.{ts,js,mjs}`, '*.{js,mjs}', '.*.{js,cjs}'];

/** These look at dist/. */
const ON_THE_BUILD = ['scan', 'package', 'engine', 'coverage', 'e2e'];
/** What `coverage` tells about. */
const MEASURED = ['unit', 'engine'];

/** Where the measured stages leave what they reached. @type {{ unit: string, engine: string } | undefined} */
let reached;

/** @type {Promise<unknown> | undefined} */
let installing;
/** @type {ReturnType<typeof startWithPackage> | undefined} */
let starting;

const { chosen, match } = readOptions();
const total = { passed: 0, failed: 0 };
try {
	if (chosen.includes('e2e')) {
		installing = beside(installN8n(say)); // takes minutes the first time: beside the other stages
	}
	if (chosen.includes('coverage')) {
		const folder = await temporaryFolder('coverage');
		reached = { unit: join(folder, 'unit'), engine: join(folder, 'engine') };
	}
	let built = true;
	for (const name of chosen) {
		if (!built && ON_THE_BUILD.includes(name)) {
			say(`${name} can't run: the build failed`);
			total.failed++;
			continue;
		}
		const failed = await runStage(name);
		if (name === 'build') {
			built = failed === 0;
			if (built && chosen.includes('e2e')) starting = beside(startWithPackage());
		}
	}
} catch (error) {
	await stopHereIfEnding();
	console.log(error instanceof Error ? error.message : error);
	total.failed++;
} finally {
	await endEverything();
}
say(`took ${seconds(started)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** @param {string} name @returns {Promise<number>} failures */
async function runStage(name) {
	const began = Date.now();
	say(`${name} …`);
	const { passed, failed, skipped = 0, output, report } = await outcomeOf(name);
	await stopHereIfEnding();
	if (failed > 0) console.log(output.trimEnd());
	if (report) console.log(report);
	const skips = skipped > 0 ? `, ${skipped} skipped` : '';
	say(
		`${name} ${failed > 0 ? 'FAILED' : 'ok'}: ${passed} passed, ${failed} failed${skips} (${seconds(began)} s)`,
	);
	total.passed += passed;
	total.failed += failed;
	return failed;
}

/** @param {string} name @returns {Promise<Outcome>} */
async function outcomeOf(name) {
	try {
		return await stages[name]();
	} catch (error) {
		return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
	}
}

/** How much of the package the measured stages have reached: told, not judged. @returns {Promise<Outcome>} */
async function coverage() {
	if (!reached) throw new Error('Nothing was measured.');
	return { passed: 1, failed: 0, output: '', report: await coverageReport(reached) };
}

/** The packed package in a real n8n that all files share. @returns {Promise<Outcome>} */
async function realN8n() {
	const running = await (starting ?? startWithPackage());
	const files = testFiles('test/e2e').filter(
		(file) => match.length === 0 || match.some((part) => file.includes(part)),
	);
	const env = sharingEnvironment(running);
	const outcome = await nodeTests('e2e', files, { say, env, live: true });
	if (outcome.failed > 0) {
		const log = (await running.n8n.log()).trimEnd().split('\n').slice(-30).join('\n');
		outcome.output = `The end of n8n's log:\n${log}`;
	}
	await running.n8n.stop();
	return outcome;
}

async function startWithPackage() {
	await installing;
	return await startN8nWithPackage({ say });
}

/**
 * Work that goes on beside the stages: its failure counts when its result is awaited, and does not end the process before.
 * @template T
 * @param {Promise<T>} work
 */
function beside(work) {
	work.catch(() => {});
	return work;
}

/** @returns {{ chosen: string[], match: string[] }} chosen: the stages in the order of running */
function readOptions() {
	const option = /** @type {const} */ ({ type: 'string' });
	const { values } = parseArgs({ options: { only: option, skip: option, match: option } });
	const list = (/** @type {string | undefined} */ text) => text?.split(',').map((name) => name.trim()) ?? [];
	const only = list(values.only);
	const skip = list(values.skip);
	const unknown = [...only, ...skip].filter((name) => !stages[name]);
	if (unknown.length > 0) {
		console.error(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(stages).join(', ')}.`);
		process.exit(1);
	}
	// an old dist/ would be tested as if it were the code
	if (only.includes('coverage')) only.push(...MEASURED);
	if (ON_THE_BUILD.some((name) => only.includes(name))) only.push('build');
	const chosen = Object.keys(stages).filter(
		(name) => (only.length === 0 || only.includes(name)) && !skip.includes(name),
	);
	return { chosen, match: list(values.match) };
}
