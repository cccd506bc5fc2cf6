/** The package as a user gets it: the tarball that is published, made of the built package. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTarball } from '../../../scripts/tarball.mjs';
import { projectFolder, temporaryFolder } from './cache.mjs';

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
	return { name, version, tarball: makeTarball(folder, await temporaryFolder('tarball')) };
}
