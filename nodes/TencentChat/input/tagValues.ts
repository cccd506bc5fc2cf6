import type { TagValue } from '../../../chat/api/friend';
import { readList } from './json';
import { isNothing } from './property';
import { accept, isMissing, refuse, type Read } from './read';

/** Reads a JSON field with a list of `{ Tag, Value }`, as text or as a value. Nothing at all is the empty list. */
export function readTagValues(value: unknown, field: string): Read<TagValue[]> {
	if (isNothing(value)) return accept([]);
	const list = readList(value, field);
	if (!list.ok) return list;
	if (list.value.every(isTagValue)) return accept(list.value);
	return refuse(`'${field}' is not a JSON list of the form [{ "Tag": "…", "Value": … }].`);
}

function isTagValue(entry: unknown): entry is TagValue {
	const { Tag, Value } = (entry ?? {}) as Partial<TagValue>;
	return typeof Tag === 'string' && Tag !== '' && !isMissing(Value);
}
