import type { GenericValue, IDataObject } from 'n8n-workflow';

const names = new Map<string, string>();

/** Profile items as an object: `Tag_Profile_IM_Nick` becomes `Nick`, `Tag_Profile_Custom_Test` becomes `Custom_Test`. */
export function simpleProfile(items: ReadonlyArray<{ Tag: string; Value?: unknown }>): IDataObject {
	const profile: IDataObject = {};
	for (const { Tag, Value } of items) {
		// As a field's name this one would change what the object is.
		if (Tag !== '__proto__') profile[nameOf(Tag)] = Value as GenericValue;
	}
	return profile;
}

/** Tags repeat in every row of a long list, so each name is made once. */
function nameOf(tag: string): string {
	const known = names.get(tag);
	if (known !== undefined) return known;
	const name = tag.replace(/^Tag_Profile_(IM_)?/, '');
	if (names.size < 1000) names.set(tag, name);
	return name;
}
