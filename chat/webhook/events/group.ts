import { z } from 'zod/v4';

import { refusalCodes } from '../../calls/errorCodes';
import { wholeEvent } from '../answer';
import { groupId, page, type EventDefinition } from './definition';

const ofGroup = z.looseObject({ GroupId: groupId });

export const groupEvents: EventDefinition[] = [
	{
		command: 'Group.CallbackBeforeCreateGroup',
		name: 'Before Group Is Created',
		description: 'A group is about to be created. The workflow can allow or refuse it.',
		schema: z.looseObject({ Type: z.string() }),
		answer: wholeEvent(['Owner_Account', 'Type', 'Name'], refusalCodes.group_open_http_svc),
		documentation: page(34368),
	},
	{
		command: 'Group.CallbackAfterCreateGroup',
		name: 'Group Created',
		description: 'A group was created',
		schema: ofGroup,
		documentation: page(34369),
	},
	{
		command: 'Group.CallbackAfterGroupDestroyed',
		name: 'Group Dissolved',
		description: 'A group was dissolved. MemberList has those who were in it.',
		schema: ofGroup,
		documentation: page(34377),
	},
	{
		command: 'Group.CallbackAfterGroupFull',
		name: 'Group Full',
		description: 'A group has as many members as it may have',
		schema: ofGroup,
		documentation: page(34376),
	},
	{
		command: 'Group.CallbackAfterGroupInfoChanged',
		name: 'Group Information Changed',
		description: 'The name, introduction, notice or picture of a group changed',
		schema: ofGroup,
		documentation: page(34378),
	},
	{
		command: 'Group.CallbackAfterChangeGroupOwner',
		name: 'Group Owner Changed',
		description: 'A group has another owner',
		schema: ofGroup,
		documentation: page(60396),
	},
];
