/** What the checklists are written with. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from '../scripts/built-package.mjs';

/**
 * One point of a checklist, passed when nothing is found.
 * @param {string} title
 * @param {() => unknown[] | Promise<unknown[]>} find
 */
export function point(title, find) {
	it(title, async () => {
		const found = new Set(await find());
		if (found.size) assert.fail(`\n  - ${[...found].join('\n  - ')}`);
	});
}

/** @param {unknown} condition @param {string} problem @returns {string[]} */
export function unless(condition, problem) {
	return condition ? [] : [problem];
}

/** @param {string} path @returns {string} the text of a file of the repository, empty if there is none */
export function text(path) {
	return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}
