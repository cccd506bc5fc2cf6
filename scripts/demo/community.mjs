/** Who lives in the demo's Tencent Chat. */

/** The account whose community is cleaned up. */
export const STAR = 'star_luna';
/** The group that is moderated. */
export const GROUP = 'luna_lounge';

/** Accounts and the group that the examples name, beside the star. */
const NAMED = ['user_001', 'user_002', 'user_003', 'user_004', 'user_005', 'star_nova'];
const befriended = NAMED.slice(1, 4);
const NAMED_GROUP = '@TGS#2J4SZEAEL';

/**
 * Makes the community, and makes it again: commands of the simulator's control interface (test/simulator/README.md), one after the other.
 * The demo's workflow "Start over" holds the same list.
 */
export const COMMUNITY = [
	{ command: 'reset', body: {} },
	{ command: 'seed', body: { seed: { kind: 'demo' } } },
	// nine of the banned accounts are followed back, and one is a friend: banned_001 …
	seedOf({ kind: 'fans', user: STAR, fans: 9, prefix: 'banned_00', mutual: 9 }),
	seedOf({ kind: 'friends', user: STAR, friends: 1, prefix: 'banned_00' }),
	{ command: 'import', body: { users: NAMED } },
	friendsOf('user_001', befriended),
	...befriended.map((user) => friendsOf(user, ['user_001'])),
	seedOf({
		kind: 'group',
		groupId: NAMED_GROUP,
		name: 'Night Owls',
		owner: STAR,
		admins: ['mod_team'],
		members: NAMED.slice(0, 5),
		messages: [
			{ from: 'user_002', text: 'Is anybody awake?', at: daysAgo(100) },
			{ from: 'user_001', text: 'FREE COINS, only tonight', at: daysAgo(1) },
			{ from: 'user_003', text: 'No, thank you', at: daysAgo(1) },
		],
	}),
];

/** What a person who tries the demo has to play with. */
export const ACCOUNTS = [
	`${STAR} (2,500 fans), mod_team, user_001 … user_005,`,
	'fan_0001, fan_0002 … (but for the 25 banned ones), banned_001 … banned_025',
];
export const GROUPS = [`${GROUP} (33 members), luna_live (a live group), ${NAMED_GROUP} (7 members)`];

/** @param {string} url of the simulator */
export async function makeCommunity(url) {
	for (const { command, body } of COMMUNITY) {
		const response = await fetch(`${url}/_sim/${command}`, { method: 'POST', body: JSON.stringify(body) });
		if (!response.ok) throw new Error(`The simulator refused "${command}": ${await response.text()}`);
	}
}

/** @param {object} seed */
function seedOf(seed) {
	return { command: 'seed', body: { seed } };
}

/** @param {string} user @param {string[]} friends */
function friendsOf(user, friends) {
	const AddFriendItem = friends.map((To_Account) => ({ To_Account, AddSource: 'AddSource_Type_App' }));
	return {
		command: 'client-act',
		body: { api: 'sns/friend_import', body: { From_Account: user, AddFriendItem } },
	};
}

/** @param {number} days @returns {number} seconds since 1970 */
function daysAgo(days) {
	return Math.floor(Date.now() / 1000) - days * 24 * 60 * 60;
}
