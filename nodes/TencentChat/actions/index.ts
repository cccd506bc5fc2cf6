/** All that the node can do. A new operation is a file of its own and a line in its resource's index. */
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { account } from './account';
import { blocklist } from './blocklist';
import { follow } from './follow';
import { friend } from './friend';
import { friendGroup } from './friendGroup';
import { friendRequest } from './friendRequest';
import { group } from './group';
import { groupMember } from './groupMember';
import { groupMessage } from './groupMessage';
import { message } from './message';
import type { Operation, Resource } from '../kinds/operation';
import { user } from './user';

/** In the order of their names. */
export const resources: Resource[] = [
	account,
	blocklist,
	follow,
	friend,
	friendGroup,
	friendRequest,
	group,
	groupMember,
	groupMessage,
	message,
	user,
];

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value, description }) => ({ name, value, description })),
	default: 'follow',
};

/** The fields of the node: the choice of resource and operation, and the fields of each operation. */
export const properties: INodeProperties[] = [
	resourceField,
	...resources.map(operationField),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => fieldsOf(resource, operation)),
	),
];

/** Under the node's name on the canvas: resource and operation, by name. */
export const SUBTITLE = `={{ (${JSON.stringify(namesOfOperations())})[$parameter["resource"] + "." + $parameter["operation"]] }}`;

/** The operation that a node is set to, if there is such a one. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

function namesOfOperations(): Record<string, string> {
	return Object.fromEntries(
		resources.flatMap((resource) =>
			resource.operations.map(({ value, name }) => [
				`${resource.value}.${value}`,
				`${resource.name}: ${name}`,
			]),
		),
	);
}

function operationField({ value, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map((operation) => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: operation.description,
		})),
		default: defaultOperation,
	};
}

function fieldsOf(resource: Resource, { value, fields, options }: Operation): INodeProperties[] {
	const optionsField: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
	return updateDisplayOptions({ show: { resource: [resource.value], operation: [value] } }, [
		...fields,
		...(options.length > 0 ? [optionsField] : []),
	]);
}
