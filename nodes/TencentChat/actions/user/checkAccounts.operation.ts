import { z } from 'zod/v4';

import { accountCheck } from '../../../../chat/endpoints/account';
import { userIds } from '../fields';
import { targetOperation } from '../targetOperation';

export const checkAccounts = targetOperation({
	value: 'checkAccounts',
	name: 'Check Accounts',
	action: 'Check whether accounts exist',
	description: 'Find out whether UserIDs belong to accounts of the app',
	endpoint: accountCheck,
	facts: { AccountStatus: z.string() },
	fields: [userIds('Whose accounts are looked for')],
});
