import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { groupGet } from '../../../../chat/api/friendGroup';
import { actingUser } from '../../fields/users';
import { singleOperation } from '../../kinds/single';
import { optionalToggle } from '../../fields/values';
import { accept } from '../../input/read';

const includeFriends = optionalToggle({
	displayName: 'Include Friends',
	name: 'includeFriends',
	type: 'boolean',
	default: false,
	description: 'Whether to list the UserIDs of the friends in each group as well',
});

export const list = singleOperation({
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
	subject: actingUser('The user whose groups are listed'),
	shared: {
		options: [includeFriends.property],
		read: (read) => {
			const withFriends = includeFriends.read(read);
			return withFriends.ok ? accept({ withFriends: withFriends.value }) : withFriends;
		},
	},
	items: groupsOf,
});

/** One item a group; none where the user has no groups. */
function groupsOf(names: IDataObject, { ResultItem }: IDataObject): IDataObject[] {
	return (ResultItem as IDataObject[]).map((group) => ({ ...names, ...group }));
}
