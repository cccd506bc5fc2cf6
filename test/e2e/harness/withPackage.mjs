/** A real n8n with the packed package in it, the owner's account made: started once, shared by all test files. */
import { after } from 'node:test';
import { endEverything } from './lifetime.mjs';
import { startN8n } from './n8n.mjs';
import { writeNpmShim } from './npmShim.mjs';
import { packPackage } from './pack.mjs';
import { N8nRestClient } from './restClient.mjs';

/** Holds the running instance for test processes, as JSON (SharedN8n). */
const SHARED = 'TENCENT_CHAT_E2E_N8N';

/**
 * @typedef {{ url: string, cookie: string, pid: number, logFile: string, userFolder: string, shim: string }} SharedN8n
 *
 * @typedef {object} N8nUnderTest
 * @property {string} url
 * @property {N8nRestClient} client logged in as the owner
 * @property {number} pid
 * @property {string} logFile
 * @property {string} userFolder
 * @property {string} shim folder of the npm that n8n finds first; other instances can install the same package with it
 */

/**
 * Packs the built package, starts n8n, and lets n8n install the package as it does for a user.
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] more settings for n8n
 * @param {string} [options.packageFolder]
 * @param {number} [options.port]
 * @param {import('./install.mjs').InstalledN8n} [options.installed] another n8n than the pinned one
 * @param {typeof import('./restClient.mjs').OWNER} [options.owner]
 * @param {(line: string) => void} [options.say]
 */
export async function startN8nWithPackage({ env, packageFolder, port, installed, owner, say } = {}) {
	const packed = await packPackage(packageFolder);
	const shim = await writeNpmShim(packed);
	const n8n = await startN8n({ env, port, installed, shim, say });
	const client = new N8nRestClient(n8n.url);
	await client.setUpOwner(owner);
	await client.installPackage(packed.name, packed.version);
	return { n8n, client, packed, shim };
}

/**
 * The environment that makes test processes use this instance.
 * @param {Awaited<ReturnType<typeof startN8nWithPackage>>} started
 * @returns {Record<string, string>}
 */
export function sharingEnvironment({ n8n, client, shim }) {
	const { url, pid, logFile, userFolder } = n8n;
	return { [SHARED]: JSON.stringify({ url, cookie: client.cookie, pid, logFile, userFolder, shim }) };
}

/**
 * For a test file: the shared n8n, or one of its own when the file is run by itself (stopped after its last test).
 * @returns {Promise<N8nUnderTest>}
 */
export async function useN8n() {
	const shared = process.env[SHARED];
	if (shared) {
		const { cookie, ...rest } = /** @type {SharedN8n} */ (JSON.parse(shared));
		return { ...rest, client: new N8nRestClient(rest.url, cookie) };
	}
	after(endEverything);
	const { n8n, client, shim } = await startN8nWithPackage({ say: console.error });
	return { ...n8n, client, shim };
}
