import { Conversations } from './conversations.mjs';
import { FollowList } from './followList.mjs';
import { Groups } from './groups.mjs';

/**
 * What one app (SDKAppID) knows: its users and how they stand to each other. Relations only; codes and limits are the endpoints' business.
 *
 * @typedef {import('./followList.mjs').Follow} Follow
 *
 * @typedef {object} Friend one entry of somebody's friend list
 * @property {string} remark
 * @property {string[]} groups names of the owner's friend groups
 * @property {string} addSource
 * @property {string} addWording
 * @property {number} addTime seconds
 * @property {Map<string, string | number>} custom Tag_SNS_Custom_* → value
 *
 * @typedef {object} Contacts
 * @property {Map<string, Friend>} friends
 * @property {Map<string, number>} groups name → when it was made (seconds)
 * @property {Map<string, number>} blocked UserID → since when (seconds)
 * @property {Map<string, { remark: string, groupName: string, addSource: string, addWording: string }>} pending friend requests received
 * @property {number} standardSequence
 * @property {number} customSequence
 * @property {number} groupSequence
 * @property {number} blockSequence
 *
 * @typedef {object} Session
 * @property {number | undefined} muteC2CUntil seconds; Infinity = for ever
 * @property {number | undefined} muteGroupUntil
 * @property {{ platform: string, status: 'Online' | 'PushOnline' | 'Offline' }[]} devices
 * @property {number[]} kicks when the user was kicked (milliseconds): UserSigs made in seconds before the last one are void
 */

/** One account. Everything beyond its name is made when first needed: a large seed has 400,000 of these. */
export class User {
	/** @param {string} id */
	constructor(id) {
		this.id = id;
		/** @type {Map<string, string | number> | undefined} Tag → Value */
		this.profile = undefined;
		this.profileSequence = 0;
		/** @type {FollowList | undefined} */
		this.follows = undefined;
		/** @type {FollowList | undefined} */
		this.fans = undefined;
		/** @type {Contacts | undefined} */
		this.contactsIfAny = undefined;
		/** @type {Session | undefined} */
		this.sessionIfAny = undefined;
	}

	/** @returns {Contacts} */
	get contacts() {
		this.contactsIfAny ??= {
			friends: new Map(),
			groups: new Map(),
			blocked: new Map(),
			pending: new Map(),
			standardSequence: 0,
			customSequence: 0,
			groupSequence: 0,
			blockSequence: 0,
		};
		return this.contactsIfAny;
	}

	/** @returns {Session} */
	get session() {
		this.sessionIfAny ??= {
			muteC2CUntil: undefined,
			muteGroupUntil: undefined,
			devices: [],
			kicks: [],
		};
		return this.sessionIfAny;
	}
}

export class Community {
	constructor() {
		/** @type {Map<string, User>} */
		this.users = new Map();
		/** @type {Map<string, number>} UserIDs that were deleted → when (milliseconds) */
		this.deleted = new Map();
		this.followSequence = 0;
		this.conversations = new Conversations();
		this.groups = new Groups();
		/** @type {number[]} when messages were sent by REST (milliseconds); kept for apps with a daily limit only */
		this.sentByRest = [];
	}

	/**
	 * Makes the account, or gives the one there is.
	 * @param {string} id
	 * @param {Record<string, string | number>} [profile] Tag → Value
	 */
	import(id, profile) {
		let user = this.users.get(id);
		if (!user) {
			user = new User(id);
			this.users.set(id, user);
		}
		if (profile) this.setProfile(user, Object.entries(profile));
		return user;
	}

	/** One-to-one messages, each delivered once, oldest first. */
	get messages() {
		return this.conversations.messages;
	}

	/** @param {string} id */
	get(id) {
		return this.users.get(id);
	}

	/** @param {string} id */
	has(id) {
		return this.users.has(id);
	}

	/**
	 * Takes the account out of everything that names it; what it wrote stays.
	 * @param {User} user
	 * @param {number} [now] milliseconds
	 */
	delete(user, now = Date.now()) {
		for (const follow of [...(user.follows?.all() ?? []), ...(user.fans?.all() ?? [])]) this.#drop(follow);
		for (const other of this.users.values()) {
			other.contactsIfAny?.friends.delete(user.id);
			other.contactsIfAny?.blocked.delete(user.id);
			other.contactsIfAny?.pending.delete(user.id);
		}
		this.groups.forget(user.id);
		this.users.delete(user.id);
		this.deleted.set(user.id, now);
	}

	/**
	 * @param {User} user
	 * @param {Iterable<[string, string | number]>} items
	 */
	setProfile(user, items) {
		user.profile ??= new Map();
		for (const [tag, value] of items) user.profile.set(tag, value);
		user.profileSequence++;
	}

