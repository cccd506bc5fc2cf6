import { z } from 'zod/v4';
import {
	account,
	accounts,
	endpoint,
	failAccounts,
	items,
	notImported,
	Refusal,
	rowsFor,
	text,
	unsigned32,
} from './endpoint.mjs';

/** Friends: https://trtc.io/document/34902 (add), 34903 (import), 34905 (delete) and neighbours. */

const family = /** @type {const} */ ({ rate: 200, badParameter: 30001, envelope: 'relationship' });

/** There is a limit for friend_add, whose number could not be read. The pages advise 100: a limit here, so that a client that ignores it is caught. */
const MOST_AT_ONCE = 100;

const addSource = z
	.string()
	.regex(/^AddSource_Type_[A-Za-z]{1,8}$/, { message: 'is not AddSource_Type_ and up to 8 letters' });
const remark = text(96);
const groupName = text(30).min(1);
const addWording = text(256);
const deleteType = z.enum(['Delete_Type_Single', 'Delete_Type_Both']);
const customTag = z
	.string()
	.regex(/^Tag_SNS_Custom_[A-Za-z]{1,8}$/, { message: 'is not Tag_SNS_Custom_ and up to 8 letters' });
const customItem = z.strictObject({ Tag: customTag, Value: z.union([text(500), z.int()]) });

export const friendAddSchema = z.strictObject({
	From_Account: account,
	AddFriendItem: items(
		z.strictObject({
			To_Account: account,
			AddSource: addSource,
			Remark: remark.optional(),
			GroupName: groupName.optional(),
			AddWording: addWording.optional(),
		}),
		MOST_AT_ONCE,
		(item) => item.To_Account,
	),
	AddType: z.enum(['Add_Type_Both', 'Add_Type_Single']).default('Add_Type_Both'),
	ForceAddFlags: z.union([z.literal(0), z.literal(1)]).default(0),
});

const friendAdd = endpoint({
	...family,
	api: 'sns/friend_add',
	writesContacts: true,
	body: friendAddSchema,
	targets: (body) => body.AddFriendItem.map((item) => item.To_Account),
	run: addFriends,
});

const friendImport = endpoint({
	...family,
	api: 'sns/friend_import',
	rate: 100,
	writesContacts: true,
	body: z.strictObject({
		From_Account: account,
		AddFriendItem: items(
			z.strictObject({
				To_Account: account,
				AddSource: addSource,
				Remark: remark.optional(),
				RemarkTime: unsigned32.optional(),
				GroupName: z.array(groupName).optional(),
				AddWording: addWording.optional(),
				AddTime: unsigned32.optional(),
				CustomItem: z.array(customItem).optional(),
			}),
			MOST_AT_ONCE,
			(item) => item.To_Account,
		),
	}),
	targets: (body) => body.AddFriendItem.map((item) => item.To_Account),
	run({ From_Account, AddFriendItem }, call) {
		const { community, app } = call;
		const from = community.get(From_Account);
		if (!from) return notImported(From_Account);
		const number = refusedNumber(app, AddFriendItem.map((item) => item.CustomItem ?? []).flat());
		if (number) return number;
		const itemOf = new Map(AddFriendItem.map((item) => [item.To_Account, item]));
		const ResultItem = rowsFor(call, [...itemOf.keys()], (to) => {
			if (to === from) return [30001, 'Err_SNS_FriendImport_Self'];
			const contacts = from.contacts;
			if (contacts.friends.has(to.id) && app.importOfFriend) {
				return [app.importOfFriend, 'Err_SNS_FriendImport_Friend_Exist'];
			}
			if (!contacts.friends.has(to.id) && contacts.friends.size >= app.limits.friends) {
				return [30010, 'Err_SNS_FriendImport_Friend_Full'];
			}
			const item = itemOf.get(to.id);
			const groups = item?.GroupName ?? [];
			const newGroups = groups.filter((group) => !contacts.groups.has(group));
			if (contacts.groups.size + newGroups.length > app.limits.friendGroups) {
				return [30011, 'Err_SNS_FriendImport_Group_Full'];
			}
			community.befriend(from, to.id, {
				remark: item?.Remark ?? '',
				groups,
				addSource: item?.AddSource,
				addWording: item?.AddWording ?? '',
				addTime: item?.AddTime ?? call.seconds,
				custom: new Map(item?.CustomItem?.map(({ Tag, Value }) => [Tag, Value])),
			});
			return {};
		});
		return { ResultItem, ...failAccounts(ResultItem) };
	},
});

