import { z } from 'zod/v4';
import { account, accounts, endpoint, failAccounts, Refusal, tagValue } from './endpoint.mjs';
import { isProfileTag, profileValueFault } from './profileTags.mjs';

/** Profiles: https://trtc.io/document/34917 (get), 34916 (set). */

const family = /** @type {const} */ ({ rate: 200, badParameter: 40001, envelope: 'relationship' });

const portraitGet = endpoint({
	...family,
	api: 'profile/portrait_get',
	body: z.strictObject({ To_Account: accounts(100), TagList: z.array(z.string()).min(1) }),
	targets: (body) => body.To_Account,
	run({ To_Account, TagList }, call) {
		const unknown = TagList.find((tag) => !isProfileTag(tag));
		if (unknown !== undefined) return new Refusal(40009, `unknown tag ${unknown}`);
		const UserProfileItem = To_Account.map((id) => {
			const user = call.community.get(id);
			const code = call.rowFault(id) || (user ? 0 : 40003);
			if (code) return { To_Account: id, ResultCode: code, ResultInfo: 'Err_Profile_Account_Not_Imported' };
			const ProfileItem = TagList.filter((tag) => user?.profile?.has(tag)).map((Tag) => ({
				Tag,
				Value: user?.profile?.get(Tag),
			}));
			return { To_Account: id, ProfileItem, ResultCode: 0, ResultInfo: '' };
		});
		return { UserProfileItem, ...failAccounts(UserProfileItem) };
	},
});

const portraitSet = endpoint({
	...family,
	api: 'profile/portrait_set',
	body: z.strictObject({ From_Account: account, ProfileItem: z.array(tagValue).min(1) }),
	targets: (body) => [body.From_Account],
	run({ From_Account, ProfileItem }, call) {
		const user = call.community.get(From_Account);
		if (!user) return new Refusal(40003, `Err_Profile_Account_Not_Imported: ${From_Account}`);
		for (const { Tag, Value } of ProfileItem) {
			const fault = profileValueFault(Tag, Value, call.app.customNumbers);
			if (fault) return new Refusal(...fault);
		}
		call.community.setProfile(
			user,
			ProfileItem.map(({ Tag, Value }) => [Tag, Value]),
		);
		call.announce('Profile.CallbackPortraitSet', {
			From_Account,
			Operator_Account: call.operator,
			ProfileItem,
			EventTime: call.now,
		});
		return {};
	},
});

export const profileEndpoints = [portraitGet, portraitSet];
