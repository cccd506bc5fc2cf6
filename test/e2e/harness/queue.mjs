/** n8n's queue mode as in production: Redis, PostgreSQL, a main process, workers and a webhook processor, on free ports. */
import { chmod, chown, mkdir } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './cache.mjs';
import { runProcess, startProcess } from './childProcess.mjs';
import { ensureProgram } from './debianPackage.mjs';
import { startN8n } from './n8n.mjs';
import { writeNpmShim } from './npmShim.mjs';
import { packPackage } from './pack.mjs';
import { freePorts } from './ports.mjs';
import { N8nRestClient } from './restClient.mjs';

const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/**
 * @typedef {import('./n8n.mjs').RunningN8n} RunningN8n
 *
 * @typedef {object} N8nQueue
 * @property {N8nRestClient} client of the main process, logged in as the owner; the package is installed in every process
 * @property {RunningN8n} main
 * @property {RunningN8n[]} workers
 * @property {RunningN8n | undefined} webhookProcessor production webhooks are served at its url too
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} [options]
 * @param {number} [options.workers]
 * @param {number} [options.concurrency] executions at a time of one worker
 * @param {boolean} [options.webhookProcessor]
 * @param {string} [options.packageFolder]
 * @param {NodeJS.ProcessEnv} [options.env] more settings for every n8n process
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<N8nQueue>}
 */
export async function startQueue({
	workers: workerCount = 2,
	concurrency = 5,
	webhookProcessor: withWebhookProcessor = true,
	packageFolder,
	env = {},
	say = () => {},
} = {}) {
	const packed = await packPackage(packageFolder);
	const shim = await writeNpmShim(packed);
	const home = await temporaryFolder('queue');
	await chmod(home, 0o711); // PostgreSQL's own user must get through to its folder
	const [redisPort = 0, postgresPort = 0, ...healthPorts] = await freePorts(2 + workerCount);
	const redis = await startRedis(home, redisPort, say);
	const postgres = await startPostgres(home, postgresPort, say);
	const settings = {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'n8n',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: 'not-checked',
		...env,
	};
	// one user folder a process, as in containers: with a shared one their installations of the package race
	const folder = (/** @type {string} */ name) => join(home, name);
	const main = await startN8n({ label: 'main', env: settings, shim, userFolder: folder('main'), say });
	const workers = await Promise.all(
		healthPorts.map((port, index) =>
			startN8n({
				label: `worker${index + 1}`,
				args: ['worker', `--concurrency=${concurrency}`],
				env: { ...settings, QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) },
				shim,
				userFolder: folder(`worker${index + 1}`),
				say,
			}),
		),
	);
	const webhookProcessor = withWebhookProcessor
		? await startN8n({
				label: 'webhook',
				args: ['webhook'],
				env: settings,
				shim,
				userFolder: folder('webhook'),
				readyPath: '/healthz',
				say,
			})
		: undefined;
	const client = new N8nRestClient(main.url);
	await client.setUpOwner();
	await client.installPackage(packed.name);
	const everywhere = [...workers, ...(webhookProcessor ? [webhookProcessor] : [])];
	await Promise.all(everywhere.map((n8n) => waitForPackage(n8n, packed.name)));
	const stop = async () => {
		await Promise.all([main, ...everywhere].map((n8n) => n8n.stop()));
		await Promise.all([redis.stop(), postgres.stop()]);
	};
	return { client, main, workers, webhookProcessor, stop };
}

/** @param {string} home @param {number} port @param {(line: string) => void} say */
async function startRedis(home, port, say) {
	const paths = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
	const program = await ensureProgram(() => paths.find(existsSync), {
		packageName: 'redis-server',
		purpose: "the test of n8n's queue mode",
		say,
	});
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	return startProcess(program, args, { cwd: home, logFile: join(home, 'redis.log') });
}

/** @param {string} home @param {number} port @param {(line: string) => void} say */
async function startPostgres(home, port, say) {
	const programs = await ensureProgram(newestPostgres, {
		packageName: 'postgresql',
		purpose: "the test of n8n's queue mode",
		say,
	});
	const folder = join(home, 'postgres');
	await mkdir(folder, { mode: 0o700 });
	/** PostgreSQL refuses to run as root. @type {string[]} */
	let asUser = [];
	if (process.getuid?.() === 0) {
		const ids = await Promise.all(['-u', '-g'].map((flag) => runProcess('id', [flag, 'postgres'])));
		await chown(folder, Number(ids[0]?.output), Number(ids[1]?.output));
		asUser = ['runuser', '-u', 'postgres', '--'];
	}
	const command = (/** @type {string} */ name, /** @type {string[]} */ args) => {
		const [program = '', ...rest] = [...asUser, join(programs, name), ...args];
		return /** @type {[string, string[]]} */ ([program, rest]);
	};
	const data = join(folder, 'data');
	const made = await runProcess(
		...command('initdb', ['-D', data, '-A', 'trust', '-U', 'n8n', '--no-sync', '-E', 'UTF8', '--locale=C']),
		{ cwd: folder },
	);
	if (made.code !== 0) throw new Error(`PostgreSQL's initdb failed:\n${made.output}`);
	const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
	const server = startProcess(
		...command('postgres', ['-D', data, '-p', String(port), ...settings.flatMap((line) => ['-c', line])]),
		{ cwd: folder, logFile: join(home, 'postgres.log') },
	);
	const create = command('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', 'n8n']);
	for (let attempt = 1; ; attempt++) {
		const { code, output } = await runProcess(...create, { cwd: folder });
		if (code === 0) return server;
		if (attempt === 50 || !server.alive()) throw new Error(`PostgreSQL did not start: ${output}`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

/** @returns {string | undefined} folder of its programs */
function newestPostgres() {
	if (!existsSync(POSTGRES_VERSIONS)) return undefined;
	const versions = readdirSync(POSTGRES_VERSIONS).sort((a, b) => Number(b) - Number(a));
	return versions
		.map((version) => join(POSTGRES_VERSIONS, version, 'bin'))
		.find((bin) => existsSync(join(bin, 'initdb')));
}

/**
 * n8n tells its other processes to install the package too. Its files are there before its nodes are loaded, which n8n says in its log.
 * @param {RunningN8n} n8n
 * @param {string} packageName
 */
async function waitForPackage(n8n, packageName) {
	for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
		if ((await n8n.log()).includes(`Community package installed: ${packageName}`)) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`${packageName} was not loaded by ${n8n.userFolder}`);
}
