import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The package as `npm run build` leaves it: the manifest, the files of dist/, and the nodes and credentials loaded the way n8n loads them.
 * Shared by the build (gulpfile.js) and by what looks at its result.
 */

/** @typedef {import('n8n-workflow').INodeType} NodeType */
/** @typedef {import('n8n-workflow').ICredentialType} CredentialType */
/**
 * @template T
 * @typedef {{ file: string, name: string, instance: T }} Built One registered class: its file (absolute), class name and an instance.
 */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');

const require = createRequire(import.meta.url);

/** package.json of the project. */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @returns {Built<NodeType>[]} the nodes that package.json registers */
export const builtNodes = () => manifest.n8n.nodes.map(load);

/** @returns {Built<CredentialType>[]} the credentials that package.json registers */
export const builtCredentials = () => manifest.n8n.credentials.map(load);

/**
 * The icon files a description or a credential names, absolute; `fa:` and other non-file icons are left out.
 * @param {string} file the built file that names them
 * @param {unknown} icon `'file:…'` or `{ light: 'file:…', dark: 'file:…' }`
 * @returns {string[]}
 */
export function iconFiles(file, icon) {
	const names = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	return names
		.filter((name) => name.startsWith('file:'))
		.map((name) => join(dirname(file), name.slice('file:'.length)));
}

/**
 * Every file under a folder, relative to it, with forward slashes, sorted.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesUnder(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}

/** @param {string} path as in package.json, e.g. `dist/nodes/X/X.node.js`; n8n takes the class name from the file name */
function load(path) {
	const file = join(root, path);
	if (!existsSync(file)) throw new Error(`${path} is not there: run \`npm run build\` first.`);
	const name = basename(file).split('.')[0];
	return { file, name, instance: new (require(file)[name])() };
}
