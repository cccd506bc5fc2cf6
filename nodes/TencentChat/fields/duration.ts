import type { INodeProperties } from 'n8n-workflow';

import { accept, refuse, type Read, type ReadField } from '../input/read';
import type { Form } from './field';

const units: Readonly<Record<string, { name: string; seconds: number }>> = {
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
		displayName: 'Duration',
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
			const chosen = read(unit.name);
			if (forever !== undefined && chosen === 'forever') return accept(forever);
			return readSeconds(read, name, chosen, forever !== undefined);
		},
	};
}

function readSeconds(read: ReadField, name: string, unit: unknown, hasForever: boolean): Read<number> {
	const found = Object.hasOwn(units, String(unit)) ? units[String(unit)] : undefined;
	if (!found) {
		const choices = hasForever ? 'minutes, hours, days or forever' : 'minutes, hours or days';
		return refuse(`'Duration' is '${String(unit)}'. It must be ${choices}.`);
	}
	const amount = read(name);
	// 1.1 hours are 3960.0000000000005 seconds.
	const seconds = Math.round(Number(amount) * found.seconds);
	if (amount !== '' && Number.isInteger(seconds) && seconds >= 1 && seconds <= mostSeconds)
		return accept(seconds);
	return refuse(
		`'Number of ${found.name}' is '${String(amount)}'. Enter a number from 1 up, and less than 136 years.`,
	);
}
