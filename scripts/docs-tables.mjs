/**
 * Writes the tables that the documentation takes from the code: the operations, their APIs and limits, the events, and every
 * result code with its meaning and advice. Reads the built package.
 *
 * node scripts/docs-tables.mjs           writes what has changed
 * node scripts/docs-tables.mjs --check   says what would change, and fails if anything would
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist, root } from './built-package.mjs';

const require = createRequire(import.meta.url);

/** Where each table stands: between `<!-- name:begin -->` and `<!-- name:end -->` of a page. */
const TABLES = [
	{ page: 'README.md', name: 'operations', make: operationsTable },
	{ page: 'docs/apis.md', name: 'apis', make: apisTable },
	{ page: 'README.md', name: 'events', make: eventsTable },
	{ page: 'README.md', name: 'compatibility', make: compatibilityTable },
	{ page: 'docs/compatibility.md', name: 'matrix', make: compatibilityMatrix },
	{ page: 'docs/errors.md', name: 'codes', make: codesTable },
];

/**
 * The pages whose tables are not what the code says, with the text that they should have.
 * @returns {{ page: string, text: string }[]}
 */
export function outdatedPages() {
	/** @type {Map<string, string>} */
	const texts = new Map();
	for (const { page, name, make } of TABLES) {
		const before = texts.get(page) ?? readFileSync(join(root, page), 'utf8');
		const [begin, end] = [`<!-- ${name}:begin -->\n`, `<!-- ${name}:end -->`];
		const from = before.indexOf(begin);
		const to = before.indexOf(end);
		if (from < 0 || to < from) throw new Error(`${page} has no place for the table '${name}'`);
		texts.set(page, before.slice(0, from + begin.length) + make() + before.slice(to));
	}
	return [...texts]
		.filter(([page, text]) => text !== readFileSync(join(root, page), 'utf8'))
		.map(([page, text]) => ({ page, text }));
}

function operationsTable() {
	const { resources } = require(join(dist, 'nodes/TencentChat/actions/index.js'));
	const rows = resources.flatMap((/** @type {any} */ { name: resource, operations }) =>
		operations.map((/** @type {any} */ { name, description }) => [`**${resource} › ${name}**`, description]),
	);
	return table(['Operation', 'What it does'], rows);
}

/** What the operations call, in their order; several may call the same API. */
function apisTable() {
	const { resources } = require(join(dist, 'nodes/TencentChat/actions/index.js'));
	/** @type {Map<string, { names: Map<string, string[]>, cells: string[] }>} */
	const apis = new Map();
	for (const { name: resource, operations } of resources) {
		for (const { name, endpoint, noun } of operations) {
			if (!endpoint) continue;
			const api = `[\`${endpoint.path.replace('v4/', '')}\`](${endpoint.documentation})`;
			const cells = [api, perCall(endpoint, noun), limitsOf(endpoint, noun)];
			const { names } = apis.get(cells.join()) ?? { names: new Map() };
			names.set(resource, [...(names.get(resource) ?? []), name]);
			apis.set(cells.join(), { names, cells });
		}
	}
	const rows = [...apis.values()].map(({ names, cells }) => [
		[...names].map(([resource, operations]) => `${resource} › ${operations.join(', ')}`).join('; '),
		...cells,
	]);
	return table(['Operation', 'Tencent API', 'Per call', 'Calls a second'], rows);
}

/** @param {{ maxTargets?: number, maxPage?: number }} endpoint @param {string} [noun] what a request is about */
function perCall({ maxTargets = 1, maxPage }, noun = 'users') {
	if (maxPage !== undefined) return Number.isFinite(maxPage) ? `${maxPage} rows` : "a page of Tencent's size";
	return maxTargets === 1 ? `1 ${noun.replace(/s$/, '')}` : `${maxTargets} ${noun}`;
}

/** @param {{ callsPerSecond: number, targetsPerMinute?: number }} endpoint */
function limitsOf({ callsPerSecond, targetsPerMinute }, noun = 'users') {
	return targetsPerMinute === undefined
		? String(callsPerSecond)
		: `${callsPerSecond}; ${targetsPerMinute} ${noun} a minute`;
}

