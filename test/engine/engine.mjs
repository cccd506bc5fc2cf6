import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { projectFolder } from '../e2e/harness/cache.mjs';
import { DEMO_APP } from '../simulator/simulator.mjs';

/**
 * Runs the built node in n8n's own engine (n8n-core), without a server and a database: the items, links and errors are what n8n makes of
 * them. Credentials come decrypted, and the credential's own `authenticate` signs, as in n8n.
 *
 * @typedef {Record<string, any>} Json
 *
 * @typedef {object} NodeRun
 * @property {Json} parameters `resource`, `operation` and what they need; an expression begins with '='
 * @property {Json[]} [items] the input items' JSON. Default: one empty item
 * @property {Json | ((item: Json | undefined) => Json)} [credential] laid over the demo app's credential at `url`; a function stands for
 *   fields that are expressions of the item (undefined where there is no such item)
 * @property {string} [url] where the service is. Default: nowhere
 * @property {boolean} [retryOnFail] whether n8n runs the node again when it fails
 * @property {'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput'} [onError]
 * @property {(stop: () => void) => void} [started] is handed what presses Stop
 *
 * @typedef {object} Result
 * @property {string} status of the execution
 * @property {Item[]} items of the main output
 * @property {Item[]} errorItems of the error output
 * @property {any} error with which the node ended the run
 * @property {{ message: string }[]} hints
 * @property {string[]} logs
 * @property {any} raw all that n8n keeps of the execution
 *
 * @typedef {{ json: Json, pairedItem?: any }} Item
 */

const home = mkdtempSync(join(tmpdir(), 'tencent-chat-engine-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_ENCRYPTION_KEY = 'for-tests-only-0123456789';
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'false';

/** @type {NodeRequire} */
const require = createRequire(import.meta.url);
// n8n-core's own copies of what it is made of
const coreRequire = createRequire(require.resolve('n8n-core'));
coreRequire('reflect-metadata');
const { createRunExecutionData, NodeHelpers, Workflow } = require('n8n-workflow');
const { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } = require('n8n-core');
const { Container } = coreRequire('@n8n/di');
const { Logger } = coreRequire('@n8n/backend-common');

/** @type {string[]} */
let log = [];
const write =
	(/** @type {string} */ level) =>
	(/** @type {string} */ message, /** @type {unknown} */ meta = undefined) => {
		log.push(`${level} ${message}${meta === undefined ? '' : ` ${JSON.stringify(meta)}`}`);
	};
const logger = {
	error: write('error'),
	warn: write('warn'),
	info: write('info'),
	debug: write('debug'),
	scoped: () => logger,
};
Container.set(Logger, logger);

const loader = new PackageDirectoryLoader(projectFolder);
await loader.loadAll();

/**
 * All that a run has left behind, in one text: to be searched for what must not be in it.
 * @param {Result} result
 */
export function everythingIn({ raw, logs, error }) {
	const whole = { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null };
	return `${inspect(raw, whole)}\n${inspect(error, whole)}\n${logs.join('\n')}`;
}

/** Where the items come from. */
const start = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	/** @this {any} */
	async execute() {
		return [this.getInputData()];
	},
};

/** @type {(name: string) => any} */
const typeOf = (name) =>
	name === 'test.start' ? start : loader.nodeTypes[name.slice(name.lastIndexOf('.') + 1)].type;
const nodeTypes = {
	getByName: typeOf,
	getByNameAndVersion: (/** @type {string} */ name, /** @type {number} */ version) =>
		NodeHelpers.getVersionedNodeType(typeOf(name), version),
	getKnownTypes: () => ({}),
};

/** The credential of the simulator's demo app, as the form would store it. @param {string} url */
function demoCredential(url) {
	return {
		region: 'custom',
		baseUrl: url,
		sdkAppId: String(DEMO_APP.sdkAppId),
		adminUserId: DEMO_APP.admins[0],
		signWith: 'secretKey',
		secretKey: DEMO_APP.secretKey,
		userSigToken: '',
		webhookToken: '',
	};
}

/**
 * @param {NodeRun} run
 * @returns {Promise<Result>}
 */
export async function runNode({
	parameters,
	items = [{}],
	credential = {},
	url = 'http://127.0.0.1:9',
	retryOnFail,
	onError,
	started,
}) {
	log = [];
	const workflow = new Workflow({
		id: 'w1',
		name: 'Engine test',
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'test.start'),
			{
				...node('Tencent Chat', `${loader.packageName}.tencentChat`),
				parameters,
				credentials: { tencentChatApi: { id: 'c1', name: 'Chat' } },
				...(retryOnFail && { retryOnFail, waitBetweenTries: 10 }),
				...(onError && { onError }),
			},
		],
		connections: { Start: { main: [[{ node: 'Tencent Chat', type: 'main', index: 0 }]] } },
	});
	const execution = new WorkflowExecute(
		additionalData((index) => ({
			...demoCredential(url),
			...(typeof credential === 'function' ? credential(items[index]) : credential),
		})),
		'manual',
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{
						node: /** @type {import('n8n-workflow').INode} */ (workflow.getNode('Start')),
						data: { main: [items.map((json, item) => ({ json, pairedItem: { item } }))] },
						source: null,
					},
				],
			},
		}),
	);
	const running = execution.processRunExecutionData(workflow);
	started?.(() => running.cancel());
	const raw = await running;
	const task = raw.data.resultData.runData['Tencent Chat']?.[0];
	const [main, errors] = task?.data?.main ?? [];
	return {
		status: raw.status,
		items: main ?? [],
		errorItems: errors ?? [],
		error: task?.error ?? raw.data.resultData.error,
		hints: task?.hints ?? [],
		logs: log,
		raw,
	};
}

/**
 * @param {string} name
 * @param {string} type
 * @returns {import('n8n-workflow').INode}
 */
function node(name, type) {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

/**
 * What n8n's server gives an execution, as far as a node comes to need it.
 * @param {(index: number) => Json} credentialOf
 * @returns {any}
 */
function additionalData(credentialOf) {
	return {
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			getDecrypted: async (/** @type {any[]} */ ...args) => credentialOf(args[6]?.itemIndex ?? 0),
			getCredentials: async () => ({}),
			updateCredentials: async () => {},
			updateCredentialsOauthTokenData: async () => {},
			getCredentialsProperties: () => [],
			authenticate: async (
				/** @type {Json} */ decrypted,
				/** @type {string} */ type,
				/** @type {Json} */ request,
			) => await /** @type {any} */ (loader.credentialTypes[type].type).authenticate(decrypted, request),
		},
		hooks: new ExecutionLifecycleHooks(
			'manual',
			'e1',
			/** @type {any} */ ({ id: 'w1', name: 'w', nodes: [], connections: {} }),
		),
		executionId: 'e1',
		restApiUrl: '',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		currentNodeExecutionIndex: 0,
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	};
}
