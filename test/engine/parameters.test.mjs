/** What is taken out of an item is what n8n's own evaluator gives, in each of its engines and wherever a node runs. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectFolder } from '../e2e/harness/cache.mjs';
// Makes n8n-core ready.
import './engine.mjs';

/** @typedef {Record<string, any>} Json */

const require = createRequire(import.meta.url);
const { createRunExecutionData, Expression, Workflow } = /** @type {any} */ (require('n8n-workflow'));
const { ExecuteContext, SupplyDataContext } = /** @type {any} */ (require('n8n-core'));
const { Parameters } = require(join(projectFolder, 'dist/nodes/TencentChat/input/parameters.js'));

const description = {
	displayName: 'Node',
	name: 'node',
	group: ['transform'],
	version: 1,
	defaults: { name: 'Node' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
};
const nodeTypes = {
	getByName: () => ({ description }),
	getByNameAndVersion: () => ({ description }),
	getKnownTypes: () => ({}),
};

/**
 * The parameters of a node that runs with these items, and how often n8n was asked for one.
 * @param {Json} entered
 * @param {Json[]} items
 * @param {{ place?: keyof typeof places }} [options]
 */
async function nodeWith(entered, items, { place = 'production' } = {}) {
	const { mode, settings = {}, executeOnce = false, toolInput } = /** @type {Place} */ (places[place]);
	const workflow = new Workflow({
		id: 'w1',
		name: 'Test',
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...settings },
		nodes: [node('Before', {}), { ...node('Node', {}), executeOnce }],
		connections: { Before: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		...(place === 'pinned' && { pinData: { Before: items.map((json) => ({ json })) } }),
	});
	const running = workflow.getNode('Node');
	// Not by the constructor, which leaves out what the description does not have.
	running.parameters = entered;
	const data = items.map((json, item) => ({ json, pairedItem: { item } }));
	const input = executeOnce ? data.slice(0, 1) : data;
	const executeData = {
		node: running,
		data: { main: [data] },
		source: { main: [{ previousNode: 'Before' }] },
	};
	const parts = [workflow, running, additionalData, mode, createRunExecutionData(), 0, data];
	const context = toolInput
		? new SupplyDataContext(...parts, { ai_tool: [[{ json: toolInput }]] }, 'ai_tool', executeData, [])
		: new ExecuteContext(...parts, { main: [input] }, executeData, []);
	await workflow.expression.acquireIsolate();
	let asked = 0;
	const counting = Object.create(context, {
		getNodeParameter: {
			value: (/** @type {any[]} */ ...args) => {
				asked++;
				return context.getNodeParameter(...args);
			},
		},
	});
	const parameters = new Parameters(counting);
	return {
		ours: (/** @type {string} */ name, item = 0) => outcome(() => parameters.get(name, item)),
		n8ns: (/** @type {string} */ name, item = 0) => outcome(() => context.getNodeParameter(name, item)),
		asked: () => asked,
		end: () => workflow.expression.releaseIsolate(),
	};
}

/** @typedef {{ mode: string, settings?: Json, executeOnce?: boolean, toolInput?: Json }} Place */

/** Where a node may run. */
const places = {
	production: { mode: 'trigger' },
	byHand: { mode: 'manual' },
	pinned: { mode: 'manual' },
	subWorkflow: { mode: 'integrated' },
	executeOnce: { mode: 'trigger', executeOnce: true },
	binaryInJson: { mode: 'trigger', settings: { binaryMode: 'combined' } },
	tool: { mode: 'trigger', toolInput: { userId: 'from the model', a: 1, list: ['x'] } },
};

const address = 'http://127.0.0.1/';
const additionalData = {
	executionId: 'e1',
	variables: {},
	instanceBaseUrl: address,
	restApiUrl: address,
	webhookBaseUrl: address,
	webhookTestBaseUrl: address,
	webhookWaitingBaseUrl: address,
	formWaitingBaseUrl: address,
};

/** @param {string} name @param {Json} parameters */
function node(name, parameters) {
	return { id: name, name, type: 'test.node', typeVersion: 1, position: [0, 0], parameters };
}

/** @param {() => unknown} read */
function outcome(read) {
	try {
		return { value: read() };
	} catch (error) {
		return { refused: /** @type {Error} */ (error).message };
	}
}

/** Names as people and systems give them, and those that mean something to JavaScript or n8n. */
const name = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			'a',
			'b',
			'userId',
			'user id',
			'To_Account',
			'用户',
			'_id',
			'0',
			'x.y',
			'a[0]',
		),
	},
	fc.constantFrom('name', 'length', 'constructor', '__proto__', 'prototype', 'toString', 'keys', 'call', '$'),
	fc.constantFrom(
		'map',
		'first',
		'isEmpty',
		'toJSON',
		'then',
		'isProxy',
		'binding',
		'mainModule',
		'__isArray',
	),
	fc.constantFrom(
		'class',
		'this',
		'null',
		'window',
		'process',
		'json',
		'item',
		'__isError',
		'__isObject',
		'',
	),
	fc.string({ maxLength: 4 }),
);
const simple = fc.oneof(
	fc.string(),
	fc.constantFrom(
		'=x',
		'={{ $json.a }}',
		'{{ 1 }}',
		'',
		'null',
		'undefined',
		'[object Object]',
		'\ud800',
		'😀',
		'a\u0000b',
		' a\n',
	),
	fc.integer(),
	fc.constantFrom(0, -0, 1.5, 2 ** 53, 1e300, NaN, Infinity, true, false, null, undefined),
);
const strange = fc.constantFrom(
	() => new Date(0),
	() => new Map([['a', 1]]),
	() => Object.create({ a: 'inherited' }),
	() => Object.assign(Object.create(null), { a: 'x' }),
	() => Object.defineProperty({}, 'a', { value: 'hidden' }),
	() => Object.assign(() => 1, { a: 'x' }),
	() => Object.assign(Array(2), { 1: 'x' }),
	() => /x/,
	() => 10n,
);
const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		simple,
		strange.map((make) => make()),
		fc.array(simple, { maxLength: 3 }),
		fc.array(tie('value'), { maxLength: 3 }),
		tie('object'),
	),
	object: fc.array(fc.tuple(name, tie('value')), { minLength: 1, maxLength: 4 }).map((fields) => {
		/** @type {Json} */
		const object = {};
		for (const [key, value] of fields) {
			Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
		}
		return object;
	}),
})).object;