function eventsTable() {
	const { EVENTS } = require(join(dist, 'chat/webhook/index.js'));
	const rows = EVENTS.map((/** @type {any} */ { name, description, command, documentation }) => [
		`**${name}**`,
		description,
		`[\`${command}\`](${documentation})`,
	]);
	return table(['Event', 'When', 'Callback command'], rows);
}

function codesTable() {
	const { Code, knownCodes } = require(join(dist, 'chat/calls/errorCodes/index.js'));
	/** @type {Record<string, string>} */
	const behaviours = {
		retry: 'tries again; then that one fails',
		slowDown: 'slows down and tries again',
		signAgain: 'signs again and retries once; then ends the run',
		perhapsOneTarget: 'finds the one at fault; only that one fails',
		giveUp: 'that one fails, the others go on',
		endRun: 'ends the run',
	};
	const behaviour = (/** @type {any} */ { code, treatment, isSomeAim }) => {
		if (code === Code.Pending) return 'a success with `pending`';
		const aim = 'a success with `alreadyDone` where this was the aim; else ';
		return (isSomeAim ? aim : '') + behaviours[treatment];
	};
	const rows = knownCodes()
		.sort((/** @type {any} */ a, /** @type {any} */ b) => a.code - b.code)
		.map((/** @type {any} */ { code, api, meaning, advice, ...known }) => [
			api ? `${code} in ${operationsOf(api)}` : String(code),
			meaning,
			advice,
			behaviour({ code, ...known }),
		]);
	return table(['Code', 'What happened', 'What to do', 'What the node does'], rows);
}

/** The operations that call an API, or the resources that call a service. @param {string} api */
function operationsOf(api) {
	const { resources } = require(join(dist, 'nodes/TencentChat/actions/index.js'));
	const calls = (/** @type {any} */ { endpoint }) => `${endpoint?.path}/`.startsWith(`v4/${api}/`);
	const names = resources.flatMap((/** @type {any} */ { name, operations }) => {
		const calling = operations.filter(calls);
		if (!api.includes('/')) return calling.length > 0 ? [name] : [];
		return calling.map((/** @type {any} */ operation) => `${name} › ${operation.name}`);
	});
	return names.length > 0 ? names.join(', ') : `\`${api.split('/').pop()}\``;
}

/** What `npm run compat` has found, newest n8n first. @returns {import('./compat.mjs').Row[]} */
function compatibility() {
	return JSON.parse(readFileSync(join(root, 'docs/compatibility.json'), 'utf8'));
}

function compatibilityTable() {
	const rows = compatibility().map(({ n8n, node, results, refused, notInstalled, notStarted }) => {
		if (notInstalled || notStarted) return [n8n, 'Not tried: it could not be set up here'];
		if (refused || !results)
			return [`${n8n} and older`, 'Does not load, and says so in the answer of the installation'];
		const failed = results.filter(({ ok }) => !ok).map(({ check }) => check);
		const notes = results.filter(({ ok, note }) => ok && note).map(({ check, note }) => `${check}: ${note}`);
		const works = failed.length === 0 ? 'Works' : `Works, but for ${failed.join(', ')}`;
		return [`${n8n}, Node.js ${node.split('.')[0]}`, [works, ...notes].join('. ')];
	});
	return table(['n8n', 'Tried on a real server'], rows);
}

function compatibilityMatrix() {
	const all = compatibility();
	const checks = all.find(({ results }) => results)?.results?.map(({ check }) => check) ?? [];
	const rows = all.map(({ n8n, node, date, results, ...without }) => {
		const cells = checks.map((name) => {
			const found = results?.find(({ check }) => check === name);
			if (!found) return '–';
			return [found.ok ? 'ok' : '**failed**', found.note].filter(Boolean).join(': ');
		});
		const why = without.refused ?? without.notInstalled ?? without.notStarted ?? '';
		return [n8n, node || '–', date, ...cells, why];
	});
	return table(['n8n', 'Node.js', 'Tried on', ...checks, 'Why not'], rows);
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
	return [head, head.map(() => '---'), ...rows].map(line).join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const outdated = outdatedPages();
	const checking = process.argv.includes('--check');
	for (const { page, text } of outdated) {
		console.log(checking ? `${page} is not what the code says: run npm run docs` : `${page} written`);
		if (!checking) writeFileSync(join(root, page), text);
	}
	process.exitCode = checking && outdated.length > 0 ? 1 : 0;
}
