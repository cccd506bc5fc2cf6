import { randomInt } from 'node:crypto';
import { actAsClient, clientCall, logIn } from './clients.mjs';
import { Refusal } from './endpoints/endpoint.mjs';
import { createGroup, createGroupSchema } from './endpoints/group.mjs';
import { memberList, noGroup, tell } from './endpoints/groupFamily.mjs';
import { inviteMembers, tellJoined } from './endpoints/groupMember.mjs';
import { postToGroup, recallMessages } from './endpoints/groupMessage.mjs';
import { isMuted, postToUser } from './endpoints/message.mjs';
import { withdrawMessage } from './endpoints/messageHistory.mjs';

/**
 * @typedef {import('./groups.mjs').Group} Group
 * @typedef {import('./webhooks.mjs').Delivery} Delivery
 * @typedef {import('./endpoints/endpoint.mjs').Call} Call
 * @typedef {import('./endpoints/endpoint.mjs').Reply} Reply
 *
 * @typedef {Reply & { ErrorCode: number, ErrorInfo: string, webhook: Delivery | undefined }} Outcome what the app shows its user: 0 or a code with
 *   its text, what came of it, and how the before-webhook went
 *
 * @typedef {object} MessageOptions
 * @property {string} [CloudCustomData]
 * @property {0 | 1} [OnlineOnlyFlag]
 * @property {string} [TopicId]
 */

const UINT32 = 2 ** 32;

/** How query_online_status names what is behind a platform. @type {Record<string, string>} */
const DEVICES = { iOS: 'iPhone', Windows: 'PC' };

/** Somebody with an app of the service in hand. The app's server is asked before and told after, as by Tencent's SDKs. */
export class Client {
	/**
	 * @param {import('./core.mjs').Core} core
	 * @param {import('./apps.mjs').App} app
	 * @param {string} user UserID
	 * @param {string} platform OptPlatform
	 */
	constructor(core, app, user, platform) {
		this.core = core;
		this.app = app;
		this.user = user;
		this.platform = platform;
	}

