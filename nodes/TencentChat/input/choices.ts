/**
 * Fields with a choice: their values and names come from the options of the property itself. Expressions give them as text,
 * often with a blank or a new line behind, as whatever stands behind `}}` belongs to the value.
 */
import type { INodePropertyOptions } from 'n8n-workflow';

import { parseJson } from './json';
import { byDefault, isNothing, refuseEmpty, type Property } from './property';
import { accept, refuse, type Read } from './read';
import { kindOf, listed } from './words';

/**
 * Reads the choice of an `options` field, given by its value or by its name. Nothing at all is the default of the property,
 * unless that is required.
 */
export function readChoice<Value extends string = string>(property: Property, value: unknown): Read<Value> {
	if (isNothing(value)) return byDefault(property, `It must be ${choicesOf(property)}.`);
	const found = find(property, value);
	if (found !== undefined) return accept(found as Value);
	return refuse(`'${property.displayName}' is ${kindOf(value)}. It must be ${choicesOf(property)}.`);
}

/**
 * Reads the choices of a `multiOptions` field: a list, or a text with several between commas or new lines. A choice that is
 * made twice counts once.
 */
export function readChoices<Value extends string = string>(
	property: Property,
	value: unknown,
): Read<Value[]> {
	if (isNothing(value)) return byDefault(property, 'Choose at least one.');
	const chosen = new Set<string>();
	for (const entry of entriesOf(property, value)) {
		const found = find(property, entry);
		if (found === undefined) {
			return refuse(
				`'${property.displayName}' has ${kindOf(entry)}. There may be ${choicesOf(property, 'and')}.`,
			);
		}
		chosen.add(found);
	}
	if (chosen.size === 0 && property.required) return refuseEmpty(property, 'Choose at least one.');
	return accept([...chosen] as Value[]);
}

/** Reads a switch. Nothing at all is the default of the property. */
export function readSwitch(property: Property, value: unknown): Read<boolean> {
	if (isNothing(value)) return byDefault(property, 'It must be true or false.');
	const given = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (given === true || given === 'true') return accept(true);
	if (given === false || given === 'false') return accept(false);
	return refuse(`'${property.displayName}' is ${kindOf(value)}. It must be true or false.`);
}

/** Values are exact, as they stand in expressions. Names are what people read, so their letter case does not count. */
function find(property: Property, value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const given = value.trim();
	const options = optionsOf(property);
	const found =
		options.find((option) => option.value === given) ??
		options.find(({ name }) => name.toLowerCase() === given.toLowerCase());
	return found && String(found.value);
}

/** A name may have a comma in it, so a text is looked for as a whole first. */
function entriesOf(property: Property, value: unknown): unknown[] {
	const whole = typeof value === 'string' && find(property, value) === undefined ? value : [value].flat();
	if (typeof whole !== 'string') return whole;
	const list = parseJson(whole);
	if (Array.isArray(list)) return list;
	return whole
		.split(/[,\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function optionsOf({ options = [] }: Property): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

function choicesOf(property: Property, last: 'or' | 'and' = 'or'): string {
	return listed(
		optionsOf(property).map(({ name, value }) => (name === value ? name : `${String(value)} (${name})`)),
		last,
	);
}
