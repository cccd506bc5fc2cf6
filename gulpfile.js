/**
 * What `n8n-node build` (tsc, then a copy of the icons) does not do. `npm run build` runs it first, then every task here:
 *   schema  output schemas, which n8n shows as a preview of a node's output before it has run
 *   prune   takes out of dist/ what n8n-node build copied too much
 *   pack    `npm publish` would ship all of dist/, little else, and nothing that does not belong there
 *
 * Whether the nodes are complete and fit for n8n is the business of test/checklist.test.mjs, scripts/scan.mjs and the linters.
 */
const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { join } = require('node:path');
// @ts-expect-error gulp ships no types
const { series } = require('gulp');

const ALLOWED_IN_PACKAGE = [
	/^(?:package\.json|README\.md|LICENSE\.md|CHANGELOG\.md)$/,
	/^dist\/icons\/\w+(?:\.dark)?\.svg$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
	/^dist\/nodes\/\w+\/\w+\.node\.(?:js|json)$/,
	/^dist\/nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+(?:\/\w+)*\.json$/,
	/^dist\/(?:chat|nodes)\/(?!.*\.test\.)[\w/.]+\.js$/,
];
const NEEDED_IN_PACKAGE = ['package.json', 'LICENSE.md'];
const PACKAGE_SIZE_BUDGET = 200_000; // bytes of the packed .tgz

const built = () => import('./scripts/built-package.mjs');

/** @param {() => void} done */
function schema(done) {
	execFileSync(process.execPath, ['scripts/schemas.mjs'], { stdio: 'inherit' });
	done();
}

async function prune() {
	const { filesUnder } = await built();
	// It copies every picture of the repository into dist/, also those of docs/ and test/.
	for (const file of filesUnder('dist').filter((name) => /^(?!icons\/|nodes\/).*\.(?:png|svg)$/.test(name))) {
		rmSync(join('dist', file));
	}
	// tsc emits it because tsconfig.json includes it, as n8n's own template does; nothing reads it there.
	rmSync(join('dist', 'package.json'), { force: true });
}

async function pack() {
	const { filesUnder } = await built();
	// npm's ignore-scripts is on (.npmrc), so this builds nothing: it lists what is there.
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	/** @type {[{ files: { path: string }[], size: number, unpackedSize: number }]} */
	const [{ files, size, unpackedSize }] = JSON.parse(output.toString());
	const paths = files.map(({ path }) => path);
	const needed = [...NEEDED_IN_PACKAGE, ...filesUnder('dist').map((file) => `dist/${file}`)];
	const problems = [
		...paths
			.filter((path) => !ALLOWED_IN_PACKAGE.some((pattern) => pattern.test(path)))
			.map((path) => `${path} would be published and does not belong there`),
		...needed.filter((path) => !paths.includes(path)).map((path) => `${path} would not be published`),
		...(size > PACKAGE_SIZE_BUDGET ? [`it is over its budget of ${kilobytes(PACKAGE_SIZE_BUDGET)}`] : []),
	];
	const title = `package: ${paths.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`;
	if (problems.length > 0) {
		const message = [title, ...problems.map((line) => `  - ${line}`)].join('\n');
		throw Object.assign(new Error(message), { showStack: false });
	}
	console.log(`  ${title}`);
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

exports.schema = schema;
exports.prune = prune;
exports.pack = pack;
exports.default = series(schema, prune, pack);
