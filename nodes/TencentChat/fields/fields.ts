/** Fields that operations share. */
import type { INodeProperties } from 'n8n-workflow';

import type { DeleteType } from '../../../chat/api/friend';
import type { Read } from '../input/read';

/** Whose action it is, or whose list is read. */
export function fromUserId(description: string, displayName = 'User ID'): INodeProperties {
	return { ...optionalFromUserId(description, displayName), required: true };
}

/** The same, where the administrator acts when nobody is named. */
export function optionalFromUserId(description: string, displayName: string): INodeProperties {
	return {
		displayName,
		name: 'fromUserId',
		type: 'string',
		default: '',
		placeholder: 'e.g. user_001',
		description,
	};
}

/** Whom the operation is done to. */
export function toUserIds(
	description: string,
	texts: Partial<Pick<INodeProperties, 'displayName' | 'hint' | 'placeholder'>> = {},
): INodeProperties {
	return {
		displayName: 'Target User IDs',
		name: 'toUserIds',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. user_002, user_003',
		description: `${description}. One UserID, several separated by commas or new lines, or a list from an expression.`,
		...texts,
	};
}

/** The same, where nobody acts on them. */
export function userIds(description: string): INodeProperties {
	return toUserIds(description, { displayName: 'User IDs', placeholder: 'e.g. user_001, user_002' });
}

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const combineItems: INodeProperties = {
	displayName: 'Combine Items',
	name: 'combineItems',
	type: 'boolean',
	default: true,
	description:
		'Whether input items with the same user share requests, which makes the fewest calls. A pair of users that several items name is then sent once.',
};

/** The same, for operations without an acting user. */
export const combineItemsOfUsers: INodeProperties = {
	...combineItems,
	description:
		'Whether input items share requests, which makes the fewest calls. A user that several items name in the same way is then sent once.',
};

/** How calls are made: in the Options of every operation that makes any. */
export const callOptions: INodeProperties[] = [
	{
		displayName: 'Max Parallel Requests',
		name: 'maxParallelRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'How many requests may wait for their answers at the same time',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 200,
		description:
			'How many requests a second to make at most. Tencent allows 200 for most APIs of an app; choose less to leave room for your other systems. All executions of this n8n share the pace.',
	},
	{
		displayName: 'Retries',
		name: 'retries',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 10,
		description:
			'How often a request is tried again when the service is busy, too slow or out of reach. Trying again does nothing twice.',
	},
	{
		displayName: 'Timeout (Ms)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10000,
		description: 'How long to wait for each answer, in milliseconds. Tencent itself gives up after 3000.',
	},
];

/** Whether both users lose each other. */
export const deleteType: INodeProperties = {
	displayName: 'Delete Type',
	name: 'deleteType',
	type: 'options',
	options: [
		{
			name: "One-Way: Only This User's List",
			value: 'Delete_Type_Single',
			description: "Only the user's own list changes; the user stays in the other lists",
		},
		{ name: 'Two-Way: Both Lists', value: 'Delete_Type_Both', description: 'Both users lose each other' },
	],
	default: 'Delete_Type_Single',
	required: true,
	description: 'In whose lists the friendship ends',
};

export function readDeleteType(value: unknown): Read<{ DeleteType: DeleteType }> {
	if (value === 'Delete_Type_Single' || value === 'Delete_Type_Both')
		return { ok: true, value: { DeleteType: value } };
	return {
		ok: false,
		problem: `'Delete Type' is '${String(value)}'. It must be Delete_Type_Single (one-way) or Delete_Type_Both (two-way).`,
	};
}