const friendDelete = endpoint({
	...family,
	api: 'sns/friend_delete',
	writesContacts: true,
	body: z.strictObject({
		From_Account: account,
		To_Account: accounts(1000),
		DeleteType: deleteType.optional(),
	}),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account, DeleteType = 'Delete_Type_Single' }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		/** @type {{ From_Account: string, To_Account: string }[]} */
		const PairList = [];
		const ResultItem = rowsFor(call, To_Account, (to) => {
			const pairs = endFriendship(call, from, to.id, DeleteType === 'Delete_Type_Both');
			if (pairs.length === 0) return [31704, 'Err_SNS_FriendDelete_Not_Friend'];
			PairList.push(...pairs);
			return {};
		});
		if (PairList.length > 0) call.announce('Sns.CallbackFriendDelete', { PairList });
		// The page's own sample has the text "0" here on success.
		return { ResultItem, ErrorInfo: '0' };
	},
});

const friendDeleteAll = endpoint({
	...family,
	api: 'sns/friend_delete_all',
	writesContacts: true,
	body: z.strictObject({ From_Account: account, DeleteType: deleteType.optional() }),
	run({ From_Account, DeleteType = 'Delete_Type_Single' }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const both = DeleteType === 'Delete_Type_Both';
		const PairList = [...from.contacts.friends.keys()].flatMap((to) => endFriendship(call, from, to, both));
		if (PairList.length > 0) call.announce('Sns.CallbackFriendDelete', { PairList });
		return {};
	},
});

const writableItem = z.discriminatedUnion('Tag', [
	z.strictObject({ Tag: z.literal('Tag_SNS_IM_Remark'), Value: remark }),
	z.strictObject({ Tag: z.literal('Tag_SNS_IM_Group'), Value: z.array(groupName) }),
]);

const friendUpdate = endpoint({
	...family,
	api: 'sns/friend_update',
	writesContacts: true,
	body: z.strictObject({
		From_Account: account,
		UpdateItem: items(
			z.strictObject({ To_Account: account, SnsItem: z.array(z.union([writableItem, customItem])).min(1) }),
			MOST_AT_ONCE,
			(item) => item.To_Account,
		),
	}),
	targets: (body) => body.UpdateItem.map((item) => item.To_Account),
	run({ From_Account, UpdateItem }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const number = refusedNumber(call.app, UpdateItem.map((item) => item.SnsItem).flat());
		if (number) return number;
		const { friends, groups } = from.contacts;
		const snsItemsOf = new Map(UpdateItem.map((item) => [item.To_Account, item.SnsItem]));
		const ResultItem = rowsFor(call, [...snsItemsOf.keys()], (to) => {
			const friend = friends.get(to.id);
			if (!friend) return [30001, 'Err_SNS_FriendUpdate_Friend_Not_Exist'];
			const snsItems = snsItemsOf.get(to.id) ?? [];
			const named = snsItems.flatMap(({ Value }) => (Array.isArray(Value) ? Value : []));
			const newGroups = new Set(named.filter((group) => !groups.has(group)));
			if (groups.size + newGroups.size > call.app.limits.friendGroups) {
				return [30011, 'Err_SNS_FriendUpdate_Group_Num_Exceed_Threshold'];
			}
			for (const group of newGroups) call.community.addGroup(from, group, call.seconds);
			for (const { Tag, Value } of snsItems) {
				if (Array.isArray(Value)) friend.groups = Value;
				else if (Tag === 'Tag_SNS_IM_Remark') friend.remark = String(Value);
				else friend.custom.set(Tag, Value);
			}
			from.contacts.standardSequence++;
			from.contacts.customSequence++;
			return {};
		});
		return { ResultItem, ...failAccounts(ResultItem) };
	},
});

/**
 * @param {import('../apps.mjs').App} app
 * @param {{ Tag: string, Value: unknown }[]} items
 */
function refusedNumber(app, items) {
	const item = app.customNumbers ? undefined : items.find(({ Value }) => typeof Value === 'number');
	return item && new Refusal(30001, `${item.Tag} is not a string`);
}

/**
 * By REST, or by a client when `call.admin` is empty.
 * @param {z.output<typeof friendAddSchema>} body
 * @param {import('./endpoint.mjs').Call} call
 */
