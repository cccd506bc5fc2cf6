/**
 * `npm run verification`: all that n8n asks of a package before it verifies it, each point with its state. The points themselves stand in the
 * checklists of test/; n8n's linter and its package scan are asked as well. What no program can see from here is named at the end.
 */
import { join } from 'node:path';
import { run } from 'node:test';
import { runProcess } from '../test/e2e/harness/childProcess.mjs';
import { cleanEnvironment } from '../test/e2e/harness/environment.mjs';
import { manifest, root } from './built-package.mjs';

/** @typedef {{ title: string, problem?: string }} Point what is missing, if it is */

const CHECKLISTS = ['test/checklist.test.mjs', 'test/publishing.test.mjs'];

/** Beside the checklists. Linters count warnings as well, as n8n's reviewers do. */
const TOOLS = [
	{
		title: "n8n's linter has nothing against the source",
		command: ['npx', 'n8n-node', 'lint'],
		refused: /[1-9]\d* warning/,
	},
	{
		title: "n8n's package scan has nothing against source and tarball",
		command: ['node', 'scripts/scan.mjs'],
	},
];

const BY_HAND = [
	`${manifest.repository.url} is public, and its owner maintains ${manifest.name} on npm`,
	'The version on npm shows its provenance: the commit and the run it was built in',
	`n8n's scan of what was published: npx @n8n/scan-community-package ${manifest.name}`,
	"n8n's own list of nodes and the verified ones have none for Tencent Cloud Chat",
	'The package is handed in at https://creators.n8n.io/nodes',
];

const built = await runProcess('npm', ['run', 'build'], { cwd: root, env: cleanEnvironment() });
if (built.code !== 0) {
	console.error(`The build failed:\n${built.output}`);
	process.exit(1);
}
/** @type {Point[]} */
const points = [];
for (const file of CHECKLISTS) await tellChecklist(join(root, file));
tell(
	"n8n's tools",
	await Promise.all(
		TOOLS.map(async ({ title, command: [program = '', ...args], refused }) => {
			const { code, output } = await runProcess(program, args, { cwd: root, env: cleanEnvironment() });
			return { title, problem: code !== 0 || refused?.test(output) ? output : undefined };
		}),
	),
);
console.log(`\nBy hand\n${BY_HAND.map((title) => `  to do    ${title}`).join('\n')}`);

const missing = points.filter(({ problem }) => problem !== undefined).length;
console.log(`\n${points.length - missing} ok, ${missing} missing, ${BY_HAND.length} by hand`);
process.exit(missing === 0 ? 0 : 1);

/** Runs a file of tests, and tells each of its groups as soon as it is over. @param {string} file */
async function tellChecklist(file) {
	/** @type {Point[]} */
	let group = [];
	const end = (
		/** @type {any} */ { name: title, nesting, details },
		/** @type {string | undefined} */ problem,
	) => {
		if (details.type !== 'suite') group.push({ title, problem });
		else if (nesting === 0) {
			tell(title, group);
			group = [];
		}
	};
	const events = run({ files: [file] });
	for await (const { type, data } of events) {
		if (type === 'test:pass') end(data, undefined);
		if (type === 'test:fail') end(data, String(/** @type {any} */ (data).details.error.cause?.message));
	}
}

/** @param {string} title @param {Point[]} group */
function tell(title, group) {
	console.log(`\n${title}`);
	for (const point of group) {
		console.log(`  ${point.problem === undefined ? 'ok     ' : 'missing'}  ${point.title}`);
		if (point.problem) console.log(point.problem.trim().replace(/^/gm, ' '.repeat(11)));
	}
	points.push(...group);
}
