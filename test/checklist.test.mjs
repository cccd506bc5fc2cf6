import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe } from 'node:test';
import {
	builtCredentials,
	builtNodes,
	dist,
	filesUnder,
	iconFiles,
	manifest,
} from '../scripts/built-package.mjs';
import { lintLikeN8n } from '../scripts/n8n-linter.mjs';
import { point, text, unless } from './point.mjs';

/**
 * n8n's checklist for a verified community node, point by point, against the built package (dist/) and the repository.
 * Sources: n8n's verification guidelines and UX guidelines, and the rules of its linter, newer than the installed one, that are documented at
 * https://github.com/n8n-io/n8n/tree/master/packages/%40n8n/eslint-plugin-community-nodes/docs/rules (their names stand in brackets).
 * How it is published is looked at in publishing.test.mjs. `npm run verification` prints both as a list.
 * n8n's linter reads only what is written inside a `.node.ts`; these checks read the description as n8n gets it, with every operation in it.
 */

/** @typedef {import('n8n-workflow').INodeProperties} Property */
/** @typedef {{ at: string, property: Property, level: 'top' | 'collection' | 'fixedCollection' }} Placed */
/** @typedef {{ name: string, value?: unknown, action?: string, description?: string }} Option */

const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];
const README_HEADINGS = [
	'Installation',
	'Operations',
	'Credentials',
	'Compatibility',
	'Usage',
	'Resources',
	'Version history',
];
const INSTALL_SCRIPTS = [
	'prepare',
	'preinstall',
	'install',
	'postinstall',
	'prepublish',
	'preprepare',
	'postprepare',
];
/** n8n's UX guidelines want these three on top, though they are optional; the types hold no input of the user's. */
const OPTIONAL_ON_TOP = ['resource', 'operation', 'authentication', 'returnAll', 'limit', 'simplify'];
/**
 * The sender of a message stands where the acting user of every other operation stands, the GroupID of a new group where the group of
 * every other one does; a reason belongs to the refusal, kick or ban above it, and so do a code and what replaces a message to the
 * decision above them. Those can't be required: while Decision is an expression, n8n would not publish the workflow without them.
 */
const OPTIONAL_ON_TOP_HERE = [
	'fromUserId',
	'groupId',
	'reason',
	'resultCode',
	'replaceWith',
	'newText',
	'messageBody',
];
const TYPES_ON_TOP = ['collection', 'fixedCollection', 'notice', 'callout', 'hidden', 'curlImport'];
/** They look at the class's code, at imports or at files, which the assembled file has not; the scan and the lint see the real ones. */
const NOT_ABOUT_DESCRIPTIONS = [
	'icon-validation',
	'no-credential-reuse',
	'node-connection-type-literal',
	'valid-credential-references',
	'webhook-lifecycle-complete',
].map((rule) => `@n8n/community-nodes/${rule}`);
const NODE_BACKGROUND = { light: '#ffffff', dark: '#2b2b2b' };

const nodes = builtNodes();
const credentials = builtCredentials();
const actions = nodes.filter(({ instance }) => !instance.description.group.includes('trigger'));
const triggers = nodes.filter(({ instance }) => instance.description.group.includes('trigger'));
const repositoryUrl = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

const placed = [
	...nodes.flatMap(({ name, instance }) => place(name, instance.description.properties)),
	...credentials.flatMap(({ name, instance }) => place(name, instance.properties)),
];
const nodePlaced = placed.filter(({ at }) => nodes.some(({ name }) => at.startsWith(`${name}.`)));
const lists = placed
	.filter(({ property }) => ['options', 'multiOptions'].includes(property.type))
	.map(({ at, property }) => ({ at, property, options: /** @type {Option[]} */ (property.options ?? []) }));
const operationLists = lists.filter(
	({ property }) => property.name === 'operation' && property.noDataExpression,
);

