/**
 * `node scripts/start.mjs <file> [options]` runs a file of the project. On a fresh clone nothing is installed: this sees to it first, with
 * Node.js's own modules alone, so that the file and all that it imports can use what package.json names.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

requireNode();
if (!isInstalled()) await install();
process.argv.splice(1, 2, resolve(root, process.argv[2] ?? ''));
await import(pathToFileURL(process.argv[1] ?? '').href);

/** Ends the process with a sentence when this Node.js is too old for the project's tools. */
function requireNode() {
	const [, floor = ''] = readJson('package.json').engines.node.split('>=');
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [floorMajor = 0, floorMinor = 0] = floor.split('.').map(Number);
	if (major > floorMajor || (major === floorMajor && minor >= floorMinor)) return;
	console.error(`Node.js ${floor} or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

/** Whether node_modules is what the lock file says, by the lock that npm leaves there. Packages for other systems are optional. */
function isInstalled() {
	const hidden = 'node_modules/.package-lock.json';
	if (!existsSync(join(root, hidden))) return false;
	/** @type {Record<string, { version?: string, optional?: boolean }>} */
	const wanted = readJson('package-lock.json').packages;
	const present = readJson(hidden).packages;
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || present[path]?.version === version || (optional && !present[path]),
	);
}

async function install() {
	console.log('Installing the dependencies of the project (npm ci, about 1.1 GB, 1 to 3 minutes)');
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const timer = setInterval(() => console.log(`  npm ci: ${elapsed()}`), 10_000);
	const npm = spawn('npm', ['ci', '--include=dev', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
	const [code] = await once(npm, 'close');
	clearInterval(timer);
	if (code !== 0) {
		console.error(`"npm ci" failed with code ${code}.`);
		process.exit(1);
	}
	console.log(`Dependencies are installed (${elapsed()})`);
}

/** @param {string} file */
function readJson(file) {
	return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
