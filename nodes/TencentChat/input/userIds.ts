/** The most bytes of a UserID. Source: https://www.tencentcloud.com/document/product/1047/34385 */
const mostBytes = 32;

/** Both commas: a Chinese keyboard types the wide one. */
const betweenUserIds = /\s*[,，]\s*|\s*\n\s*/;

export type UserIds = { ok: true; userIds: string[] } | { ok: false; problem: string };

/**
 * Reads the UserIDs that a field holds: one as text or whole number, several separated by commas or new lines, or a list.
 * Anything doubtful is refused, as a wrong guess would hit a wrong user.
 *
 * @param field the field's name as the editor shows it
 */
export function readUserIds(value: unknown, field: string): UserIds {
	const entries = split(value, betweenUserIds);
	if (entries.length === 0) return refuse(`'${field}' is an empty list. Enter at least one UserID.`);
	if (entries.length > 1 && typeof value === 'string' && isInBrackets(entries)) {
		return refuse(
			`'${field}' stands in brackets, but is no JSON list. Leave the brackets out, or write ["user_001", "user_002"].`,
		);
	}
	const userIds: string[] = [];
	for (let index = 0; index < entries.length; index++) {
		const read = readOne(
			entries[index],
			() => (entries.length === 1 ? `'${field}'` : `'${field}' (entry ${index + 1} of ${entries.length})`),
			'Separate several by commas or new lines.',
		);
		if (!read.ok) return read;
		userIds.push(read.userIds[0]);
	}
	return { ok: true, userIds };
}

/** Reads the one UserID that a field holds. */
export function readUserId(value: unknown, field: string): UserIds {
	const entry: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	return readOne(entry, () => `'${field}'`);
}

/** The entries of a field that takes several. A text in the form of a list, as models write it, is read as one. */
export function split(value: unknown, separator = /\s*,\s*|\s*\n\s*/): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[') && text.endsWith(']')) {
		const list = parsed(text);
		if (Array.isArray(list)) return list;
	}
	return text.split(separator);
}

/** What was meant for a list and could not be read as one: only the first and the last entry would show it. */
function isInBrackets(entries: readonly unknown[]): boolean {
	return String(entries[0]).startsWith('[') && String(entries[entries.length - 1]).endsWith(']');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** `where` is only asked for when it is needed: one field may hold a million UserIDs. */
function readOne(value: unknown, where: () => string, whenTooLong = ''): UserIds {
	if (Number.isSafeInteger(value)) return { ok: true, userIds: [String(value)] };
	if (typeof value === 'number') {
		return refuse(
			`${where()} is the number ${value}, which is no whole number that a spreadsheet keeps exactly. Give the UserID as text.`,
		);
	}
	if (typeof value !== 'string') {
		return refuse(`${where()} is ${kindOf(value)}. Enter a UserID as text, for example user_001.`);
	}
	const userId = value.trim();
	if (userId === '') return refuse(`${where()} is empty. Enter a UserID, for example user_001.`);
	const bytes = bytesOf(userId);
	if (bytes > mostBytes) {
		return refuse(
			`${where()} is ${bytes} bytes long: '${userId.slice(0, 40)}…'. A UserID has at most ${mostBytes} bytes. ${whenTooLong}`.trimEnd(),
		);
	}
	return { ok: true, userIds: [userId] };
}

/** In UTF-8. Nearly all UserIDs are ASCII, and these need no encoding. */
function bytesOf(text: string): number {
	return /^[ -~]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
}

/** What a value is, in words, where it is not what it should be. */
export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (value === undefined) return 'not filled in';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `the ${typeof value} value '${String(value)}'`;
}

function refuse(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}
