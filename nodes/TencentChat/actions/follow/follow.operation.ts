import { followAdd } from '../../../../chat/api/follow';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

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
