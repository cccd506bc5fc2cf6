/** On a fresh clone nothing is installed: these are the first steps of every command. Only Node.js's own modules here. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../test/e2e/harness/cache.mjs';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../test/e2e/harness/environment.mjs';
import { sayWhileItTakes, seconds } from '../test/e2e/harness/progress.mjs';

const NODE_FLOOR = [20, 19];

/** Ends the process with a sentence when this Node.js is too old for the project's tools. */
export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [floorMajor = 0, floorMinor = 0] = NODE_FLOOR;
	if (major > floorMajor || (major === floorMajor && minor >= floorMinor)) return;
	console.error(`Node.js ${NODE_FLOOR.join('.')} or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

/**
 * `npm ci`, unless node_modules is what the lock file says.
 * @param {(line: string) => void} say
 */
export async function installDependencies(say) {
	if (isInstalled()) return;
	const started = Date.now();
	say('Installing the dependencies of the project (npm ci, about 1.1 GB, 1 to 3 minutes)');
	const work = runProcess('npm', ['ci'], { cwd: projectFolder, env: cleanEnvironment() });
	const folder = join(projectFolder, 'node_modules');
	const { code, output } = await sayWhileItTakes(work, { label: 'npm ci', folder, say });
	if (code !== 0) throw new Error(`"npm ci" failed with code ${code}:\n${output.slice(-4000)}`);
	say(`Dependencies are installed (${seconds(started)} s)`);
}

/** Compares the lock file with the one that npm leaves in node_modules. Packages for other systems are optional. */
function isInstalled() {
	const hidden = join(projectFolder, 'node_modules/.package-lock.json');
	if (!existsSync(hidden)) return false;
	const wanted = readLock(join(projectFolder, 'package-lock.json'));
	const present = readLock(hidden);
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || present[path]?.version === version || (optional && !present[path]),
	);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} by path in node_modules */
function readLock(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}
