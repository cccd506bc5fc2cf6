import type { TagValue } from '../../../chat/api/friend';
import { accept, isMissing, refuse, type Read } from './read';
import { readText } from './texts';
import { kindOf, quoted } from './words';

/** How the custom fields of friends, or of profiles, are named and how long they may be. */
export interface CustomFieldRules {
	/** In front of the key: `Tag_SNS_Custom_` or `Tag_Profile_Custom_`. */
	prefix: string;
	/** Bytes of a value. */
	mostBytes: number;
}

/**
 * Reads a key-value table (`customFields` of fields/customFields.ts) as tags and values. Whole numbers stay numbers, as
 * the service tells number fields from text fields. A row whose value is missing is left out, so that its field stays as it is.
 *
 * @param field the table's name as the editor shows it
 */
export function readCustomFields(
	table: unknown,
	field: string,
	{ prefix, mostBytes }: CustomFieldRules,
): Read<TagValue[]> {
	const rows = isMissing(table) ? [] : rowsOf(table);
	if (!rows) return refuse(`'${field}' is ${kindOf(table)}. Fill in its table.`);
	const values = new Map<string, unknown>();
	for (const row of rows) {
		const name = typeof row?.key === 'string' ? row.key.trim() : '';
		const key = name.startsWith(prefix) ? name.slice(prefix.length) : name;
		if (!/^[A-Za-z]{1,8}$/.test(key)) {
			return refuse(
				`'${field}' has the key ${quoted(key)}. A key is 1 to 8 letters, without digits or signs.`,
			);
		}
		if (values.has(key)) return refuse(`'${field}' has the key '${key}' twice. Leave one of them out.`);
		const value = Number.isSafeInteger(row?.value)
			? accept(row?.value)
			: readText(row?.value, `${field} > ${key}`, mostBytes);
		if (!value.ok) return value;
		values.set(key, isMissing(row?.value) ? undefined : value.value);
	}
	const given = [...values].filter(([, value]) => value !== undefined);
	return accept(given.map(([key, Value]) => ({ Tag: `${prefix}${key}`, Value })));
}

type Row = { key?: unknown; value?: unknown } | null | undefined;

/** Undefined where it is no table. */
function rowsOf(table: unknown): Row[] | undefined {
	if (typeof table !== 'object') return undefined;
	const { field = [] } = table as { field?: unknown };
	return Array.isArray(field) ? (field as Row[]) : undefined;
}
