import type { Resource } from '../../kinds/operation';
import { deleteAccounts } from './delete.operation';
import { importAccounts } from './import.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	description: 'The accounts of the app: create and delete them',
	operations: [deleteAccounts, importAccounts],
	defaultOperation: 'import',
};