/** A path that mostly leads somewhere: at each step one of the names that are there, or another. */
const choices = fc.array(fc.tuple(fc.nat({ max: 9 }), name, fc.constantFrom('.', '"', "'", '[')), {
	minLength: 1,
	maxLength: 4,
});
const blanks = fc.constantFrom('', ' ', '  ', '\n', '\t', '\u00a0', '\u3000');

/**
 * @param {unknown} item
 * @param {[number, string, string][]} steps
 * @param {string} before
 * @param {string} after
 */
function expressionFor(item, steps, before, after) {
	/** @type {any} */
	let at = item;
	let path = '$json';
	for (const [choice, other, notation] of steps) {
		const there = typeof at === 'object' && at !== null ? Object.keys(at) : [];
		const next = choice === 9 || there.length === 0 ? other : there[choice % there.length];
		const isWord = /^[\w$]+$/.test(next) || choice === 8;
		if (notation === '[' && (/^\d+$/.test(next) || choice === 8)) path += `[${next}]`;
		else if (notation === '.' && isWord) path += `.${next}`;
		else path += notation === "'" ? `['${next}']` : `["${next}"]`;
		at = at?.[next];
	}
	return `={{${before}${path}${after}}}`;
}

/** @param {string} engine */
async function start(engine) {
	if (engine === 'legacy') return true;
	try {
		await Expression.initExpressionEngine({
			engine,
			bridgeTimeout: 5000,
			bridgeMemoryLimit: 128,
			poolSize: 1,
			maxCodeCacheSize: 1024,
		});
		return true;
	} catch {
		Expression.setExpressionEngine('legacy');
		// The vm engine needs a newer Node.js than the oldest that this package is tested with.
		return false;
	}
}

const expression = fc.tuple(choices, blanks, blanks);
const place = fc.constantFrom(.../** @type {(keyof typeof places)[]} */ (Object.keys(places)));

