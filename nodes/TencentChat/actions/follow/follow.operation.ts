import { followAdd } from '../../../../chat/api/follow';
import { actingUser, targetUsers } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';

export const followUsers = bulkOperation({
	value: 'follow',
	name: 'Follow',
	action: 'Follow users',
	description: 'Make a user follow others',
	endpoint: followAdd,
	subject: actingUser('The user who follows'),
	targets: targetUsers('Who is followed', { hint: 'The user above starts to follow these users' }),
});
