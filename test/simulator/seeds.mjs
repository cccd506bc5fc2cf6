import { z } from 'zod/v4';
import { groupTypeOf, TYPE_NAMES } from './groupTypes.mjs';
import { seededRandom } from './random.mjs';

/**
 * Ready-made communities: a small believable one for the demo, and large plain ones for benchmarks.
 *
 * @typedef {import('./state.mjs').Community} Community
 * @typedef {z.input<typeof seedSchema>} Seed
 */

const prefix = z.string().min(1).max(20);

export const seedSchema = z.discriminatedUnion('kind', [
	/** See seedDemo. */
	z.strictObject({ kind: z.literal('demo') }),
	/** One user with very many fans, of whom the first `mutual` are followed back. */
	z.strictObject({
		kind: z.literal('fans'),
		user: z.string(),
		fans: z.int().min(0),
		prefix: prefix.default('fan_'),
		mutual: z.int().min(0).default(0),
		nicknames: z.boolean().default(false),
	}),
	/** Many users with many fans each, taken in turn from `pool` fans (default: everybody's fans are the same people). */
	z.strictObject({
		kind: z.literal('crowd'),
		users: z.int().min(1),
		fans: z.int().min(1),
		pool: z.int().min(1).optional(),
		userPrefix: prefix.default('user_'),
		fanPrefix: prefix.default('fan_'),
	}),
	/** One user with many friends, both ways unless `oneWay`. */
	z.strictObject({
		kind: z.literal('friends'),
		user: z.string(),
		friends: z.int().min(0),
		prefix: prefix.default('friend_'),
		oneWay: z.boolean().default(false),
	}),
	/** One group; see seedGroup. */
	z.strictObject({
		kind: z.literal('group'),
		groupId: z.string().optional(),
		type: z.enum(/** @type {[string]} */ (TYPE_NAMES)).default('Public'),
		name: z.string().default('A group'),
		owner: z.string().optional(),
		admins: z.array(z.string()).default([]),
		members: z.union([z.array(z.string()), z.int().min(0)]).default([]),
		prefix: prefix.default('member_'),
		messages: z
			.union([
				z.int().min(0),
				z.array(
					z.strictObject({
						from: z.string(),
						text: z.string().optional(),
						body: z.array(z.any()).optional(),
						/** Seconds since 1970 */
						at: z.number().optional(),
					}),
				),
			])
			.default([]),
		topics: z.array(z.string()).default([]),
	}),
	/** Many groups: group_1 … of these members. */
	z.strictObject({
		kind: z.literal('groups'),
		groups: z.int().min(1),
		type: z.enum(/** @type {[string]} */ (TYPE_NAMES)).default('Public'),
		members: z.array(z.string()).default([]),
		prefix: prefix.default('group_'),
	}),
	/** What two have written to each other. */
	z.strictObject({
		kind: z.literal('conversation'),
		between: z.tuple([z.string(), z.string()]),
		messages: z.union([
			z.int().min(0),
			z.array(z.strictObject({ from: z.string(), text: z.string(), at: z.number().optional() })),
		]),
	}),
]);

/**
 * @param {Community} community
 * @param {Seed} order
 * @param {number} now milliseconds
 */
export function seed(community, order, now) {
	const seconds = Math.floor(now / 1000);
	const wanted = seedSchema.parse(order);
	switch (wanted.kind) {
		case 'demo':
			return seedDemo(community, seconds);
		case 'fans':
			return seedFans(community, wanted, seconds);
		case 'crowd':
			return seedCrowd(community, wanted, seconds);
		case 'friends':
			return seedFriends(community, wanted, seconds);
		case 'group':
			return void seedGroup(community, wanted, seconds);
		case 'groups':
			return seedGroups(community, wanted, seconds);
		case 'conversation':
			return seedConversation(community, wanted, seconds);
	}
}

const DAY = 86_400;

