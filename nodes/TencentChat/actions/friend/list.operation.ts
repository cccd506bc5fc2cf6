import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { friendGet, FriendTag, type FriendItem } from '../../../../chat/api/friend';
import { simpleFriend } from '../../output/friend';
import { friendShape } from '../../output/schemas';
import { actingUser } from '../../fields/users';
import { listOperation } from '../../kinds/list';

export const list = listOperation({
	value: 'list',
	name: 'List',
	action: 'List friends of user',
	description:
		'Get the friends of a user with remark, groups and custom fields. Profiles are not included: use Get for nicknames.',
	endpoint: friendGet,
	pageField: 'UserDataItem',
	simpleRow: { To_Account: z.string(), ...friendShape },
	subject: actingUser('The user whose friends are listed'),
	simplify: simpleRow,
});

function simpleRow(From_Account: string, { To_Account, ValueItem }: FriendItem): IDataObject {
	return { From_Account, To_Account, ...simpleFriend(ValueItem ?? [], Object.values(FriendTag)) };
}
