/** The package as a user gets it: the tarball that `npm pack` makes of the built package. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, temporaryFolder } from './cache.mjs';
import { runProcess } from './childProcess.mjs';
import { cleanEnvironment } from './environment.mjs';

/**
 * @typedef {object} PackedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} tarball
 */

/**
 * Packs a package that is built already.
 * @param {string} [folder] the project's own by default
 * @returns {Promise<PackedPackage>}
 */
export async function packPackage(folder = projectFolder) {
	const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const destination = await temporaryFolder('tarball');
	const args = ['pack', '--ignore-scripts', '--pack-destination', destination];
	const { code, output } = await runProcess('npm', args, { cwd: folder, env: cleanEnvironment() });
	if (code !== 0) throw new Error(`"npm pack" failed in ${folder}:\n${output}`);
	const flatName = name.replace(/^@/, '').replace('/', '-');
	return { name, version, tarball: join(destination, `${flatName}-${version}.tgz`) };
}
