import type { INodePropertyOptions } from 'n8n-workflow';

import type { GroupType } from '../../../../chat/api/group';

/** The types of groups, under the names that Tencent's console gives them. */
export const groupTypes: Array<INodePropertyOptions & { value: GroupType }> = [
	{
		name: 'Community',
		value: 'Community',
		description: "Very many members, also with topics. It has to be switched on in Tencent's Chat console.",
	},
	{
		name: 'Live (AVChatRoom)',
		value: 'AVChatRoom',
		description: 'For broadcasts: anybody can join, and neither members nor messages are stored',
	},
	{ name: 'Meeting', value: 'ChatRoom', description: 'Anybody may join and read what was written before' },
	{ name: 'Public', value: 'Public', description: 'Owner or admins decide who may join' },
	{ name: 'Work', value: 'Private', description: 'By invitation only, for people who know each other' },
];
