import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { groupGet } from '../../../../chat/api/friendGroup';
import { fromUserId } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const list = targetOperation({
	value: 'list',
	name: 'List',
	action: 'List friend groups of user',
	description: 'Get all friend groups of a user (at most 32) with the number of friends in each',
	endpoint: groupGet,
	item: z.strictObject({
		From_Account: z.string(),
		GroupName: z.string(),
		FriendNumber: z.int().optional(),
		To_Account: z.array(z.string()).optional(),
	}),
	fields: [fromUserId('The user whose groups are listed')],
	options: [
		{
			displayName: 'Include Friends',
			name: 'includeFriends',
			type: 'boolean',
			default: false,
			description: 'Whether to list the UserIDs of the friends in each group as well',
		},
	],
	shared: (read) => ({ ok: true, value: { withFriends: read.option('includeFriends') === true } }),
	output: () => groupsOf,
});

/** One item a group; none where the user has no groups. */
function groupsOf({ From_Account, ResultItem }: IDataObject): IDataObject[] {
	return (ResultItem as IDataObject[]).map((group) => ({ From_Account, ...group }));
}
