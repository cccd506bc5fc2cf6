import type { TagValue } from '../../../chat/api/friend';
import type { Read } from './read';
import { readText } from './texts';
import { kindOf } from './userIds';

/** How the custom fields of friends, or of profiles, are named and how long they may be. */
export interface CustomFieldRules {
	/** In front of the key: `Tag_SNS_Custom_` or `Tag_Profile_Custom_`. */
	prefix: string;
	/** Bytes of a value. */
	mostBytes: number;
}

/**
 * Reads a key-value table (`customFields` of actions/customFields.ts) as tags and values. Whole numbers stay numbers, as
 * the service tells number fields from text fields.
 *
 * @param field the table's name as the editor shows it
 */
export function readCustomFields(
	table: unknown,
	field: string,
	{ prefix, mostBytes }: CustomFieldRules,
): Read<TagValue[]> {
	const rows: unknown = (table as { field?: unknown } | undefined)?.field ?? [];
	if (!Array.isArray(rows)) return refuse(`'${field}' is ${kindOf(rows)}. Fill in its table.`);
	const values = new Map<string, unknown>();
	for (const row of rows as Array<{ key?: unknown; value?: unknown }>) {
		const key = String(row.key ?? '')
			.trim()
			.replace(prefix, '');
		if (!/^[A-Za-z]{1,8}$/.test(key)) {
			return refuse(`'${field}' has the key '${key}'. A key is 1 to 8 letters, without digits or signs.`);
		}
		if (values.has(key)) return refuse(`'${field}' has the key '${key}' twice. Leave one of them out.`);
		const value = Number.isSafeInteger(row.value)
			? { ok: true as const, value: row.value }
			: readText(row.value, `${field} > ${key}`, mostBytes);
		if (!value.ok) return value;
		values.set(key, value.value);
	}
	return { ok: true, value: [...values].map(([key, Value]) => ({ Tag: `${prefix}${key}`, Value })) };
}

function refuse(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}