/**
 * star_luna has 2,500 fans (fan_0001 …), follows 36 of them back, and has 12 friends, two blocked accounts and one open friend request.
 * Among the fans are 25 banned accounts (banned_001 …): marked in their profile, following star_luna and some forty fans each,
 * and followed by some in turn. mod_team is a moderator's own account. In the group luna_lounge some of them talk; banned_003 and banned_004 sell
 * free coins there, and banned_003 does so in private, too. luna_live is a live group.
 * @param {Community} community
 * @param {number} seconds
 */
function seedDemo(community, seconds) {
	const random = seededRandom(2026);
	const pick = (/** @type {number} */ count) => Math.floor(random() * count);
	const star = community.import('star_luna', {
		Tag_Profile_IM_Nick: 'Luna ✨',
		Tag_Profile_IM_SelfSignature: 'Songs from the roof, every Friday',
		Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm',
		Tag_Profile_IM_Level: 9,
	});
	community.import('mod_team', { Tag_Profile_IM_Nick: 'Moderation' });

	const fans = Array.from({ length: 2500 }, (_, index) => {
		const id =
			index % 100 === 37 ? numbered('banned_', (index - 37) / 100 + 1, 3) : numbered('fan_', index + 1, 4);
		const banned = id.startsWith('banned_');
		const fan = community.import(id, {
			Tag_Profile_IM_Nick: banned
				? `Free Coins ${index}`
				: `${ADJECTIVES[pick(ADJECTIVES.length)]} ${NOUNS[pick(NOUNS.length)]}`,
			Tag_Profile_IM_AllowType: ALLOW_TYPES[pick(ALLOW_TYPES.length)],
			...(banned && {
				Tag_Profile_IM_AdminForbidType: 'AdminForbid_Type_SendOut',
				Tag_Profile_Custom_Status: 'banned',
			}),
			...(random() < 0.3 && { Tag_Profile_IM_SelfSignature: SIGNATURES[pick(SIGNATURES.length)] }),
		});
		community.follow(fan, star, seconds - 400 * DAY + index * 13_000 + pick(9000));
		return fan;
	});
	for (let index = 0; index < 36; index++)
		community.follow(star, fans[index * 60 + 5], seconds - pick(300 * DAY));
	for (const banned of fans.filter((fan) => fan.id.startsWith('banned_'))) {
		for (let count = 0; count < 40; count++) {
			const other = fans[pick(fans.length)];
			if (other === banned) continue;
			community.follow(banned, other, seconds - pick(20 * DAY));
			if (random() < 0.2) community.follow(other, banned, seconds - pick(10 * DAY));
		}
	}
	for (let index = 0; index < 12; index++) {
		makeFriends(
			community,
			star,
			fans[index * 200 + 10],
			seconds - pick(200 * DAY),
			index < 4 ? ['Band'] : [],
		);
	}
	const blocked = fans.filter((fan) => fan.id.startsWith('banned_')).slice(0, 2);
	for (const fan of blocked) community.block(star, fan.id, seconds - DAY);
	star.contacts.pending.set('fan_0002', {
		remark: '',
		groupName: '',
		addSource: 'AddSource_Type_App',
		addWording: 'Hi Luna, we met at the show!',
	});
	seedDemoGroups(community, seconds);
}

/**
 * @param {Community} community
 * @param {number} seconds
 */
