/** Programs that tests need besides Node.js: found on the machine, or installed from Debian's packages where that is possible. */
import { existsSync } from 'node:fs';
import { runProcess } from './childProcess.mjs';
import { sayWhileItTakes } from './progress.mjs';

/**
 * Makes sure that a program is there.
 * @param {() => string | undefined} find its path, undefined when it is missing
 * @param {{ packageName: string, purpose: string, say: (line: string) => void }} options
 * @returns {Promise<string>} its path
 */
export async function ensureProgram(find, { packageName, purpose, say }) {
	const found = find();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		say(`Installing Debian's package ${packageName} (${purpose})`);
		const script = `apt-get update -q && apt-get install -y -q --no-install-recommends ${packageName}`;
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const work = runProcess('sh', ['-c', script], { env });
		const { code, output } = await sayWhileItTakes(work, { label: packageName, say });
		const installed = find();
		if (installed) return installed;
		throw new Error(`Installing ${packageName} failed with code ${code}:\n${output.slice(-2000)}`);
	}
	throw new Error(`${purpose} needs ${packageName}: install it (Debian: apt-get install ${packageName}).`);
}
