/** A real n8n server of one process, on loopback, on free ports. */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { temporaryFolder } from './cache.mjs';
import { startProcess } from './childProcess.mjs';
import { quietN8nEnvironment } from './environment.mjs';
import { installN8n } from './install.mjs';
import { answers, freePorts } from './ports.mjs';
import { sayWhileItTakes } from './progress.mjs';
import { cpuSeconds, residentMegabytes } from './usage.mjs';

/** The first start on a slow disk creates the database: far more than the usual ten seconds. */
const START_TIMEOUT_MS = 180_000;

/**
 * @typedef {object} RunningN8n
 * @property {string} url without a slash at the end
 * @property {number} port
 * @property {number} pid of n8n itself, not of its task runner
 * @property {string} logFile
 * @property {string} userFolder holds .n8n with the database
 * @property {() => Promise<string>} log all that it has logged so far
 * @property {() => Promise<void>} stop also stops its children
 * @property {() => boolean} alive
 * @property {() => number} rss resident memory in MB, children included
 * @property {() => number} cpu seconds of CPU time used, children not included
 */

/**
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] more settings for n8n; undefined takes one away
 * @param {string[]} [options.args] n8n's command; `['start']` by default
 * @param {string} [options.label] names its log file
 * @param {number} [options.port] a free one by default
 * @param {string} [options.userFolder] a temporary one by default, removed at the end
 * @param {string} [options.shim] folder of the npm that n8n should find first (writeNpmShim)
 * @param {import('./install.mjs').InstalledN8n} [options.installed] another n8n than the pinned one
 * @param {string} [options.readyPath] answers 2xx as soon as the process can be used
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<RunningN8n>}
 */
export async function startN8n({
	env = {},
	args = ['start'],
	label = 'n8n',
	port,
	userFolder,
	shim,
	installed: given,
	readyPath = '/healthz/readiness',
	say = () => {},
} = {}) {
	const installed = given ?? (await installN8n(say));
	const [freePort, brokerPort] = await freePorts(2);
	const n8nPort = port ?? freePort ?? 0;
	const home = userFolder ?? (await temporaryFolder(label));
	await mkdir(home, { recursive: true });
	const logFile = join(home, `${label}.log`);
	const settings = quietN8nEnvironment();
	const server = startProcess(installed.node, [installed.bin, ...args], {
		logFile,
		env: {
			...settings,
			PATH: [shim, dirname(installed.node), settings.PATH].filter(Boolean).join(delimiter),
			N8N_PORT: String(n8nPort),
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			N8N_USER_FOLDER: home,
			N8N_RESTRICT_FILE_ACCESS_TO: home, // its nodes read and write files nowhere else; of its own folder in there n8n keeps them out
			N8N_ENCRYPTION_KEY: 'an-encryption-key-for-tests-only',
			...withoutUnknownModules(settings, installed),
			...env,
		},
	});
	const url = `http://127.0.0.1:${env.QUEUE_HEALTH_CHECK_PORT ?? n8nPort}`;
	const log = () => readFile(logFile, 'utf8').catch(() => '');
	const ready = answers(url + readyPath, { timeoutMs: START_TIMEOUT_MS, alive: server.alive });
	if (!(await sayWhileItTakes(ready, { label: `starting ${label}`, say }))) {
		await server.stop();
		throw new Error(`${label} did not start. The end of its log:\n${(await log()).slice(-3000)}`);
	}
	return {
		url,
		port: n8nPort,
		pid: server.pid,
		logFile,
		userFolder: home,
		log,
		stop: () => server.stop(),
		alive: server.alive,
		rss: () => residentMegabytes(server.pid),
		cpu: () => cpuSeconds(server.pid),
	};
}

/**
 * An n8n that has not got the module that is switched off does not start.
 * @param {NodeJS.ProcessEnv} settings
 * @param {import('./install.mjs').InstalledN8n} installed
 */
function withoutUnknownModules({ N8N_DISABLED_MODULES: module = '' }, { folder }) {
	const isKnown = existsSync(join(folder, 'node_modules/n8n/dist/modules', module));
	return isKnown ? {} : { N8N_DISABLED_MODULES: undefined };
}