	/**
	 * @param {string} GroupId
	 * @param {string | object[]} what a text, or a MsgBody
	 * @param {MessageOptions} [options]
	 * @returns {Promise<Outcome>} with its MsgSeq
	 */
	async sendToGroup(GroupId, what, options) {
		return await this.#inGroup(GroupId, (group, call) => {
			if (!group.members.has(this.user)) return new Refusal(10007, `${this.user} is no member`);
			const Random = randomInt(UINT32);
			return postToGroup(group, { From_Account: this.user, MsgBody: bodyOf(what), Random, ...options }, call);
		});
	}

	/**
	 * @param {string} To_Account
	 * @param {string | object[]} what a text, or a MsgBody
	 * @param {Omit<MessageOptions, 'TopicId'>} [options]
	 * @returns {Promise<Outcome>} with its MsgKey
	 */
	async sendTo(To_Account, what, options) {
		return await this.#act((call) => {
			if (!call.community.has(To_Account)) return new Refusal(20003, `${To_Account} does not exist`);
			if (isMuted(this.user, call)) return new Refusal(20012, `${this.user} is muted`);
			const message = {
				From_Account: this.user,
				To_Account,
				MsgBody: bodyOf(what),
				MsgSeq: randomInt(UINT32),
				MsgRandom: randomInt(UINT32),
				...options,
			};
			return postToUser(message, call, () =>
				call.community.hasBlocked(To_Account, this.user)
					? new Refusal(20007, `${this.user} is blocked by ${To_Account}`)
					: undefined,
			);
		});
	}

	/**
	 * A message of one's own, or as owner or administrator of the group any.
	 * @param {string} GroupId
	 * @param {number} MsgSeq
	 * @param {string} [TopicId]
	 */
	async recallInGroup(GroupId, MsgSeq, TopicId) {
		return await this.#inGroup(GroupId, (group, call) => {
			const channel = TopicId === undefined ? group.channel : group.topics.get(TopicId);
			const isOwn = channel?.message(MsgSeq)?.From_Account === this.user;
			if (!isOwn && !this.#manages(group)) return new Refusal(10007, 'not a message of your own');
			const outcome = recallMessages(group, [MsgSeq], { Reason: '', TopicId }, call);
			if (outcome instanceof Refusal) return outcome;
			const [{ RetCode }] = outcome.RecallRetList;
			return RetCode === 0 ? {} : new Refusal(RetCode, 'the message cannot be recalled');
		});
	}

	/**
	 * A message that this user has sent.
	 * @param {string} To_Account
	 * @param {string} MsgKey
	 */
	async recallFrom(To_Account, MsgKey) {
		return await this.#act((call) => withdrawMessage({ From_Account: this.user, To_Account, MsgKey }, call));
	}

	/**
	 * Asks to join, as the group allows: at once, or after an approval (`pending`).
	 * @param {string} GroupId
	 */
	async join(GroupId) {
		return await this.#inGroup(GroupId, async (group, call) => {
			if (group.members.has(this.user)) return new Refusal(10013, `${this.user} is a member already`);
			if ((group.banned.get(this.user) ?? 0) > call.seconds || group.applyJoinOption === 'DisableApply') {
				return new Refusal(10007, `${this.user} may not join`);
			}
			if (group.isFull) return new Refusal(10014, 'the group is full');
			const { refusal } = await call.ask('Group.CallbackBeforeApplyJoinGroup', {
				GroupId,
				Type: group.type,
				Requestor_Account: this.user,
				EventTime: call.now,
			});
			if (refusal) return new Refusal(refusal.code, refusal.info);
			if (group.applyJoinOption === 'NeedPermission') {
				group.applicants.add(this.user);
				return { pending: true };
			}
			group.add(this.user, call.seconds);
			tellJoined(group, [this.user], 'Apply', call);
			return {};
		});
	}

	/**
	 * Lets somebody in who has asked to join.
	 * @param {string} GroupId
	 * @param {string} applicant
	 */
	async approve(GroupId, applicant) {
		return await this.#inGroup(GroupId, (group, call) => {
			if (!this.#manages(group)) return new Refusal(10007, `${this.user} does not manage the group`);
			if (!group.applicants.has(applicant)) return new Refusal(10004, `${applicant} has not asked to join`);
			group.add(applicant, call.seconds);
			tellJoined(group, [applicant], 'Apply', call);
			return {};
		});
	}

	/**
	 * Brings others in, as the group allows.
	 * @param {string} GroupId
	 * @param {string[]} users
	 */
	async invite(GroupId, users) {
		return await this.#inGroup(GroupId, (group, call) => {
			const isOpen = group.inviteJoinOption === 'FreeAccess' || this.#manages(group);
			if (!group.rules.storesMembers || !group.members.has(this.user) || !isOpen) {
				return new Refusal(10007, `${this.user} may not invite`);
			}
			return inviteMembers(group, users, call);
		});
	}

	/** @param {string} GroupId */
	async leave(GroupId) {
		return await this.#inGroup(GroupId, (group, call) => {
			if (group.owner === this.user && group.type !== 'Private') {
				return new Refusal(10009, 'the owner cannot leave this group');
			}
			if (!group.remove(this.user)) return new Refusal(10007, `${this.user} is no member`);
			tell(call, group, 'AfterMemberExit', {
				ExitType: 'Quit',
				Operator_Account: this.user,
				ExitMemberList: memberList([this.user]),
			});
			return {};
		});
	}

	/**
	 * A group of one's own.
	 * @param {object} group as the body of create_group, without Owner_Account
	 * @returns {Promise<Outcome>} with its GroupId
	 */
	async createGroup(group) {
		const body = createGroupSchema.parse({ ...group, Owner_Account: this.user });
		return await this.#act((call) => createGroup(body, call));
	}

	/**
	 * Anything else that an app's user does: the same work as by REST, done by this user. Rights are not looked at.
	 * @param {string} api service/command
	 * @param {unknown} body as by REST
	 */
	act(api, body) {
		return actAsClient(this.app, this.core.clock(), api, body, this.platform, this.user);
	}

	/**
	 * Logs in as an app does, which makes the account the first time: 0, or the code that turns the UserSig down (70052: made before a kick).
	 * @param {string} userSig
	 */
	logIn(userSig) {
		const device = DEVICES[this.platform] ?? this.platform;
		return logIn(this.core, this.app, { user: this.user, userSig }, device);
	}

	/** @param {Group} group */
	#manages(group) {
		return ['Owner', 'Admin'].includes(group.roleOf(this.user) ?? '');
	}

	/**
	 * @param {string} GroupId
	 * @param {(group: Group, call: Call) => Reply | Refusal | Promise<Reply | Refusal>} work
	 */
	async #inGroup(GroupId, work) {
		return await this.#act((call) => {
			const group = call.community.groups.get(GroupId);
			return group ? work(group, call) : noGroup(GroupId);
		});
	}

	/**
	 * @param {(call: Call) => Reply | Refusal | Promise<Reply | Refusal>} work
	 * @returns {Promise<Outcome>}
	 */
	async #act(work) {
		if (!this.app.community.has(this.user)) throw new Error(`${this.user} is not imported`);
		const call = clientCall(this.app, this.core.clock(), this.platform, this.user);
		/** @type {Delivery | undefined} */
		let webhook;
		const outcome = await work({
			...call,
			async ask(command, body) {
				const decision = await call.ask(command, body);
				webhook = decision.webhook;
				return decision;
			},
		});
		return outcome instanceof Refusal
			? { ErrorCode: outcome.code, ErrorInfo: outcome.info, webhook }
			: { ErrorCode: 0, ErrorInfo: '', ...outcome, webhook };
	}
}

/** @param {string | object[]} what @returns {any[]} */
const bodyOf = (what) =>
	typeof what === 'string' ? [{ MsgType: 'TIMTextElem', MsgContent: { Text: what } }] : what;
