/** Small builders for workflows, as n8n's editor would save them. */
import { randomUUID } from 'node:crypto';

/** Node types of the package under test. */
export const ACTION_NODE = 'n8n-nodes-tencent-chat.tencentChat';
export const TRIGGER_NODE = 'n8n-nodes-tencent-chat.tencentChatTrigger';

/**
 * @typedef {object} WorkflowNode
 * @property {string} id
 * @property {string} name
 * @property {string} type
 * @property {number} typeVersion
 * @property {[number, number]} position
 * @property {Record<string, unknown>} parameters
 * @property {Record<string, { id: string, name: string }>} [credentials]
 * @property {string} [webhookId]
 * @property {boolean} [disabled]
 * @property {boolean} [executeOnce]
 * @property {boolean} [retryOnFail]
 * @property {'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput'} [onError]
 *
 * @typedef {{ from: string, to: string, output?: number, input?: number }} Connection output 1 of our node is its error output
 *
 * @typedef {object} Workflow
 * @property {string} name
 * @property {WorkflowNode[]} nodes
 * @property {Record<string, { main: { node: string, type: 'main', index: number }[][] }>} connections
 * @property {Record<string, unknown>} settings
 *
 * @typedef {{ id: string, name: string, type: string }} SavedCredential
 */

/**
 * A workflow whose nodes follow one another, unless connections say otherwise.
 * @param {string} name
 * @param {WorkflowNode[]} nodes
 * @param {{ connections?: Connection[], settings?: Record<string, unknown> }} [options] connections are added to the chain; settings e.g. `{ executionTimeout: 4 }`
 * @returns {Workflow}
 */
export function workflow(name, nodes, { connections: more = [], settings = {} } = {}) {
	const branches = new Set(more.map(({ to }) => to));
	/** @type {Connection[]} */
	const chain = [];
	let previous = nodes[0];
	for (const node of nodes.slice(1)) {
		if (branches.has(node.name)) continue;
		if (previous) chain.push({ from: previous.name, to: node.name });
		previous = node;
	}
	/** @type {Workflow['connections']} */
	const connections = {};
	for (const { from, to, output = 0, input = 0 } of [...chain, ...more]) {
		const outputs = (connections[from] ??= { main: [] }).main;
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: input });
	}
	const placed = nodes.map((node, index) => ({
		...node,
		position: /** @type {[number, number]} */ ([index * 220, branches.has(node.name) ? 200 : 0]),
	}));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1', ...settings } };
}

/**
 * Any node.
 * @param {string} name shown on the canvas, unique in its workflow
 * @param {string} type
 * @param {Record<string, unknown>} [parameters]
 * @param {Partial<WorkflowNode>} [more]
 * @returns {WorkflowNode}
 */
export function node(name, type, parameters = {}, more = {}) {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

/** @param {string} [name] */
export function manualTrigger(name = 'Start') {
	return node(name, 'n8n-nodes-base.manualTrigger');
}

/**
 * A Code node that gives out these items (each becomes the `json` of one).
 * @param {unknown[]} items
 * @param {string} [name]
 */
export function codeItems(items, name = 'Code') {
	return code(`return ${JSON.stringify(items.map((json) => ({ json })))};`, name);
}

/**
 * A Code node that runs once for all items.
 * @param {string} jsCode
 * @param {string} [name]
 */
export function code(jsCode, name = 'Code') {
	return node(name, 'n8n-nodes-base.code', { jsCode }, { typeVersion: 2 });
}

/**
 * n8n's Edit Fields node: adds text fields to every item.
 * @param {Record<string, string>} fields values may be expressions (`={{ … }}`)
 * @param {string} name
 */
export function editFields(fields, name) {
	const assignments = Object.entries(fields).map(([field, value]) => {
		return { id: randomUUID(), name: field, type: 'string', value };
	});
	const parameters = { assignments: { assignments }, includeOtherFields: true, options: {} };
	return node(name, 'n8n-nodes-base.set', parameters, { typeVersion: 3.4 });
}

/**
 * The action node of the package under test.
 * @param {string} operation `follow.unfollow`, `friend.delete`, …: resource and operation
 * @param {Record<string, unknown>} parameters
 * @param {SavedCredential | undefined} credential
 * @param {Partial<WorkflowNode>} [more] e.g. `{ name, onError }`
 */
export function tencentChat(operation, parameters, credential, more = {}) {
	const [resource, name] = operation.split('.');
	return node(
		more.name ?? 'Tencent Chat',
		ACTION_NODE,
		{ resource, operation: name, ...parameters },
		{ credentials: credentialsOf(credential), ...more },
	);
}

/**
 * The trigger node of the package under test.
 * @param {Record<string, unknown>} parameters
 * @param {SavedCredential | undefined} credential
 * @param {Partial<WorkflowNode>} [more]
 */
export function tencentChatTrigger(parameters, credential, more = {}) {
	return node(more.name ?? 'Tencent Chat Trigger', TRIGGER_NODE, parameters, {
		typeVersion: 1.1,
		credentials: credentialsOf(credential),
		webhookId: randomUUID(),
		...more,
	});
}

/**
 * n8n's HTTP Request node posting JSON, signed by a credential of ours as a "predefined credential type".
 * @param {{ url: string, body: unknown }} request
 * @param {SavedCredential} credential
 * @param {Partial<WorkflowNode>} [more]
 */
export function httpRequest({ url, body }, credential, more = {}) {
	return node(
		more.name ?? 'HTTP Request',
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: typeof body === 'string' ? body : JSON.stringify(body),
			options: {},
		},
		{ typeVersion: 4.3, credentials: credentialsOf(credential), ...more },
	);
}

/** @param {SavedCredential | undefined} credential */
function credentialsOf(credential) {
	return credential && { [credential.type]: { id: credential.id, name: credential.name } };
}
