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
} from './endpoint.mjs';

/** Friend groups ("lists"): https://trtc.io/document/34950 (add), 34926 (delete), 40123 (get). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 30001, envelope: 'relationship' });

const groupNames = items(text(30).min(1), 32, (name) => name);

const groupAdd = endpoint({
	...family,
	api: 'sns/group_add',
	writesContacts: true,
	body: z.strictObject({
		From_Account: account,
		GroupName: groupNames,
		To_Account: accounts(1000).optional(),
	}),
	targets: (body) => body.To_Account ?? [],
	run({ From_Account, GroupName, To_Account }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const { groups, friends } = from.contacts;
		const added = GroupName.filter((name) => !groups.has(name));
		if (groups.size + added.length > call.app.limits.friendGroups) {
			return new Refusal(30011, 'Err_SNS_GroupAdd_Group_Num_Exceed_Threshold');
		}
		for (const name of added) call.community.addGroup(from, name, call.seconds);
		const CurrentSequence = from.contacts.groupSequence;
		if (!To_Account) return { CurrentSequence };
		const ResultItem = rowsFor(call, To_Account, (to) => {
			const friend = friends.get(to.id);
			if (!friend) return [32216, 'Err_SNS_GroupAdd_ToTinyId_Not_Friend'];
			friend.groups = [...new Set([...friend.groups, ...GroupName])];
			return {};
		});
		return { ResultItem, ...failAccounts(ResultItem), CurrentSequence };
	},
});

const groupDelete = endpoint({
	...family,
	api: 'sns/group_delete',
	writesContacts: true,
	body: z.strictObject({ From_Account: account, GroupName: groupNames }),
	run({ From_Account, GroupName }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		call.community.deleteGroups(from, GroupName);
		// The page's own sample has the text "0" here on success.
		return { CurrentSequence: from.contacts.groupSequence, ErrorInfo: '0' };
	},
});

const groupGet = endpoint({
	...family,
	api: 'sns/group_get',
	body: z.strictObject({
		From_Account: account,
		GroupName: z.array(text(30)).optional(),
		NeedFriend: z.enum(['Need_Friend_Type_Yes', 'Need_Friend_Type_No']).optional(),
	}),
	run({ From_Account, GroupName = [], NeedFriend }, call) {
		const from = call.community.get(From_Account);
		if (!from) return notImported(From_Account);
		const { groups, friends, groupSequence } = from.contacts;
		const asked = GroupName.length > 0 ? GroupName.filter((name) => groups.has(name)) : [...groups.keys()];
		const ResultItem = asked.map((name) => {
			const members = [...friends].filter(([, friend]) => friend.groups.includes(name)).map(([id]) => id);
			const To_Account = NeedFriend === 'Need_Friend_Type_Yes' ? { To_Account: members } : {};
			return { GroupName: name, FriendNumber: members.length, ...To_Account };
		});
		return { ResultItem, CurrentSequence: groupSequence };
	},
});

export const friendGroupEndpoints = [groupAdd, groupDelete, groupGet];
