import { z } from 'zod/v4';

import { accountCheck } from '../../../../chat/api/account';
import { userIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const checkAccounts = targetOperation({
	value: 'checkAccounts',
	name: 'Check Accounts',
	action: 'Check whether accounts exist',
	description: 'Find out whether UserIDs belong to accounts of the app',
	endpoint: accountCheck,
	facts: { AccountStatus: z.string() },
	fields: [userIds('Whose accounts are looked for')],
});
