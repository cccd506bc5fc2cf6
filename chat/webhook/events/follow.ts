import { z } from 'zod/v4';

import { page, toUser, userId, type EventDefinition } from './definition';

export const followEvents: EventDefinition[] = [
	{
		command: 'Follow.CallbackAfterFollowAdd',
		name: 'User Followed',
		description: 'A user followed others',
		schema: z.looseObject({ From_Account: userId, FollowList: z.array(toUser) }),
		usersIn: 'FollowList',
		documentation: page(70355),
	},
	{
		command: 'Follow.CallbackAfterFollowDelete',
		name: 'User Unfollowed',
		description: 'A user unfollowed others',
		schema: z.looseObject({ From_Account: userId, To_Account: z.array(userId) }),
		usersIn: 'To_Account',
		documentation: page(70356),
	},
];
