/** What a test file plays in: the shared n8n, a Tencent Chat of its own, and a credential for it. */
import { after } from 'node:test';
import { DEMO_APP, startSimulator } from '../../simulator/simulator.mjs';
import { useN8n } from './withPackage.mjs';
import { codeItems, editFields, manualTrigger, tencentChat, workflow } from './workflow.mjs';

/**
 * @typedef {import('./restClient.mjs').Execution} Execution
 * @typedef {import('./restClient.mjs').Item} Item
 *
 * @typedef {object} Played
 * @property {Execution} execution
 * @property {Item[]} items of the main output
 * @property {any[]} rows their `json`
 * @property {Item[]} failedItems of the error output
 * @property {any[]} failedRows their `json`
 * @property {any} error of the node
 */

/** @param {import('../../simulator/core.mjs').SimulatorOptions} [options] */
export async function useScene(options) {
	const n8n = await useN8n();
	const simulator = await startSimulator(options);
	after(() => simulator.close());
	const { client } = n8n;
	const fields = credentialFields(simulator.url);
	const credential = await client.createCredential('tencentChatApi', fields);

	/**
	 * Runs one operation on input items from a Code node, as a builder would: `={{ $json.field }}` in the parameters.
	 * @param {string} operation e.g. `follow.unfollow`
	 * @param {Record<string, unknown>} parameters
	 * @param {{ items?: unknown[], onError?: import('./workflow.mjs').WorkflowNode['onError'], credential?: import('./workflow.mjs').SavedCredential, settings?: Record<string, unknown> }} [more]
	 * @returns {Promise<Played>}
	 */
	async function play(operation, parameters, { items = [{}], onError, credential: other, settings } = {}) {
		const node = tencentChat(operation, parameters, other ?? credential, onError && { onError });
		const nodes = [manualTrigger(), codeItems(items), node];
		return played(await client.runToEnd(workflow(`${operation} in a test`, nodes, { settings })));
	}

	/**
	 * The same, with a node after it that resolves `$('Code').item` for every output item.
	 * @param {string} operation
	 * @param {Record<string, unknown>} parameters
	 * @param {Record<string, unknown>[]} items
	 * @param {string} field of the Code node's items
	 * @returns {Promise<unknown[]>} the field of the item that each output item comes from
	 */
	async function linksBack(operation, parameters, items, field) {
		const nodes = [
			manualTrigger(),
			codeItems(items),
			tencentChat(operation, parameters, credential),
			editFields({ origin: `={{ $('Code').item.json.${field} }}` }, 'After'),
		];
		const { runs } = await client.runToEnd(workflow(`${operation}: links`, nodes));
		return (runs.After?.[0]?.outputs[0] ?? []).map(({ json }) => json.origin);
	}

	/** Calls of the simulator since the last clearStats, without what the signing adds. */
	const calls = () => simulator.calls().map(({ api, body }) => ({ api, body }));
	return { n8n, client, simulator, credential, fields, play, linksBack, calls };
}

/**
 * The fields of a credential for a simulator.
 * @param {string} baseUrl
 * @param {Record<string, unknown>} [changes]
 */
export function credentialFields(baseUrl, changes = {}) {
	return {
		region: 'custom',
		baseUrl,
		sdkAppId: String(DEMO_APP.sdkAppId),
		adminUserId: 'administrator',
		signWith: 'secretKey',
		secretKey: DEMO_APP.secretKey,
		...changes,
	};
}

/** @param {Execution} execution @param {string} [name] of the node @returns {Played} */
export function played(execution, name = 'Tencent Chat') {
	const run = execution.runs[name]?.[0];
	const [items = [], failedItems = []] = run?.outputs ?? [];
	return {
		execution,
		items,
		rows: items.map(({ json }) => json),
		failedItems,
		failedRows: failedItems.map(({ json }) => json),
		error: run?.error,
	};
}