function seedDemoGroups(community, seconds) {
	const regulars = Array.from({ length: 30 }, (_, index) => numbered('fan_', index * 60 + 1, 4));
	const talk = Array.from({ length: 60 }, (_, index) => ({
		from: regulars[(index * 7) % regulars.length],
		text: SMALL_TALK[index % SMALL_TALK.length],
	}));
	const scam = (/** @type {string} */ from) => ({ from, text: SCAM });
	const messages = [
		...talk.slice(0, 20),
		scam('banned_003'),
		...talk.slice(20, 35),
		scam('banned_004'),
		scam('banned_003'),
		...talk.slice(35),
	];
	const minutesApart = messages.map((message, index) => ({
		...message,
		at: seconds - (messages.length - index) * 240,
	}));
	const seeds = [
		{
			kind: 'group',
			groupId: 'luna_lounge',
			name: "Luna's Lounge",
			owner: 'star_luna',
			admins: ['mod_team'],
			members: [...regulars, 'banned_003', 'banned_004'],
			messages: minutesApart,
		},
		{ kind: 'group', groupId: 'luna_live', type: 'AVChatRoom', name: 'Luna live', owner: 'star_luna' },
		{
			kind: 'conversation',
			between: ['banned_003', 'fan_0001'],
			messages: [
				{ from: 'banned_003', text: SCAM },
				{ from: 'fan_0001', text: 'No, thank you' },
				{ from: 'banned_003', text: 'Last chance! ' + SCAM },
			],
		},
	];
	for (const order of seeds) seed(community, /** @type {Seed} */ (order), seconds * 1000);
}

/**
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'fans' }>} wanted
 * @param {number} seconds
 */
function seedFans(community, { user, fans, prefix, mutual, nicknames }, seconds) {
	const star = community.import(user);
	const digits = String(fans).length;
	for (let index = 1; index <= fans; index++) {
		const fan = community.import(numbered(prefix, index, digits));
		if (nicknames) community.setProfile(fan, [['Tag_Profile_IM_Nick', `Fan ${index}`]]);
		community.follow(fan, star, seconds - fans + index);
		if (index <= mutual) community.follow(star, fan, seconds);
	}
}

/**
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'crowd' }>} wanted
 * @param {number} seconds
 */
function seedCrowd(community, { users, fans, pool = fans, userPrefix, fanPrefix }, seconds) {
	const userDigits = String(users).length;
	const fanDigits = String(pool).length;
	for (let user = 0; user < users; user++) {
		const star = community.import(numbered(userPrefix, user + 1, userDigits));
		for (let index = 0; index < fans; index++) {
			const fan = community.import(numbered(fanPrefix, ((user * fans + index) % pool) + 1, fanDigits));
			community.follow(fan, star, seconds - fans + index);
		}
	}
}

/**
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'friends' }>} wanted
 * @param {number} seconds
 */
function seedFriends(community, { user, friends, prefix, oneWay }, seconds) {
	const owner = community.import(user);
	const digits = String(friends).length;
	for (let index = 1; index <= friends; index++) {
		const friend = community.import(numbered(prefix, index, digits));
		makeFriends(community, owner, friend, seconds - friends + index, [], oneWay);
	}
}

/**
 * A group with its people, who are imported, and its messages, one a second up to now. A number of members or messages makes them up.
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'group' }>} wanted
 * @param {number} seconds
 */
function seedGroup(community, { groupId, type, name, owner, admins, members, prefix, ...wanted }, seconds) {
	const people =
		typeof members === 'number'
			? Array.from({ length: members }, (_, index) => numbered(prefix, index + 1, String(members).length))
			: members;
	for (const id of [...(owner === undefined ? [] : [owner]), ...admins, ...people]) community.import(id);
	const supportTopic = wanted.topics.length > 0;
	const createTime = seconds - DAY;
	const group = community.groups.create({
		...{ id: groupId, type: groupTypeOf(type), name, owner, creator: 'administrator' },
		...{ createTime, supportTopic },
	});
	group.maxMemberNum = Math.max(group.maxMemberNum, people.length + admins.length + 1);
	for (const id of admins) group.add(id, createTime, 'Admin');
	for (const id of people) group.add(id, createTime);
	for (const topic of wanted.topics) group.addTopic(topic);
	const writers = people.length > 0 ? people : [owner ?? 'administrator'];
	for (const { from, text, body, at } of madeUp(wanted.messages, writers, seconds)) {
		community.import(from);
		group.post(group.channel, {
			From_Account: from,
			MsgBody: body ?? [textElement(text ?? '')],
			CloudCustomData: '',
			Random: group.channel.nextMsgSeq,
			MsgPriority: 2,
			sentAt: at * 1000,
			to: undefined,
			stored: true,
		});
	}
	return group;
}

