import { groupAdd } from '../../../../chat/api/friendGroup';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';
import { groupNames, readGroupNames } from './groupNames';

const friends = {
	...toUserIds('Friends to put into all these groups', { displayName: 'Friend User IDs' }),
	required: undefined,
};

export const create = targetOperation({
	value: 'create',
	name: 'Create',
	action: 'Create friend groups',
	description:
		'Make friend groups for a user, and put friends into them. To move friends between groups that exist, use Friend > Update.',
	endpoint: groupAdd,
	fields: [fromUserId('The user who gets the groups'), groupNames('The groups to make')],
	options: [friends],
	shared: readGroupNames,
});
