import { followList } from './followList';

export const listFans = followList(
	{
		value: 'listFans',
		name: 'List Fans',
		action: 'List fans of user',
		description: 'Get the users who follow a user',
		whose: 'The user whose fans are listed',
		direction: 'In each row, To_Account follows From_Account',
	},
	'Fans',
);
