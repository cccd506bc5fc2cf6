/** A scene with workflows that begin with the trigger. */
import { credentialFields, useScene } from './scene.mjs';
import { WEBHOOK_TOKEN } from './webhookCalls.mjs';
import { tencentChatTrigger, workflow } from './workflow.mjs';

/**
 * @typedef {object} TriggerWorkflow
 * @property {string} id
 * @property {string} url of the published workflow's webhook
 * @property {string} testUrl of its webhook while the editor listens
 */

export async function useTriggerScene() {
	const scene = await useScene();
	const { n8n, client, simulator } = scene;
	const fields = credentialFields(simulator.url, { webhookToken: WEBHOOK_TOKEN });
	const credential = await client.createCredential('tencentChatApi', fields);

	/**
	 * Saves a workflow of the trigger and the nodes after it.
	 * @param {Record<string, unknown>} parameters of the trigger
	 * @param {import('./workflow.mjs').WorkflowNode[]} [nodes]
	 * @param {{ connections?: import('./workflow.mjs').Connection[], credential?: import('./workflow.mjs').SavedCredential, typeVersion?: number }} [more]
	 * @returns {Promise<TriggerWorkflow>}
	 */
	async function saveWorkflow(parameters, nodes = [], more = {}) {
		const { connections, credential: other = credential, typeVersion = 1.1 } = more;
		const trigger = tencentChatTrigger(parameters, other, { typeVersion });
		const all = workflow('Trigger in a test', [trigger, ...nodes], { connections });
		const { id } = await client.createWorkflow(all);
		const path = `${trigger.webhookId}/webhook`;
		return { id, url: `${n8n.url}/webhook/${path}`, testUrl: `${n8n.url}/webhook-test/${path}` };
	}

	/** Saves and publishes one. @param {Parameters<typeof saveWorkflow>} saved */
	async function publish(...saved) {
		const made = await saveWorkflow(...saved);
		await client.activate(made.id);
		return made;
	}

	/** The editor's button "Listen for test event". @param {string} id */
	async function listen(id) {
		await client.run(id);
	}

	/**
	 * Waits for so many executions and reads them, oldest first.
	 * @param {string} id
	 * @param {number} [count]
	 */
	async function executions(id, count = 1) {
		const over = await client.waitForExecutions(id, count);
		return await Promise.all(over.reverse().map((one) => client.readExecution(one.id)));
	}

	return { ...scene, credential, saveWorkflow, publish, listen, executions };
}

/** What the trigger gave out. @param {import('./restClient.mjs').Execution} execution @returns {any[]} */
export function triggered(execution) {
	return (execution.runs['Tencent Chat Trigger']?.[0]?.outputs[0] ?? []).map(({ json }) => json);
}
