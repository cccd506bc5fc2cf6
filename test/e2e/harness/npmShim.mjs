#!/usr/bin/env node
/**
 * npm as n8n calls it while it installs a community package. The package under test is not on a registry, so this answers
 * `npm view` and `npm pack` from its tarball; everything else, and every other package, goes to the real npm.
 * Written into a folder of its own by writeNpmShim; that folder comes first in n8n's PATH.
 */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { argv, env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './cache.mjs';

const SETTINGS_FILE = 'package-under-test.json';

/**
 * @param {import('./pack.mjs').PackedPackage} packed
 * @returns {Promise<string>} the folder to put in front of PATH
 */
export async function writeNpmShim(packed) {
	const folder = await temporaryFolder('npm');
	await writeFile(join(folder, SETTINGS_FILE), JSON.stringify(packed));
	const quoted = [execPath, fileURLToPath(import.meta.url), folder].map((part) => `'${part}'`).join(' ');
	await writeFile(join(folder, 'npm'), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
	return folder;
}

/** @param {string} folder @param {string[]} args npm's own arguments */
async function answer(folder, args) {
	const packed = JSON.parse(await readFile(join(folder, SETTINGS_FILE), 'utf8'));
	const [command, spec = ''] = args;
	const isUnderTest = spec === packed.name || spec.startsWith(`${packed.name}@`);
	if (isUnderTest && command === 'view') {
		console.log(JSON.stringify(packed.version));
	} else if (isUnderTest && command === 'pack') {
		await copyFile(packed.tarball, basename(packed.tarball));
		console.log(basename(packed.tarball));
	} else {
		const others = (env.PATH ?? '').split(delimiter).filter((part) => part !== folder);
		const PATH = others.join(delimiter);
		const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...env, PATH } });
		process.exitCode = status ?? 1;
	}
}

if (realpathSync(argv[1] ?? '.') === realpathSync(fileURLToPath(import.meta.url))) {
	await answer(argv[2] ?? '', argv.slice(3));
}
