import { accept, refuse, type Read } from './read';
import { kindOf } from './words';

/**
 * Reads an object: as such, from an expression, or as JSON text.
 *
 * @param field the field's name as the editor shows it
 */
export function readObject(value: unknown, field: string): Read<Record<string, unknown>> {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		return refuse(`'${field}' is ${whatIs(value, parsed)}. Enter an object such as { "key": "value" }.`);
	}
	const fault = faultWithin(parsed);
	return fault ? refuse(`'${field}' ${fault}`) : accept(parsed as Record<string, unknown>);
}

/** Reads a list, in the same way. */
export function readList(value: unknown, field: string): Read<unknown[]> {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	if (!Array.isArray(parsed)) {
		return refuse(`'${field}' is ${whatIs(value, parsed)}. Enter a list such as [ { "key": "value" } ].`);
	}
	const fault = faultWithin(parsed);
	return fault ? refuse(`'${field}' ${fault}`) : accept(parsed as unknown[]);
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function whatIs(value: unknown, parsed: unknown): string {
	return typeof value === 'string' && parsed === undefined ? 'not valid JSON' : kindOf(parsed);
}

/** What an expression makes of an object that it puts into a text, such as `[object Object]`. */
const objectAsText = /\[object [A-Za-z]+\]/;

/** What is wrong with a number or a text wherever it goes to, in words that follow its name; undefined where nothing is. */
export function faultOfValue(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		return `has the number ${value}, which is too large to be exact: some of its digits may be wrong already. Enter it as text, in quotes.`;
	}
	if (typeof value === 'string' && objectAsText.test(value)) {
		return `has the text ${objectAsText.exec(value)?.[0]}, which is what an expression makes of an object. Choose one of its fields, such as {{ $json.user.name }}.`;
	}
	return undefined;
}

/** The same, of all that stands in a list or an object, however deep. */
function faultWithin(root: object): string | undefined {
	const left: object[] = [root];
	const seen = new Set<object>(left);
	for (let next = left.pop(); next; next = left.pop()) {
		for (const value of Object.values(next) as unknown[]) {
			const fault = faultOfValue(value);
			if (fault) return fault;
			if (typeof value === 'object' && value !== null && !seen.has(value)) {
				seen.add(value);
				left.push(value);
			}
		}
	}
	return undefined;
}
