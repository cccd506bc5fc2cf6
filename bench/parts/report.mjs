/** Writes docs/benchmarks.md, docs/benchmarks.json and the charts. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { n8nCacheEntry, projectFolder } from '../../test/e2e/harness/cache.mjs';
import { runProcess } from '../../test/e2e/harness/childProcess.mjs';
import { installN8n } from '../../test/e2e/harness/install.mjs';
import { barChart } from './chart.mjs';

const DOCS = join(projectFolder, 'docs');

/**
 * @typedef {import('./benchmark.mjs').Benchmark} Benchmark
 * @typedef {import('./benchmark.mjs').Outcome} Outcome
 * @typedef {Outcome & { title: string, date: string, machine: string }} Saved
 */

/**
 * Puts the results beside those of other benchmarks that are there from earlier runs.
 * @param {{ benchmark: Benchmark, outcome: Outcome }[]} results
 */
export async function writeReport(results) {
	const file = join(DOCS, 'benchmarks.json');
	/** @type {Record<string, Saved>} */
	const saved = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
	const date = new Date().toISOString().slice(0, 10);
	const machine = await describeMachine();
	for (const { benchmark, outcome } of results) {
		saved[benchmark.name] = { title: benchmark.title, date, machine, ...outcome };
	}
	await writeFile(file, `${JSON.stringify(saved, undefined, '\t')}\n`);
	await writeFile(join(DOCS, 'benchmarks.md'), page(saved));
	for (const { charts = [] } of Object.values(saved)) {
		for (const chart of charts) await writeFile(join(DOCS, chart.file), barChart(chart));
	}
}

/** @param {Record<string, Saved>} saved */
function page(saved) {
	const sections = Object.values(saved).map(({ title, date, machine, rows, notes = [], charts = [] }) =>
		[
			`## ${title}`,
			'| what was measured | target | reached | |\n| --- | --- | --- | --- |',
			rows
				.map(({ measured, target, reached, pass }) => line([measured, target, reached, verdict(pass)]))
				.join('\n'),
			...charts.map((chart) => `![${chart.title}](${chart.file})`),
			...notes,
			`<sub>${date}, ${machine}</sub>`,
		]
			.join('\n\n')
			.replace('|\n\n|', '|\n|'),
	);
	return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`: the packed package in a real n8n, against the project's own simulator of Tencent Cloud Chat, which is a process of
its own on the same machine. Every ratio is from one run with the sides taking turns, after a warm-up. Whether a limit was kept is counted by the
simulator, and whether the work was done is read from the simulator's state; the node under test is not asked. The time of a node is the one that
n8n records for it. All figures, round by round, are in [benchmarks.json](benchmarks.json).`;

/** @param {string[]} cells */
function line(cells) {
	return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** @param {boolean | undefined} pass */
function verdict(pass) {
	return pass === undefined ? '' : pass ? 'reached' : '**missed**';
}

async function describeMachine() {
	const { node } = await installN8n();
	const { output } = await runProcess(node, ['--version']);
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	return `${cpus().length} shared cores, ${gigabytes} GB memory, ${process.platform}; n8n ${n8nCacheEntry().version} on Node.js ${output.trim().slice(1)}, SQLite (queue mode: PostgreSQL and Redis)`;
}