	/**
	 * @param {User} from
	 * @param {User} to
	 * @param {number} time seconds
	 * @returns {boolean} false: was following already
	 */
	follow(from, to, time) {
		if (from.follows?.find(to.id)) return false;
		const follow = { from, to, time, sequence: ++this.followSequence };
		from.follows = FollowList.with(from.follows, 'to', follow);
		to.fans = FollowList.with(to.fans, 'from', follow);
		return true;
	}

	/**
	 * @param {User} from
	 * @param {string} to
	 * @returns {boolean} false: was not following
	 */
	unfollow(from, to) {
		const follow = from.follows?.find(to);
		if (!follow) return false;
		this.#drop(follow);
		return true;
	}

	/**
	 * @param {string} from
	 * @param {string} to
	 */
	isFollowing(from, to) {
		return this.users.get(from)?.follows?.find(to) !== undefined;
	}

	/**
	 * Counted from the shorter of the two lists.
	 * @param {User} user
	 */
	mutualCount(user) {
		const { follows, fans } = user;
		if (!follows || !fans) return 0;
		const [shorter, longer] = follows.size < fans.size ? [follows, fans] : [fans, follows];
		let count = 0;
		for (const follow of shorter.all()) {
			if (longer.find(shorter.otherEnd(follow).id)) count++;
		}
		return count;
	}

	/**
	 * Puts `to` on the friend list of `from` (one way), or renews the entry.
	 * @param {User} from
	 * @param {string} to
	 * @param {Partial<Friend> & { addTime: number }} entry
	 */
	befriend(from, to, entry) {
		const contacts = from.contacts;
		contacts.friends.set(to, {
			remark: '',
			groups: [],
			addSource: '',
			addWording: '',
			custom: new Map(),
			...entry,
		});
		for (const group of entry.groups ?? []) this.addGroup(from, group, entry.addTime);
		contacts.standardSequence++;
		contacts.customSequence++;
	}

	/**
	 * @param {User} from
	 * @param {string} to
	 * @returns {boolean} false: was not on the list
	 */
	unfriend(from, to) {
		const contacts = from.contactsIfAny;
		if (!contacts?.friends.delete(to)) return false;
		contacts.standardSequence++;
		contacts.customSequence++;
		return true;
	}

	/**
	 * @param {string} from
	 * @param {string} to
	 */
	isFriend(from, to) {
		return this.users.get(from)?.contactsIfAny?.friends.has(to) ?? false;
	}

	/**
	 * @param {User} owner
	 * @param {string} name
	 * @param {number} time seconds
	 */
	addGroup(owner, name, time) {
		if (owner.contacts.groups.has(name)) return;
		owner.contacts.groups.set(name, time);
		owner.contacts.groupSequence++;
	}

	/**
	 * The friends stay, only their place in these groups goes.
	 * @param {User} owner
	 * @param {readonly string[]} names
	 */
	deleteGroups(owner, names) {
		const { groups, friends } = owner.contacts;
		for (const name of names) groups.delete(name);
		for (const friend of friends.values())
			friend.groups = friend.groups.filter((group) => !names.includes(group));
		owner.contacts.groupSequence++;
	}

	/**
	 * @param {User} from
	 * @param {string} to
	 * @param {number} time seconds
	 */
	block(from, to, time) {
		if (from.contacts.blocked.has(to)) return false;
		from.contacts.blocked.set(to, time);
		from.contacts.blockSequence++;
		return true;
	}

	/**
	 * @param {User} from
	 * @param {string} to
	 */
	unblock(from, to) {
		if (!from.contactsIfAny?.blocked.delete(to)) return false;
		from.contacts.blockSequence++;
		return true;
	}

	/**
	 * @param {string} from
	 * @param {string} to
	 */
	hasBlocked(from, to) {
		return this.users.get(from)?.contactsIfAny?.blocked.has(to) ?? false;
	}

	/**
	 * Everything about one user as plain JSON, to look at.
	 * @param {string} id
	 */
	describe(id) {
		const user = this.users.get(id);
		if (!user) return { UserID: id, imported: false };
		const { contactsIfAny: contacts, sessionIfAny: session } = user;
		return {
			UserID: id,
			imported: true,
			profile: Object.fromEntries(user.profile ?? []),
			follows: user.follows?.size ?? 0,
			fans: user.fans?.size ?? 0,
			friends: [...(contacts?.friends.keys() ?? [])],
			groups: [...(contacts?.groups.keys() ?? [])],
			blocked: [...(contacts?.blocked.keys() ?? [])],
			friendRequests: [...(contacts?.pending.keys() ?? [])],
			muteC2CUntil: session?.muteC2CUntil,
			muteGroupUntil: session?.muteGroupUntil,
			kicks: session?.kicks ?? [],
		};
	}

	/** @param {Follow} follow */
	#drop(follow) {
		follow.from.follows?.remove(follow);
		follow.to.fans?.remove(follow);
	}
}
