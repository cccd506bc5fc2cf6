import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { blocklistGet, type BlocklistItem } from '../../../../chat/api/blocklist';
import { actingUser } from '../../fields/users';
import { listOperation } from '../../kinds/list';
import { isoTime } from '../../output/time';

export const listBlocklist = listOperation({
	value: 'list',
	name: 'List',
	action: 'List blocked users',
	description: 'Get the users whom a user blocks',
	endpoint: blocklistGet,
	pageField: 'BlackListItem',
	simpleRow: {
		To_Account: z.string(),
		AddBlackTimeStamp: z.int().optional(),
		blockedAt: z.string().optional(),
	},
	subject: actingUser('The user whose blocklist is read'),
	simplify: simpleRow,
});

function simpleRow(
	From_Account: string,
	{ To_Account, AddBlackTimeStamp: time }: BlocklistItem,
): IDataObject {
	return {
		From_Account,
		To_Account,
		...(time !== undefined && { AddBlackTimeStamp: time, ...isoTime('blockedAt', time) }),
	};
}
