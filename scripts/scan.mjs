import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
// @ts-expect-error the scanner ships no types
import * as scanner from '@n8n/scan-community-package/scanner/scanner.mjs';
import { root } from './built-package.mjs';

/**
 * n8n's own package scan, without the network: `npx @n8n/scan-community-package` needs a published package with provenance; here the same
 * linter settings look at the same two places, this checkout's source and the packed tarball. Ends with exit code 1 on any error or warning
 * (n8n itself lets warnings pass). Run `npm run build` first.
 */

const scannerRequire = createRequire(
	createRequire(import.meta.url).resolve('@n8n/scan-community-package/package.json'),
);
/** The scanner's own ESLint, which may be of another version than the project's. */
const { ESLint } = /** @type {typeof import('eslint')} */ (scannerRequire('eslint'));
const glob = scannerRequire('fast-glob');
scannerRequire('tmp').setGracefulCleanup(); // the scanner makes a temporary folder when it is loaded

if (!existsSync(join(root, 'dist'))) {
	console.error('There is no dist/ to scan: run `npm run build` first.');
	process.exit(1);
}

const unpacked = mkdtempSync(join(tmpdir(), 'scan-'));
let clean = true;
try {
	unpackTarball(unpacked);
	// The patterns are those of the scanner: its constant for the source, the ones in analyzePackageByName for the tarball.
	clean = (await scan('source', root, scanner.SOURCE_FILE_PATTERNS)) && clean;
	clean = (await scan('packed tarball', unpacked, ['**/*.js', 'package.json'])) && clean;
} finally {
	rmSync(unpacked, { recursive: true, force: true });
}
process.exit(clean ? 0 : 1);

/**
 * @param {string} title
 * @param {string} folder absolute
 * @param {string[]} patterns
 * @returns {Promise<boolean>} true if n8n's verdict is a pass and there is no warning either
 */
async function scan(title, folder, patterns) {
	const verdict = await scanner.analyzePackage(folder, patterns);
	// Once more, since the verdict says nothing about warnings and passes when it found no file.
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**'] });
	const results = await eslint.lintFiles(files);
	const found = results.flatMap(({ filePath, messages }) =>
		messages.map(({ severity, line, ruleId, message }) => {
			const level = severity === 2 ? 'error' : 'warning';
			return `  ${relative(folder, filePath)}:${line ?? 0} ${level} ${ruleId ?? ''} ${message}`;
		}),
	);
	const passed = verdict.passed && results.length > 0 && found.length === 0;
	console.log(
		`n8n package scan of the ${title}: ${results.length} files, ${found.length} errors and warnings`,
	);
	if (!passed) console.log([verdict.message, ...found].filter(Boolean).join('\n'));
	return passed;
}

/** @param {string} folder gets what `npm publish` would upload */
function unpackTarball(folder) {
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [{ filename }] = JSON.parse(
		execFileSync('npm', pack, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
	);
	execFileSync('tar', ['-xzf', filename, '--strip-components=1'], { cwd: folder });
	rmSync(join(folder, filename));
}
