import { followList } from './followList';

export const listMutualFollows = followList(
	{
		value: 'listMutualFollows',
		name: 'List Mutual Follows',
		action: 'List mutual follows of user',
		description: 'Get the users who follow a user and are followed back',
		whose: 'The user whose mutual follows are listed',
		direction: 'In each row, From_Account and To_Account follow each other',
	},
	'Mutual',
);
