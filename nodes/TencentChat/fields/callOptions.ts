/** Options of how requests are made. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ClientSettings } from '../../../chat/calls/client';
import { readNumber } from '../input/numbers';
import type { Parameters } from '../input/parameters';
import { isNothing } from '../input/property';
import { accept, refuse, type Read } from '../input/read';
import { longestTimeout } from '../transport/timer';
import { optionalChoice, optionalToggle } from './values';

/** For operations of users on users. */
export const combineItemsOfPairs = optionalToggle({
	displayName: 'Combine Items',
	name: 'combineItems',
	type: 'boolean',
	default: true,
	description:
		'Whether input items with the same user share requests, which makes the fewest calls. A pair of users that several items name is then sent once.',
});

/** The same, for all others. */
export const combineItems = optionalToggle({
	...combineItemsOfPairs.property,
	description:
		'Whether input items share requests, which makes the fewest calls. What several items ask for in the same way is then done once.',
});

/** Whether each piece of work has an item of its own. */
const workOutput: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'One Item per User', value: 'perUser', description: 'The result for each of them' },
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item that counts what succeeded and what failed, and says why',
		},
	],
	default: 'perUser',
	description: 'How to output the results',
};

/** The same for work on other things than users. The value was named when there were only these. */
export function workOutputAs(noun: string) {
	return optionalChoice<'perUser' | 'summary'>(perItemOf(noun, workOutput));
}

/**
 * A choice of the output in which an item stands for something else than a user.
 *
 * @param noun what it stands for, in the plural; '' for users
 */
export function perItemOf(noun: string, property: INodeProperties): INodeProperties {
	const singular = noun.replace(/s$/, '').replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
	const options = property.options as INodePropertyOptions[];
	const renamed = options.map((option) =>
		option.value === 'perUser' && noun !== '' ? { ...option, name: `One Item per ${singular}` } : option,
	);
	return { ...property, options: renamed };
}

/** How calls are made: in the Options of every operation that makes any. */
export const callOptions: INodeProperties[] = [
	{
		displayName: 'Max Parallel Requests',
		name: 'maxParallelRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'How many requests of this node may wait for their answers at the same time',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 200,
		description:
			'The most requests that this node makes in a second. Tencent allows an app 200 for most APIs, which all executions of this n8n share. Choose fewer to leave room for your other systems, or more if your plan allows more.',
	},
	{
		displayName: 'Retries',
		name: 'retries',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 10,
		description:
			"How often a request is tried again when Tencent is busy, too slow or can't be reached. Retries never do anything twice.",
	},
	{
		displayName: 'Timeout (Ms)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: longestTimeout },
		default: 10000,
		description:
			"How long a request may take until its whole answer is there, in milliseconds. Tencent's own limit is 3000.",
	},
];

/** Reads how calls are made from Options. They hold for the whole run, so the first item decides. */
export function readSettings(parameters: Parameters): Read<ClientSettings> {
	try {
		return readAll(parameters);
	} catch (error) {
		// n8n's expressions throw.
		return refuse(error instanceof Error ? error.message : 'An option could not be read.');
	}
}

function readAll(parameters: Parameters): Read<ClientSettings> {
	const values: Record<string, number> = {};
	for (const property of callOptions) {
		const chosen = parameters.option(property.name, 0);
		// Without a choice the pace is that of the API, which is not the same for all.
		if (isNothing(chosen) && property.name === 'requestsPerSecond') continue;
		const value = readNumber(property, chosen);
		if (!value.ok) return value;
		values[property.name] = value.value;
	}
	return accept(values as unknown as ClientSettings);
}
