import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { isBefore, readAnswer, withoutAnswer } from './answers.mjs';

/**
 * Tencent's side of webhooks: https://trtc.io/document/34354 (transport), 34355 (commands).
 * "Before" events wait for the answer, all others are told once and forgotten.
 */

/** What an app has set in its console. */
export const webhookSchema = z.strictObject({
	/** The console takes no query string of one's own. */
	url: z
		.string()
		.regex(/^https?:\/\/[^?\s]+$/, { message: 'is not an http(s) address without a query string' }),
	/** Callback authentication token; without one calls are not signed. */
	token: z.string().min(1).max(128).optional(),
	commands: z.array(z.string()).default(['*']),
	timeoutMs: z.int().default(2000),
	/** Further attempts of an after-event that was not answered in time (a console switch, off by default). */
	retries: z.int().min(0).default(0),
	/** What becomes of a before-event without a timely, proper answer. */
	whenLate: z.enum(['allow', 'refuse']).default('allow'),
});

/**
 * @typedef {z.input<typeof webhookSchema>} WebhookOptions
 * @typedef {z.output<typeof webhookSchema>} WebhookSettings
 *
 * @typedef {object} Delivery one webhook call as it went
 * @property {string} command
 * @property {Record<string, string>} query
 * @property {Record<string, unknown>} body
 * @property {number | undefined} status HTTP status, undefined when there was none
 * @property {unknown} answer the answer's JSON, or its text
 * @property {boolean} ok status 200 and a JSON object
 * @property {string | undefined} error
 * @property {string | undefined} invalid what is wrong with the answer to a before-event: it counted as none
 * @property {number} tookMs
 *
 * @typedef {object} Event
 * @property {string} command
 * @property {Record<string, unknown>} body without CallbackCommand; of push events `{ Events: [ … ] }`, each without
 * @property {string} [platform] OptPlatform, default RESTAPI
 * @property {Record<string, string | null>} [query] replaces query parameters, null leaves one out
 */

const KEPT = 2000;

/** Their body has no CallbackCommand: it stands in the URL only. https://trtc.io/document/78240 */
const WITHOUT_COMMAND = ['ContentCallback.ResultNotify'];
/** Up to 100 events in one body, each with its CallbackCommand. https://cloud.tencent.com/document/product/269/102567 */
const SEVERAL_EVENTS = ['Push.OfflinePush', 'Push.AllMemberPush'];
/** Nobody's device is behind these. */
const WITHOUT_CLIENT_IP = [...SEVERAL_EVENTS, 'Alert.RequestOverLimit', 'Group.CallbackSendMsgException'];

/** The webhooks of one app. */
export class Webhooks {
	/**
	 * @param {number} sdkAppId
	 * @param {() => number} clock milliseconds
	 * @param {import('./settings.mjs').Settings} appSettings
	 */
	constructor(sdkAppId, clock, appSettings) {
		this.sdkAppId = sdkAppId;
		this.clock = clock;
		this.appSettings = appSettings;
		/** @type {WebhookSettings | undefined} */
		this.settings = undefined;
		/** @type {Delivery[]} */
		this.deliveries = [];
		this.calls = 0;
		this.failed = 0;
		this.invalid = 0;
		/** @type {Set<Promise<unknown>>} */
		this.underWay = new Set();
	}

	/** @param {WebhookOptions | undefined} options undefined: none */
	configure(options) {
		this.settings = options && webhookSchema.parse(options);
	}

	/** @param {string} command */
	isEnabled(command) {
		const { commands = [] } = this.settings ?? {};
		return commands.includes('*') || commands.includes(command);
	}

	/**
	 * An event of the enabled ones, not waited for.
	 * @param {Event} event
	 */
	announce(event) {
		if (!this.isEnabled(event.command)) return;
		const delivery = this.#deliver(event).finally(() => this.underWay.delete(delivery));
		this.underWay.add(delivery);
	}

	/**
	 * Any event, enabled or not.
	 * @param {Event} event
	 * @returns {Promise<Delivery>} how it went
	 */
	async fire(event) {
		if (!this.settings) throw new Error('No webhook URL is set');
		return await this.#post(this.settings, event);
	}

	/**
	 * Asks about something before it happens, if the event is enabled.
	 * @param {Event} event
	 * @returns {Promise<import('./answers.mjs').Decision & { webhook: Delivery | undefined }>}
	 */
	async ask(event) {
		const { settings } = this;
		if (!settings || !this.isEnabled(event.command)) return { webhook: undefined };
		const webhook = await this.fire(event);
		const proper = webhook.ok && webhook.invalid === undefined;
		const decision = proper ? this.#read(event.command, webhook.body, webhook.answer) : undefined;
		if (typeof decision === 'object') return { ...decision, webhook };
		return { ...withoutAnswer(event.command, settings.whenLate), webhook };
	}

