import { byDefault, isNothing, type Property } from './property';
import { accept, refuse, type Read } from './read';
import { kindOf } from './words';

const inDigits = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Reads a number within the limits of the property's typeOptions: a whole one, unless `numberPrecision` allows for decimals.
 * Nothing at all is the default of the property, unless that is required.
 */
export function readNumber(property: Property, value: unknown): Read<number> {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision = 0 } = property.typeOptions ?? {};
	const advice = `Enter a ${numberPrecision > 0 ? '' : 'whole '}number${rangeOf(minValue, maxValue)}.`;
	if (isNothing(value)) return byDefault(property, advice);
	const number = numberOf(value);
	const isRight =
		number !== undefined &&
		(numberPrecision > 0 || Number.isInteger(number)) &&
		number >= minValue &&
		number <= maxValue;
	return isRight ? accept(number) : refuse(`'${property.displayName}' is ${kindOf(value)}. ${advice}`);
}

/** The number that a value is, also as text in digits; undefined where it is none, or too large to be exact. */
function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && inDigits.test(value.trim()) ? Number(value) : value;
	return typeof number === 'number' && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

function rangeOf(least: number, most: number): string {
	if (most !== Infinity) return least === -Infinity ? ` up to ${most}` : ` from ${least} to ${most}`;
	return least === -Infinity ? '' : ` of ${least} or more`;
}
