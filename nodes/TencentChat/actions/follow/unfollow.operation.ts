import { followDelete } from '../../../../chat/api/follow';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const unfollow = bulkOperation({
	value: 'unfollow',
	name: 'Unfollow',
	action: 'Unfollow users',
	description:
		'Make a user unfollow others. Tencent may also report success for somebody who was not followed: Check tells who is.',
	endpoint: followDelete,
	subject: actingUser('The user who unfollows', {
		hint: 'Who stops following. In rows of List Fans that is the fan: To_Account',
	}),
	targets: targetUsers('Who is unfollowed', {
		hint: 'The user above stops following these users. They may still follow the user. In rows of List Fans the followed user is From_Account.',
	}),
});
