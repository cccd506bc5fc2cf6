import type { INodeProperties } from 'n8n-workflow';

import { readChoice } from '../input/choices';
import { readNumber } from '../input/numbers';
import { accept, refuse, type Read } from '../input/read';
import type { Form } from './field';

interface Unit {
	name: string;
	seconds: number;
}

const units: Readonly<Record<string, Unit>> = {
	days: { name: 'Days', seconds: 24 * 60 * 60 },
	hours: { name: 'Hours', seconds: 60 * 60 },
	minutes: { name: 'Minutes', seconds: 60 },
};

/** Tencent takes seconds as unsigned 32 bit numbers. The largest is no time, where it means anything: it is "for ever". */
const mostSeconds = 2 ** 32 - 2;

export interface Duration {
	/** Of the field with the number. */
	name: string;
	/** What lasts so long. */
	what: 'ban' | 'mute';
	description: string;
	/** The number of seconds that stands for no end; left out where there is none. */
	forever?: number;
}

/** How long something lasts, in seconds: a number and its unit. */
export function duration({ name, what, description, forever }: Duration): Form<number> {
	const unit: INodeProperties = {
		displayName: 'Duration Unit',
		name: 'durationUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			...(forever === undefined
				? []
				: [{ name: 'Forever', value: 'forever', description: 'Until the users are unmuted' }]),
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'hours',
		required: true,
		description,
	};
	const amounts = Object.entries(units).map(
		([value, { name: unitName }]): INodeProperties => ({
			displayName: `Number of ${unitName}`,
			name,
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			required: true,
			description: `How many ${value} the ${what} lasts`,
			displayOptions: { show: { durationUnit: [value] } },
		}),
	);
	return {
		fields: [unit, ...amounts],
		read: (read) => {
			const chosen = readChoice(unit, read(unit.name));
			if (!chosen.ok) return chosen;
			if (forever !== undefined && chosen.value === 'forever') return accept(forever);
			return readSeconds(read(name), units[chosen.value]);
		},
	};
}

function readSeconds(amount: unknown, { name, seconds }: Unit): Read<number> {
	const displayName = `Number of ${name}`;
	const typeOptions = { minValue: 0, maxValue: Math.floor(mostSeconds / seconds), numberPrecision: 2 };
	const number = readNumber({ displayName, default: 1, required: true, typeOptions }, amount);
	if (!number.ok) return number;
	// 1.1 hours are 3960.0000000000005 seconds.
	const whole = Math.round(number.value * seconds);
	const isWhole = Math.abs(number.value * seconds - whole) < 0.001;
	if (isWhole && whole >= 1) return accept(whole);
	return refuse(
		`'${displayName}' is '${number.value}'. Enter a time of at least a second, in whole seconds.`,
	);
}
