import { z } from 'zod/v4';

/**
 * The shape of every entry of the API table, and the pieces that the families share.
 *
 * @typedef {object} Call what an endpoint is told about one call besides its body
 * @property {import('../apps.mjs').App} app
 * @property {import('../state.mjs').Community} community
 * @property {string} admin the identifier of the URL; '' when a client acts
 * @property {string} operator who acts: the administrator, or a client's user
 * @property {number} now milliseconds
 * @property {number} seconds the same in seconds
 * @property {(account: string) => number} rowFault ErrorCode ordered for this target, 0 for none
 * @property {(command: string, body: Record<string, unknown>) => void} announce sends a webhook
 * @property {(command: string, body: Record<string, unknown>) => ReturnType<import('../webhooks.mjs').Webhooks['ask']>} ask waits for what the app's
 *   server says about something before it happens
 *
 * @typedef {{ missing?: number, invalid?: number, tooMany?: number, tooLong?: number }} FieldCodes what is not named here gets the family's code
 *
 * @typedef {object} Paging how one page leads to the next, for the faults of lists
 * @property {string} cursor the field of the request
 * @property {string | number | bigint | undefined} first its value for the first page
 * @property {(cursor: any) => Reply} leadingTo fields of an answer whose next page has this cursor
 *
 * @typedef {Record<string, unknown>} Reply fields besides ActionStatus, ErrorCode, ErrorInfo
 */

/**
 * @template {z.ZodType} Body
 * @typedef {object} Endpoint
 * @property {string} api service/command, as in the URL behind /v4/
 * @property {number} rate documented calls a second
 * @property {number} badParameter the family's code for a wrong body
 * @property {Record<string, number | FieldCodes>} [fieldCodes] codes of single fields where the family has them
 * @property {'relationship' | 'plain' | 'bare'} envelope relationship: with ErrorDisplay; bare: without ActionStatus
 * @property {Body} body
 * @property {boolean} [needsFollowFeature]
 * @property {boolean} [writesContacts] answers 30008 when the same From_Account is being written and the setting asks for it
 * @property {boolean} [asksBefore] the app's server is asked first, so that `run` gives a promise
 * @property {Paging | ((body: z.output<Body>) => Paging)} [paging] of a list
 * @property {(body: z.output<Body>) => string[]} [targets] the UserIDs that the call is about
 * @property {string[]} [uint64] fields with whole numbers that JSON.parse would round
 * @property {{ when: 'oldGroupNames' | 'oldRoamNames', names: Record<string, string> }} [renames] old names of fields → the present ones, for apps
 *   with this setting
 * @property {{ bytes: number, code: number }} [largestAnswer] a longer one is refused
 * @property {{ of: (body: z.output<Body>) => number, limit: 'receiversPerMinute' }} [weight] what counts besides calls, in any minute
 * @property {(body: z.output<Body>, call: Call) => Reply | Refusal | Promise<Reply | Refusal>} run
 */

/**
 * Only there so that the editor knows the body's type inside `run`.
 * @template {z.ZodType} Body
 * @param {Endpoint<Body>} definition
 * @returns {Endpoint<any>}
 */
export function endpoint(definition) {
	return definition;
}

/** A whole call turned down. */
export class Refusal {
	/**
	 * @param {number} code
	 * @param {string} info
	 */
	constructor(code, info) {
		this.code = code;
		this.info = info;
	}
}

/**
 * For a check of several fields, which no entry of `fieldCodes` can name.
 * @param {number} code
 */
export const answering = (code) => ({ params: { code } });

/** @param {number} max bytes in UTF-8 */
export const text = (max) =>
	z.string().refine((value) => Buffer.byteLength(value) <= max, {
		message: `longer than ${max} bytes`,
		params: { tooLong: true },
	});

export const account = text(32).min(1, { message: 'is empty' });

/** @param {number} max */
export const accounts = (max) => z.array(account).min(1).max(max).superRefine(refuseDuplicates);

/**
 * A target named twice is our client's slip: the service promises nothing for it.
 * @param {readonly string[]} ids
 * @param {{ addIssue: (issue: { code: 'custom', message: string }) => void }} context
 */
function refuseDuplicates(ids, context) {
	if (new Set(ids).size !== ids.length)
		context.addIssue({ code: 'custom', message: 'names an account twice' });
}

/**
 * @template Item
 * @param {z.ZodType<Item>} item
 * @param {number} max
 * @param {(item: Item) => string} [idOf]
 */
export const items = (item, max, idOf) => {
	const list = z.array(item).min(1).max(max);
	return idOf ? list.superRefine((each, context) => refuseDuplicates(each.map(idOf), context)) : list;
};

export const unsigned32 = z.int().min(0).max(4294967295);

/** A number in the request's text, which validation.mjs saves from being rounded. */
export const uint64 = z
	.strictObject({ uint64: z.string() })
	.transform((number) => BigInt(number.uint64))
	.refine((number) => number < 1n << 64n);

export const tagValue = z.strictObject({ Tag: z.string().min(1), Value: z.union([z.string(), z.int()]) });

/**
 * One row a target: the fault ordered for it, 30003 when it is not imported, else what `each` says.
 * @param {Call} call
 * @param {readonly string[]} targets
 * @param {(target: import('../state.mjs').User) => [number, string] | Record<string, unknown>} each
 *   [code, ResultInfo] for a row that fails; for one that succeeds the fields it has of its own
 * @param {Record<string, unknown>} [whenFailed] fields that a failed row carries too
 */
export function rowsFor(call, targets, each, whenFailed = {}) {
	return targets.map((To_Account) => {
		const fault = call.rowFault(To_Account);
		if (fault) return { To_Account, ...whenFailed, ResultCode: fault, ResultInfo: 'ordered by a fault' };
		const user = call.community.get(To_Account);
		const outcome = user ? each(user) : /** @type {[number, string]} */ ([30003, 'Err_Account_Not_Imported']);
		if (Array.isArray(outcome)) {
			return { To_Account, ...whenFailed, ResultCode: outcome[0], ResultInfo: outcome[1] };
		}
		return { To_Account, ...outcome, ResultCode: 0, ResultInfo: '' };
	});
}

/**
 * Fail_Account stands in an answer only when something failed.
 * @param {{ To_Account: string, ResultCode: number }[]} rows
 */
export function failAccounts(rows) {
	const failed = rows.filter((row) => row.ResultCode !== 0).map((row) => row.To_Account);
	return failed.length > 0 ? { Fail_Account: failed } : {};
}

/**
 * @param {string} id
 */
export const notImported = (id) => new Refusal(30003, `Err_Account_Not_Imported: ${id}`);
