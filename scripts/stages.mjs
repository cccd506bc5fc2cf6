/** Runs one stage of `npm test` and counts what it checked. */
import { mkdtempSync, readFileSync, readdirSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFolder } from '../test/e2e/harness/cache.mjs';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../test/e2e/harness/environment.mjs';
import { sayWhileItTakes } from '../test/e2e/harness/progress.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} output to be shown when something failed
 * @property {string} [report] to be shown in any case
 *
 * @typedef {(line: string) => void} Say
 */

/**
 * A tool that is content or not: counts as one check.
 * @param {string} label
 * @param {string} program of node_modules/.bin, or npm or node
 * @param {string[]} args
 * @param {Say} say
 * @param {RegExp} [refused] output that fails the check although the tool is content
 * @returns {Promise<Outcome>}
 */
export async function check(label, program, args, say, refused) {
	const { code, output } = await run(label, program, args, say);
	return code === 0 && !refused?.test(output)
		? { passed: 1, failed: 0, output }
		: { passed: 0, failed: 1, output };
}

/**
 * @param {Say} say
 * @param {string} [coverageFolder] gets what the tests reached
 * @returns {Promise<Outcome>}
 */
export async function jest(say, coverageFolder) {
	const folder = mkdtempSync(join(tmpdir(), 'tencent-chat-jest-'));
	try {
		const file = join(folder, 'results.json');
		const args = ['--json', `--outputFile=${file}`, '--silent'];
		if (coverageFolder) {
			args.push('--coverage', '--coverageReporters=json', `--coverageDirectory=${coverageFolder}`);
		}
		const { code, output } = await run('unit', 'jest', args, say);
		if (!existsSync(file)) return { passed: 0, failed: 1, output };
		const results = JSON.parse(readFileSync(file, 'utf8'));
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		return {
			passed: results.numPassedTests,
			failed: failed || (code === 0 ? 0 : 1),
			skipped: results.numPendingTests,
			output: withoutPassed(output),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Test files for Node.js's own runner, one after the other.
 * @param {string} label
 * @param {string[]} files
 * @param {{ say: Say, env?: NodeJS.ProcessEnv, live?: boolean }} options live: shows the tests as they come
 * @returns {Promise<Outcome>}
 */
export async function nodeTests(label, files, { say, env, live }) {
	if (files.length === 0) return { passed: 0, failed: 1, output: 'There is no test file.' };
	const folder = mkdtempSync(join(tmpdir(), 'tencent-chat-tap-'));
	try {
		const tap = join(folder, 'results.tap');
		const reporters = ['spec', 'stdout', 'tap', tap].map((value, index) =>
			index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
		);
		const args = ['--test', '--test-concurrency=1', ...reporters, ...files];
		const { code, output } = await run(label, process.execPath, args, say, { env, live });
		const report = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
		const count = (/** @type {string} */ what) =>
			Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
		const failed = count('fail') + count('cancelled');
		return {
			passed: count('pass'),
			failed: failed || (code === 0 && count('pass') > 0 ? 0 : 1),
			skipped: count('skipped') + count('todo'),
			output: live ? '' : failuresOf(output),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Test files (*.test.mjs) of a folder of the project, relative to the project, sorted.
 * @param {string} folder
 * @param {{ recursive: boolean }} [options]
 */
export function testFiles(folder, { recursive } = { recursive: true }) {
	const absolute = join(projectFolder, folder);
	if (!existsSync(absolute)) return [];
	return readdirSync(absolute, { recursive, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.test.mjs'))
		.map((entry) => relative(projectFolder, join(entry.parentPath, entry.name)))
		.filter((file) => !file.includes('node_modules'))
		.sort();
}

/**
 * @param {string} label
 * @param {string} program
 * @param {string[]} args
 * @param {Say} say
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean }} [options]
 */
async function run(label, program, args, say, { env = {}, live = false } = {}) {
	const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
	const options = { cwd: projectFolder, env: { ...cleanEnvironment(), ...plain, ...env }, live };
	const work = runProcess(program, args, options);
	return live ? await work : await sayWhileItTakes(work, { label, say });
}

/** @param {string} output of jest */
function withoutPassed(output) {
	return output.replace(/^PASS .*\n/gm, '');
}

/** @param {string} output of Node.js's spec reporter, which repeats the failures at its end */
function failuresOf(output) {
	const at = output.indexOf('✖ failing tests:');
	return at < 0 ? output : output.slice(at);
}
