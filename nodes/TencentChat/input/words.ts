/** How the readers speak of a value that they refuse. */

/** What a value is, where another kind was expected. */
export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (value === undefined) return 'not filled in';
	if (Array.isArray(value)) return 'a list';
	if (value instanceof Date) return 'a date';
	if (typeof value === 'string') return quoted(value);
	if (typeof value === 'number') return `'${value}'`;
	return typeof value === 'object' ? 'an object' : `the ${typeof value} value '${String(value)}'`;
}

const longestQuote = 40;

/** A text in quotes: cut where it is long, and with its invisible characters made visible. */
export function quoted(text: string): string {
	const start = text.slice(0, longestQuote);
	const visible = start.replace(
		/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
		(character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
	);
	return `'${visible}${start.length < text.length ? '…' : ''}'`;
}

/** Several words as part of a sentence: `a, b or c`. */
export function listed(words: readonly string[], last: 'or' | 'and'): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}
