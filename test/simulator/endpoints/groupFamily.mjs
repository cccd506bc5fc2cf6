import { z } from 'zod/v4';
import { Refusal, text } from './endpoint.mjs';

/**
 * What the APIs of groups share. Their codes: https://trtc.io/document/34348
 *
 * @typedef {import('./endpoint.mjs').Call} Call
 * @typedef {import('../groups.mjs').Group} Group
 * @typedef {import('../groups.mjs').Channel} Channel
 * @typedef {import('./endpoint.mjs').Reply | Refusal} Outcome
 */

export const family = /** @type {const} */ ({
	rate: 200,
	badParameter: 10004,
	envelope: 'plain',
	largestAnswer: { bytes: 1024 * 1024, code: 10018 },
	fieldCodes: { GroupId: { missing: 10004, invalid: 10015 } },
});

/** The codes of the lists of members that are too long. @param {string} field */
export const withList = (field) => ({ ...family.fieldCodes, [field]: { tooMany: 10005 } });

export const groupId = text(48).min(1);
export const topicId = z.string().min(1).optional();

/** @param {string} id */
export const noGroup = (id) => new Refusal(10010, `the group ${id} does not exist, or is dissolved`);

/**
 * For APIs that are about one group: 10010 when there is none, and the code for types of group that lack what it needs.
 * @template {{ GroupId: string }} Body
 * @template Result
 * @param {(group: Group, body: Body, call: Call) => Result} work
 * @param {{ needs?: 'storesMembers' | 'storesMessages' | 'canMute' | 'canBan', code?: number }} [type]
 */
export const onGroup =
	(work, { needs, code = 10007 } = {}) =>
	/**
	 * @param {Body} body
	 * @param {Call} call
	 */
	(body, call) => {
		const group = call.community.groups.get(body.GroupId);
		if (!group) return noGroup(body.GroupId);
		if (needs && !group.rules[needs]) return new Refusal(code, `not in a group of the type ${group.type}`);
		return work(group, body, call);
	};

/**
 * @param {Group} group
 * @param {string | undefined} topic TopicId
 * @returns {Channel | Refusal}
 */
export function channelOf(group, topic) {
	if (topic === undefined) return group.channel;
	return group.topics.get(topic) ?? new Refusal(10004, `the group has no topic ${topic}`);
}

/**
 * Tells the app's server what has happened in a group.
 * @param {Call} call
 * @param {Group} group
 * @param {string} what e.g. AfterGroupFull
 * @param {Record<string, unknown>} fields
 */
export function tell(call, group, what, fields) {
	call.announce(`Group.Callback${what}`, {
		GroupId: group.id,
		Type: group.type,
		...fields,
		EventTime: call.now,
	});
}

/** @param {Iterable<string>} users */
export const memberList = (users) => [...users].map((Member_Account) => ({ Member_Account }));

/**
 * The calls that answer one code for all: unknown users are passed over, or the whole call is refused.
 * @param {Call} call
 * @param {readonly string[]} users
 * @returns {string[] | Refusal} those who exist
 */
export function existing({ app, community }, users) {
	const unknown = users.find((user) => !community.has(user));
	if (unknown !== undefined && app.unknownMember === 'refused') return noUser(unknown);
	return users.filter((user) => community.has(user));
}

/** @param {string} id */
export const noUser = (id) => new Refusal(10019, `the account ${id} does not exist`);

/**
 * @param {Call} call
 * @param {(string | undefined)[]} texts
 */
export function forbiddenText({ app }, ...texts) {
	const word = app.forbiddenWords?.find((each) => texts.some((text) => text?.includes(each)));
	return word === undefined ? undefined : new Refusal(80001, 'the text is blocked by the word filter');
}

const DAY_MS = 86_400_000;

/**
 * @param {number} sentAt milliseconds
 * @param {Call} call
 */
export const isExpired = (sentAt, { app, now }) => now - sentAt > app.historyDays * DAY_MS;

/** @param {Map<string, string>} custom */
export const customItems = (custom) => [...custom].map(([Key, Value]) => ({ Key, Value }));

/** @param {number} bytes of a value */
export const customData = (bytes) => z.array(z.strictObject({ Key: z.string().min(1), Value: text(bytes) }));

/**
 * "" deletes a field.
 * @param {Map<string, string>} custom
 * @param {{ Key: string, Value: string }[]} items
 */
export function setCustom(custom, items) {
	for (const { Key, Value } of items) {
		if (Value === '') custom.delete(Key);
		else custom.set(Key, Value);
	}
}
