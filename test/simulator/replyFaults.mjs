/**
 * Faults that falsify a reply before it is written.
 * @param {Record<string, unknown>} fields of the true reply
 * @param {Record<string, unknown>} body of the request
 * @param {import('./faults.mjs').Fault[]} faults
 * @returns {Record<string, unknown>}
 */
export function falsified(fields, body, faults) {
	let reply = fields;
	for (const fault of faults) {
		if (fault.kind === 'repeatCursor') reply = { ...reply, ...samePageAgain(reply, body) };
		if (fault.kind === 'missingRow') reply = withoutRows(reply, fault.missing);
		if (fault.kind === 'patch') reply = { ...reply, ...fault.patch };
	}
	return reply;
}

/**
 * A first page has no cursor to repeat and stays true.
 * @param {Record<string, unknown>} reply
 * @param {Record<string, unknown>} body
 */
function samePageAgain(reply, body) {
	if ('NextCursor' in reply && body.StartCursor) return { NextCursor: body.StartCursor };
	if ('NextStartIndex' in reply && body.StartIndex)
		return { NextStartIndex: body.StartIndex, CompleteFlag: 0 };
	if ('BlackListItem' in reply && body.StartIndex) return { StartIndex: body.StartIndex };
	return {};
}

/**
 * @param {Record<string, unknown>} reply
 * @param {string[] | undefined} missing
 */
function withoutRows(reply, missing) {
	const [name, rows] =
		Object.entries(reply).find(([, value]) => Array.isArray(value) && typeof value[0] === 'object') ?? [];
	if (!name || !Array.isArray(rows)) return reply;
	const left = missing
		? rows.filter((row) => !missing.includes(row.To_Account ?? row.UserID))
		: rows.slice(0, -1);
	return { ...reply, [name]: left };
}
