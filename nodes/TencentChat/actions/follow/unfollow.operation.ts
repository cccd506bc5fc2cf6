import { followDelete } from '../../../../chat/api/follow';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const unfollow = bulkOperation({
	value: 'unfollow',
	name: 'Unfollow',
	action: 'Unfollow users',
	description: 'Make a user unfollow others',
	endpoint: followDelete,
	subject: actingUser('The user who unfollows'),
	targets: targetUsers('Who is unfollowed', {
		hint: 'The user above stops following these users. They may still follow the user.',
	}),
});
