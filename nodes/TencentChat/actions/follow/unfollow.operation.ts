import { followDelete } from '../../../../chat/endpoints/follow';
import { fromUserId, toUserIds } from '../fields';
import { targetOperation } from '../targetOperation';

export const unfollow = targetOperation({
	value: 'unfollow',
	name: 'Unfollow',
	action: 'Unfollow users',
	description: 'Make a user unfollow others',
	endpoint: followDelete,
	fields: [
		fromUserId('The user who unfollows'),
		toUserIds('Who is unfollowed', {
			hint: 'The user above stops following these users. Whether they follow the user stays as it is.',
		}),
	],
});
