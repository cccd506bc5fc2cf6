import type { Resource } from '../../kinds/operation';
import { create } from './create.operation';
import { deleteGroups } from './delete.operation';
import { list } from './list.operation';

export const friendGroup: Resource = {
	value: 'friendGroup',
	name: 'Friend Group',
	description: 'The groups into which users sort their friends',
	operations: [create, deleteGroups, list],
	defaultOperation: 'list',
};
