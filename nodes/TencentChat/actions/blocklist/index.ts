import type { Resource } from '../../kinds/operation';
import { addToBlocklist } from './add.operation';
import { checkBlocklist } from './check.operation';
import { listBlocklist } from './list.operation';
import { removeFromBlocklist } from './remove.operation';

export const blocklist: Resource = {
	value: 'blocklist',
	name: 'Blocklist',
	description: 'Whom users block',
	operations: [addToBlocklist, checkBlocklist, listBlocklist, removeFromBlocklist],
	defaultOperation: 'list',
};
