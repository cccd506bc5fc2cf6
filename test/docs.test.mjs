/** The documentation says what the code does: generated tables are up to date, and links lead somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { outdatedPages } from '../scripts/docs-tables.mjs';
import { root } from '../scripts/built-package.mjs';

test('the tables are what the code says (npm run docs writes them)', () => {
	assert.deepEqual(
		outdatedPages().map(({ page }) => page),
		[],
	);
});

for (const page of [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'docs/apis.md',
	'docs/architecture.md',
	'docs/benchmarks.md',
	'docs/compatibility.md',
	'docs/errors.md',
	'examples/README.md',
	'test/simulator/README.md',
]) {
	test(`${page}: links within the repository lead to files`, () => {
		const text = readFileSync(join(root, page), 'utf8');
		const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
		const missing = links
			.filter((link) => !/^[a-z]+:/.test(link))
			.filter((link) => !existsSync(join(root, dirname(page), link)));
		assert.deepEqual(missing, []);
	});

	test(`${page}: links within the page lead to headings`, () => {
		const text = readFileSync(join(root, page), 'utf8');
		const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
		const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));
		assert.deepEqual(
			links.filter((link) => !headings.includes(link ?? '')),
			[],
		);
	});
}

/** What GitHub calls a heading in an address. @param {string} heading */
function slugOf(heading) {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, '')
		.replaceAll(' ', '-');
}
