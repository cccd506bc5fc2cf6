/** Gets any published n8n, and the Node.js that it demands, into the cache, beside the pinned one of the tests. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, n8nCacheEntry } from './cache.mjs';
import { runProcess } from './childProcess.mjs';
import { cleanEnvironment } from './environment.mjs';
import { checkNatives, installN8n } from './install.mjs';
import { atEnd } from './lifetime.mjs';
import { sayWhileItTakes } from './progress.mjs';

/** The oldest Node.js that the native modules of these trees, made ready for several, run on. */
const OLDEST_NODE = 22;

/**
 * @typedef {object} Repairs what a tree needs that is resolved today, and not on the day when its n8n came out
 * @property {Record<string, string>} [overrides] as in package.json
 * @property {Record<string, string>} [dependencies] installed beside n8n, where its packages find them
 * @property {{ file: string, from: string, to: string }[]} [patches] of files in node_modules
 */

/**
 * @param {string} version
 * @param {Repairs} repairs
 * @param {(line: string) => void} say
 * @returns {Promise<import('./install.mjs').InstalledN8n>}
 */
export async function installVersion(version, { overrides = {}, dependencies = {}, patches = [] }, say) {
	const pinned = n8nCacheEntry();
	if (version === pinned.version) return await installN8n(say);
	const folder = join(cacheFolder(), `n8n-${version}-${process.platform}-${process.arch}`);
	const nodePackage = `node-${process.platform}-${process.arch}`;
	if (!existsSync(folder)) {
		const temporary = `${folder}.${process.pid}.tmp`;
		const removeTemporary = () => rm(temporary, { recursive: true, force: true, maxRetries: 3 });
		const forget = atEnd('folders', removeTemporary);
		try {
			await mkdir(temporary, { recursive: true });
			const manifest = {
				name: 'n8n-for-compat',
				private: true,
				dependencies: { n8n: version, ...dependencies, [nodePackage]: String(await nodeMajor(version)) },
				overrides,
			};
			await writeFile(join(temporary, 'package.json'), JSON.stringify(manifest, null, '\t'));
			await npm(['install', '--legacy-peer-deps', '--ignore-scripts'], temporary, `n8n ${version}`, say);
			for (const { file, from, to } of patches) {
				const path = join(temporary, 'node_modules', file);
				const text = await readFile(path, 'utf8');
				if (!text.includes(from)) throw new Error(`${file} has not got what is to be patched`);
				await writeFile(path, text.replace(from, to));
			}
			await takeSqliteBuild(temporary, say);
			await checkNatives(join(temporary, `node_modules/${nodePackage}/bin/node`), temporary);
			await rename(temporary, folder);
		} finally {
			await removeTemporary();
			forget();
		}
	}
	return {
		version,
		folder,
		node: join(folder, `node_modules/${nodePackage}/bin/node`),
		bin: join(folder, 'node_modules/n8n/bin/n8n'),
	};
}

/** The major version of the Node.js that an n8n is run with: the oldest that it allows. @param {string} version */
async function nodeMajor(version) {
	const { output } = await runProcess('npm', ['view', `n8n@${version}`, 'engines.node'], {
		env: cleanEnvironment(),
	});
	return Math.max(OLDEST_NODE, Number(/\d+/.exec(output)?.[0] ?? OLDEST_NODE));
}

/** The driver speaks Node-API, so that one build runs on every Node.js: nothing is compiled. @param {string} folder @param {(line: string) => void} say */
async function takeSqliteBuild(folder, say) {
	const pinned = await installN8n(say);
	for (const holder of ['', 'n8n/node_modules/', '@n8n/typeorm/node_modules/']) {
		const driver = join(folder, 'node_modules', holder, 'sqlite3');
		if (existsSync(driver)) {
			await cp(join(pinned.folder, 'node_modules/sqlite3/build'), join(driver, 'build'), { recursive: true });
		}
	}
}

/** @param {string[]} args @param {string} cwd @param {string} label @param {(line: string) => void} say */
async function npm(args, cwd, label, say) {
	const work = runProcess(
		'npm',
		[...args, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			cwd,
			env: cleanEnvironment(),
		},
	);
	const { code, output } = await sayWhileItTakes(work, { label, folder: join(cwd, 'node_modules'), say });
	if (code !== 0)
		throw new Error(`${label} can't be installed: ${output.trimEnd().split('\n').slice(-20).join('\n')}`);
}
