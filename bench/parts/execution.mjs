/** Runs a workflow in n8n while watching n8n from outside. */
import { createRequire } from 'node:module';
import { watch } from './watch.mjs';

const { parse } = /** @type {{ parse: (text: string) => any }} */ (createRequire(import.meta.url)('flatted'));

/**
 * @typedef {object} NodeTimes
 * @property {number} startedAt ms since 1970
 * @property {number} endedAt
 * @property {number} milliseconds the node's own time, by n8n's record
 * @property {any[]} json of all items, the first output's before the second's
 * @property {any} error undefined when it succeeded
 * @property {string[]} hints
 *
 * @typedef {object} Measured
 * @property {string} status
 * @property {Record<string, NodeTimes>} nodes by name
 * @property {number} milliseconds of the whole run, saving included
 * @property {number} recordBytes of the execution's data as n8n stores it
 * @property {import('./watch.mjs').Watched} watched
 */

/**
 * @param {{ client: import('../../test/e2e/harness/restClient.mjs').N8nRestClient, pid: number, url: string }} n8n
 * @param {import('../../test/e2e/harness/workflow.mjs').Workflow} workflow
 * @param {{ probe?: boolean, timeoutMs?: number }} [options] probe: ask /healthz all the time
 * @returns {Promise<Measured>}
 */
export async function measure({ client, pid, url }, workflow, { probe = false, timeoutMs = 600_000 } = {}) {
	await pause(50); // so that Node notices connections that n8n closed while a large record was being read
	const { id } = await client.createWorkflow(workflow);
	const watching = watch({ pid, healthUrl: probe ? `${url}/healthz` : undefined });
	const began = performance.now();
	const executionId = await client.run(id);
	await untilOver(client, id, timeoutMs);
	const milliseconds = performance.now() - began;
	const watched = await watching.end();
	const { status, data } = await client.request('GET', `/rest/executions/${executionId}`);
	await client.deleteWorkflow(id);
	return { status, nodes: timesOf(data), milliseconds, recordBytes: Buffer.byteLength(data), watched };
}

/**
 * Runs a workflow and does not look at what it gave: for n8n, reading a large record out is more work than the run itself.
 * @param {{ client: import('../../test/e2e/harness/restClient.mjs').N8nRestClient }} n8n
 * @param {import('../../test/e2e/harness/workflow.mjs').Workflow} workflow
 */
export async function warmUp({ client }, workflow) {
	const { id } = await client.createWorkflow(workflow);
	await client.run(id);
	await untilOver(client, id, 600_000);
	await client.deleteWorkflow(id);
}

/** Asks for the state only: reading the data of a long run would be work for n8n. */
async function untilOver(
	/** @type {import('../../test/e2e/harness/restClient.mjs').N8nRestClient} */ client,
	/** @type {string} */ workflowId,
	/** @type {number} */ timeoutMs,
) {
	const began = performance.now();
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		// each question costs n8n some milliseconds, in which it does not work: long runs are asked about seldom
		const passed = performance.now() - began;
		await pause(Math.min(2000, Math.max(250, passed / 8)));
		const [latest] = await client.listExecutions(workflowId, { limit: 1 }).catch(() => []);
		if (latest?.stoppedAt) return;
		if (Date.now() > deadline) throw new Error(`A run did not end within ${timeoutMs / 1000} s`);
	}
}

/** @param {string} data flatted @returns {Record<string, NodeTimes>} */
function timesOf(data) {
	/** @type {Record<string, NodeTimes>} */
	const nodes = {};
	for (const [name, [run]] of Object.entries(parse(data).resultData.runData ?? {})) {
		const outputs = /** @type {any[][]} */ (run.data?.main ?? []);
		nodes[name] = {
			startedAt: run.startTime,
			endedAt: run.startTime + run.executionTime,
			milliseconds: run.executionTime,
			json: outputs.flatMap((items) => (items ?? []).map(({ json }) => json)),
			error: run.error,
			hints: (run.hints ?? []).map((/** @type {{ message: string }} */ { message }) => message),
		};
	}
	return nodes;
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * How many runs of a workflow are over.
 * @param {import('../../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @param {string} workflowId
 */
export async function countEnded(client, workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success', 'error', 'crashed'] }));
	const { count } = await client.request('GET', `/rest/executions?filter=${filter}&limit=1`);
	return /** @type {number} */ (count);
}
