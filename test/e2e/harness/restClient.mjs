/** n8n driven as its editor drives it: the /rest API, with the owner's cookie. */
import { createRequire } from 'node:module';

/** flatted: how n8n stores the data of an execution */
const { parse } = /** @type {{ parse: (text: string) => any }} */ (createRequire(import.meta.url)('flatted'));

/** The account that the harness makes in a fresh n8n. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Test',
	lastName: 'Owner',
	password: 'Tencent-Chat-1',
};

/**
 * @typedef {object} Item
 * @property {any} json
 * @property {any} [error]
 * @property {any} [pairedItem]
 *
 * @typedef {object} NodeRun
 * @property {Item[][]} outputs items of each output; our node's error output is the second one
 * @property {any} error undefined when the node succeeded
 * @property {{ message: string }[]} hints
 * @property {number} milliseconds the node's own time
 * @property {string} status
 *
 * @typedef {object} Execution
 * @property {string} id
 * @property {'success' | 'error' | 'crashed' | 'canceled' | 'running' | 'new' | 'waiting'} status
 * @property {string} mode
 * @property {any} error why the execution failed, if it did
 * @property {Record<string, NodeRun[]>} runs of each node, in the order of running
 * @property {string} raw the execution's data as stored, to search in
 * @property {string} startedAt
 * @property {string | null} stoppedAt
 */

export class N8nRestClient {
	/**
	 * @param {string} url of n8n, without a slash at the end
	 * @param {string} [cookie] of somebody who is logged in already
	 */
	constructor(url, cookie = '') {
		this.url = url;
		this.cookie = cookie;
	}

	/**
	 * One request; the answer's `data` where it has one.
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<any>}
	 */
	async request(method, path, body) {
		const { status, body: answer } = await this.tryRequest(method, path, body);
		if (status >= 400) {
			throw new Error(
				`${method} ${path} was answered with ${status}: ${JSON.stringify(answer).slice(0, 800)}`,
			);
		}
		return answer?.data !== undefined ? answer.data : answer;
	}

