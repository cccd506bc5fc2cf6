import { createServer } from 'node:http';
import { Client } from './client.mjs';
import { actAsClient, changePresence, requestFriends, respondToFriend } from './clients.mjs';
import { controlGateway } from './control.mjs';
import { Core } from './core.mjs';
import { seed } from './seeds.mjs';
import { restGateway } from './server.mjs';
import { WEBHOOK_SAMPLES } from './webhookSamples.mjs';

export { DEMO_APP } from './core.mjs';

/**
 * @typedef {Partial<import('./settings.mjs').Settings> & { secretKey?: string, admins?: Iterable<string>, limits?: Partial<import('./settings.mjs').Limits> }} AppSettings
 */

/** A Tencent Cloud Chat of one's own, on 127.0.0.1. */
export class Simulator {
	/**
	 * @param {Core} core
	 * @param {import('node:http').Server} server
	 * @param {number} port
	 */
	constructor(core, server, port) {
		this.core = core;
		this.server = server;
		this.port = port;
		this.url = `http://127.0.0.1:${port}`;
	}

	/**
	 * An app's settings, which may be changed at any time, and its `community` (users and relations).
	 * @param {number} [sdkAppId] default: the first app
	 */
	app(sdkAppId) {
		return this.core.app(sdkAppId);
	}

	/** Forgets users, faults, calls and rate windows; settings stay. */
	reset() {
		this.core.faults.clear();
		this.core.beingWritten.clear();
		for (const app of this.core.apps.values()) app.reset();
		this.core.windows.clear();
		this.core.minutes.clear();
		this.core.userSigs.clear();
		this.core.statistics.clear();
	}

	/**
	 * Adds a ready-made community to the present one.
	 * @param {import('./seeds.mjs').Seed} order
	 * @param {number} [sdkAppId]
	 */
	seed(order, sdkAppId) {
		seed(this.app(sdkAppId).community, order, this.core.clock());
	}

	/**
	 * Changes settings of an app (see settings.mjs); limits are merged.
	 * @param {AppSettings} settings
	 * @param {number} [sdkAppId]
	 */
	configureApp({ limits, admins, ...settings }, sdkAppId) {
		const app = this.app(sdkAppId);
		Object.assign(app, settings);
		if (admins) app.admins = new Set(admins);
		Object.assign(app.limits, limits);
		for (const admin of app.admins) app.community.import(admin);
		this.core.userSigs.clear();
	}

	/** @param {import('./core.mjs').Latency} latency milliseconds, fixed or from…to */
	setLatency(latency) {
		this.core.latency = latency;
	}

	/** @param {Record<string, number>} rates calls a second by service/command or '*', merged into the present ones */
	setRates(rates) {
		Object.assign(this.core.rates, rates);
		this.core.windows.clear();
	}

	/**
	 * @param {import('./faults.mjs').FaultOrder} order
	 * @returns {number} its id
	 */
	setFault(order) {
		return this.core.faults.set(order);
	}

	/** @param {number} [id] default: all */
	clearFaults(id) {
		this.core.faults.clear(id);
	}

	/** The standing faults, with how many calls each has seen and struck. */
	faults() {
		return this.core.faults.list();
	}

	/** Counts of calls and connections, and of the webhooks of all apps. */
	stats() {
		const webhooks = [...this.core.apps.values()].map((app) => app.webhooks.summary());
		const total = (/** @type {'calls' | 'failed' | 'invalid'} */ count) =>
			webhooks.reduce((sum, each) => sum + each[count], 0);
		return {
			...this.core.statistics.summary(),
			/** Of openim/batchsendmsg */
			receiversPeakPerMinute: Math.max(0, ...[...this.core.minutes.values()].map((minute) => minute.peak)),
			webhooks: { calls: total('calls'), failed: total('failed'), invalid: total('invalid') },
		};
	}

	/** Counts and call log start anew. */
	clearStats() {
		this.core.statistics.clear();
	}

	/** The latest calls, oldest first. */
	calls() {
		return this.core.statistics.logged();
	}

	/**
	 * Webhook URL, token and enabled commands, as in the console.
	 * @param {import('./webhooks.mjs').WebhookOptions | undefined} options undefined: none
	 * @param {number} [sdkAppId]
	 */
	setWebhook(options, sdkAppId) {
		this.app(sdkAppId).webhooks.configure(options);
	}

	/**
	 * Any event by hand, enabled or not; `query` may spoil parameters (null leaves one out).
	 * @param {import('./webhooks.mjs').Event} event
	 * @param {number} [sdkAppId]
	 */
	async fireWebhook(event, sdkAppId) {
		return await this.app(sdkAppId).webhooks.fire(event);
	}

