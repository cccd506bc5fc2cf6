import { GROUP_TYPES } from './groupTypes.mjs';

/**
 * The groups of one app: members, mutes, bans, messages. State only; codes and limits are the endpoints' business.
 *
 * @typedef {import('./groupTypes.mjs').GroupType} GroupType
 * @typedef {'Owner' | 'Admin' | 'Member'} Role
 *
 * @typedef {object} Member
 * @property {string} id
 * @property {number} sequence grows with every member: the position that a cursor remembers
 * @property {Role} role
 * @property {number} joinTime seconds
 * @property {number} lastSendMsgTime seconds, 0 for never
 * @property {string} nameCard
 * @property {string} msgFlag
 * @property {Map<string, string>} custom AppMemberDefinedData
 *
 * @typedef {object} GroupMessage
 * @property {number} MsgSeq
 * @property {string} From_Account
 * @property {any[]} MsgBody
 * @property {string} CloudCustomData
 * @property {number} Random
 * @property {number} MsgPriority 1 High to 4 Lowest
 * @property {number} sentAt milliseconds
 * @property {'sent' | 'recalled' | 'deleted'} state
 * @property {string[] | undefined} to only these members see it
 * @property {string} recallReason
 */

/** Where messages are numbered: the group itself, or one of its topics. */
export class Channel {
	constructor() {
		/** @type {GroupMessage[]} the one with MsgSeq n stands at n − 1 */
		this.messages = [];
		/** @type {Map<string, number>} UserID → until when (seconds, Infinity for ever); stays when the user leaves */
		this.muted = new Map();
	}

	get nextMsgSeq() {
		return this.messages.length + 1;
	}

	/** @param {number} MsgSeq */
	message(MsgSeq) {
		return /** @type {GroupMessage | undefined} */ (this.messages[MsgSeq - 1]);
	}

	/**
	 * @param {string} user
	 * @param {number} seconds now
	 */
	isMuted(user, seconds) {
		return (this.muted.get(user) ?? 0) > seconds;
	}
}

export class Group {
	/**
	 * @param {{ id: string, sequence: number, type: GroupType, name: string, owner: string, creator: string, createTime: number, supportTopic?: boolean }} made
	 */
	constructor({ id, sequence, type, name, owner, creator, createTime, supportTopic = false }) {
		this.id = id;
		this.sequence = sequence;
		this.type = type;
		this.name = name;
		/** '' without an owner */
		this.owner = owner;
		/** The administrator or user who made it. */
		this.creator = creator;
		this.createTime = createTime;
		this.supportTopic = supportTopic;
		this.introduction = '';
		this.notification = '';
		this.faceUrl = '';
		this.maxMemberNum = GROUP_TYPES[type].maxMembers;
		/** @type {string} */
		this.applyJoinOption = GROUP_TYPES[type].applyJoinOption;
		this.inviteJoinOption = 'FreeAccess';
		this.muteAll = false;
		this.lastInfoTime = createTime;
		this.lastMsgTime = 0;
		/** @type {Map<string, string>} AppDefinedData */
		this.custom = new Map();
		/** @type {Map<string, Member>} in the order they came; of a live group those who are in at the moment */
		this.members = new Map();
		/** @type {Set<string>} who has asked to join and waits for an approval */
		this.applicants = new Set();
		/** @type {Map<string, number>} UserID → until when (seconds) */
		this.banned = new Map();
		this.channel = new Channel();
		/** @type {Map<string, Channel & { name: string }>} TopicId → topic */
		this.topics = new Map();
		/** @type {Map<string, { at: number, outcome: Promise<any> }>} what is recognised as a repeat → what became of the first */
		this.sentOrHeld = new Map();
		this.memberSequence = 0;
	}

	get rules() {
		return GROUP_TYPES[this.type];
	}

	get isFull() {
		return this.members.size >= this.maxMemberNum;
	}

	/** @param {string} user */
	roleOf(user) {
		return this.members.get(user)?.role;
	}

	/**
	 * @param {string} user
	 * @param {number} joinTime seconds
	 * @param {Role} [role]
	 * @returns {Member}
	 */
	add(user, joinTime, role = user === this.owner ? 'Owner' : 'Member') {
		const member = {
			id: user,
			sequence: ++this.memberSequence,
			role,
			joinTime,
			lastSendMsgTime: 0,
			nameCard: '',
			msgFlag: 'AcceptAndNotify',
			custom: new Map(),
		};
		this.members.set(user, member);
		this.applicants.delete(user);
		return member;
	}