/** Reads each expression by itself, and all of them as fields of a table in a collection, both ways. */
const bothWays = fc.asyncProperty(
	fc.array(json, { minLength: 1, maxLength: 3 }),
	fc.array(expression, { minLength: 1, maxLength: 8 }),
	place,
	async (items, expressions, where) => {
		const item = items.length - 1;
		const rows = expressions.map(([steps, before, after]) => ({
			value: expressionFor(items[item], /** @type {any} */ (steps), before, after),
			kind: 'text',
		}));
		const fields = Object.fromEntries(rows.map(({ value }, index) => [`field${index}`, value]));
		const entered = {
			...fields,
			...Object.fromEntries(rows.map((row, index) => [`table${index}`, { retries: 3, rows: [row] }])),
		};
		const { ours, n8ns, end } = await nodeWith(entered, items, { place: where });
		try {
			for (const name of Object.keys(entered)) assert.deepEqual(ours(name, item), n8ns(name, item), name);
		} finally {
			await end();
		}
	},
);

for (const [engine, numRuns] of /** @type {[string, number][]} */ ([
	['legacy', 100],
	['quickjs', 20],
	['vm', 100],
])) {
	test(`the ${engine} engine gives what is taken from the item`, async (t) => {
		if (!(await start(engine))) return t.skip(`${engine} does not run here`);
		try {
			await fc.assert(bothWays, { numRuns });
		} finally {
			Expression.setExpressionEngine('legacy');
			await Expression.disposeExpressionEngine();
		}
	});
}

const item = {
	userId: 'alice',
	user: { id: 7, 'full name': "Alice O'Neil", tags: ['a', 1, true], empty: [] },
	'user id': 'bob',
	users: [{ id: 'carol' }],
	off: false,
	zero: 0,
	none: '',
	formula: '={{ $json.userId }}',
};

for (const [expression, value] of /** @type {[string, unknown][]} */ ([
	['={{ $json.userId }}', 'alice'],
	['={{$json.user.id}}', 7],
	['={{ $json["user id"] }}', 'bob'],
	["={{\n$json['user']['full name'] }}", "Alice O'Neil"],
	['={{ $json.users[0].id }}', 'carol'],
	['={{ $json.user.tags }}', ['a', 1, true]],
	['={{ $json.user.empty }}', []],
	['={{ $json.off }}', false],
	['={{ $json.zero }}', 0],
	['={{ $json.none }}', ''],
	['={{ $json.formula }}', '={{ $json.userId }}'],
])) {
	for (const place of /** @type {(keyof typeof places)[]} */ (Object.keys(places))) {
		test(`${JSON.stringify(expression)} is taken from the item (${place})`, async () => {
			const options = { retries: 3, table: { rows: [{ value: expression }] } };
			const node = await nodeWith({ field: expression, options }, [item, { userId: 'other' }], { place });
			assert.deepEqual(node.ours('field'), { value });
			assert.deepEqual(node.ours('options'), { value: { retries: 3, table: { rows: [{ value }] } } });
			assert.equal(node.asked(), 0);
			assert.deepEqual(node.n8ns('field'), { value });
		});
	}
}

for (const expression of [
	'={{ $json.missing }}',
	'={{ $json.user }}',
	'={{ $json.users }}',
	'={{ $json.user.id.more }}',
	'={{ $json.userId.length }}',
	'={{ $json.user.tags.length }}',
	'={{ $json.toString }}',
	'={{ $json.userId }} ',
	'= {{ $json.userId }}',
	'={{ $json.userId }}, {{ $json.userId }}',
	'={{ $json.userId.trim() }}',
	'={{ $json.userId ?? "x" }}',
	'={{ $json?.userId }}',
	'={{ $json }}',
	'={{ $json["user" + " id"] }}',
	'={{ $json["user\\x20id"] }}',
	'={{ $input.item.json.userId }}',
	'=$json.userId',
]) {
	test(`${expression} is left to n8n`, async () => {
		const node = await nodeWith({ field: expression }, [item]);
		assert.deepEqual(node.ours('field'), node.n8ns('field'));
		assert.equal(node.asked(), 1);
	});
}

test('an item that is not there is refused by n8n', async () => {
	const node = await nodeWith({ field: '={{ $json.userId }}' }, [item]);
	assert.match(String(node.ours('field', 1).refused), /has 1 item/);
});
