/** Accounts (service `im_open_login_svc`). */
import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { Code, isAlreadyDeleted } from '../calls/errorCodes';
import { allDone, listOf, plainAnswer, resultRow, targetRows } from './answers';

const checkRow = resultRow.omit({ To_Account: true }).extend({
	UserID: z.string(),
	/** Only where ResultCode is 0. */
	AccountStatus: z.enum(['Imported', 'NotImported']).optional(),
});
const checkAnswer = z.looseObject({ ResultItem: listOf(checkRow) });

/** Looks whether accounts exist in the app. */
export const accountCheck: BulkEndpoint<z.infer<typeof checkAnswer>, object, object> = {
	path: 'v4/im_open_login_svc/account_check',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34956',
	callsPerSecond: 100,
	repeat: harmless,
	maxTargets: 100,
	answer: checkAnswer,
	body: (_, targets) => ({ CheckItem: targets.map(({ key }) => ({ UserID: key })) }),
	rows: ({ ResultItem }) =>
		targetRows(ResultItem.map(({ UserID, ...row }) => ({ To_Account: UserID, ...row }))),
};

/** Logs a user out on all devices and makes the UserSigs that the user has so far invalid. */
export const accountKick: BulkEndpoint<object, object, object> = {
	path: 'v4/im_open_login_svc/kick',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34957',
	callsPerSecond: 200,
	// A second kick also voids a UserSig that was made since the first one. Named twice, it is one kick all the same.
	repeat: { mergesDuplicates: true, safeForMs: 0 },
	maxTargets: 1,
	answer: plainAnswer,
	body: (_, [{ key }]) => ({ UserID: key }),
	rows: (_, targets) => allDone(targets),
};

/** What an account shows of its user. What is not given stays as it is. */
export interface AccountProfile {
	Nick?: string;
	/** The address of the picture. */
	FaceUrl?: string;
}

const importAnswer = z.looseObject({
	/** Who was not imported; everybody else was. The service gives no reasons. */
	FailAccounts: listOf(z.string()),
});

/** Makes accounts. One that exists gets the profile that is given. */
export const multiaccountImport: BulkEndpoint<z.infer<typeof importAnswer>, object, AccountProfile> = {
	path: 'v4/im_open_login_svc/multiaccount_import',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34954',
	callsPerSecond: 100,
	repeat: harmless,
	maxTargets: 100,
	codesIn: 'FailAccounts',
	answer: importAnswer,
	body: (_, targets) => ({ AccountList: targets.map(({ key, fields }) => ({ UserID: key, ...fields })) }),
	rows: ({ FailAccounts }, targets) => {
		const failed = new Set(FailAccounts);
		return targets.map(({ key }) => ({
			key,
			ResultCode: failed.has(key) ? Code.NoReason : Code.Ok,
			ResultInfo: '',
		}));
	},
};

const deleteAnswer = z.looseObject({
	ResultItem: listOf(resultRow.omit({ To_Account: true }).extend({ UserID: z.string() })),
});

/** Deletes accounts for good, with all that belongs to them. Their UserIDs can't be used again for three months. */
export const accountDelete: BulkEndpoint<z.infer<typeof deleteAnswer>, object, object> = {
	path: 'v4/im_open_login_svc/account_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34955',
	callsPerSecond: 100,
	repeat: harmless,
	maxTargets: 100,
	codesIn: 'ResultItem',
	answer: deleteAnswer,
	body: (_, targets) => ({ DeleteItem: targets.map(({ key }) => ({ UserID: key })) }),
	rows: ({ ResultItem }) =>
		targetRows(ResultItem.map(({ UserID, ...row }) => ({ To_Account: UserID, ...row }))),
	alreadyDone: isAlreadyDeleted,
};
