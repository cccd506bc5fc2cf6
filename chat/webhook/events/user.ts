import { z } from 'zod/v4';

import { page, toUser, userId, type EventDefinition } from './definition';

export const userEvents: EventDefinition[] = [
	{
		command: 'State.StateChange',
		name: 'Online Status Changed',
		description: 'A user logged in, logged out, or lost the connection',
		schema: z.looseObject({ Info: toUser }),
		usersIn: 'Info',
		documentation: page(34357),
	},
	{
		command: 'Profile.CallbackPortraitSet',
		name: 'Profile Changed',
		description: "A user's profile changed",
		schema: z.looseObject({ From_Account: userId }),
		documentation: page(48733),
	},
];
