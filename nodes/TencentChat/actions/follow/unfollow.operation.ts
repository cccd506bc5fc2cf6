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
		hint: 'Who stops following: To_Account (the fan) in rows of List Fans',
	}),
	targets: targetUsers('Who is unfollowed', {
		hint: 'Who is no longer followed: From_Account in rows of List Fans. They may still follow the user above',
	}),
});
