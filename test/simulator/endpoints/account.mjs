import { z } from 'zod/v4';
import { account, endpoint, items, Refusal, text } from './endpoint.mjs';

/** Accounts: https://trtc.io/document/34956 (check), 34953 and 34954 (import), 34955 (delete), 34957 (kick). */

const family = /** @type {const} */ ({ rate: 100, badParameter: 70402, envelope: 'plain' });

const userIds = items(z.strictObject({ UserID: account }), 100, (item) => item.UserID);
const newAccount = z.strictObject({
	UserID: account,
	Nick: text(500).optional(),
	FaceUrl: text(500).optional(),
});

const accountCheck = endpoint({
	...family,
	api: 'im_open_login_svc/account_check',
	body: z.strictObject({ CheckItem: userIds }),
	targets: (body) => body.CheckItem.map((item) => item.UserID),
	run({ CheckItem }, call) {
		return {
			ResultItem: CheckItem.map(({ UserID }) => {
				const fault = call.rowFault(UserID);
				if (fault) return { UserID, ResultCode: fault, ResultInfo: 'ordered by a fault' };
				const AccountStatus = call.community.has(UserID) ? 'Imported' : 'NotImported';
				return { UserID, ResultCode: 0, ResultInfo: '', AccountStatus };
			}),
		};
	},
});

const accountImport = endpoint({
	...family,
	api: 'im_open_login_svc/account_import',
	body: newAccount,
	targets: (body) => [body.UserID],
	run(body, call) {
		if (call.community.deleted.has(body.UserID))
			return new Refusal(70399, 'a deleted UserID cannot be imported again');
		importAccount(call, body);
		return {};
	},
});

const multiaccountImport = endpoint({
	...family,
	api: 'im_open_login_svc/multiaccount_import',
	body: z.union([
		z.strictObject({ AccountList: items(newAccount, 100, (item) => item.UserID) }),
		z.strictObject({ Accounts: items(account, 100, (id) => id) }),
	]),
	targets: (body) => listed(body).map((item) => item.UserID),
	run(body, call) {
		const FailAccounts = [];
		for (const item of listed(body)) {
			if (call.rowFault(item.UserID) || call.community.deleted.has(item.UserID))
				FailAccounts.push(item.UserID);
			else importAccount(call, item);
		}
		return { FailAccounts };
	},
});

const accountDelete = endpoint({
	...family,
	api: 'im_open_login_svc/account_delete',
	body: z.strictObject({ DeleteItem: userIds }),
	targets: (body) => body.DeleteItem.map((item) => item.UserID),
	run({ DeleteItem }, call) {
		return {
			ResultItem: DeleteItem.map(({ UserID }) => {
				const fault = call.rowFault(UserID);
				if (fault) return { UserID, ResultCode: fault, ResultInfo: 'ordered by a fault' };
				const user = call.community.get(UserID);
				if (!user) return { UserID, ResultCode: 70107, ResultInfo: 'Err_Account_Not_Imported' };
				call.community.delete(user);
				return { UserID, ResultCode: 0, ResultInfo: '' };
			}),
		};
	},
});

const kick = endpoint({
	...family,
	api: 'im_open_login_svc/kick',
	rate: 200,
	body: z.strictObject({ UserID: account }),
	targets: (body) => [body.UserID],
	run({ UserID }, call) {
		const user = call.community.get(UserID);
		if (!user) return new Refusal(70107, `UserID ${UserID} is not imported`);
		const wasOnline = user.session.devices.some((device) => device.status === 'Online');
		user.session.devices = [];
		user.session.kicks.push(call.now);
		if (wasOnline) {
			const Info = { Action: 'Logout', To_Account: UserID, Reason: 'Unregister' };
			call.announce('State.StateChange', { Info, EventTime: call.now });
		}
		return {};
	},
});

/**
 * The current shape names objects, the old one plain UserIDs.
 * @param {{ AccountList: z.output<typeof newAccount>[] } | { Accounts: string[] }} body
 * @returns {z.output<typeof newAccount>[]}
 */
function listed(body) {
	return 'AccountList' in body ? body.AccountList : body.Accounts.map((UserID) => ({ UserID }));
}

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {z.output<typeof newAccount>} item
 */
function importAccount({ community }, { UserID, Nick, FaceUrl }) {
	community.import(UserID, {
		...(Nick !== undefined && { Tag_Profile_IM_Nick: Nick }),
		...(FaceUrl !== undefined && { Tag_Profile_IM_Image: FaceUrl }),
	});
}

export const accountEndpoints = [accountCheck, accountImport, multiaccountImport, accountDelete, kick];
