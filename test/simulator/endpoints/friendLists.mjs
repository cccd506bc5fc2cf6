import { z } from 'zod/v4';
import { account, accounts, endpoint, failAccounts, notImported, rowsFor, unsigned32 } from './endpoint.mjs';
import { isProfileTag } from './profileTags.mjs';

/** Reading friends: https://trtc.io/document/34907 (check), 34908 (get), 34910 (get_list). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 30001, envelope: 'relationship' });

const snsTag = z
	.string()
	.regex(/^Tag_SNS_(IM_(Group|Remark|AddSource|AddWording|AddTime)|Custom_[A-Za-z]{1,8})$/)
	.or(z.string().refine(isProfileTag, { message: 'is not a profile or sns tag' }));

const friendCheck = endpoint({
	...family,
	api: 'sns/friend_check',
	body: z.strictObject({
		From_Account: account,
		To_Account: accounts(1000),
		CheckType: z.enum(['CheckResult_Type_Single', 'CheckResult_Type_Both']),
	}),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account, CheckType }, call) {
		const { community } = call;
		if (!community.has(From_Account)) return notImported(From_Account);
		const both = CheckType === 'CheckResult_Type_Both';
		const InfoItem = rowsFor(
			call,
			To_Account,
			(to) => {
				const forward = community.isFriend(From_Account, to.id);
				const backward = both && community.isFriend(to.id, From_Account);
				return { Relation: `CheckResult_Type_${relation(forward, backward, 'NoRelation')}` };
			},
			{ Relation: 'CheckResult_Type_NoRelation' },
		);
		return { InfoItem, ...failAccounts(InfoItem) };
	},
});

const friendGet = endpoint({
	...family,
	api: 'sns/friend_get',
	paging: {
		cursor: 'StartIndex',
		first: 0,
		leadingTo: (NextStartIndex) => ({ NextStartIndex, CompleteFlag: 0 }),
	},
	body: z.strictObject({
		From_Account: account,
		StartIndex: unsigned32,
		StandardSequence: unsigned32.default(0),
		CustomSequence: unsigned32.default(0),
	}),
	run({ From_Account, StartIndex, StandardSequence, CustomSequence }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const { friends, standardSequence, customSequence } = from.contacts;
		const page = [...friends].slice(StartIndex, StartIndex + call.app.friendPageSize);
		const complete = StartIndex + page.length >= friends.size;
		// A sequence equal to the present one means "I have this half already": the service leaves it out.
		const standard = StandardSequence === 0 || StandardSequence !== standardSequence;
		const custom = CustomSequence === 0 || CustomSequence !== customSequence;
		return {
			...((standard || custom) && {
				UserDataItem: page.map(([To_Account, friend]) => ({
					To_Account,
					ValueItem: [...(standard ? standardItems(friend) : []), ...(custom ? customItems(friend) : [])],
				})),
			}),
			StandardSequence: standardSequence,
			CustomSequence: customSequence,
			FriendNum: friends.size,
			CompleteFlag: complete ? 1 : 0,
			NextStartIndex: complete ? 0 : StartIndex + page.length,
		};
	},
});

const friendGetList = endpoint({
	...family,
	api: 'sns/friend_get_list',
	// The page advises no more than 100 at a time; here that is a limit, so that a client that ignores it is caught.
	body: z.strictObject({ From_Account: account, To_Account: accounts(100), TagList: z.array(snsTag).min(1) }),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account, TagList }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const InfoItem = rowsFor(call, To_Account, (to) => {
			const friend = from.contacts.friends.get(to.id);
			if (!friend) return [30001, 'Err_SNS_FriendGetList_Friend_Not_Exist'];
			const known = [...standardItems(friend), ...customItems(friend)];
			for (const [Tag, Value] of to.profile ?? []) known.push({ Tag, Value });
			return { SnsProfileItem: known.filter(({ Tag }) => TagList.includes(Tag)) };
		});
		return { InfoItem, ...failAccounts(InfoItem) };
	},
});

/**
 * @param {boolean} forward From has To
 * @param {boolean} backward To has From
 * @param {string} none
 */
export function relation(forward, backward, none) {
	if (forward) return backward ? 'BothWay' : 'AWithB';
	return backward ? 'BWithA' : none;
}

/**
 * @param {import('../state.mjs').Friend} friend
 * @returns {{ Tag: string, Value: unknown }[]}
 */
function standardItems(friend) {
	const items = [
		{ Tag: 'Tag_SNS_IM_AddSource', Value: friend.addSource },
		{ Tag: 'Tag_SNS_IM_Remark', Value: friend.remark },
		{ Tag: 'Tag_SNS_IM_Group', Value: friend.groups },
		{ Tag: 'Tag_SNS_IM_AddWording', Value: friend.addWording },
		{ Tag: 'Tag_SNS_IM_AddTime', Value: friend.addTime },
	];
	return items.filter(({ Value }) => Value !== '' && !(Array.isArray(Value) && Value.length === 0));
}

/**
 * @param {import('../state.mjs').Friend} friend
 * @returns {{ Tag: string, Value: unknown }[]}
 */
function customItems(friend) {
	return [...friend.custom].map(([Tag, Value]) => ({ Tag, Value }));
}

export const friendListEndpoints = [friendCheck, friendGet, friendGetList];
