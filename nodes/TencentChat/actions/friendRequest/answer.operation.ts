import { z } from 'zod/v4';

import { answerOperation } from '../../kinds/answer';

export const answer = answerOperation({
	action: 'Answer friend request',
	description: 'Allow or refuse the friend request that started the workflow',
	commands: ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'],
	texts: {
		allow: 'Let the friend request through',
		refuse: 'Stop the friend request',
		about: 'The decision about the user of each item',
		reason: 'This user accepts no new friends',
	},
	facts: { From_Account: z.string(), To_Account: z.string() },
});
