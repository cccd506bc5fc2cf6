/** What one entry of a field may be: the same for UserIDs, GroupIDs, names and the like. */
import { bytesOf } from './bytes';
import { kindOf, quoted } from './words';

export interface EntryRule {
	/** What it is called: `UserID`. */
	name: string;
	/** One that could be real. */
	example: string;
	mostBytes: number;
	/** People make it up rather than systems, so that blanks within it and brackets around it are usual. */
	isName?: true;
	/** The keys under which rows of a list have it, such as `To_Account`. */
	keys: readonly string[];
	/** What else is wrong with an entry, in words that follow it; undefined where nothing is. */
	fault?(entry: string): string | undefined;
}

/** Where an entry comes from: it was typed, it is a text out of an expression, or it stands in a list. */
export type Source = 'typed' | 'expression' | 'list';

export const howToEnter = ({ name, example }: EntryRule) => `Enter a ${name}, for example ${example}.`;

export const howToList =
	'A text from an expression counts as one. For several, use a list, for example {{ $json.ids.split(",") }}.';

const howToSeparate = 'Separate several with commas or new lines only.';

/** How to have a text taken as it is, which a list does. */
const literally = {
	typed: 'To take it as it is, write ["…"].',
	expression: 'To take it as it is, use a list of one, for example {{ [ $json.id ] }}.',
};

/** An entry as text: itself, a whole number, or what a row of a list has under its key. Undefined where it is none of them. */
export function textOfEntry(entry: unknown, source: Source, { keys }: EntryRule): string | undefined {
	if (typeof entry === 'string') return entry;
	if (Number.isSafeInteger(entry)) return String(entry);
	if (source !== 'list' || !isObject(entry)) return undefined;
	const found = keys.filter((key) => Object.hasOwn(entry, key));
	const value = found.length === 1 ? entry[found[0]] : undefined;
	return typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with an entry that is no text, in words that follow its field. */
export function faultOfKind(entry: unknown, rule: EntryRule): string {
	const { name, keys, example } = rule;
	if (typeof entry === 'number') {
		return `is the number ${entry}, which can't be an exact ${name}. Enter the ${name} as text.`;
	}
	if (isObject(entry)) {
		const key = keys[0] ?? 'id';
		return `is an object. Choose its field with the ${name}: {{ $json.${key} }} of one item, {{ $json.rows.map((row) => row.${key}) }} of a list.`;
	}
	return `is ${kindOf(entry)}. Enter a ${name} as text, for example ${example}.`;
}

/** Nearly all UserIDs are made of these characters only. */
const usual = /^[A-Za-z0-9_-]+$/;

/** What is wrong with an entry, in words that follow its field; undefined where nothing is. */
export function faultOf(entry: string, source: Source, rule: EntryRule): string | undefined {
	const isUsual = usual.test(entry) && !nothings.test(entry);
	return (
		(isUsual ? undefined : faultOfMeaning(entry, source, rule)) ??
		faultOfLength(entry, source, rule) ??
		rule.fault?.(entry)
	);
}

function faultOfMeaning(entry: string, source: Source, rule: EntryRule): string | undefined {
	if (entry.trim() === '') return `is empty. ${howToEnter(rule)}`;
	const why =
		faultOfNoValue(entry, rule) ??
		faultOfSeparator(entry, source, rule) ??
		faultOfEdge(entry, source, rule) ??
		faultOfCharacter(entry, rule);
	return why && `is ${quoted(entry)}, ${why}`;
}

/** What expressions and spreadsheets give where there is nothing. */
const nothings = /^(?:undefined|null|nan|n\/a|#(?:n\/a|div\/0!|getting_data|[a-z]{3,12}[!?]))$/i;
/** How spreadsheets show long numbers, and JavaScript very long ones. */
const shortenedNumber = /^[+-]?\d+(?:\.\d+)?e\+\d+$/i;

function faultOfNoValue(entry: string, rule: EntryRule): string | undefined {
	const text = entry.trim();
	if (nothings.test(text)) return `which means 'no value'. ${howToEnter(rule)}`;
	if (shortenedNumber.test(text)) {
		return 'a number without its last digits. Format the column of the spreadsheet as text.';
	}
	if (text.includes('{{') || text.includes('}}')) {
		return 'an expression that was not evaluated. Switch the field to Expression.';
	}
	if (text.includes('[object '))
		return 'which is what an expression makes of an object. Choose one of its fields.';
	return undefined;
}

const separators = /[,，;；、\t\r\n]/;

function faultOfSeparator(entry: string, source: Source, { isName }: EntryRule): string | undefined {
	if (source === 'list') return undefined;
	const hasBlank = !isName && /\s/.test(entry.trim());
	if (!hasBlank && !separators.test(entry)) return undefined;
	const what = separators.test(entry) ? 'with a separator in it' : 'with a space in it';
	return `${what}. ${source === 'typed' ? howToSeparate : howToList} ${literally[source]}`;
}

const quotes = pairs(`"" '' \`\` “” ‘’ „“ «» ＂＂ ＇＇`);
const brackets = pairs('[] {} () <> （） ［］ ｛｝ ＜＞ 「」 『』 【】 《》 〈〉');
const marks = [...quotes, ...brackets];
const atEdges = new Set(marks.flat());

function pairs(text: string): string[][] {
	return text.split(' ').map((pair) => [...pair]);
}

function faultOfEdge(entry: string, source: Source, { isName }: EntryRule): string | undefined {
	if (entry !== entry.trim()) {
		const trim = source === 'list' ? '$json.ids.map((id) => id.trim())' : '$json.id.trim()';
		return `with a space at the beginning or the end. Remove it: {{ ${trim} }}.`;
	}
	if (source === 'expression') {
		if (!atEdges.has(entry[0]) && !atEdges.has(entry[entry.length - 1])) return undefined;
		return `with a bracket or a quote at the beginning or the end. ${howToList} ${literally.expression}`;
	}
	if (isName && source === 'list') return undefined;
	return isWrapped(entry, isName ? quotes : marks) ? 'in brackets or quotes. Remove them.' : undefined;
}

const marksOfLists = pairs(`[] {} "" ''`);

/** Whether a text begins with one of a pair of marks and ends with the other. */
export function isWrapped(text: string, by: readonly string[][] = marksOfLists): boolean {
	return by.some(([open, close]) => text.startsWith(open) && text.endsWith(close));
}

/** Emoji are joined by some of the invisible characters, so names may have those. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const invisibleInNames = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

function faultOfCharacter(entry: string, { isName }: EntryRule): string | undefined {
	if (!(isName ? invisibleInNames : invisible).test(entry)) return undefined;
	return 'with an invisible character in it. Type it again instead of pasting it.';
}

function faultOfLength(entry: string, source: Source, { name, mostBytes }: EntryRule): string | undefined {
	const bytes = bytesOf(entry);
	if (bytes <= mostBytes) return undefined;
	const long = `is ${bytes} bytes long: ${quoted(entry)}. A ${name} has at most ${mostBytes} bytes.`;
	return source === 'typed' ? `${long} ${howToSeparate}` : long;
}
