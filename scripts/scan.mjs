import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, root } from './built-package.mjs';
import { lintLikeN8n, SOURCE_FILES, TARBALL_FILES } from './n8n-linter.mjs';
import { makeTarball } from './tarball.mjs';

/**
 * n8n's own package scan, without the network: `npx @n8n/scan-community-package` needs a published package with provenance; here the same
 * linter settings look at the same two places, this checkout's source and the packed tarball. Ends with exit code 1 on any error or warning.
 */

if (!existsSync(dist)) {
	console.error('There is no dist/ to scan: run `npm run build` first.');
	process.exit(1);
}

const unpacked = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	unpackTarball(unpacked);
	const passed = [
		await scan('source', root, SOURCE_FILES),
		await scan('packed tarball', unpacked, TARBALL_FILES),
	];
	process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
	rmSync(unpacked, { recursive: true, force: true });
}

/**
 * @param {string} title
 * @param {string} folder absolute
 * @param {string[]} patterns
 * @returns {Promise<boolean>} true if n8n would pass it and there is no warning either
 */
async function scan(title, folder, patterns) {
	const { passed, fileCount, findings } = await lintLikeN8n(folder, patterns);
	console.log(`n8n package scan of the ${title}: ${fileCount} files, ${findings.length} errors and warnings`);
	for (const { file, line, level, rule, message } of findings) {
		console.log(`  ${file}:${line} ${level} ${rule} ${message}`);
	}
	return passed && fileCount > 0 && findings.length === 0;
}

/** @param {string} folder gets what `npm publish` would upload */
function unpackTarball(folder) {
	const tarball = makeTarball(root, folder);
	execFileSync('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: folder });
	rmSync(tarball);
}
