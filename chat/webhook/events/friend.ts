import { z } from 'zod/v4';

import { refusalCodes } from '../../calls/errorCodes';
import { OK_ANSWER, resultOf, type AnswerForm } from '../answer';
import { page, toUser, userId, type EventDefinition } from './definition';

const pairs = z.looseObject({
	PairList: z.array(z.looseObject({ From_Account: userId, To_Account: userId })),
});

/**
 * Each of the requested users gets a result of their own, also when all are allowed.
 * Source: https://www.tencentcloud.com/document/product/1047/43468
 */
const resultForEachUser: AnswerForm = {
	accountIn: 'To_Account',
	names: ['From_Account'],
	plainRefusal: refusalCodes.sns.lowest,
	ownCodes: refusalCodes.sns,
	form: (decided) => ({
		...OK_ANSWER,
		ResultItem: decided.map(({ account, decision }) => ({ To_Account: account, ...resultOf(decision) })),
	}),
};

export const friendEvents: EventDefinition[] = [
	{
		command: 'Sns.CallbackPrevFriendResponse',
		name: 'Before Friend Request Is Answered',
		description: 'A user is about to accept or decline friend requests. The workflow can allow or refuse it.',
		schema: z.looseObject({ From_Account: userId, ResponseFriendItem: z.array(toUser) }),
		usersIn: 'ResponseFriendItem',
		answer: resultForEachUser,
		documentation: page(43467),
	},
	{
		command: 'Sns.CallbackPrevFriendAdd',
		name: 'Before Friend Request Is Sent',
		description: 'A user is about to ask others to be friends. The workflow can allow or refuse it.',
		schema: z.looseObject({ From_Account: userId, FriendItem: z.array(toUser) }),
		usersIn: 'FriendItem',
		answer: resultForEachUser,
		documentation: page(43468),
	},
	{
		command: 'Sns.CallbackFriendAdd',
		name: 'Friend Added',
		description: 'Users became friends. Tencent does not report imported friends.',
		schema: pairs,
		usersIn: 'PairList',
		documentation: page(34359),
	},
	{
		command: 'Sns.CallbackFriendDelete',
		name: 'Friend Deleted',
		description:
			'Users were unfriended. A two-way deletion is reported as two pairs, one for each direction.',
		schema: pairs,
		usersIn: 'PairList',
		documentation: page(34360),
	},
	{
		command: 'Sns.CallbackBlackListAdd',
		name: 'User Blocked',
		description: 'Users were added to a blocklist',
		schema: pairs,
		usersIn: 'PairList',
		documentation: page(34361),
	},
	{
		command: 'Sns.CallbackBlackListDelete',
		name: 'User Unblocked',
		description: 'Users were removed from a blocklist',
		schema: pairs,
		usersIn: 'PairList',
		documentation: page(34362),
	},
];
