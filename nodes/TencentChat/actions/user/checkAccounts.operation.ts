import { z } from 'zod/v4';

import { accountCheck } from '../../../../chat/api/account';
import { always } from '../../fields/field';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const checkAccounts = bulkOperation({
	value: 'checkAccounts',
	name: 'Check Accounts',
	action: 'Check whether accounts exist',
	description: 'Find out whether UserIDs belong to accounts of the app',
	endpoint: accountCheck,
	facts: { exists: z.boolean(), AccountStatus: z.string() },
	simplify: always((facts) => ({ exists: facts.AccountStatus === 'Imported', ...facts })),
	targets: users('Whose accounts are looked for'),
});
