import type { INodeProperties } from 'n8n-workflow';

import { muteForever, type MuteTimes } from '../../../../chat/api/mute';
import { choice } from '../../fields/values';
import type { Field } from '../../fields/field';
import { accept, type Read, type ReadField } from '../../input/read';

type MuteScope = 'everywhere' | 'groups' | 'privateChats';

/** Where a mute holds. */
export function muteScope(displayName: string, description: string): Field<MuteScope> {
	return choice<MuteScope>({
		displayName,
		name: 'scope',
		options: [
			{ name: 'Everywhere', value: 'everywhere', description: 'In private chats and in groups' },
			{ name: 'Groups', value: 'groups', description: 'In all groups; private chats stay as they are' },
			{
				name: 'Private Chats',
				value: 'privateChats',
				description: 'In one-to-one chats; groups stay as they are',
			},
		],
		default: 'everywhere',
		required: true,
		description,
	});
}

const units: Readonly<Record<string, { name: string; seconds: number }>> = {
	days: { name: 'Days', seconds: 24 * 60 * 60 },
	hours: { name: 'Hours', seconds: 60 * 60 },
	minutes: { name: 'Minutes', seconds: 60 },
};

/** For how long a mute holds. */
export const duration: INodeProperties[] = [
	{
		displayName: 'Duration',
		name: 'durationUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Forever', value: 'forever', description: 'Until the users are unmuted' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'hours',
		required: true,
		description: 'For how long the users are muted, from now on. A mute that they have already is replaced.',
	},
	...Object.entries(units).map(([unit, { name }]) => durationAmount(unit, name)),
];

function durationAmount(unit: string, name: string): INodeProperties {
	return {
		displayName: `Number of ${name}`,
		name: 'durationAmount',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		required: true,
		description: `How many ${unit} the mute lasts`,
		displayOptions: { show: { durationUnit: [unit] } },
	};
}

/** The mute's length in seconds. */
export function readDuration(read: ReadField): Read<number> {
	const unit = read('durationUnit');
	if (unit === 'forever') return { ok: true, value: muteForever };
	const found = Object.hasOwn(units, String(unit)) ? units[String(unit)] : undefined;
	if (!found) {
		return {
			ok: false,
			problem: `'Duration' is '${String(unit)}'. It must be minutes, hours, days or forever.`,
		};
	}
	const amount = read('durationAmount');
	// 1.1 hours are 3960.0000000000005 seconds.
	const seconds = Math.round(Number(amount) * found.seconds);
	if (amount === '' || !Number.isInteger(seconds) || seconds < 1 || seconds >= muteForever) {
		return {
			ok: false,
			problem: `'Number of ${found.name}' is '${String(amount)}'. Enter a number from 1 up, and less than 136 years.`,
		};
	}
	return { ok: true, value: seconds };
}

/** The same time for every part of the app in which the mute holds. */
export function readMuteTimes(read: ReadField, scope: Field<MuteScope>, seconds: number): Read<MuteTimes> {
	const where = scope.read(read);
	if (!where.ok) return where;
	return accept({
		...(where.value !== 'groups' && { C2CmsgNospeakingTime: seconds }),
		...(where.value !== 'privateChats' && { GroupmsgNospeakingTime: seconds }),
	});
}
