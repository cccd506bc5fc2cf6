/**
 * Fields that hold UserIDs, GroupIDs, names and the like: one, or several. What is doubtful is refused, as a wrong guess
 * would hit a wrong user.
 */
import {
	faultOf,
	faultOfKind,
	howToEnter,
	howToList,
	isWrapped,
	textOfEntry,
	type EntryRule,
	type Source,
} from './entryRule';
import { parseJson } from './json';
import type { Origin } from './origin';
import { accept, refuse, type Read } from './read';
import { quoted } from './words';

/**
 * Reads the entries of a field, at least one: a text or a whole number, several between commas or new lines, or a list.
 *
 * Only commas and new lines that were typed separate. A text that comes out of an expression is one entry, whatever it
 * holds; where it looks like several it is refused. The entries of a list are taken as they are.
 *
 * @param field the field's name as the editor shows it
 */
export function readEntries(value: unknown, field: string, origin: Origin, rule: EntryRule): Read<string[]> {
	const entries = entriesOf(value, origin, rule);
	if (typeof entries === 'string') return refuse(`'${field}' ${entries}`);
	const { values, source } = entries;
	if (values.length === 0) {
		return refuse(`'${field}' is ${source === 'list' ? 'an empty list' : 'empty'}. ${howToEnter(rule)}`);
	}
	const read: string[] = [];
	for (const entry of values) {
		const text = textOfEntry(entry, source, rule);
		const fault = text === undefined ? faultOfKind(entry, rule) : faultOf(text, source, rule);
		if (fault) {
			const where = values.length === 1 ? '' : ` (entry ${read.length + 1} of ${values.length})`;
			return refuse(`'${field}'${where} ${fault}`);
		}
		if (text !== undefined) read.push(text);
	}
	return accept(read);
}

/** Reads the one entry of a field that takes no more. A list of one is taken, too. */
export function readEntry(value: unknown, field: string, origin: Origin, rule: EntryRule): Read<string> {
	const read = readEntries(value, field, origin, rule);
	if (!read.ok) return read;
	if (read.value.length === 1) return accept(read.value[0]);
	return refuse(`'${field}' has ${read.value.length} entries. It takes one ${rule.name} only.`);
}

/** What stands between typed separators. Parts that are empty were left over by whoever typed. */
function typedParts(text: string): string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** Both commas: a Chinese keyboard types the wide one. */
const separator = /[,，\r\n]/;

/** The entries of a field, not yet checked. */
interface Entries {
	values: readonly unknown[];
	source: Source;
}

/** The entries; or why there are none, in words that follow the field's name. */
function entriesOf(value: unknown, origin: Origin, rule: EntryRule): Entries | string {
	if (Array.isArray(value)) return { values: value, source: 'list' };
	if (typeof value !== 'string') return { values: [value], source: 'expression' };
	if (origin === 'typed') return typedEntries(value.trim(), rule);
	if (origin === 'expression') return { values: [value], source: 'expression' };
	return templateEntries(value, origin.typed);
}

/** A text in the form of a list, as models write it, is read as one. */
function typedEntries(text: string, rule: EntryRule): Entries | string {
	const list = text.startsWith('[') && text.endsWith(']') ? parseJson(text) : undefined;
	if (Array.isArray(list)) return { values: list, source: 'list' };
	const values = typedParts(text);
	if (values.length > 1 && isWrapped(text)) {
		return `is in brackets or quotes, but is not a JSON list. Remove them, or write ["${rule.example}", …].`;
	}
	return { values, source: 'typed' };
}

/**
 * The entries of a text that was typed with expressions in it. There must be as many as were typed: with more, a value has
 * brought a separator of its own.
 */
function templateEntries(text: string, typed: readonly string[]): Entries | string {
	const plan = plannedEntries(typed);
	const parts = text.split(separator);
	const values = plan.map((planned, index) => partOf(parts[index] ?? '', planned));
	if (parts.length !== plan.length || values.includes(undefined)) {
		return `is ${quoted(text)}, in which a value contains a comma or a new line. ${howToList}`;
	}
	// A part that only has typed text in it may be empty, one with an expression may not.
	return {
		values: values.filter((value, index) => value !== '' || plan[index].length > 1),
		source: 'expression',
	};
}

/** The entries that were typed: of each the texts before, between and behind its expressions. One without any has one text. */
function plannedEntries(typed: readonly string[]): string[][] {
	const plan: string[][] = [[]];
	for (const text of typed) {
		const [rest, ...next] = text.split(separator);
		plan[plan.length - 1].push(rest);
		for (const start of next) plan.push([start]);
	}
	return plan;
}

/** A part without the blanks that were typed around it; those of its values stay. Undefined where it is not the one that was typed. */
function partOf(part: string, planned: readonly string[]): string | undefined {
	const before = planned[0];
	if (planned.length === 1) return part === before ? part.trim() : undefined;
	const after = planned[planned.length - 1];
	const fits = part.startsWith(before) && part.endsWith(after) && part.length >= before.length + after.length;
	if (!fits) return undefined;
	const values = part.slice(before.length, part.length - after.length);
	return before.trimStart() + values + after.trimEnd();
}
