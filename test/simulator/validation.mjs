import { Refusal } from './endpoints/endpoint.mjs';

/**
 * Strict: a field that Tencent does not document is refused like a wrong one.
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
 * @param {string} text the request's body
 * @param {Pick<import('./settings.mjs').Settings, 'oldGroupNames' | 'oldRoamNames'>} app
 * @returns {{ body: any, refusal?: Refusal }}
 */
export function validate(endpoint, text, app) {
	const { uint64, renames } = endpoint;
	const safe = uint64 ? withWholeNumbers(text, uint64) : text;
	const json = parse(renames && app[renames.when] ? renamed(safe, Object.entries(renames.names)) : safe);
	if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json)) {
		return { body: undefined, refusal: new Refusal(60003, 'the body is not a JSON object') };
	}
	const result = endpoint.body.safeParse(json);
	if (result.success) return { body: result.data };
	const issue = deepest(result.error.issues[0]);
	const where = issue.path.join('.');
	const found = issue.path.reduce(
		(/** @type {any} */ value, /** @type {PropertyKey} */ key) => value?.[key],
		json,
	);
	const code = codeOf(endpoint, issue, found) ?? endpoint.badParameter;
	return { body: json, refusal: new Refusal(code, `Fail to parse ${where || 'the body'}: ${issue.message}`) };
}

/**
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
 * @param {Issue} issue
 * @param {unknown} found
 * @returns {number | undefined}
 */
function codeOf(endpoint, issue, found) {
	if (issue.params?.code !== undefined) return issue.params.code;
	if (isAccountOfWrongType(issue, found)) return 60015;
	const codes = endpoint.fieldCodes?.[String(issue.path[0])];
	if (typeof codes !== 'object') return codes;
	if (issue.code === 'too_big' && issue.origin === 'array') return codes.tooMany ?? codes.invalid;
	if (issue.code === 'custom' && issue.message.startsWith('longer than'))
		return codes.tooLong ?? codes.invalid;
	return found === undefined && issue.path.length === 1 ? (codes.missing ?? codes.invalid) : codes.invalid;
}

/**
 * Numbers of 64 bits, as objects that hold their digits.
 * @param {string} text
 * @param {readonly string[]} fields
 */
function withWholeNumbers(text, fields) {
	return fields.reduce(
		(changed, field) =>
			changed.replace(new RegExp(`("${field}"\\s*:\\s*)(\\d+)(?=\\s*[,}])`), '$1{"uint64":"$2"}'),
		text,
	);
}

/**
 * @param {string} text JSON
 * @param {[from: string, to: string][]} names
 */
export function renamed(text, names) {
	return names.reduce((changed, [from, to]) => changed.replaceAll(`"${from}"`, `"${to}"`), text);
}

/** @param {string} text */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * @typedef {{ code: string, path: PropertyKey[], message: string, origin?: string, params?: { code?: number, tooLong?: boolean }, errors?: Issue[][] }} Issue
 */

/**
 * Of a union's branches, the one that got furthest says what is wrong.
 * @param {any} issue
 * @returns {Issue}
 */
function deepest(issue) {
	if (issue.code !== 'invalid_union') return issue;
	const inner = issue.errors
		.flat()
		.sort((/** @type {Issue} */ a, /** @type {Issue} */ b) => b.path.length - a.path.length)[0];
	return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

/**
 * 60015 is the code for a UserID that is not a string, wherever it stands.
 * @param {Issue} issue
 * @param {unknown} found
 */
function isAccountOfWrongType(issue, found) {
	const field = String(issue.path.filter((part) => typeof part === 'string').at(-1));
	// The family of app-wide mutes has codes of its own for its accounts.
	const isAccount = field === 'UserID' || (/_Account$/.test(field) && !/^[GS]et_/.test(field));
	return issue.code === 'invalid_type' && isAccount && found !== undefined && isScalar(found);
}

/** @param {unknown} value */
function isScalar(value) {
	return typeof value === 'number' || typeof value === 'boolean' || value === null;
}
