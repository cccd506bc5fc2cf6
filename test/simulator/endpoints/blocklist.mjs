import { z } from 'zod/v4';
import { account, accounts, endpoint, failAccounts, notImported, rowsFor, unsigned32 } from './endpoint.mjs';
import { endFriendship } from './friend.mjs';
import { relation } from './friendLists.mjs';

/** Blocklists: https://trtc.io/document/34911 (add), 34912 (delete), 34914 (get), 34913 (check). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 30001, envelope: 'relationship' });

const targetsOfOne = z.strictObject({ From_Account: account, To_Account: accounts(1000) });

/** @typedef {{ From_Account: string, To_Account: string }} Pair */

const blockListAdd = endpoint({
	...family,
	api: 'sns/black_list_add',
	writesContacts: true,
	body: targetsOfOne,
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account }, call) {
		const { community } = call;
		const from = community.get(From_Account);
		if (!from) return notImported(From_Account);
		/** @type {Pair[]} */
		const blocked = [];
		/** @type {Pair[]} */
		const parted = [];
		const ResultItem = rowsFor(call, To_Account, (to) => {
			if (to === from) return [30001, 'Err_SNS_BlackListAdd_Self'];
			if (community.hasBlocked(From_Account, to.id)) return [30001, 'Err_SNS_BlackListAdd_Already_Exist'];
			if (from.contacts.blocked.size >= call.app.limits.blocked) return [30013, 'Err_SNS_BlackListAdd_Full'];
			community.block(from, to.id, call.seconds);
			blocked.push({ From_Account, To_Account: to.id });
			const mutual = community.isFriend(From_Account, to.id) && community.isFriend(to.id, From_Account);
			if (mutual) parted.push(...endFriendship(call, from, to.id, true));
			return {};
		});
		if (blocked.length > 0) call.announce('Sns.CallbackBlackListAdd', { PairList: blocked });
		if (parted.length > 0) call.announce('Sns.CallbackFriendDelete', { PairList: parted });
		return { ResultItem, ...failAccounts(ResultItem) };
	},
});

const blockListDelete = endpoint({
	...family,
	api: 'sns/black_list_delete',
	writesContacts: true,
	body: targetsOfOne,
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		/** @type {Pair[]} */
		const PairList = [];
		const ResultItem = rowsFor(call, To_Account, (to) => {
			const freed = call.community.unblock(from, to.id);
			if (freed) PairList.push({ From_Account, To_Account: to.id });
			const code = freed ? 0 : call.app.unblockNotBlocked;
			return code ? [code, call.app.unblockNotBlockedInfo] : {};
		});
		if (PairList.length > 0) call.announce('Sns.CallbackBlackListDelete', { PairList });
		return { ResultItem, ...failAccounts(ResultItem) };
	},
});

const blockListGet = endpoint({
	...family,
	api: 'sns/black_list_get',
	paging: { cursor: 'StartIndex', first: 0, leadingTo: (StartIndex) => ({ StartIndex }) },
	body: z.strictObject({
		From_Account: account,
		StartIndex: unsigned32,
		MaxLimited: z.int().min(1).max(1000),
		LastSequence: unsigned32,
	}),
	run({ From_Account, StartIndex, MaxLimited }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const { blocked, blockSequence } = from.contacts;
		const page = [...blocked].slice(StartIndex, StartIndex + MaxLimited);
		const next = StartIndex + page.length;
		return {
			BlackListItem: page.map(([To_Account, AddBlackTimeStamp]) => ({ To_Account, AddBlackTimeStamp })),
			StartIndex: next < blocked.size ? next : 0,
			// Misspelled so in Tencent's own samples.
			CurruentSequence: blockSequence,
		};
	},
});

const blockListCheck = endpoint({
	...family,
	api: 'sns/black_list_check',
	body: targetsOfOne.extend({
		CheckType: z.enum(['BlackCheckResult_Type_Single', 'BlackCheckResult_Type_Both']),
	}),
	targets: (body) => body.To_Account,
	run({ From_Account, To_Account, CheckType }, call) {
		const { community } = call;
		if (!community.has(From_Account)) return notImported(From_Account);
		const both = CheckType === 'BlackCheckResult_Type_Both';
		const BlackListCheckItem = rowsFor(
			call,
			To_Account,
			(to) => {
				const forward = community.hasBlocked(From_Account, to.id);
				const backward = both && community.hasBlocked(to.id, From_Account);
				return { Relation: `BlackCheckResult_Type_${relation(forward, backward, 'NO')}` };
			},
			{ Relation: 'BlackCheckResult_Type_NO' },
		);
		return { BlackListCheckItem, ...failAccounts(BlackListCheckItem) };
	},
});

export const blocklistEndpoints = [blockListAdd, blockListDelete, blockListGet, blockListCheck];