	/** How many calls there were, how many without a timely HTTP 200 with JSON, and how many answers broke the rules of a before-event. */
	summary() {
		return { calls: this.calls, failed: this.failed, invalid: this.invalid };
	}

	/** Resolves when nothing is under way any more. */
	async settled() {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	clear() {
		this.deliveries = [];
		this.calls = 0;
		this.failed = 0;
		this.invalid = 0;
	}

	/** @param {Event} event */
	async #deliver(event) {
		const settings = this.settings;
		if (!settings) return;
		for (let attempt = 0; attempt <= settings.retries; attempt++) {
			const { error } = await this.#post(settings, event);
			if (error !== TIMED_OUT) return;
		}
	}

	/**
	 * @param {string} command
	 * @param {Record<string, unknown>} body
	 * @param {unknown} answer
	 */
	#read(command, body, answer) {
		return readAnswer(command, body, answer, this.appSettings);
	}

	/**
	 * @param {WebhookSettings} settings
	 * @param {Event} event
	 * @returns {Promise<Delivery>}
	 */
	async #post(settings, { command, body, platform = 'RESTAPI', query: changes = {} }) {
		const RequestTime = String(Math.floor(this.clock() / 1000));
		/** @type {Record<string, string>} */
		const signed = settings.token ? { Sign: signOf(settings.token, RequestTime), RequestTime } : {};
		/** @type {Record<string, string | null>} */
		const parameters = {
			SdkAppid: String(this.sdkAppId),
			CallbackCommand: command,
			contenttype: 'json',
			ClientIP: WITHOUT_CLIENT_IP.includes(command) ? null : '127.0.0.1',
			OptPlatform: SEVERAL_EVENTS.includes(command) ? null : platform,
			RequestId: randomUUID(),
			...signed,
			...changes,
		};
		const present = Object.entries(parameters).filter((entry) => entry[1] !== null);
		const query = /** @type {Record<string, string>} */ (Object.fromEntries(present));
		const sent = bodyOf(command, body);
		const startedAt = performance.now();
		const jsonOnly = isBefore(command) && this.appSettings.webhookContentType === 'json';
		const url = `${settings.url}?${new URLSearchParams(query)}`;
		const outcome = await post(url, sent, { timeoutMs: settings.timeoutMs, jsonOnly });
		const verdict = outcome.ok && isBefore(command) ? this.#read(command, sent, outcome.answer) : undefined;
		const invalid = typeof verdict === 'string' ? verdict : undefined;
		const tookMs = performance.now() - startedAt;
		/** @type {Delivery} */
		const delivery = { command, query, body: sent, ...outcome, invalid, tookMs };
		this.calls++;
		if (!outcome.ok) this.failed++;
		if (invalid) this.invalid++;
		this.deliveries.push(delivery);
		if (this.deliveries.length > KEPT * 2) this.deliveries = this.deliveries.slice(-KEPT);
		return delivery;
	}
}

/**
 * @param {string} command
 * @param {Record<string, any>} body
 * @returns {Record<string, unknown>}
 */
function bodyOf(command, body) {
	if (WITHOUT_COMMAND.includes(command)) return body;
	if (!SEVERAL_EVENTS.includes(command)) return { CallbackCommand: command, ...body };
	return {
		...body,
		Events: body.Events.map((/** @type {object} */ event) => ({ CallbackCommand: command, ...event })),
	};
}

/**
 * @param {string} token
 * @param {string} requestTime seconds, as in the query
 */
export function signOf(token, requestTime) {
	return createHash('sha256')
		.update(token + requestTime)
		.digest('hex');
}

const TIMED_OUT = 'no answer in time';

/**
 * @param {string} url
 * @param {unknown} body
 * @param {{ timeoutMs: number, jsonOnly: boolean }} rules jsonOnly: the answer's Content-Type counts
 */
async function post(url, body, { timeoutMs, jsonOnly }) {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(timeoutMs),
			redirect: 'manual',
		});
		const text = await response.text();
		const answer = parse(text);
		const isJson = !jsonOnly || /^application\/json/.test(response.headers.get('content-type') ?? '');
		const ok = response.status === 200 && typeof answer === 'object' && answer !== null && isJson;
		return {
			status: response.status,
			answer: answer ?? text,
			ok,
			error: ok ? undefined : 'not HTTP 200 with a JSON object',
		};
	} catch (error) {
		const late = error instanceof Error && error.name === 'TimeoutError';
		return { status: undefined, answer: undefined, ok: false, error: late ? TIMED_OUT : String(error) };
	}
}

/** @param {string} text */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