	/**
	 * One request, whatever its answer.
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<{ status: number, body: any }>}
	 */
	async tryRequest(method, path, body) {
		const response = await fetch(this.url + path, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': 'e2e', cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		const text = await response.text();
		try {
			return { status: response.status, body: JSON.parse(text) };
		} catch {
			return { status: response.status, body: text };
		}
	}

	/** Makes the owner of a fresh n8n, or logs in to one that has it. @param {typeof OWNER} [owner] */
	async setUpOwner(owner = OWNER) {
		// n8n 1.x says that it is ready before it has its routes
		for (let tries = 0; tries < 100; tries++) {
			if ((await this.tryRequest('GET', '/rest/settings')).status === 200) break;
			await pause(200);
		}
		const { status } = await this.tryRequest('POST', '/rest/owner/setup', owner);
		if (status >= 400) await this.logIn(owner);
	}

	/** @param {{ email: string, password: string }} [owner] */
	async logIn({ email, password } = OWNER) {
		await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/**
	 * Settings › Community nodes › Install, done by n8n itself.
	 * @param {string} name
	 * @param {string} [version] for an n8n that would ask the registry for the latest one
	 */
	async installPackage(name, version) {
		const { status, body } = await this.tryRequest('POST', '/rest/community-packages', { name });
		if (status < 400) return body.data;
		if (!version) throw new Error(`The installation was answered with ${status}: ${JSON.stringify(body)}`);
		return await this.request('POST', '/rest/community-packages', { name, version });
	}

	/** @param {string} name @param {string} version */
	async updatePackage(name, version) {
		return await this.request('PATCH', '/rest/community-packages', { name, version });
	}

	/**
	 * @param {string} type
	 * @param {Record<string, unknown>} data
	 * @param {string} [name]
	 * @returns {Promise<import('./workflow.mjs').SavedCredential>}
	 */
	async createCredential(type, data, name = `${type} ${new Date().toISOString()}`) {
		const { id } = await this.request('POST', '/rest/credentials', { name, type, data });
		return { id, name, type };
	}

	/**
	 * The credential's "Test" as the editor does it.
	 * @param {import('./workflow.mjs').SavedCredential} credential
	 * @param {Record<string, unknown>} data
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential({ id, name, type }, data) {
		return await this.request('POST', '/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	/**
	 * @param {import('./workflow.mjs').Workflow} workflow
	 * @returns {Promise<{ id: string, versionId: string, name: string, nodes: import('./workflow.mjs').WorkflowNode[] }>}
	 */
	async createWorkflow(workflow) {
		// older versions have no default for it
		return await this.request('POST', '/rest/workflows', { active: false, ...workflow });
	}

	/** @param {string} id @returns {Promise<any>} */
	async readWorkflow(id) {
		return await this.request('GET', `/rest/workflows/${id}`);
	}

	/** @param {string} id @param {Partial<import('./workflow.mjs').Workflow>} changes */
	async updateWorkflow(id, changes) {
		const { versionId } = await this.readWorkflow(id);
		return await this.request('PATCH', `/rest/workflows/${id}`, { ...changes, versionId });
	}

	/**
	 * Publishes a workflow and waits until its production webhooks are served.
	 * @param {string} id
	 * @param {number} [timeoutMs]
	 */
	async activate(id, timeoutMs = 30_000) {
		const { versionId } = await this.readWorkflow(id);
		const { status } = await this.tryRequest('POST', `/rest/workflows/${id}/activate`, { versionId });
		if (status === 404) return await this.switchOn(id, versionId);
		const isPublished = await this.tryRequest('GET', `/rest/workflows/${id}/publication-status`);
		if (status < 400 && isPublished.status === 404) return; // older versions are done by then
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const status = await this.request('GET', `/rest/workflows/${id}/publication-status`);
			if (status.status === 'published') return;
			if (/fail|error/.test(status.status) || Date.now() > deadline) {
				throw new Error(`Workflow ${id} was not published: ${JSON.stringify(status)}`);
			}
			await pause(50);
		}
	}

	/** Before there was publishing, a workflow had a switch. @param {string} id @param {string} versionId */
	async switchOn(id, versionId) {
		const { active } = await this.request('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		if (!active) throw new Error(`Workflow ${id} was not switched on`);
	}

	/** @param {string} id */
	async deactivate(id) {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** @param {string} id */
	async deleteWorkflow(id) {
		await this.tryRequest('POST', `/rest/workflows/${id}/archive`, {});
		await this.tryRequest('DELETE', `/rest/workflows/${id}`);
	}

	/**
	 * Starts a saved workflow by hand.
	 * @param {string} id
	 * @param {{ trigger?: string, destination?: string }} [options] names of nodes; by default all of it runs from its only trigger
	 * @returns {Promise<string>} the execution's id
	 */
	async run(id, { trigger, destination } = {}) {
		const saved = await this.readWorkflow(id);
		const start = trigger ?? saved.nodes.find((/** @type {any} */ n) => /trigger$/i.test(n.type))?.name;
		const { executionId } = await this.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: start },
			...(destination && { destinationNode: { nodeName: destination, mode: 'inclusive' } }),
		});
		return executionId;
	}

