/** The workflows of examples/, as somebody imports them and fills them in. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../examples/', import.meta.url);

/** Names of the examples: their files without `.json`. */
export const EXAMPLES = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length))
	.sort();

/** @param {string} name */
export function exampleFile(name) {
	return fileURLToPath(new URL(`${name}.json`, folder));
}

/** @param {string} name @returns {any} the file as it is */
export function readExample(name) {
	return JSON.parse(readFileSync(exampleFile(name), 'utf8'));
}

/**
 * The example after what its yellow note asks for: credentials chosen in every node that needs one, and values written
 * into the Settings node, or into fields of other nodes. Nothing else is changed.
 * @param {string} name
 * @param {import('./workflow.mjs').SavedCredential[]} credentials one of each type that the example needs
 * @param {Record<string, unknown>} [settings] new values of fields that Settings has
 * @param {Record<string, Record<string, unknown>>} [parameters] new values of other nodes' fields, by the node's name
 * @returns {any}
 */
export function filledIn(name, credentials, settings = {}, parameters = {}) {
	const { name: title, nodes, connections, settings: workflowSettings } = readExample(name);
	for (const node of nodes) {
		const credential = credentials.find(({ type }) => type === credentialTypeOf(node));
		if (credential) node.credentials = { [credential.type]: { id: credential.id, name: credential.name } };
		// the editor gives every imported webhook an id of its own
		if (/(?:tencentChat|\.chat)Trigger$/.test(node.type)) node.webhookId = randomUUID();
	}
	for (const [field, value] of Object.entries(settings)) fieldOfSettings(nodes, field).value = value;
	for (const [node, values] of Object.entries(parameters))
		Object.assign(nodeOf(nodes, node).parameters, values);
	return { name: title, nodes, connections, settings: workflowSettings };
}

/** Whether a node is the Tencent Chat node, or its form as a tool. @param {{ type: string }} node */
export function isOperation({ type }) {
	return /^n8n-nodes-tencent-chat\.tencentChat(?:Tool)?$/.test(type);
}

/** @param {any} node @returns {string | undefined} */
function credentialTypeOf({ type, parameters }) {
	if (type.startsWith('n8n-nodes-tencent-chat.')) return 'tencentChatApi';
	return type.endsWith('.lmChatOpenAi') ? 'openAiApi' : parameters.nodeCredentialType;
}

/** @param {any[]} nodes @param {string} name */
function nodeOf(nodes, name) {
	const found = nodes.find((node) => node.name === name);
	if (!found) throw new Error(`There is no node ${name}`);
	return found;
}

/** @param {any[]} nodes @param {string} field @returns {{ value: unknown }} */
function fieldOfSettings(nodes, field) {
	const { assignments } = nodeOf(nodes, 'Settings').parameters.assignments;
	const found = assignments.find((/** @type {{ name: string }} */ assignment) => assignment.name === field);
	if (!found) throw new Error(`Settings has no field ${field}`);
	return found;
}

/**
 * A data table of the owner's, looked up by its name as the examples do.
 * @param {import('./restClient.mjs').N8nRestClient} client
 * @param {string} name
 */
export async function dataTable(client, name) {
	const { id: projectId } = await client.request('GET', '/rest/projects/personal');
	const base = `/rest/projects/${projectId}/data-tables`;
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = await client.request('GET', `${base}?filter=${filter}`);
	const id = data.find((/** @type {{ name: string }} */ table) => table.name === name)?.id;
	return {
		exists: id !== undefined,
		/** @param {Record<string, unknown>[]} rows */
		insert: (rows) => client.request('POST', `${base}/${id}/insert`, { data: rows, returnType: 'count' }),
		rows: () => client.readDataTable({ id, projectId }),
		drop: () => client.request('DELETE', `${base}/${id}`),
	};
}
