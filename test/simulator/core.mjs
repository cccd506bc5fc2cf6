import { randomBytes } from 'node:crypto';
import { App } from './apps.mjs';
import { Faults } from './faults.mjs';
import { seededRandom } from './random.mjs';
import { MinuteWindow, SlidingWindow } from './rates.mjs';
import { UserSigCache } from './signature.mjs';
import { Statistics } from './statistics.mjs';

/** The sample key that Tencent prints in the README of every UserSig library, with the sample SDKAppID beside it. */
export const DEMO_APP = {
	sdkAppId: 1400000000,
	secretKey: '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e',
	admins: ['administrator'],
};

/**
 * @typedef {object} SimulatorOptions
 * @property {number} [port] 0: any free one
 * @property {import('./apps.mjs').AppOptions[]} [apps] default: DEMO_APP
 * @property {Latency} [latency] milliseconds from a call's arrival to its answer, fixed or from…to. Default 0
 * @property {Record<string, number>} [rates] calls a second by service/command, '*' for all others; Infinity for no limit
 * @property {number} [seed] of everything random
 * @property {number} [callLog] how many calls to keep, 0 for none. Default 1000
 * @property {() => number} [clock] milliseconds, for UserSigs and the times in answers
 * @property {(call: import('./statistics.mjs').LoggedCall) => void} [onCall]
 *
 * @typedef {number | [number, number]} Latency
 */

/** What the parts of a running simulator share. */
export class Core {
	/** @param {SimulatorOptions} options */
	constructor(options) {
		this.clock = options.clock ?? Date.now;
		/** @type {Latency} */
		this.latency = options.latency ?? 0;
		/** @type {Record<string, number>} */
		this.rates = { ...options.rates };
		this.random = seededRandom(options.seed ?? 1);
		// A generator of its own, so that latency draws do not shift the faults.
		this.faults = new Faults(seededRandom((options.seed ?? 1) + 1));
		/** @type {Set<string>} app and user whose contacts are being written */
		this.beingWritten = new Set();
		const cursorKey = randomBytes(16).toString('hex');
		this.apps = new Map(
			(options.apps ?? [DEMO_APP]).map((each) => [each.sdkAppId, new App(each, cursorKey, this.clock)]),
		);
		this.userSigs = new UserSigCache();
		/** @type {Map<string, SlidingWindow>} */
		this.windows = new Map();
		/** @type {Map<string, MinuteWindow>} */
		this.minutes = new Map();
		this.statistics = new Statistics(options.callLog ?? 1000);
		this.startedAt = performance.now();
		this.onCall = options.onCall;
	}

	/**
	 * @param {number} [sdkAppId] default: the first app
	 * @returns {App}
	 */
	app(sdkAppId) {
		const app = sdkAppId === undefined ? this.apps.values().next().value : this.apps.get(sdkAppId);
		if (!app) throw new Error(`The simulator has no app ${sdkAppId}`);
		return app;
	}

	/** @param {import('./statistics.mjs').LoggedCall} call */
	called(call) {
		this.statistics.log(call);
		this.onCall?.(call);
	}

	/** Milliseconds that the next call takes. */
	nextLatency() {
		if (typeof this.latency === 'number') return this.latency;
		const [from, to] = this.latency;
		return from + this.random() * (to - from);
	}

	/**
	 * Limits hold per app and API.
	 * @param {import('./apps.mjs').App} app
	 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
	 */
	window(app, endpoint) {
		const key = `${app.sdkAppId} ${endpoint.api}`;
		let window = this.windows.get(key);
		if (!window) {
			window = new SlidingWindow(this.rates[endpoint.api] ?? this.rates['*'] ?? endpoint.rate);
			this.windows.set(key, window);
		}
		return window;
	}

	/**
	 * @param {import('./apps.mjs').App} app
	 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
	 */
	minute(app, endpoint) {
		const key = `${app.sdkAppId} ${endpoint.api}`;
		const window = this.minutes.get(key) ?? new MinuteWindow();
		this.minutes.set(key, window);
		return window;
	}
}