	/**
	 * Waits for the end of an execution and reads it.
	 * @param {string} executionId
	 * @param {number} [timeoutMs]
	 * @returns {Promise<Execution>}
	 */
	async waitForEnd(executionId, timeoutMs = 120_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const { status, body } = await this.tryRequest('GET', `/rest/executions/${executionId}`);
			if (status === 200 && isOver(body.data.status)) return await this.readExecution(executionId);
			if (Date.now() > deadline)
				throw new Error(`Execution ${executionId} did not end: ${JSON.stringify(body).slice(0, 300)}`);
			await pause(50);
		}
	}

	/** @param {string} executionId @returns {Promise<Execution>} */
	async readExecution(executionId) {
		// n8n 1.x writes how an execution ended before what came out
		for (let tries = 0; ; tries++) {
			const execution = toExecution(await this.request('GET', `/rest/executions/${executionId}`));
			if (Object.keys(execution.runs).length > 0 || execution.error || tries === 20) return execution;
			await pause(50);
		}
	}

	/**
	 * Creates a workflow, runs it by hand to its end and reads what came out.
	 * @param {import('./workflow.mjs').Workflow} workflow
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<Execution>}
	 */
	async runToEnd(workflow, { timeoutMs } = {}) {
		const { id } = await this.createWorkflow(workflow);
		return await this.waitForEnd(await this.run(id), timeoutMs);
	}

	/** The editor's Stop button. @param {string} executionId */
	async stopExecution(executionId) {
		return await this.request('POST', `/rest/executions/${executionId}/stop`, {});
	}

	/**
	 * Executions of a workflow, newest first.
	 * @param {string} workflowId
	 * @param {{ limit?: number }} [options]
	 * @returns {Promise<{ id: string, status: string, mode: string, startedAt: string, stoppedAt: string | null }[]>}
	 */
	async listExecutions(workflowId, { limit = 100 } = {}) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const list = await this.request('GET', `/rest/executions?filter=${filter}&limit=${limit}`);
		return list.results;
	}

	/**
	 * Waits until a workflow has so many executions that are over.
	 * @param {string} workflowId
	 * @param {number} count
	 * @param {number} [timeoutMs]
	 */
	async waitForExecutions(workflowId, count, timeoutMs = 60_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const list = await this.listExecutions(workflowId, { limit: Math.max(100, count) });
			const over = list.filter(({ status }) => isOver(status));
			if (over.length >= count) return over;
			if (Date.now() > deadline)
				throw new Error(`${over.length} of ${count} executions of workflow ${workflowId} ended in time`);
			await pause(100);
		}
	}

	/**
	 * A data table in the owner's own project.
	 * @param {string} name
	 * @param {{ name: string, type: 'string' | 'number' | 'boolean' | 'date' }[]} columns
	 * @param {Record<string, unknown>[]} [rows]
	 * @returns {Promise<{ id: string, projectId: string }>}
	 */
	async createDataTable(name, columns, rows = []) {
		const { id: projectId } = await this.request('GET', '/rest/projects/personal');
		const base = `/rest/projects/${projectId}/data-tables`;
		const { id } = await this.request('POST', base, { name, columns });
		if (rows.length > 0)
			await this.request('POST', `${base}/${id}/insert`, { data: rows, returnType: 'count' });
		return { id, projectId };
	}

	/** @param {{ id: string, projectId: string }} table @returns {Promise<Record<string, unknown>[]>} */
	async readDataTable({ id, projectId }) {
		const { data } = (
			await this.tryRequest('GET', `/rest/projects/${projectId}/data-tables/${id}/rows?take=250`)
		).body;
		return data.data;
	}
}

/** @param {string} status */
function isOver(status) {
	return ['success', 'error', 'crashed', 'canceled'].includes(status);
}

/** @param {any} stored as n8n's API gives it @returns {Execution} */
function toExecution(stored) {
	const raw = /** @type {string} */ (stored.data ?? '');
	const resultData = raw ? parse(raw).resultData : {};
	/** @type {Record<string, NodeRun[]>} */
	const runs = {};
	for (const [name, ofNode] of Object.entries(resultData.runData ?? {})) {
		runs[name] = /** @type {any[]} */ (ofNode).map((run) => ({
			outputs: (run.data?.main ?? []).map((/** @type {Item[] | null} */ items) => items ?? []),
			error: run.error,
			hints: run.hints ?? [],
			milliseconds: run.executionTime,
			status: run.executionStatus,
		}));
	}
	return {
		id: stored.id,
		status: stored.status,
		mode: stored.mode,
		error: resultData.error,
		runs,
		raw,
		startedAt: stored.startedAt,
		stoppedAt: stored.stoppedAt,
	};
}

/** @param {number} milliseconds */
function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
