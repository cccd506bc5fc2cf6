import { Refusal } from './endpoints/endpoint.mjs';

/**
 * Strict: a field that Tencent does not document is refused like a wrong one.
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
 * @param {string} text the request's body
 * @returns {{ body: any, refusal?: Refusal }}
 */
export function validate(endpoint, text) {
	const json = parse(text);
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
	if (issue.params) return issue.params.code;
	if (isAccountOfWrongType(issue, found)) return 60015;
	const codes = endpoint.fieldCodes?.[String(issue.path[0])];
	if (typeof codes !== 'object') return codes;
	if (issue.code === 'too_big' && issue.origin === 'array') return codes.tooMany ?? codes.invalid;
	return found === undefined && issue.path.length === 1 ? (codes.missing ?? codes.invalid) : codes.invalid;
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
 * @typedef {{ code: string, path: PropertyKey[], message: string, origin?: string, params?: { code: number }, errors?: Issue[][] }} Issue
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
	const field = issue.path.filter((part) => typeof part === 'string').at(-1);
	const inList = typeof issue.path.at(-1) === 'number';
	const isAccount =
		field === 'From_Account' ||
		field === 'UserID' ||
		(field === 'To_Account' && (inList || !Array.isArray(found)));
	return issue.code === 'invalid_type' && isAccount && found !== undefined && isScalar(found);
}

/** @param {unknown} value */
function isScalar(value) {
	return typeof value === 'number' || typeof value === 'boolean' || value === null;
}