	/**
	 * An event that nothing in the simulator causes, by Tencent's sample: moderation results, push results, an alarm.
	 * @param {keyof typeof WEBHOOK_SAMPLES} command
	 * @param {Record<string, unknown>} [changes] laid over the sample's body
	 * @param {number} [sdkAppId]
	 */
	async fireSample(command, changes = {}, sdkAppId) {
		return await this.fireWebhook({ command, body: { ...WEBHOOK_SAMPLES[command], ...changes } }, sdkAppId);
	}

	/**
	 * The webhook calls made so far, once those under way have ended.
	 * @param {number} [sdkAppId]
	 */
	async webhookDeliveries(sdkAppId) {
		const { webhooks } = this.app(sdkAppId);
		await webhooks.settled();
		return webhooks.deliveries;
	}

	/**
	 * Somebody with an app in hand: sends, recalls, joins, invites, leaves, creates groups, logs in (see client.mjs).
	 * @param {string} user UserID
	 * @param {{ platform?: string, sdkAppId?: number }} [as] platform: OptPlatform
	 */
	client(user, { platform = 'iOS', sdkAppId } = {}) {
		return new Client(this.core, this.app(sdkAppId), user, platform);
	}

	/**
	 * A group as it stands: members, mutes, bans, messages; undefined: there is none.
	 * @param {string} GroupId
	 * @param {number} [sdkAppId]
	 */
	group(GroupId, sdkAppId) {
		return this.app(sdkAppId).community.groups.get(GroupId)?.describe();
	}

	/**
	 * What two have written to each other, oldest first.
	 * @param {string} one
	 * @param {string} other
	 * @param {number} [sdkAppId]
	 */
	conversation(one, other, sdkAppId) {
		return this.app(sdkAppId).community.conversations.describe(one, other);
	}

	/**
	 * What somebody does in the app instead of an admin by REST.
	 * @param {string} api service/command, e.g. follow/follow_delete
	 * @param {unknown} body as by REST
	 * @param {{ platform?: string, sdkAppId?: number }} [as]
	 */
	clientAct(api, body, { platform = 'iOS', sdkAppId } = {}) {
		return actAsClient(this.app(sdkAppId), this.core.clock(), api, body, platform);
	}

	/**
	 * A friend request sent from an app: asks the before-webhook and goes by its answer.
	 * @param {unknown} request as the body of friend_add
	 * @param {{ platform?: string, sdkAppId?: number }} [as]
	 */
	async clientFriendRequest(request, { platform = 'iOS', sdkAppId } = {}) {
		return await requestFriends(this.app(sdkAppId), this.core.clock(), request, platform);
	}

	/**
	 * A friend request answered in an app: asks the before-webhook and goes by its answer.
	 * @param {Parameters<typeof respondToFriend>[2]} response
	 * @param {{ platform?: string, sdkAppId?: number }} [as]
	 */
	async clientFriendResponse(response, { platform = 'iOS', sdkAppId } = {}) {
		return await respondToFriend(this.app(sdkAppId), this.core.clock(), response, platform);
	}

	/**
	 * Somebody logs in or out on one platform.
	 * @param {string} user
	 * @param {boolean} online
	 * @param {{ platform?: string, sdkAppId?: number }} [on]
	 */
	setOnline(user, online, { platform = 'iPhone', sdkAppId } = {}) {
		changePresence(this.app(sdkAppId), this.core.clock(), user, platform, online);
	}

	async close() {
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		await closed;
	}
}

/**
 * @param {import('./core.mjs').SimulatorOptions} [options]
 * @returns {Promise<Simulator>}
 */
export async function startSimulator(options = {}) {
	const core = new Core(options);
	const rest = restGateway(core);
	const server = createServer({ keepAliveTimeout: 60_000 });
	server.on('connection', (socket) => {
		core.statistics.connected();
		socket.once('close', () => core.statistics.disconnected());
	});
	// Thousands of connections may arrive at once: the default backlog of 511 would drop some.
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port: options.port ?? 0, host: '127.0.0.1', backlog: 4096 }, () => resolve(undefined));
	});
	const address = server.address();
	const simulator = new Simulator(core, server, typeof address === 'object' && address ? address.port : 0);
	const control = controlGateway(simulator);
	server.on('request', (request, response) => {
		if (request.url?.startsWith('/_sim/')) void control(request, response);
		else rest(request, response);
	});
	return simulator;
}
