/** JSON with whole numbers of up to 64 bits, which JSON.parse would round and JSON.stringify refuses. */

/**
 * Reads a text. Undefined where it is no JSON.
 *
 * @param bigIntegers names of fields, at any depth, whose whole numbers are read as texts
 */
export function parseJson(text: string, bigIntegers: readonly string[] = []): unknown {
	try {
		return JSON.parse(bigIntegers.length > 0 ? quoteIntegersOf(bigIntegers, text) : text);
	} catch {
		return undefined;
	}
}

/** Within texts JSON writes quotes as \", so only a field's own name looks like one. */
function quoteIntegersOf(names: readonly string[], text: string): string {
	const field = new RegExp(`("(?:${names.join('|')})"\\s*:\\s*)(-?\\d+)(?=[\\s,}])`, 'g');
	return text.replace(field, '$1"$2"');
}

/** Writes a body, whose own fields may be of the type bigint: those are sent as plain digits. */
export function writeJson(body: object): string {
	const fields = Object.entries(body)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${JSON.stringify(name)}:${writeValue(value)}`);
	return `{${fields.join(',')}}`;
}

function writeValue(value: unknown): string {
	return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
