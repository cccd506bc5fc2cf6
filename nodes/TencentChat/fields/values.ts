/** Fields with one value of a kind: a choice, a switch, a number. What may be entered stands in the property alone. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { readChoice, readSwitch } from '../input/choices';
import { readNumber } from '../input/numbers';
import type { ReadField } from '../input/read';
import type { Field } from './field';

/** A list of which one entry is chosen. */
export function choice<Value extends string>(
	property: Omit<INodeProperties, 'type' | 'options'> & {
		options: Array<INodePropertyOptions & { value: Value }>;
	},
): Field<Value> {
	const whole: INodeProperties = { ...property, type: 'options' };
	return { property: whole, read: (read) => readChoice<Value>(whole, read(whole.name)) };
}

/** The same among the Options. */
export function optionalChoice<Value extends string>(property: INodeProperties): Field<Value> {
	return { property, read: (read) => readChoice<Value>(property, read.option(property.name)) };
}

export function toggle(property: INodeProperties): Field<boolean> {
	return { property, read: (read) => readSwitch(property, read(property.name)) };
}

/** The same among the Options. */
export function optionalToggle(property: INodeProperties): Field<boolean> {
	return { property, read: (read) => readSwitch(property, read.option(property.name)) };
}

/** A whole number, unless the property allows for decimals. */
export function number(property: INodeProperties): Field<number> {
	return { property, read: (read: ReadField) => readNumber(property, read(property.name)) };
}

/** The same among the Options. */
export function optionalNumber(property: INodeProperties): Field<number> {
	return { property, read: (read) => readNumber(property, read.option(property.name)) };
}
