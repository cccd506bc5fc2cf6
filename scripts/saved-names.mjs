/**
 * The names that saved workflows, credentials and expressions refer to, read from the built package: node types, versions, webhooks,
 * parameters with their types, defaults and values, fields of credentials, and the fields of the output. test/savedNames.json holds those
 * that have been released; test/savedNames.test.mjs says when one of them is gone or means something else.
 *
 * node scripts/saved-names.mjs            lists what is lost and what is new
 * node scripts/saved-names.mjs --accept   adds what is new to test/savedNames.json; never takes anything out
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { builtCredentials, builtNodes, filesUnder, manifest, root } from './built-package.mjs';

/** @typedef {import('n8n-workflow').INodeProperties} Property */
/** @typedef {{ [name: string]: Names } | string} Names What a name stands for is a text, or the names below it. */

const FILE = join(root, 'test/savedNames.json');

/** These show something and hold no value. */
const WITHOUT_VALUE = ['notice', 'callout', 'button'];

/** @returns {Names} the names of the built package */
export function savedNames() {
	const nodes = builtNodes().map(({ file, instance: { description } }) => [
		`${manifest.name}.${description.name}`,
		{
			versions: named([description.version].flat().map((version) => [String(version), 'exists'])),
			credentials: named((description.credentials ?? []).map(({ name }) => [name, 'used'])),
			// the production URL, which stands in Tencent's console, ends with the path
			webhooks: named(
				(description.webhooks ?? []).map(({ name, httpMethod, path }) => [name, `${httpMethod} ${path}`]),
			),
			...(description.usableAsTool && { asTool: `${manifest.name}.${description.name}Tool` }),
			parameters: parametersByOperation(description.properties),
			output: outputFields(join(dirname(file), '__schema__')),
		},
	]);
	const credentials = builtCredentials().map(({ instance: { name, properties } }) => [
		name,
		named(properties.flatMap((property) => parameters(property, ''))),
	]);
	return named([...nodes, ['credentials', named(credentials)]]);
}

/** @returns {Names} the names that have been released */
export function releasedNames() {
	return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

/**
 * Which names of a tree are not in another one, or mean something else there. The order of names does not matter.
 * @param {Names} wanted
 * @param {Names | undefined} present
 * @param {string} [at] path of both
 * @returns {{ at: string, wanted: Names, present: Names | undefined }[]}
 */
export function missing(wanted, present, at = '') {
	if (wanted === present) return [];
	if (typeof wanted === 'string' || typeof present !== 'object') return [{ at, wanted, present }];
	return Object.entries(wanted).flatMap(([name, below]) =>
		missing(below, present[name], at ? `${at} › ${name}` : name),
	);
}

/** @param {Names} one @param {Names} other wins where both say something @returns {Names} */
function merged(one, other) {
	if (typeof one === 'string' || typeof other === 'string') return other;
	const names = [...Object.keys(one), ...Object.keys(other)];
	return named(names.map((name) => [name, merged(one[name] ?? {}, other[name] ?? one[name] ?? {})]));
}

/** @param {any[]} entries of name and Names @returns {Names} sorted */
function named(entries) {
	return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {Property[]} properties @returns {Names} `resource.operation` → parameters; those of all operations stand under `always` */
function parametersByOperation(properties) {
	/** @type {Map<string, [string, Names][]>} */
	const groups = new Map();
	for (const property of properties) {
		const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
		for (const group of combinations([resource, operation]).map((values) => values.join('.') || 'always')) {
			groups.set(group, [...(groups.get(group) ?? []), ...parameters(property, '')]);
		}
	}
	return named([...groups].map(([group, entries]) => [group, named(entries)]));
}

/**
 * A parameter and those inside it, once for each state of the form in which it is shown.
 * @param {Property} property
 * @param {string} parent
 * @returns {[string, Names][]}
 */
function parameters(property, parent) {
	if (WITHOUT_VALUE.includes(property.type)) return [];
	const name = `${parent}${property.name}`;
	const many = property.typeOptions?.multipleValues ? '[]' : '';
	const value =
		typeof property.default === 'string' ? property.default : JSON.stringify(property.default ?? null);
	const required = property.required ? ', required' : '';
	const meaning = `${property.type}${many}${required} = ${value}`;
	const options = /** @type {any[]} */ (property.options ?? []);
	if (property.type === 'collection') {
		return [[name, meaning], ...options.flatMap((option) => parameters(option, `${name}.`))];
	}
	if (property.type === 'fixedCollection') {
		const groups = options.flatMap((group) =>
			group.values.flatMap((/** @type {Property} */ inner) => parameters(inner, `${name}.${group.name}.`)),
		);
		return [[name, meaning], ...groups];
	}
	const values = options.map((option) => [String(option.value), typeof option.value]);
	const names = values.length > 0 ? { [meaning]: named(values) } : meaning;
	return shownWhen(property).map((condition) => [`${name}${condition}`, names]);
}

/** What else, besides resource and operation, must be chosen for a parameter to be shown. @param {Property} property @returns {string[]} */
function shownWhen({ displayOptions: { show = {}, hide } = {} }) {
	const conditions = Object.entries(show)
		.filter(([name]) => !['resource', 'operation'].includes(name))
		.map(([name, values]) => (values ?? []).map((value) => `${name}=${textOf(value)}`));
	const hidden = hide ? ` unless ${JSON.stringify(hide)}` : '';
	return combinations(conditions).map((chosen) =>
		chosen.length > 0 ? ` if ${chosen.join(' and ')}${hidden}` : hidden,
	);
}

/** @param {unknown} value */
function textOf(value) {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One value of each list, in every way; a list without values is left out. @param {unknown[][]} lists @returns {unknown[][]} */
function combinations(lists) {
	/** @type {unknown[][]} */
	let chosen = [[]];
	for (const list of lists.filter(({ length }) => length > 0)) {
		chosen = chosen.flatMap((values) => list.map((value) => [...values, value]));
	}
	return chosen;
}

/** @param {string} folder of the output schemas @returns {Names} `v1.0.0/follow/unfollow` → path of a field → its type */
function outputFields(folder) {
	const files = filesUnder(folder).map((file) => [
		posix.join(posix.dirname(file), posix.basename(file, '.json')),
		named(fieldsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')), '')),
	]);
	return named(files);
}

/**
 * @param {any} schema
 * @param {string} path
 * @returns {[string, string][]}
 */
function fieldsOf({ properties = {}, required = [], items }, path) {
	const own = Object.entries(properties).flatMap(([name, property]) => {
		const at = path ? `${path}.${name}` : name;
		const type = `${property.type ?? 'anything'}${required.includes(name) ? ', always' : ''}`;
		return [/** @type {[string, string]} */ ([at, type]), ...fieldsOf(property, at)];
	});
	return items ? [...own, ...fieldsOf(items, `${path}[]`)] : own;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const released = releasedNames();
	const present = savedNames();
	for (const { at, wanted, present: is = 'gone' } of missing(released, present)) {
		console.log(`lost  ${at}: was ${JSON.stringify(wanted)}, is ${JSON.stringify(is)}`);
	}
	for (const { at } of missing(present, released)) console.log(`new   ${at}`);
	if (process.argv.includes('--accept')) {
		const text = JSON.stringify(merged(present, released));
		writeFileSync(FILE, await format(text, { parser: 'json', printWidth: 160, useTabs: true }));
	}
}
