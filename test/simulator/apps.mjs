import { Cursors } from './cursors.mjs';
import { Community } from './state.mjs';
import { Webhooks } from './webhooks.mjs';

/**
 * @typedef {object} AppOptions
 * @property {number} sdkAppId
 * @property {string} secretKey
 * @property {string[]} [admins] default: administrator
 * @property {string[]} [acceptedHosts] host names (without port) that this app lives at; others get 60026. Default: any
 * @property {boolean} [followEnabled] the console's Follow/Fan switch; off answers 30005
 * @property {number} [unfollowNotFollowed] ResultCode for unfollowing somebody who is not followed (Tencent does not document it). Default 0
 * @property {number} [unblockNotBlocked] ResultCode for unblocking somebody who is not blocked (not documented either). Default 0
 * @property {number} [messageDedupeMs] within it a repeat is recognised by sender, MsgSeq, MsgRandom and content. Default 120,000
 * @property {Partial<Limits>} [limits]
 * @property {number} [friendPageSize] entries a friend_get page, the server's choice. Default 100
 * @property {number} [futureTolerance] seconds that TLS.time may lie ahead. Default: a day, so that milliseconds are caught
 * @property {boolean} [writeConflicts] answer 30008 to a write of somebody's contacts while another is under way. Default false
 * @property {import('./webhooks.mjs').WebhookOptions} [webhook]
 *
 * @typedef {typeof DOCUMENTED_LIMITS} Limits
 */

/** Per user, from https://trtc.io/document/33521 and 66035. */
const DOCUMENTED_LIMITS = {
	follows: 5000,
	fans: Infinity,
	mutualFollows: Infinity,
	friends: 3000,
	friendGroups: 32,
	friendRequests: 100,
	blocked: 1000,
};

/** One SDKAppID: its settings, which a test may change at any time, and its community. */
export class App {
	/**
	 * @param {AppOptions} options
	 * @param {string} cursorKey
	 * @param {() => number} clock milliseconds
	 */
	constructor(options, cursorKey, clock) {
		this.sdkAppId = options.sdkAppId;
		this.secretKey = options.secretKey;
		this.admins = new Set(options.admins ?? ['administrator']);
		this.acceptedHosts = options.acceptedHosts;
		this.followEnabled = options.followEnabled ?? true;
		this.unfollowNotFollowed = options.unfollowNotFollowed ?? 0;
		this.unblockNotBlocked = options.unblockNotBlocked ?? 0;
		this.messageDedupeMs = options.messageDedupeMs ?? 120_000;
		this.limits = { ...DOCUMENTED_LIMITS, ...options.limits };
		this.friendPageSize = options.friendPageSize ?? 100;
		this.futureTolerance = options.futureTolerance ?? 86_400;
		this.writeConflicts = options.writeConflicts ?? false;
		this.cursors = new Cursors(`${cursorKey} ${options.sdkAppId}`);
		this.webhooks = new Webhooks(options.sdkAppId, clock);
		this.webhooks.configure(options.webhook);
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
