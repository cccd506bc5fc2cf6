import { createRequire } from 'node:module';
import { relative } from 'node:path';
// @ts-expect-error the scanner ships no types
import * as scanner from '@n8n/scan-community-package/scanner/scanner.mjs';

const scannerRequire = createRequire(
	createRequire(import.meta.url).resolve('@n8n/scan-community-package/package.json'),
);
/** The scanner's own ESLint, which may be of another version than the project's. */
const { ESLint } = /** @type {typeof import('eslint')} */ (scannerRequire('eslint'));
const glob = scannerRequire('fast-glob');
scannerRequire('tmp').setGracefulCleanup(); // the scanner makes a temporary folder when it is loaded

/** The files n8n's scan looks at: in a checkout by the scanner's own constant, in a tarball as its analyzePackageByName does. */
export const SOURCE_FILES = /** @type {string[]} */ (scanner.SOURCE_FILE_PATTERNS);
export const TARBALL_FILES = ['**/*.js', 'package.json'];

/** @typedef {{ file: string, line: number, level: 'error' | 'warning', rule: string, message: string }} Finding */

/**
 * Lints a folder with the settings of n8n's package scan: comments can switch nothing off.
 * @param {string} folder absolute
 * @param {string[]} patterns
 * @returns {Promise<{ passed: boolean, fileCount: number, findings: Finding[] }>} `passed` is n8n's own verdict, which lets warnings pass
 */
export async function lintLikeN8n(folder, patterns) {
	const { passed } = await scanner.analyzePackage(folder, patterns);
	// Once more, since that verdict says nothing about warnings, and passes when it found no file.
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: ['node_modules/**'] });
	const results = await eslint.lintFiles(files);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ severity, line, ruleId, message }) => ({
			file: relative(folder, filePath),
			line: line ?? 0,
			level: /** @type {Finding['level']} */ (severity === 2 ? 'error' : 'warning'),
			rule: ruleId ?? '',
			message,
		})),
	);
	return { passed, fileCount: results.length, findings };
}
