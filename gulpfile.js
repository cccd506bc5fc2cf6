/**
 * What `n8n-node build` (tsc, then a copy of the icons) does not do. `npm run build` runs it first, then every task here:
 *   schema      output schemas, which n8n shows as a preview of a node's output before it has run
 *   prune       takes out of dist/ what n8n-node build copied too much
 *   check:dist  dist/ is complete, loads, holds nothing else, and requires only what n8n Cloud allows
 *   check:pack  `npm publish` would ship exactly what users need
 */
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
// @ts-expect-error gulp ships no types
const { series } = require('gulp');
const { preProcessFile } = require('typescript');

/** Everything else is either refused by n8n Cloud or would not be there once the package is installed. */
const ALLOWED_MODULES = ['n8n-workflow', 'n8n-workflow/package.json', 'zod/v4', 'crypto', 'node:crypto'];

const ALLOWED_IN_DIST = [
	/^package\.json$/, // tsc emits it because tsconfig.json includes it, as n8n's own template does
	/^icons\/\w+(?:\.dark)?\.svg$/,
	/^credentials\/\w+\.credentials\.js$/,
	/^nodes\/\w+\/\w+\.node\.(?:js|json)$/,
	/^nodes\/(?!.*\.test\.)[\w/.]+\.js$/,
	/^nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+(?:\/\w+)*\.json$/,
	/^chat\/(?!.*\.test\.)[\w/.]+\.js$/,
];

const ALLOWED_IN_PACKAGE = [/^dist\//, /^package\.json$/, /^README\.md$/, /^LICENSE\.md$/, /^CHANGELOG\.md$/];
const NEEDED_IN_PACKAGE = ['package.json', 'LICENSE.md'];
const PACKAGE_SIZE_BUDGET = 200_000; // bytes of the packed .tgz

const built = () => import('./scripts/built-package.mjs');

async function schema() {
	execFileSync(process.execPath, ['scripts/schemas.mjs'], { stdio: 'inherit' });
}

async function prune() {
	const { filesUnder } = await built();
	// It copies every picture of the repository into dist/, also those of docs/ and test/.
	for (const file of filesUnder('dist').filter((name) => /^(?!icons\/|nodes\/).*\.(?:png|svg)$/.test(name))) {
		rmSync(join('dist', file));
	}
}

async function checkDist() {
	const { builtCredentials, builtNodes, dist, filesUnder, iconFiles, manifest } = await built();
	const files = filesUnder(dist);
	const problems = files
		.filter((file) => !ALLOWED_IN_DIST.some((pattern) => pattern.test(file)))
		.map((file) => `dist/${file} does not belong there`);

	const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const missing = registered.filter((path) => !existsSync(path)).map((path) => `${path} was not built`);
	if (missing.length) return report('dist/', [...missing, ...problems]);

	const icons = [
		...builtNodes().map(({ file, instance }) => ({
			file,
			names: iconFiles(file, instance.description.icon),
		})),
		...builtCredentials().map(({ file, instance }) => ({ file, names: iconFiles(file, instance.icon) })),
	];
	problems.push(
		...icons
			.filter(({ names }) => !names.length)
			.map(({ file }) => `${relative('.', file)} names no icon file`),
	);
	const codexFiles = builtNodes().map(({ file }) => file.replace(/\.js$/, '.json'));
	const needed = [...codexFiles, ...icons.flatMap(({ names }) => names)];
	problems.push(
		...needed.filter((path) => !existsSync(path)).map((path) => `${relative('.', path)} is missing`),
	);
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		problems.push(...refusedRequires(join(dist, file)).map((name) => `dist/${file} requires ${name}`));
	}
	if (readJson('dist/package.json').version !== manifest.version) {
		problems.push('dist/package.json is of another version: build again');
	}
	report(`dist/: ${files.length} files`, problems);
}

async function checkPack() {
	const { filesUnder } = await built();
	// npm's ignore-scripts is on (.npmrc), so this builds nothing: it lists what is there.
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	/** @type {[{ files: { path: string }[], size: number, unpackedSize: number }]} */
	const [{ files, size, unpackedSize }] = JSON.parse(output.toString());
	const paths = files.map(({ path }) => path);
	const needed = [...NEEDED_IN_PACKAGE, ...filesUnder('dist').map((file) => `dist/${file}`)];
	report(
		`package: ${paths.length} files, ${kilobytes(size)} packed (budget ${kilobytes(PACKAGE_SIZE_BUDGET)}), ${kilobytes(unpackedSize)} unpacked`,
		[
			...paths
				.filter((path) => !ALLOWED_IN_PACKAGE.some((pattern) => pattern.test(path)))
				.map((path) => `${path} would be published`),
			...needed.filter((path) => !paths.includes(path)).map((path) => `${path} would not be published`),
			...(size > PACKAGE_SIZE_BUDGET ? ['the package is over its size budget'] : []),
		],
	);
}

/** The modules a built file requires that it may not; a relative one must be a file of dist/. */
function refusedRequires(/** @type {string} */ file) {
	const text = readFileSync(file, 'utf8');
	return preProcessFile(text, true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => {
			if (!name.startsWith('.')) return !ALLOWED_MODULES.includes(name);
			const target = join(dirname(file), name);
			return ![target, `${target}.js`, join(target, 'index.js')].some(
				(path) => /\.(?:js|json)$/.test(path) && existsSync(path),
			);
		});
}

/** Prints the one line of a passed check, or ends the build with everything that is wrong. */
function report(/** @type {string} */ title, /** @type {string[]} */ problems) {
	if (!problems.length) return console.log(`  ${title}: as it should be`);
	const lines = [...new Set(problems)].map((line) => `  - ${line}`);
	throw Object.assign(new Error([title, ...lines].join('\n')), {
		showStack: false,
	});
}

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

checkDist.displayName = 'check:dist';
checkPack.displayName = 'check:pack';

exports.schema = schema;
exports.prune = prune;
exports['check:dist'] = checkDist;
exports['check:pack'] = checkPack;
exports.default = series(schema, prune, checkDist, checkPack);