export function addFriends({ From_Account, AddFriendItem, AddType, ForceAddFlags }, call) {
	const { community } = call;
	const from = community.get(From_Account);
	if (!from) return notImported(From_Account);
	const both = AddType === 'Add_Type_Both';
	const itemOf = new Map(AddFriendItem.map((item) => [item.To_Account, item]));
	/** @type {{ From_Account: string, To_Account: string, Initiator_Account: string }[]} */
	const PairList = [];
	const ResultItem = rowsFor(call, [...itemOf.keys()], (to) => {
		const obstacle = obstacleToAdding(call, from, to, both);
		if (obstacle) return obstacle;
		const item = itemOf.get(to.id);
		const group = item?.GroupName;
		if (
			group &&
			!from.contacts.groups.has(group) &&
			from.contacts.groups.size >= call.app.limits.friendGroups
		) {
			return [30011, 'Err_SNS_FriendAdd_Group_Full'];
		}
		if (both && ForceAddFlags === 0) {
			const allowed = to.profile?.get('Tag_Profile_IM_AllowType') ?? 'AllowType_Type_AllowAny';
			if (allowed === 'AllowType_Type_DenyAny') return [30516, 'Err_SNS_FriendAdd_Friend_Deny_Any'];
			if (allowed === 'AllowType_Type_NeedConfirm') return leaveRequest(call, from, to, item);
		}
		const entry = { addSource: item?.AddSource, addWording: item?.AddWording ?? '', addTime: call.seconds };
		community.befriend(from, to.id, { ...entry, remark: item?.Remark ?? '', groups: group ? [group] : [] });
		PairList.push({ From_Account, To_Account: to.id, Initiator_Account: From_Account });
		if (both && !community.isFriend(to.id, From_Account)) {
			community.befriend(to, From_Account, entry);
			PairList.push({ From_Account: to.id, To_Account: From_Account, Initiator_Account: From_Account });
		}
		return {};
	});
	if (PairList.length > 0) {
		call.announce('Sns.CallbackFriendAdd', {
			PairList,
			ClientCmd: 'friend_add',
			Admin_Account: call.admin,
			ForceFlag: ForceAddFlags,
		});
	}
	return { ResultItem, ...failAccounts(ResultItem) };
}

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {import('../state.mjs').User} from
 * @param {string} to
 * @param {boolean} both
 * @returns {{ From_Account: string, To_Account: string }[]} who lost whom
 */
export function endFriendship({ community }, from, to, both) {
	const pairs = [];
	if (community.unfriend(from, to)) pairs.push({ From_Account: from.id, To_Account: to });
	const other = both ? community.get(to) : undefined;
	if (other && community.unfriend(other, from.id)) pairs.push({ From_Account: to, To_Account: from.id });
	return pairs;
}

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {import('../state.mjs').User} from
 * @param {import('../state.mjs').User} to
 * @param {boolean} both
 * @returns {[number, string] | undefined}
 */
function obstacleToAdding({ app, community }, from, to, both) {
	if (to === from) return [30001, 'Err_SNS_FriendAdd_Add_Self'];
	if (from.profile?.get('Tag_Profile_IM_AdminForbidType') === 'AdminForbid_Type_SendOut') {
		return [30009, 'Err_SNS_FriendAdd_Forbid_By_Admin'];
	}
	if (community.isFriend(from.id, to.id)) return [app.addOfFriend, 'Err_SNS_FriendAdd_Friend_Exist'];
	if (community.hasBlocked(from.id, to.id)) return [30515, 'Err_SNS_FriendAdd_In_Self_BlackList'];
	if (community.hasBlocked(to.id, from.id)) return [30525, 'Err_SNS_FriendAdd_In_Peer_BlackList'];
	if ((from.contactsIfAny?.friends.size ?? 0) >= app.limits.friends)
		return [30010, 'Err_SNS_FriendAdd_Friend_Full'];
	const peerIsFull = (to.contactsIfAny?.friends.size ?? 0) >= app.limits.friends;
	if (both && peerIsFull && !community.isFriend(to.id, from.id))
		return [30014, 'Err_SNS_FriendAdd_Peer_Friend_Full'];
	return undefined;
}

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {import('../state.mjs').User} from
 * @param {import('../state.mjs').User} to
 * @param {{ Remark?: string, GroupName?: string, AddSource: string, AddWording?: string } | undefined} item
 * @returns {[number, string]}
 */
function leaveRequest({ app }, from, to, item) {
	const { pending } = to.contacts;
	if (!pending.has(from.id) && pending.size >= app.limits.friendRequests) {
		return [30012, 'Err_SNS_FriendAdd_Pending_Full'];
	}
	pending.set(from.id, {
		remark: item?.Remark ?? '',
		groupName: item?.GroupName ?? '',
		addSource: item?.AddSource ?? '',
		addWording: item?.AddWording ?? '',
	});
	return [30539, 'Err_SNS_FriendAdd_Need_Confirm'];
}

export const friendEndpoints = [friendAdd, friendImport, friendUpdate, friendDelete, friendDeleteAll];
