import { followList } from './followList';

export const listFollows = followList(
	{
		value: 'listFollows',
		name: 'List Follows',
		action: 'List follows of user',
		description: 'Get the users whom a user follows',
		whose: 'The user whose follows are listed',
		direction: 'In each row, From_Account follows To_Account',
	},
	'Follows',
);
