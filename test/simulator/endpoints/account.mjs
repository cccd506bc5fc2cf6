import { z } from 'zod/v4';
import { account, endpoint, items, Refusal, text } from './endpoint.mjs';

/**
 * @typedef {import('./endpoint.mjs').Call} Call
 * @typedef {z.output<typeof newAccount>} NewAccount
 */

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
	rate: 200,
	fieldCodes: { Nick: { tooLong: 40601 }, FaceUrl: { tooLong: 40601 } },
	body: newAccount,
	targets: (body) => [body.UserID],
	run: (body, call) => importAccount(call, body, call.app.importOverwrites) ?? {},
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
		const FailAccounts = listed(body)
			.filter((item) => call.rowFault(item.UserID) || importAccount(call, item, true))
			.map((item) => item.UserID);
		return { FailAccounts, ...partly(call, FailAccounts.length > 0) };
	},
});

const accountDelete = endpoint({
	...family,
	api: 'im_open_login_svc/account_delete',
	body: z.strictObject({ DeleteItem: userIds }),
	targets: (body) => body.DeleteItem.map((item) => item.UserID),
	run({ DeleteItem }, call) {
		if (!call.app.accountDeletion)
			return new Refusal(71000, 'deleting accounts is not switched on for this app');
		const ResultItem = DeleteItem.map(({ UserID }) => {
			const fault = call.rowFault(UserID);
			if (fault) return { UserID, ResultCode: fault, ResultInfo: 'ordered by a fault' };
			const user = call.community.get(UserID);
			if (!user) return { UserID, ResultCode: 70107, ResultInfo: 'Err_TLS_PT_Open_Login_Account_Not_Exist' };
			call.community.delete(user, call.now);
			return { UserID, ResultCode: 0, ResultInfo: '' };
		});
		const someFailed = ResultItem.some((row) => row.ResultCode !== 0);
		return { ResultItem, ...partly(call, someFailed) };
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
 * @param {{ AccountList: NewAccount[] } | { Accounts: string[] }} body
 * @returns {NewAccount[]}
 */
function listed(body) {
	return 'AccountList' in body ? body.AccountList : body.Accounts.map((UserID) => ({ UserID }));
}

const DAY_MS = 86_400_000;

/**
 * @param {Call} call
 * @param {NewAccount} item
 * @param {boolean} overwrites the profile of an account that exists
 * @returns {Refusal | undefined}
 */
function importAccount({ app, community, now }, { UserID, Nick, FaceUrl }, overwrites) {
	const deletedAt = community.deleted.get(UserID) ?? -Infinity;
	if (now - deletedAt < app.deletedForDays * DAY_MS)
		return new Refusal(70399, 'the UserID was deleted less than three months ago');
	const exists = community.has(UserID);
	if (!exists && community.users.size >= app.limits.accounts)
		return new Refusal(70398, 'the app has as many accounts as it may have');
	if (app.forbiddenWords?.some((word) => Nick?.includes(word)))
		return new Refusal(40005, 'the nickname is blocked by the word filter');
	if (exists && !overwrites) return undefined;
	community.import(UserID, {
		...(Nick !== undefined && { Tag_Profile_IM_Nick: Nick }),
		...(FaceUrl !== undefined && { Tag_Profile_IM_Image: FaceUrl }),
	});
	return undefined;
}

/**
 * @param {Call} call
 * @param {boolean} someFailed
 */
const partly = ({ app }, someFailed) =>
	someFailed && app.partialFailureCode !== 0
		? { ActionStatus: 'FAIL', ErrorCode: app.partialFailureCode }
		: {};

export const accountEndpoints = [accountCheck, accountImport, multiaccountImport, accountDelete, kick];
