import { z } from 'zod/v4';
import { accounts, endpoint, Refusal, text, unsigned32 } from './endpoint.mjs';
import { channelOf, existing, family, groupId, onGroup, topicId, withList } from './groupFamily.mjs';
import { FOR_EVER } from './groupFields.mjs';

/** Muting in groups: https://trtc.io/document/34951 (set), 34964 (list). Banning in live groups: 50296, 50297, 50295. */

const forbid = endpoint({
	...family,
	api: 'group_open_http_svc/forbid_send_msg',
	fieldCodes: withList('Members_Account'),
	renames: { when: 'oldGroupNames', names: { ShutUpTime: 'MuteTime' } },
	body: z.strictObject({
		GroupId: groupId,
		Members_Account: accounts(500),
		MuteTime: unsigned32,
		TopicId: topicId,
	}),
	targets: (body) => [body.GroupId, ...body.Members_Account],
	run: onGroup(
		(group, { Members_Account, MuteTime, TopicId }, call) => {
			const users = existing(call, Members_Account);
			if (users instanceof Refusal) return users;
			const channel = channelOf(group, TopicId);
			if (channel instanceof Refusal) return channel;
			const { muteOfNonMember } = call.app;
			// Live groups store no members: everybody who exists can be muted there.
			const isStranger = (/** @type {string} */ user) =>
				group.rules.storesMembers && !group.members.has(user);
			const stranger = users.find(isStranger);
			if (stranger !== undefined && muteOfNonMember === 'refused') {
				return new Refusal(10004, `${stranger} is no member`);
			}
			for (const user of users) {
				if (muteOfNonMember === 'kept' || !isStranger(user)) mute(channel, user, MuteTime, call.seconds);
			}
			return {};
		},
		{ needs: 'canMute' },
	),
});

/**
 * Muting again begins anew.
 * @param {import('../groups.mjs').Channel} channel
 * @param {string} user
 * @param {number} time seconds; 0 unmutes, 4294967295 for ever
 * @param {number} now seconds
 */
export function mute(channel, user, time, now) {
	if (time === 0) channel.muted.delete(user);
	else channel.muted.set(user, time === FOR_EVER ? Infinity : now + time);
}

const muted = endpoint({
	...family,
	api: 'group_open_http_svc/get_group_muted_account',
	renames: {
		when: 'oldGroupNames',
		names: { ShuttedUinList: 'MutedAccountList', ShuttedUntil: 'MutedUntil' },
	},
	body: z.strictObject({ GroupId: groupId, TopicId: topicId }),
	targets: (body) => [body.GroupId],
	run: onGroup((group, { TopicId }, call) => {
		const channel = channelOf(group, TopicId);
		if (channel instanceof Refusal) return channel;
		const { mutedListKeepsExpired, mutedForEver } = call.app;
		const forEver = mutedForEver === 'sum' ? call.seconds + FOR_EVER : FOR_EVER;
		return {
			GroupId: group.id,
			MutedAccountList: [...channel.muted]
				.filter(([, until]) => mutedListKeepsExpired || until > call.seconds)
				.map(([Member_Account, until]) => ({
					Member_Account,
					MutedUntil: until === Infinity ? forEver : until,
				})),
		};
	}),
});

/** @type {Parameters<typeof onGroup>[1]} */
const liveGroupsOnly = { needs: 'canBan' };

/** @param {import('./endpoint.mjs').Call} call */
const bansOff = ({ app }) =>
	app.banEnabled ? undefined : new Refusal(10007, 'banning is not switched on for this app');

const ban = endpoint({
	...family,
	api: 'group_open_http_svc/ban_group_member',
	fieldCodes: withList('Members_Account'),
	body: z.strictObject({
		GroupId: groupId,
		Members_Account: accounts(20),
		Duration: unsigned32,
		Description: text(1000).optional(),
	}),
	targets: (body) => [body.GroupId, ...body.Members_Account],
	run: onGroup((group, { Members_Account, Duration }, call) => {
		const users = existing(call, Members_Account);
		const obstacle = bansOff(call);
		if (obstacle) return obstacle;
		if (users instanceof Refusal) return users;
		if (Duration === 0) return call.app.banOfZero === 'refused' ? new Refusal(10004, 'Duration is 0') : {};
		for (const user of users) {
			group.banned.set(user, call.seconds + Duration);
			group.remove(user);
		}
		return {};
	}, liveGroupsOnly),
});

const unban = endpoint({
	...family,
	api: 'group_open_http_svc/unban_group_member',
	fieldCodes: withList('Members_Account'),
	body: z.strictObject({ GroupId: groupId, Members_Account: accounts(20) }),
	targets: (body) => [body.GroupId, ...body.Members_Account],
	run: onGroup((group, { Members_Account }, call) => {
		const users = existing(call, Members_Account);
		const obstacle = bansOff(call);
		if (obstacle) return obstacle;
		if (users instanceof Refusal) return users;
		for (const user of users) group.banned.delete(user);
		return {};
	}, liveGroupsOnly),
});

const banned = endpoint({
	...family,
	api: 'group_open_http_svc/get_group_ban_member',
	paging: { cursor: 'Offset', first: 0, leadingTo: (NextOffset) => ({ NextOffset }) },
	body: z.strictObject({
		GroupId: groupId,
		Limit: z.int().min(1).max(100).default(100),
		Offset: z.int().min(0),
	}),
	targets: (body) => [body.GroupId],
	run: onGroup((group, { Limit, Offset }, call) => {
		const obstacle = bansOff(call);
		if (obstacle) return obstacle;
		const all = [...group.banned].filter(([, until]) => until > call.seconds);
		const page = all.slice(Offset, Offset + Limit);
		const next = Offset + page.length;
		return {
			BannedAccountList: page.map(([Member_Account, BannedUntil]) => ({ Member_Account, BannedUntil })),
			NextOffset: next < all.length ? next : 0,
		};
	}, liveGroupsOnly),
});

export const groupMuteEndpoints = [forbid, muted, ban, unban, banned];
