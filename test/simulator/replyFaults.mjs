import { randomUUID } from 'node:crypto';

/**
 * Faults that falsify a reply before it is written.
 *
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {import('./endpoints/endpoint.mjs').Endpoint<any>} Endpoint
 * @typedef {Record<string, any>} Reply
 */

/**
 * The body with which the work is done: a list that never ends begins anew with each page, since its cursors are made up.
 * @param {Endpoint} endpoint
 * @param {Record<string, any>} body
 * @param {Fault[]} faults
 */
export function bodyToWorkOn(endpoint, body, faults) {
	const paging = pagingOf(endpoint, body);
	const endless = paging && faults.some((fault) => fault.kind === 'endlessList');
	return endless ? { ...body, [paging.cursor]: paging.first } : body;
}

/**
 * @param {Reply} reply the true one
 * @param {Record<string, any>} body of the request
 * @param {Fault[]} faults
 * @param {Endpoint} endpoint
 * @returns {Reply}
 */
export function falsified(reply, body, faults, endpoint) {
	const asked = { body, paging: pagingOf(endpoint, body) };
	return faults.reduce((changed, fault) => {
		const falsify = /** @type {Falsify<any> | undefined} */ (
			FALSIFYING[/** @type {keyof typeof FALSIFYING} */ (fault.kind)]
		);
		return falsify ? falsify(changed, fault, asked) : changed;
	}, reply);
}

/**
 * @template {Fault['kind']} Kind
 * @typedef {(reply: Reply, fault: Extract<Fault, { kind: Kind }>, asked: { body: Record<string, any>, paging: Paging | undefined }) => Reply} Falsify
 */

/** Faults of other kinds are met elsewhere. @satisfies {{ [Kind in Fault['kind']]?: Falsify<Kind> }} */
const FALSIFYING = {
	repeatCursor: (reply, _fault, { paging, body }) => ({ ...reply, ...samePageAgain(paging, body) }),
	endlessList: (reply, { rows }, { paging, body }) =>
		paging ? withAnotherPage(reply, paging, body, rows) : reply,
	missingRow: (reply, { missing }) => withRows(reply, (rows) => without(rows, missing)),
	patch: (reply, { patch }) => ({ ...reply, ...patch }),
	patchRows: (reply, { patch, of }) =>
		withRows(reply, (rows) =>
			rows.map((row) => (!of || of.includes(nameOf(row)) ? { ...row, ...patch } : row)),
		),
	extraRow: (reply, { user }) => withRows(reply, (rows) => [...rows, { ...rows[0], [keyOf(rows[0])]: user }]),
	field: (reply, { field, value, first }) => withField(reply, field, value, { left: first }),
	nested: (reply, { depth, in: where }) =>
		where === 'answer'
			? { ...reply, Nested: nestedMark(depth) }
			: withRows(reply, (rows) => rows.map((row) => ({ ...row, Nested: nestedMark(depth) }))),
	proto: (reply) => polluting(reply),
};

/** JSON.stringify would overflow the stack: the lists are put into the text. @param {number} depth */
const nestedMark = (depth) => `@nested ${depth}@`;

/** @param {string} text of an answer */
export function withNestedLists(text) {
	return text.replace(
		/"@nested (\d+)@"/g,
		(_mark, depth) => '['.repeat(Number(depth)) + ']'.repeat(Number(depth)),
	);
}

/** @typedef {import('./endpoints/endpoint.mjs').Paging} Paging */

/**
 * @param {Endpoint} endpoint
 * @param {Record<string, any>} body
 * @returns {Paging | undefined}
 */
const pagingOf = ({ paging }, body) => (typeof paging === 'function' ? paging(body) : paging);

/**
 * A first page has no cursor to repeat and stays true.
 * @param {Paging | undefined} paging
 * @param {Record<string, any>} body
 */
function samePageAgain(paging, body) {
	const cursor = paging && body[paging.cursor];
	return !paging || cursor === undefined || cursor === paging.first ? {} : paging.leadingTo(cursor);
}

/**
 * @param {Reply} reply
 * @param {Paging} paging
 * @param {Record<string, any>} body
 * @param {'none' | 'same'} rows
 */
function withAnotherPage(reply, paging, body, rows) {
	const cursor = body[paging.cursor];
	const another = next(paging.first, cursor);
	const page = rows === 'none' ? withRows(reply, () => []) : reply;
	return { ...page, ...paging.leadingTo(another) };
}

/**
 * @param {unknown} first
 * @param {any} cursor
 */
function next(first, cursor) {
	if (typeof first === 'number') return cursor + 100;
	return typeof first === 'bigint' ? cursor + 1n : randomUUID();
}

/** @param {Reply} reply @returns {[string, Reply[]] | undefined} */
function rowsOf(reply) {
	return Object.entries(reply).find(([, value]) => Array.isArray(value) && typeof value[0] === 'object');
}

/**
 * @param {Reply} reply
 * @param {(rows: Reply[]) => Reply[]} change
 */
function withRows(reply, change) {
	const [name, rows] = rowsOf(reply) ?? [];
	return name && rows ? { ...reply, [name]: change(rows) } : reply;
}

const KEYS = ['To_Account', 'UserID', 'Member_Account', 'GroupId', 'MsgSeq', 'MsgKey'];

/** @param {Reply} row */
const keyOf = (row) => KEYS.find((key) => key in row) ?? 'To_Account';

/** @param {Reply} row */
const nameOf = (row) => String(row[keyOf(row)]);

/**
 * @param {Reply[]} rows
 * @param {string[] | undefined} missing default: the last one
 */
const without = (rows, missing) =>
	missing ? rows.filter((row) => !missing.includes(nameOf(row))) : rows.slice(0, -1);

/**
 * @param {any} value
 * @param {string} name
 * @param {unknown} replacement
 * @param {{ left: number }} count
 * @returns {any}
 */
function withField(value, name, replacement, count) {
	if (Array.isArray(value)) return value.map((each) => withField(each, name, replacement, count));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => {
			if (key !== name || count.left === 0) return [key, withField(inner, name, replacement, count)];
			count.left--;
			return [key, replacement];
		}),
	);
}

const POLLUTION = { polluted: 'yes' };
const BAD_TAGS = ['__proto__', 'constructor', 'Tag_Profile_IM___proto__', 'Tag_SNS_IM___proto__'].map(
	(Tag) => ({ Tag, Value: 'polluted' }),
);

/** @param {any} value @returns {any} */
function polluting(value) {
	if (Array.isArray(value)) {
		const isTagList = value[0]?.Tag !== undefined;
		return isTagList ? [...value, ...BAD_TAGS] : value.map(polluting);
	}
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries([
		...Object.entries(value).map(([key, inner]) => [key, polluting(inner)]),
		['__proto__', POLLUTION],
		['constructor', POLLUTION],
	]);
}
