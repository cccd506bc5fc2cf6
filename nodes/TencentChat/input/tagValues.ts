import type { TagValue } from '../../../chat/api/friend';
import type { Read } from './read';

/** Reads a JSON field with a list of `{ Tag, Value }`, as text or as a value. Nothing at all is the empty list. */
export function readTagValues(value: unknown, field: string): Read<TagValue[]> {
	const list = typeof value === 'string' ? parsed(value.trim() || '[]') : (value ?? []);
	if (Array.isArray(list) && list.every(isTagValue)) return { ok: true, value: list };
	return {
		ok: false,
		problem: `'${field}' is not a JSON list of the form [{ "Tag": "…", "Value": … }].`,
	};
}

function isTagValue(entry: unknown): entry is TagValue {
	const { Tag, Value } = (entry ?? {}) as Partial<TagValue>;
	return typeof Tag === 'string' && Tag !== '' && Value !== undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