/** @param {string} Text */
const textElement = (Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

/**
 * Messages with their times: those without one, and those that are only counted, come a second apart and end now.
 * @param {number | { from: string, text?: string, body?: any[], at?: number }[]} messages
 * @param {string[]} writers
 * @param {number} seconds
 */
function madeUp(messages, writers, seconds) {
	const list =
		typeof messages === 'number'
			? Array.from({ length: messages }, (_, index) => ({
					from: writers[index % writers.length],
					text: `message ${index + 1}`,
				}))
			: messages;
	return list.map((message, index) => ({
		at: seconds - list.length + 1 + index,
		body: undefined,
		...message,
	}));
}

/**
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'groups' }>} wanted
 * @param {number} seconds
 */
function seedGroups(community, { groups, type, members, prefix }, seconds) {
	for (let index = 1; index <= groups; index++) {
		const groupId = numbered(prefix, index, String(groups).length);
		const group = seedSchema.parse({ kind: 'group', groupId, type, name: `Group ${index}`, members });
		if (group.kind === 'group') seedGroup(community, group, seconds);
	}
}

/**
 * @param {Community} community
 * @param {Extract<z.output<typeof seedSchema>, { kind: 'conversation' }>} wanted
 * @param {number} seconds
 */
function seedConversation(community, { between, messages }, seconds) {
	const { conversations } = community;
	for (const id of between) community.import(id);
	madeUp(messages, between, seconds).forEach(({ from, text, at }, index) => {
		const To_Account = between.find((id) => id !== from) ?? from;
		conversations.deliver(
			conversations.named({
				...{ From_Account: from, To_Account, MsgBody: [textElement(text ?? '')] },
				...{ MsgSeq: index + 1, MsgRandom: index + 1, sentAt: at * 1000 },
			}),
		);
	});
}

/**
 * @param {Community} community
 * @param {import('./state.mjs').User} owner
 * @param {import('./state.mjs').User} friend
 * @param {number} addTime seconds
 * @param {string[]} groups of the owner
 * @param {boolean} [oneWay]
 */
function makeFriends(community, owner, friend, addTime, groups, oneWay = false) {
	const addSource = 'AddSource_Type_App';
	community.befriend(owner, friend.id, { addTime, addSource, groups });
	if (!oneWay) community.befriend(friend, owner.id, { addTime, addSource });
}

/**
 * @param {string} prefix
 * @param {number} number
 * @param {number} digits
 */
const numbered = (prefix, number, digits) => prefix + String(number).padStart(digits, '0');

const ALLOW_TYPES = [
	'AllowType_Type_AllowAny',
	'AllowType_Type_AllowAny',
	'AllowType_Type_NeedConfirm',
	'AllowType_Type_DenyAny',
];
const ADJECTIVES = [
	'Quiet',
	'Sunny',
	'Late',
	'Velvet',
	'Tiny',
	'Electric',
	'Paper',
	'Golden',
	'Wandering',
	'Blue',
];
const NOUNS = [
	'Fox',
	'Comet',
	'Harbour',
	'Teapot',
	'Violin',
	'Meadow',
	'Pixel',
	'Otter',
	'Lantern',
	'Cloud',
	'月',
	'Ñandú',
];
const SMALL_TALK = [
	'That last song!',
	'Anybody going on Friday?',
	'The roof was so full yesterday',
	'Which chord is that in the bridge?',
	'Good night from here',
	'Soundcheck at six, I heard',
	'❤️',
];
const SCAM = 'FREE COINS for Luna fans, only today: https://free-coins.example/luna';
const SIGNATURES = [
	'here for the music',
	'night shift',
	'coffee first',
	'rooftop regular',
	'🎸',
	'ask me about vinyl',
];
