import { followAdd } from '../../../../chat/endpoints/follow';
import { fromUserId, toUserIds } from '../fields';
import { targetOperation } from '../targetOperation';

export const followUsers = targetOperation({
	value: 'follow',
	name: 'Follow',
	action: 'Follow users',
	description: 'Make a user follow others',
	endpoint: followAdd,
	fields: [
		fromUserId('The user who follows'),
		toUserIds('Who is followed', { hint: 'The user above starts to follow these users' }),
	],
});