describe('Package', () => {
	point('the name is n8n-nodes-…, with the keyword n8n looks for', () => [
		...unless(
			/^n8n-nodes-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(manifest.name),
			`${manifest.name} is not a valid name`,
		),
		...unless(manifest.keywords.includes('n8n-community-node-package'), 'the keyword is missing'),
	]);
	point('the licence is MIT, in package.json and in LICENSE.md', () => [
		...unless(manifest.license === 'MIT', `package.json says ${manifest.license}`),
		...unless(/^MIT License/m.test(text('LICENSE.md')), 'LICENSE.md is not the MIT licence'),
	]);
	point('the repository is public on GitHub and holds this one package [no-monorepo]', () => [
		...unless(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(repositoryUrl), repositoryUrl),
		...unless(!manifest.repository.directory, 'repository.directory is set'),
		...unless(manifest.homepage?.startsWith(repositoryUrl), 'homepage is not in the repository'),
	]);
	point('author, version and description are filled in, no placeholder is left', () => [
		...unless(manifest.author?.name && manifest.author?.email, 'author needs a name and an email'),
		...unless(/^\d+\.\d+\.\d+/.test(manifest.version), `version ${manifest.version}`),
		...unless(manifest.description?.length > 20, 'description is too short'),
		...unless(!/<[^>]+>|\{\{/.test(JSON.stringify(manifest)), 'package.json holds a placeholder'),
	]);
	point('there are no dependencies; the only peer is n8n-workflow', () => [
		...['dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies']
			.filter((field) => Object.keys(manifest[field] ?? {}).length)
			.map((field) => `package.json has ${field}`),
		...unless(
			JSON.stringify(manifest.peerDependencies) === '{"n8n-workflow":"*"}',
			'peerDependencies is not { "n8n-workflow": "*" }',
		),
	]);
	point('no overrides, no resolutions, no scripts that run on install', () => [
		...['overrides', 'resolutions'].filter((field) => manifest[field]),
		...INSTALL_SCRIPTS.filter((script) => manifest.scripts[script]),
	]);
	point('only dist/ is published', () =>
		unless(manifest.files.join() === 'dist', `files: ${manifest.files}`),
	);
	point('every built node and credential is registered, and every registered one is built', () => {
		const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((path) =>
			path.replace('dist/', ''),
		);
		const built = filesUnder(dist).filter((file) => /\.(?:node|credentials)\.js$/.test(file));
		return [
			...built.filter((file) => !registered.includes(file)).map((file) => `${file} is not registered`),
			...registered.filter((file) => !built.includes(file)).map((file) => `${file} is not built`),
		];
	});
	point('n8n Cloud compatible: strict, API version 1, n8n-node with its eslint config unmodified', () => [
		...unless(manifest.n8n.strict === true, 'n8n.strict is not true'),
		...unless(manifest.n8n.n8nNodesApiVersion === 1, 'n8nNodesApiVersion is not 1'),
		...unless(manifest.devDependencies['@n8n/node-cli'], '@n8n/node-cli is not used'),
		...unless(
			text('eslint.config.mjs').replace(/\s+/g, ' ').trim() ===
				"import { config } from '@n8n/node-cli/eslint'; export default config;",
			'eslint.config.mjs was changed',
		),
	]);
	point('no account identifiers are written into the nodes [no-hardcoded-ids]', () =>
		code()
			.filter(({ source }) =>
				/\b(?:partner|affiliate|reseller|account|tenant|customer|client)_?id['"]?\s*[:=]\s*['"]\w/i.test(
					source,
				),
			)
			.map(({ file }) => file),
	);
});

describe('README and language', () => {
	point("README.md has the headings of n8n's template", () => {
		const headings = [...text('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
			heading.trim().toLowerCase(),
		);
		return README_HEADINGS.filter((heading) => !headings.includes(heading.toLowerCase())).map(
			(heading) => `no heading ${heading}`,
		);
	});
	point('everything is in English: README, nodes, messages', () =>
		[{ file: 'README.md', source: text('README.md') }, ...code()].flatMap(({ file, source }) =>
			[...new Set(source.match(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu))].map(
				(letters) => `${file}: ${letters}`,
			),
		),
	);
});

describe('Nodes', () => {
	point("n8n's linter has nothing against the assembled descriptions", lintAssembled);
	point('one service: one action node, one trigger beside it, and one credential for both', () => [
		...unless(actions.length === 1, `${actions.length} action nodes`),
		...unless(triggers.length === 1, `${triggers.length} triggers`),
		...nodes
			.filter(({ instance }) => instance.description.credentials?.length !== 1)
			.map(({ name }) => `${name} does not use exactly one credential [single-credential-per-node]`),
		...nodes
			.flatMap(({ instance }) => instance.description.credentials ?? [])
			.filter(({ name }) => !credentials.some(({ instance }) => instance.name === name))
			.map(({ name }) => `${name} is not a credential of this package`),
	]);
	point('names: class X in nodes/X/X.node.ts is `x`, and `defaults.name` its display name', () =>
		nodes.flatMap(({ file, name, instance: { description } }) => [
			...unless(
				description.name === name[0].toLowerCase() + name.slice(1),
				`${name} is called ${description.name}`,
			),
			...unless(basename(dirname(file)) === name, `${name} is in the wrong folder`),
			...unless(description.defaults.name === description.displayName, `${name}: defaults.name is another`),
		]),
	);
	point('the action node can be a tool for AI agents, the trigger can not', () => [
		...actions.filter(({ instance }) => instance.description.usableAsTool !== true).map(({ name }) => name),
		...triggers.filter(({ instance }) => instance.description.usableAsTool).map(({ name }) => name),
	]);
	point('the trigger says so in its name and display name, has no input, and has a whole lifecycle', () =>
		triggers.flatMap(({ name, instance: { description, webhookMethods } }) => [
			...unless(/Trigger$/.test(description.name), `${name}: name`),
			...unless(/Trigger/.test(description.displayName), `${name}: displayName`),
			...unless(
				Array.isArray(description.inputs) && description.inputs.length === 0,
				`${name}: inputs is not empty`,
			),
			...(description.webhooks ?? []).flatMap((webhook) =>
				/** @type {const} */ (['checkExists', 'create', 'delete'])
					.filter(
						(method) => typeof (/** @type {any} */ (webhookMethods)?.[webhook.name]?.[method]) !== 'function',
					)
					.map((method) => `${name}: no ${method} for the webhook ${webhook.name}`),
			),
		]),
	);
	point('subtitle and description are there, the colour is left to n8n [node-class-description-*]', () =>
		nodes.flatMap(({ name, instance: { description } }) => [
			...unless(description.subtitle, `${name} has no subtitle`),
			...unless(description.description, `${name} has no description`),
			...unless(!description.defaults.color, `${name} sets a colour`),
		]),
	);
	point('icons: an SVG pair, light and dark, that differ and stand out from the background [icon-*]', () =>
		[
			...nodes.map(({ file, name, instance }) => ({ file, name, icon: instance.description.icon })),
			...credentials.map(({ file, name, instance }) => ({ file, name, icon: instance.icon })),
		].flatMap(({ file, name, icon }) => {
			const pair = iconFiles(file, icon);
			if (typeof icon !== 'object' || pair.length !== 2) return [`${name} has no light and dark icon`];
			const [light, dark] = pair.map((path) => readFileSync(path, 'utf8'));
			return [
				...unless(
					pair.every((path) => path.endsWith('.svg')),
					`${name}: not SVG`,
				),
				...unless(light !== dark, `${name}: both icons are the same`),
				...unless(contrast(light, NODE_BACKGROUND.light) >= 3, `${name}: the light icon is too pale`),
				...unless(contrast(dark, NODE_BACKGROUND.dark) >= 3, `${name}: the dark icon is too dark`),
			];
		}),
	);
});

describe('Codex files', () => {
	for (const { file, name, instance } of nodes) {
		/** @type {Record<string, any>} */
		const codex = JSON.parse(readFileSync(file.replace(/\.js$/, '.json'), 'utf8'));
		point(`${name}: this package's name, a node version that exists, codex version 1.0`, () => [
			...unless(codex.node === manifest.name, `node: ${codex.node}`),
			...unless(codex.codexVersion === '1.0', `codexVersion: ${codex.codexVersion}`),
			...unless(
				[instance.description.version].flat().includes(Number(codex.nodeVersion)),
				`nodeVersion: ${codex.nodeVersion}`,
			),
		]);
		point(`${name}: n8n's own categories, no subcategories [valid-codex-categories]`, () => [
			...unless(codex.categories?.length > 0, 'no categories'),
			...codex.categories.filter((/** @type {string} */ category) => !CATEGORIES.includes(category)),
			...unless(!('subcategories' in codex), 'it has subcategories'),
		]);
		point(`${name}: documentation of the node and of the credential, on this repository`, () =>
			['primaryDocumentation', 'credentialDocumentation'].flatMap((field) => {
				const urls = (codex.resources?.[field] ?? []).map((/** @type {{ url: string }} */ { url }) => url);
				return [
					...unless(urls.length, `no ${field}`),
					...urls.filter((/** @type {string} */ url) => !url.startsWith(`${repositoryUrl}`)),
				];
			}),
		);
	}
});

describe('Credentials', () => {
	for (const { file, name, instance } of credentials) {
		point(`${name}: names follow n8n's pattern [cred-*]`, () => [
			...unless(/^[a-z]\w*Api$/.test(instance.name), `name: ${instance.name}`),
			...unless(name === instance.name[0].toUpperCase() + instance.name.slice(1), `class: ${name}`),
			...unless(basename(file) === `${name}.credentials.js`, `file: ${basename(file)}`),
			...unless(instance.displayName.includes('API'), `displayName: ${instance.displayName}`),
		]);
		point(`${name}: a full documentation URL, and a test`, () => [
			...unless(/^https:\/\//.test(instance.documentationUrl ?? ''), 'documentationUrl'),
			...unless(instance.test?.request, 'no test'),
		]);
		point(`${name}: secrets are hidden while typing`, () =>
			instance.properties
				.filter((property) =>
					/password|secret|token|cert|passphrase|(?:api|private|auth)key/i.test(property.name),
				)
				.filter((property) => !/url|pub|id/i.test(property.name.replace(/hidden/i, '')))
				.filter((property) => property.type === 'string' && !property.typeOptions?.password)
				.map((property) => property.name),
		);
	}
});

describe('Parameters', () => {
	point('required fields are on top, never inside a collection', () =>
		placed.filter(({ property, level }) => property.required && level === 'collection').map(({ at }) => at),
	);
	point('what is optional is in a collection [non-required-fields-in-collection]', () =>
		nodePlaced
			.filter(({ level, property }) => level === 'top' && !property.required)
			.filter(
				({ property }) =>
					![...OPTIONAL_ON_TOP, ...OPTIONAL_ON_TOP_HERE].includes(property.name) &&
					!TYPES_ON_TOP.includes(property.type),
			)
			.map(({ at }) => at),
	);
	point('no free JSON field where typed fields would do [open-ended-node-fields]', () =>
		nodePlaced
			.filter(({ property, level }) => property.type === 'json' && level === 'top' && !property.required)
			.filter(({ property }) => !OPTIONAL_ON_TOP_HERE.includes(property.name))
			.map(({ at }) => at),
	);
	point('every parameter has a default [require-param-default]', () =>
		placed.filter(({ property }) => property.default === undefined).map(({ at }) => at),
	);
	point('the default of an options list is one of its options', () =>
		lists.flatMap(({ at, property, options }) =>
			[property.default]
				.flat()
				.filter((value) => !options.some((option) => option.value === value))
				.map((value) => `${at}: ${JSON.stringify(value)}`),
		),
	);
	point('hints have 120 characters at most [hint-max-length]', () =>
		placed.filter(({ property }) => (property.hint?.length ?? 0) > 120).map(({ at }) => at),
	);
	point('no option stands twice in a list, by name or by value [no-duplicate-param-options]', () =>
		lists.flatMap(({ at, options }) => [
			...repeated(options.map(({ name }) => name)).map((name) => `${at}: ${name}`),
			...repeated(options.map(({ value }) => value)).map((value) => `${at}: ${value}`),
		]),
	);
	point('no asterisk and no emoji in a name [no-asterisk-in-option-names, no-emoji-in-options]', () =>
		[
			...lists.flatMap(({ at, options }) => options.map(({ name }) => ({ at, name }))),
			...placed.map(({ at, property }) => ({ at, name: property.displayName })),
		]
			.filter(({ name }) => /\*|\p{Extended_Pictographic}/u.test(name))
			.map(({ at, name }) => `${at}: ${name}`),
	);
	point('no parameter stands twice in a list or a collection', () =>
		nodes.flatMap(({ name, instance: { description } }) =>
			description.properties
				.filter(({ type }) => type === 'collection')
				.flatMap((property) =>
					repeated(
						(property.options ?? [])
							.filter((option) => !(/** @type {Property} */ (option).displayOptions))
							.map((option) => option.name),
					).map((option) => `${name}.${property.name}: ${option}`),
				),
		),
	);
	point('builder hints are not on resource, operation or mode (n8n refuses to load that)', () =>
		nodePlaced
			.filter(({ property }) => ['resource', 'operation', 'mode'].includes(property.name))
			.filter(({ property }) => 'builderHint' in property)
			.map(({ at }) => at),
	);
});

describe('Operations', () => {
	const resources = lists.find(({ property }) => property.name === 'resource')?.options ?? [];
	const shownFor = (/** @type {Property} */ property, /** @type {string} */ name) =>
		property.displayOptions?.show?.[name] ?? [];

	point('every resource has operations, every operation list belongs to a resource', () => [
		...resources
			.filter(
				({ value }) =>
					!operationLists.some(({ property }) =>
						shownFor(property, 'resource').includes(/** @type {string} */ (value)),
					),
			)
			.map(({ name }) => `${name} has no operations`),
		...nodePlaced.flatMap(({ at, property }) =>
			shownFor(property, 'resource')
				.filter((value) => !resources.some((resource) => resource.value === value))
				.map((value) => `${at} is shown for the resource ${value}, which is not there`),
		),
		...nodePlaced
			.filter(({ property }) => property.displayOptions?.show?.operation)
			.flatMap(({ at, property }) => {
				const offered = operationLists
					.filter((list) =>
						shownFor(list.property, 'resource').some((value) =>
							shownFor(property, 'resource').includes(value),
						),
					)
					.flatMap(({ options }) => options.map(({ value }) => value));
				return shownFor(property, 'operation')
					.filter((value) => !offered.includes(value))
					.map((value) => `${at} is shown for the operation ${value}, which is not there`);
			}),
	]);
	point('every operation has an action and a description that adds something', () =>
		operationLists.flatMap(({ at, options }) =>
			options
				.filter(
					({ name, action, description }) => !action || !description || [name, action].includes(description),
				)
				.map(({ name }) => `${at}: ${name}`),
		),
	);
	point('resource and operation take no expression', () =>
		nodePlaced
			.filter(({ property, level }) => level === 'top' && ['resource', 'operation'].includes(property.name))
			.filter(({ property }) => !property.noDataExpression)
			.map(({ at }) => at),
	);
	point('every operation has its output schema, so that the editor can show its fields', () =>
		actions.flatMap(({ file }) =>
			operationLists.flatMap(({ property, options }) =>
				options
					.map(({ value }) => `__schema__/v1.0.0/${shownFor(property, 'resource')[0]}/${value}.json`)
					.filter((path) => !existsSync(join(dirname(file), path))),
			),
		),
	);
});

/** @param {unknown[]} values @returns {unknown[]} those that stand there more than once */
function repeated(values) {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

/** @returns {{ file: string, source: string }[]} every built script */
function code() {
	return filesUnder(dist)
		.filter((file) => file.endsWith('.js'))
		.map((file) => ({ file: `dist/${file}`, source: text(`dist/${file}`) }));
}

/**
 * Every parameter, also those inside collections.
 * @param {string} at where they are, for the message
 * @param {Property[]} properties
 * @param {Placed['level']} [level]
 * @returns {Placed[]}
 */
function place(at, properties, level = 'top') {
	return properties.flatMap((property) => {
		const here = `${at}.${property.name}${shownWith(property)}`;
		const own = /** @type {Placed} */ ({ at: here, property, level });
		if (property.type === 'collection') {
			return [own, ...place(here, /** @type {Property[]} */ (property.options ?? []), 'collection')];
		}
		if (property.type === 'fixedCollection') {
			const groups = /** @type {import('n8n-workflow').INodePropertyCollection[]} */ (property.options ?? []);
			return [
				own,
				...groups.flatMap(({ name, values }) => place(`${here}.${name}`, values, 'fixedCollection')),
			];
		}
		return [own];
	});
}

/** @param {Property} property @returns {string} e.g. ` (follow.unfollow)`, to tell parameters of one name apart */
function shownWith({ displayOptions }) {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return resource.length
		? ` (${resource.join('|')}${operation.length ? `.${operation.join('|')}` : ''})`
		: '';
}

/**
 * The best WCAG contrast of an icon's colours against a background, as n8n's rule icon-contrast measures it.
 * @param {string} svg
 * @param {string} background
 */
function contrast(svg, background) {
	const ratios = [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{3,6})"/gi)].map(([, colour]) => {
		const [low, high] = [luminance(colour), luminance(background)].sort((a, b) => a - b);
		return (high + 0.05) / (low + 0.05);
	});
	return Math.max(...ratios);
}

/** @param {string} colour `#rgb` or `#rrggbb` @returns {number} relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(colour) {
	const hex = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour;
	const [red, green, blue] = [1, 3, 5]
		.map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
		.map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Writes each description, as n8n gets it, into one `.node.ts` and lets n8n's linter read that.
 * @returns {Promise<string[]>} what it reports, without the rules that look at code or files rather than at the description
 */
async function lintAssembled() {
	const folder = mkdtempSync(join(tmpdir(), 'assembled-'));
	try {
		const sources = nodes.map(({ name, instance }) => ({
			path: `nodes/${name}/${name}.node.ts`,
			source: assembled(name, instance.description),
		}));
		for (const { path, source } of sources) {
			mkdirSync(join(folder, dirname(path)), { recursive: true });
			writeFileSync(join(folder, path), source);
		}
		const { fileCount, findings } = await lintLikeN8n(folder, ['nodes/**/*.ts']);
		assert.equal(fileCount, nodes.length);
		return findings
			.filter(({ rule }) => !NOT_ABOUT_DESCRIPTIONS.includes(rule))
			.map(({ file, line, rule, message }) => {
				const source = sources.find(({ path }) => path === file)?.source.split('\n') ?? [];
				return `${file} ${rule}: ${message} (near ${source
					.slice(line - 1, line + 2)
					.join(' ')
					.replace(/\s+/g, ' ')})`;
			});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} name @param {import('n8n-workflow').INodeTypeDescription} description @returns {string} a class with that description written out */
function assembled(name, description) {
	// The rules know a parameter by its unquoted keys.
	const literal = JSON.stringify(description, null, '\t').replace(/^(\t*)"(\w+)":/gm, '$1$2:');
	return `export class ${name} implements INodeType {\n\tdescription: INodeTypeDescription = ${literal};\n}\n`;
}
