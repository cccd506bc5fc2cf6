/**
 * What the unit tests and the engine tests reach, together. Both are mapped to the same statements of the TypeScript sources: jest counts
 * in code that it instruments; the engine tests run dist/ as it is, and V8 counts.
 */
import { parse } from 'acorn';
import { convert } from 'ast-v8-to-istanbul';
import coverageLibrary from 'istanbul-lib-coverage';
import reportLibrary from 'istanbul-lib-report';
import reports from 'istanbul-reports';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { dist, root } from './built-package.mjs';

/** @typedef {import('istanbul-lib-coverage').CoverageMap} CoverageMap */
/** @typedef {import('istanbul-lib-coverage').CoverageMapData} CoverageMapData */
/** @typedef {import('node:inspector').Profiler.ScriptCoverage} ScriptCoverage */

/** Every line of every file, for a browser. In node_modules, as the pages come with scripts that linters would read elsewhere. */
const PAGES = join(root, 'node_modules/.cache/coverage');

/**
 * @param {object} folders
 * @param {string} folders.unit where jest wrote its coverage-final.json
 * @param {string} folders.engine where Node.js wrote what V8 counted (NODE_V8_COVERAGE)
 * @returns {Promise<string>} a table by folder, and the lines that no test reaches
 */
export async function coverageReport({ unit, engine }) {
	const coverage = coverageLibrary.createCoverageMap(readJson(join(unit, 'coverage-final.json')));
	for (const data of await engineCoverage(engine)) coverage.merge(data);
	writePages(coverage);
	return [
		...table(coverage),
		'',
		`Lines that neither unit nor engine tests reach (shown by ${relative(root, PAGES)}/index.html):`,
		...unreachedLines(coverage),
	].join('\n');
}

/** @param {string} folder @returns {Promise<CoverageMapData[]>} one for each built file that a process has loaded */
async function engineCoverage(folder) {
	const maps = await sourceMaps();
	/** @type {ScriptCoverage[]} */
	const scripts = readdirSync(folder).flatMap((file) => readJson(join(folder, file)).result);
	return await Promise.all(
		scripts
			.filter(({ url }) => url.startsWith('file://') && maps.has(fileURLToPath(url)))
			.map(async (script) => {
				const file = fileURLToPath(script.url);
				const code = readFileSync(file, 'utf8');
				const ast = parse(code, { ecmaVersion: 'latest', locations: true });
				const data = await convert({ code, ast, coverage: script, sourceMap: maps.get(file) });
				return JSON.parse(JSON.stringify(data)); // the end of a line is Infinity here and null in jest's
			}),
	);
}

/** dist/ comes without them: they are made again. @returns {Promise<Map<string, any>>} by built file */
async function sourceMaps() {
	const folder = mkdtempSync(join(tmpdir(), 'tencent-chat-maps-'));
	try {
		const options = ['--sourceMap', '--noCheck', '--outDir', folder];
		const { code, output } = await runProcess('tsc', options, { cwd: root });
		if (code !== 0) throw new Error(`tsc failed:\n${output}`);
		const compiled = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
			name.endsWith('.js'),
		);
		return new Map(
			compiled.map((name) => {
				const text = readFileSync(join(folder, name), 'utf8');
				const built = readFileSync(join(dist, name), 'utf8');
				if (!text.startsWith(built.trimEnd())) throw new Error(`dist/${name} is old: run npm run build`);
				const sources = [join(root, name.replace(/\.js$/, '.ts'))];
				return [join(dist, name), { ...readJson(join(folder, `${name}.map`)), sourceRoot: '', sources }];
			}),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {CoverageMap} coverage */
function writePages(coverage) {
	rmSync(PAGES, { recursive: true, force: true });
	const context = reportLibrary.createContext({ dir: PAGES, coverageMap: coverage });
	reports.create('html').execute(context);
}

/** @param {CoverageMap} coverage @returns {string[]} */
function table(coverage) {
	/** @type {Map<string, import('istanbul-lib-coverage').CoverageSummary>} */
	const folders = new Map();
	for (const file of coverage.files().sort()) {
		const folder = folderOf(relative(root, file));
		const summary = folders.get(folder) ?? coverageLibrary.createCoverageSummary();
		summary.merge(coverage.fileCoverageFor(file).toSummary());
		folders.set(folder, summary);
	}
	const rows = [...folders, /** @type {const} */ (['all', coverage.getCoverageSummary()])];
	return [
		row('reached by unit and engine tests', 'statements', 'branches', 'functions'),
		...rows.map(([folder, { statements, branches, functions }]) =>
			row(folder, ...[statements, branches, functions].map(({ pct }) => `${Number(pct).toFixed(1)} %`)),
		),
	];
}

/** @param {string} name @param {string[]} cells */
function row(name, ...cells) {
	return `  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}

/** The room: what is below it counts with it. @param {string} file */
function folderOf(file) {
	const depth = file.startsWith('chat/') ? 2 : 3;
	return file.split('/').slice(0, -1).slice(0, depth).join('/');
}

/** @param {CoverageMap} coverage @returns {string[]} */
function unreachedLines(coverage) {
	const lines = coverage
		.files()
		.sort()
		.map((file) => ({ file, unreached: coverage.fileCoverageFor(file).getUncoveredLines().map(Number) }))
		.filter(({ unreached }) => unreached.length > 0)
		.map(({ file, unreached }) => `  ${relative(root, file)}: ${ranges(unreached)}`);
	return lines.length > 0 ? lines : ['  none'];
}

/** @param {number[]} lines in order @returns {string} e.g. `3, 7-9` */
function ranges(lines) {
	/** @type {[number, number][]} */
	const found = [];
	for (const line of lines) {
		const last = found.at(-1);
		if (last && line === last[1] + 1) last[1] = line;
		else found.push([line, line]);
	}
	return found.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(', ');
}

/** @param {string} file */
function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}