	/**
	 * @param {string} user
	 * @returns {boolean} false: was no member
	 */
	remove(user) {
		this.applicants.delete(user);
		if (this.owner === user) this.owner = '';
		return this.members.delete(user);
	}

	/**
	 * @param {Channel} channel
	 * @param {Omit<GroupMessage, 'MsgSeq' | 'state' | 'recallReason'> & { stored: boolean }} message without a number when it is not stored
	 * @returns {{ MsgSeq: number, MsgTime: number }}
	 */
	post(channel, { stored, ...message }) {
		const MsgTime = Math.floor(message.sentAt / 1000);
		const MsgSeq = stored ? channel.nextMsgSeq : 0;
		if (stored) channel.messages.push({ ...message, MsgSeq, state: 'sent', recallReason: '' });
		const sender = this.members.get(message.From_Account);
		if (sender) sender.lastSendMsgTime = MsgTime;
		this.lastMsgTime = MsgTime;
		return { MsgSeq, MsgTime };
	}

	/** @param {string} newOwner a member */
	handOver(newOwner) {
		const [old, next] = [this.members.get(this.owner), this.members.get(newOwner)];
		if (old) old.role = 'Member';
		if (next) next.role = 'Owner';
		this.owner = newOwner;
	}

	/**
	 * @param {string} name
	 * @returns {string} its TopicId
	 */
	addTopic(name) {
		const id = `${this.id}@TOPIC#_${name}`;
		this.topics.set(id, Object.assign(new Channel(), { name }));
		return id;
	}

	/** Everything as plain JSON, to look at. */
	describe() {
		const { channel, members, banned, custom, topics, sentOrHeld, memberSequence, applicants, ...plain } =
			this;
		return {
			...plain,
			custom: Object.fromEntries(custom),
			members: Object.fromEntries(
				[...members].map(([id, { custom: own, ...member }]) => [
					id,
					{ ...member, custom: Object.fromEntries(own) },
				]),
			),
			applicants: [...applicants],
			muted: Object.fromEntries(channel.muted),
			banned: Object.fromEntries(banned),
			messages: channel.messages.map(withText),
			topics: Object.fromEntries(
				[...topics].map(([id, topic]) => [
					id,
					{
						name: topic.name,
						muted: Object.fromEntries(topic.muted),
						messages: topic.messages.map(withText),
					},
				]),
			),
		};
	}
}

/** @param {GroupMessage} message */
const withText = (message) => ({ ...message, text: textOf(message.MsgBody) });

/**
 * The words of a message: its text elements, one a line.
 * @param {any[]} body
 * @returns {string}
 */
export const textOf = (body) =>
	body
		.filter((each) => each.MsgType === 'TIMTextElem')
		.map((each) => each.MsgContent.Text)
		.join('\n');

export class Groups {
	constructor() {
		/** @type {Map<string, Group>} */
		this.byId = new Map();
		this.sequence = 0;
	}

	/** @param {string} id */
	get(id) {
		return this.byId.get(id);
	}

	get size() {
		return this.byId.size;
	}

	all() {
		return this.byId.values();
	}

	/**
	 * @param {{ id?: string, type: GroupType, name: string, owner?: string, creator: string, createTime: number, supportTopic?: boolean }} made
	 * @returns {Group}
	 */
	create({ id, owner = '', ...made }) {
		const sequence = ++this.sequence;
		const group = new Group({ ...made, owner, sequence, id: id ?? givenId(sequence, made.type) });
		this.byId.set(group.id, group);
		if (owner && group.rules.storesMembers) group.add(owner, made.createTime, 'Owner');
		return group;
	}

	/** @param {Group} group */
	destroy(group) {
		this.byId.delete(group.id);
	}

	/**
	 * In the order they were made.
	 * @param {string} user
	 */
	of(user) {
		return [...this.byId.values()].filter((group) => group.members.has(user));
	}

	/** Messages of a user stay when the account goes. @param {string} user */
	forget(user) {
		for (const group of this.byId.values()) group.remove(user);
	}
}

/**
 * A GroupID as Tencent gives it, such as @TGS#2J4SZEAEL.
 * @param {number} sequence
 * @param {GroupType} type
 */
function givenId(sequence, type) {
	const tail = (sequence * 7919).toString(36).toUpperCase().padStart(5, '0');
	return type === 'Community' ? `@TGS#_@TGS#c${tail}CQVLVHI` : `@TGS#2${tail}AEL`;
}
