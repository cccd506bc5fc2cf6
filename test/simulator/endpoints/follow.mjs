import { z } from 'zod/v4';
import { account, accounts, endpoint, items, notImported, Refusal, rowsFor } from './endpoint.mjs';

/** Following and fans: https://trtc.io/document/70346 and its neighbours. */

const FANS = 1;
const FOLLOWS = 2;
const MUTUAL = 3;

const family = /** @type {const} */ ({
	rate: 200,
	badParameter: 30001,
	envelope: 'relationship',
	needsFollowFeature: true,
});

const followDelete = endpoint({
	...family,
	api: 'follow/follow_delete',
	body: z.strictObject({ From_Account: account, To_Account: accounts(20) }),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		/** @type {string[]} */
		const ended = [];
		const ResultItem = rowsFor(call, To_Account, (to) => {
			const followed = call.community.unfollow(from, to.id);
			if (followed) ended.push(to.id);
			const code = followed ? 0 : call.app.unfollowNotFollowed;
			return code ? [code, 'Err_Follow_Not_Following'] : {};
		});
		if (ended.length > 0) {
			call.announce('Follow.CallbackAfterFollowDelete', {
				From_Account,
				To_Account: ended,
				EventTime: call.now,
			});
		}
		return { ResultItem };
	},
});

const followAdd = endpoint({
	...family,
	api: 'follow/follow_add',
	body: z.strictObject({
		From_Account: account,
		FollowItem: items(z.strictObject({ To_Account: account }), 20, (item) => item.To_Account),
	}),
	targets: (body) => body.FollowItem.map((item) => item.To_Account),
	run({ From_Account, FollowItem }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		/** @type {{ To_Account: string }[]} */
		const begun = [];
		const targets = FollowItem.map((item) => item.To_Account);
		const ResultItem = rowsFor(call, targets, (to) => {
			if (to === from) return [30001, 'Err_Follow_Self'];
			if (from.follows?.find(to.id)) return {};
			const full = limitReached(call, from, to);
			if (full) return full;
			call.community.follow(from, to, call.seconds);
			begun.push({ To_Account: to.id });
			return {};
		});
		if (begun.length > 0) {
			call.announce('Follow.CallbackAfterFollowAdd', {
				From_Account,
				FollowList: begun,
				EventTime: call.now,
			});
		}
		return { ResultItem };
	},
});

const followCheck = endpoint({
	...family,
	api: 'follow/follow_check',
	body: z.strictObject({ From_Account: account, To_Account: accounts(100) }),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const ResultItem = rowsFor(
			call,
			To_Account,
			(to) => ({
				FollowType: (from.fans?.find(to.id) ? FANS : 0) + (from.follows?.find(to.id) ? FOLLOWS : 0),
			}),
			{ FollowType: 0 },
		);
		return { ResultItem };
	},
});

const followGet = endpoint({
	...family,
	api: 'follow/follow_get',
	paging: { cursor: 'StartCursor', first: '', leadingTo: (NextCursor) => ({ NextCursor }) },
	body: z.strictObject({
		From_Account: account,
		FollowType: z.union([z.literal(FANS), z.literal(FOLLOWS), z.literal(MUTUAL)]),
		StartCursor: z.string(),
		WantNum: z.int().min(1).max(1000),
	}),
	run({ From_Account, FollowType, StartCursor, WantNum }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const listName = `${FollowType}\n${From_Account}`;
		const position = StartCursor === '' ? 0 : call.app.cursors.open(listName, StartCursor);
		if (position === undefined) return new Refusal(30001, 'StartCursor is not a cursor of this list');
		const list = FollowType === FANS ? from.fans : from.follows;
		const mutual = FollowType === MUTUAL;
		const { page, next } = list?.page(
			position,
			WantNum,
			mutual ? (follow) => from.fans?.find(follow.to.id) !== undefined : undefined,
		) ?? { page: [], next: 0 };
		return {
			FollowItem: page.map((follow) =>
				followItem(FollowType === FANS ? follow.from : follow.to, follow.time),
			),
			NextCursor: next === 0 ? '' : call.app.cursors.seal(listName, next),
		};
	},
});

const followGetInfo = endpoint({
	...family,
	api: 'follow/follow_get_info',
	body: z.strictObject({ From_Account: account, To_Account: accounts(20) }),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account }, call) {
		if (!call.community.has(From_Account)) return notImported(From_Account);
		const FollowInfo = rowsFor(
			call,
			To_Account,
			(user) => ({
				FollowerCount: user.fans?.size ?? 0,
				FollowingCount: user.follows?.size ?? 0,
				MutualFollowingCount: call.community.mutualCount(user),
			}),
			{ FollowerCount: 0, FollowingCount: 0, MutualFollowingCount: 0 },
		);
		return { FollowInfo };
	},
});

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {import('../state.mjs').User} from
 * @param {import('../state.mjs').User} to
 * @returns {[number, string] | undefined}
 */
function limitReached({ app, community }, from, to) {
	if ((from.follows?.size ?? 0) >= app.limits.follows) return [32100, 'Err_Follow_From_Following_Full'];
	if ((to.fans?.size ?? 0) >= app.limits.fans) return [32101, 'Err_Follow_To_Fans_Full'];
	if (!Number.isFinite(app.limits.mutualFollows) || !to.follows?.find(from.id)) return undefined;
	if (community.mutualCount(from) >= app.limits.mutualFollows) return [32102, 'Err_Follow_From_Mutual_Full'];
	if (community.mutualCount(to) >= app.limits.mutualFollows) return [32103, 'Err_Follow_To_Mutual_Full'];
	return undefined;
}

/**
 * @param {import('../state.mjs').User} user
 * @param {number} FollowTime
 */
function followItem(user, FollowTime) {
	const ProfileItem = [];
	for (const [Tag, Value] of user.profile ?? []) ProfileItem.push({ Tag, Value });
	return { To_Account: user.id, FollowTime, ProfileItem, profile_sequence: user.profileSequence };
}

export const followEndpoints = [followDelete, followAdd, followCheck, followGet, followGetInfo];
