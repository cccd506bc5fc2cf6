/**
 * Expressions that are nothing but one path into the item, such as `={{ $json.user.id }}`. n8n evaluates each in some 0.4 ms,
 * on its one thread. What stands at the end of the path is taken from the item instead, where there is no doubt that n8n
 * would give the same: all else is for n8n to say.
 */

/** Takes what a parameter holds for an item from the item's JSON. Gives undefined where n8n has to be asked. */
export type TakeFromItem = (json: unknown) => unknown;

/**
 * How to take a parameter from items, by what the node has stored for it: a text, or a collection of them. Undefined where an
 * expression in it is not just a path.
 */
export function takeFromItem(entered: unknown): TakeFromItem | undefined {
	if (typeof entered === 'string' && entered.startsWith('=')) {
		const path = itemPathOf(entered);
		return path && ((json) => valueAt(path, json));
	}
	if (typeof entered !== 'object' || entered === null) return () => entered;
	const takers: Array<[string, TakeFromItem]> = [];
	for (const [key, value] of Object.entries(entered) as Array<[string, unknown]>) {
		const take = takeFromItem(value);
		if (!take) return undefined;
		takers.push([key, take]);
	}
	return (json) => {
		const taken: Record<string, unknown> | unknown[] = Array.isArray(entered) ? [] : {};
		for (const [key, take] of takers) {
			const value = take(json);
			if (value === undefined) return undefined;
			taken[key as never] = value as never;
		}
		return taken;
	};
}

type ItemPath = readonly string[];

const open = '={{';
const close = '}}';
const start = '$json';

/** One step of a path: `.name`, `["any name"]`, `['any name']` or `[0]`. Names with escapes in them are n8n's to read. */
const step =
	/\.([A-Za-z_$][\w$]*)|\["([^"\\{}\r\n\u2028\u2029]*)"\]|\['([^'\\{}\r\n\u2028\u2029]*)'\]|\[(0|[1-9]\d{0,8})\]/y;

/** Reads an expression as a path. Undefined where it is anything else. */
function itemPathOf(expression: string): ItemPath | undefined {
	if (!expression.startsWith(open) || !expression.endsWith(close)) return undefined;
	const code = expression.slice(open.length, -close.length).trim();
	if (!code.startsWith(start)) return undefined;
	const path: string[] = [];
	for (step.lastIndex = start.length; step.lastIndex < code.length; ) {
		const found = step.exec(code);
		if (!found) return undefined;
		const name = found[1] ?? found[2] ?? found[3] ?? found[4];
		if (isSpecial(name)) return undefined;
		path.push(name);
	}
	return path.length > 0 ? path : undefined;
}

/**
 * Names that JavaScript or n8n's expressions give a meaning of their own. n8n refuses some of them, more in newer versions.
 * Source: `isSafeObjectProperty` in https://github.com/n8n-io/n8n/blob/master/packages/workflow/src/utils.ts
 */
const specialNames = new Set([
	...Object.getOwnPropertyNames(Object.prototype),
	...Object.getOwnPropertyNames(Object),
	...'$ _linkedBinding _load arguments binding callee caller dlopen execve getBuiltinModule'.split(' '),
	...'isProxy loadEnvFile mainModule prepareStackTrace process require then toJSON'.split(' '),
]);
specialNames.delete('name');
specialNames.delete('length');

function isSpecial(name: string): boolean {
	return specialNames.has(name) || name.startsWith('__') || name.includes('constructor');
}

/**
 * What stands at the end of a path, where it is a text, a finite number, a boolean or a list of those. Undefined where it is
 * anything else, or nothing, or where the path leads over more than the own fields of plain objects and lists.
 */
function valueAt(path: ItemPath, json: unknown): unknown {
	let value = json;
	for (const name of path) {
		if (!isPlain(value) || !isField.call(value, name)) return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return isSimple(value) || (Array.isArray(value) && isListOfSimple(value)) ? value : undefined;
}

const isField = Object.prototype.propertyIsEnumerable;

function isPlain(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** One of n8n's engines cuts texts off at such a character, or replaces it; -0 comes out of it as 0. */
const lostOnTheWay = /[\0\p{Cs}]/u;

function isSimple(value: unknown): boolean {
	if (typeof value === 'string') return !lostOnTheWay.test(value);
	return typeof value === 'boolean' || (Number.isFinite(value) && !Object.is(value, -0));
}

/** `every` would not look at the holes of a list. */
function isListOfSimple(list: readonly unknown[]): boolean {
	for (let index = 0; index < list.length; index++) if (!isSimple(list[index])) return false;
	return true;
}
