/**
 * `npm run compat -- 2.40.7 1.123 …`: the packed package in real servers of these versions of n8n, one after the other. A version
 * without a patch means its newest one. What was found goes to docs/compatibility.json; `npm run docs` makes the tables of it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../test/e2e/harness/cache.mjs';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../test/e2e/harness/environment.mjs';
import { installVersion } from '../test/e2e/harness/installVersion.mjs';
import { endEverything } from '../test/e2e/harness/lifetime.mjs';
import { sharingEnvironment, startN8nWithPackage } from '../test/e2e/harness/withPackage.mjs';

/**
 * @typedef {{ check: string, ok: boolean, note?: string }} Result
 * @typedef {{ n8n: string, node: string, date: string, results?: Result[], refused?: string, notInstalled?: string, notStarted?: string }} Row
 */

const RECORD = join(projectFolder, 'docs/compatibility.json');
const repairs = JSON.parse(readFileSync(join(projectFolder, 'test/compat/repairs.json'), 'utf8'));
const say = (/** @type {string} */ line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);

try {
	for (const wanted of process.argv.slice(2)) {
		const row = await tryVersion(await fullVersion(wanted));
		const bad = row.results?.filter(({ ok }) => !ok) ?? [];
		say(
			`n8n ${row.n8n}: ${row.notInstalled ?? row.notStarted ?? row.refused ?? `${bad.length} of ${row.results?.length} failed`}`,
		);
		for (const { check, note } of bad) say(`  ✖ ${check}: ${note}`);
		record(row);
		if (bad.length > 0) process.exitCode = 1;
	}
} finally {
	await endEverything();
}
process.exit();

/** @param {string} version @returns {Promise<Row>} */
async function tryVersion(version) {
	const row = { n8n: version, node: '', date: new Date().toISOString().slice(0, 10) };
	const [major, minor] = version.split('.');
	const installed = await installVersion(version, repairs[`${major}.${minor}`] ?? {}, say).catch(
		(error) => error,
	);
	if (installed instanceof Error) return { ...row, notInstalled: reasonOf(installed.message) };
	row.node = (await runProcess(installed.node, ['--version'])).output.trim().replace('v', '');
	say(`n8n ${version} starts on Node.js ${row.node}`);
	const running = await startN8nWithPackage({ say, installed }).catch((error) => error);
	try {
		if (running instanceof Error) {
			const refused = /n8n-nodes-tencent-chat needs n8n [^.]+\.\d+ or newer[^.]*\.[\d.]*/.exec(
				running.message,
			);
			return refused ? { ...row, refused: refused[0] } : { ...row, notStarted: running.message.slice(-300) };
		}
		return { ...row, results: await runCore(sharingEnvironment(running)) };
	} finally {
		await endEverything();
	}
}

/** @param {Record<string, string>} env @returns {Promise<Result[]>} */
async function runCore(env) {
	const folder = await mkdtemp(join(tmpdir(), 'tencent-chat-compat-'));
	const tap = join(folder, 'core.tap');
	const args = [
		'--test',
		'--test-reporter=tap',
		`--test-reporter-destination=${tap}`,
		'test/compat/core.test.mjs',
	];
	const { output } = await runProcess(process.execPath, args, {
		cwd: projectFolder,
		env: { ...cleanEnvironment(), ...env },
	});
	const report = readFileSync(tap, 'utf8');
	rmSync(folder, { recursive: true, force: true });
	const tests = [...report.matchAll(/^(not )?ok \d+ - (.*)\n([\s\S]*?)(?=^# Subtest|^1\.\.)/gm)];
	if (tests.length === 0) throw new Error(`No test has run:\n${report}${output}`);
	return tests.map(([, failed, check = '', details = '']) => {
		const note = failed
			? (/^ {2}error: (?:\|-\n {4})?(\S.*)$/m.exec(details)?.[1] ?? 'failed')
			: /^# (.+)$/m.exec(details)?.[1];
		return { check, ok: !failed, ...(note && { note }) };
	});
}

/** @param {string} wanted `2.40.7`, `2.40` or a tag of npm's */
async function fullVersion(wanted) {
	if (/^\d+\.\d+\.\d+$/.test(wanted)) return wanted;
	const args = ['view', `n8n@${wanted}`, 'version', '--json'];
	const { code, output } = await runProcess('npm', args, { env: cleanEnvironment() });
	if (code !== 0) throw new Error(`npm knows no n8n ${wanted}:\n${output}`);
	return [JSON.parse(output)].flat().sort(byVersion).at(-1);
}

/** What npm says, in one line. @param {string} message */
function reasonOf(message) {
	const missing = /No matching version found for (\S+)\./.exec(message)?.[1];
	return missing ? `The registry did not have ${missing}, which it needs` : (message.split('\n')[0] ?? '');
}

/** Replaces what was found of the same minor version. @param {Row} row */
function record(row) {
	/** @type {Row[]} */
	const rows = JSON.parse(readFileSync(RECORD, 'utf8'));
	const minorOf = (/** @type {string} */ version) => version.split('.', 2).join('.');
	const others = rows.filter(
		({ n8n }) => n8n !== row.n8n && (row.notInstalled || minorOf(n8n) !== minorOf(row.n8n)),
	);
	const all = [...others, row].sort((a, b) => byVersion(b.n8n, a.n8n));
	writeFileSync(RECORD, `${JSON.stringify(all, null, '\t')}\n`);
}

/** @param {string} a @param {string} b */
function byVersion(a, b) {
	return a.localeCompare(b, 'en', { numeric: true });
}
