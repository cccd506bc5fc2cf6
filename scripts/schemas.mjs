/**
 * Writes what the nodes put out, as JSON schemas beside the built nodes: n8n shows them as a preview before a first run.
 * Where n8n looks: <node>/__schema__/v1.0.0/<resource>/<operation>.json, or v1.0.0.json for a node without operations.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod/v4';
import { builtNodes, dist } from './built-package.mjs';

const require = createRequire(import.meta.url);

/** @typedef {import('../nodes/TencentChat/kinds/operation.js').Resource} Resource */

/** @type {{ resources: Resource[] }} */
const { resources } = require(join(dist, 'nodes/TencentChat/actions/index.js'));
/** @type {{ itemPerUser: z.ZodType }} */
const { itemPerUser } = require(join(dist, 'nodes/TencentChatTrigger/itemSchema.js'));

let written = 0;
for (const folder of foldersOf('TencentChat')) {
	for (const { value: resource, operations } of resources) {
		for (const { value, item } of operations) write(join(folder, resource, `${value}.json`), item);
	}
}
for (const folder of foldersOf('TencentChatTrigger')) write(`${folder}.json`, itemPerUser);
console.log(`  schemas: ${written} written`);

/** One folder for each version of a node, as n8n names it. @param {string} className */
function foldersOf(className) {
	const node = builtNodes().find(({ name }) => name === className);
	const versions = [node?.instance.description.version ?? []].flat();
	return versions.map((version) => {
		const [major, minor = 0] = String(version).split('.');
		return join(dist, 'nodes', className, '__schema__', `v${major}.${minor}.0`);
	});
}

/** @param {string} file @param {z.ZodType} schema */
function write(file, schema) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify({ ...preview(z.toJSONSchema(schema)), version: 1 }, null, '\t')}\n`);
	written++;
}

/**
 * The part of a schema that n8n reads, in the form of its own nodes' schemas. `required` is for our tests.
 * @param {any} schema
 * @returns {Record<string, unknown>}
 */
function preview({ type, properties, required, items }) {
	return {
		type,
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, property]) => [name, preview(property)]),
			),
		}),
		...(required && { required }),
		...(items && { items: preview(items) }),
	};
}
