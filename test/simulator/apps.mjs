import { Cursors } from './cursors.mjs';
import { DOCUMENTED_LIMITS, Settings } from './settings.mjs';
import { Community } from './state.mjs';
import { Webhooks } from './webhooks.mjs';

/**
 * @typedef {object} AppIdentity
 * @property {number} sdkAppId
 * @property {string} secretKey
 * @property {string[]} [admins] default: administrator
 * @property {Partial<Limits>} [limits]
 * @property {import('./webhooks.mjs').WebhookOptions} [webhook]
 *
 * @typedef {AppIdentity & Partial<Settings>} AppOptions
 * @typedef {import('./settings.mjs').Limits} Limits
 */

/** One SDKAppID: its settings, and its community. */
export class App extends Settings {
	/**
	 * @param {AppOptions} options
	 * @param {string} cursorKey
	 * @param {() => number} clock milliseconds
	 */
	constructor({ sdkAppId, secretKey, admins, limits, webhook, ...settings }, cursorKey, clock) {
		super();
		Object.assign(this, settings);
		this.sdkAppId = sdkAppId;
		this.secretKey = secretKey;
		this.admins = new Set(admins ?? ['administrator']);
		this.limits = { ...DOCUMENTED_LIMITS, ...limits };
		this.cursors = new Cursors(`${cursorKey} ${sdkAppId}`);
		this.webhooks = new Webhooks(sdkAppId, clock, this);
		this.webhooks.configure(webhook);
		this.community = new Community();
		this.reset();
	}

	/** Forgets everybody but the admins. */
	reset() {
		this.webhooks.clear();
		this.community = new Community();
		for (const admin of this.admins) this.community.import(admin);
	}
}
