import { z } from 'zod/v4';

import { refusalCodes } from '../../calls/errorCodes';
import { OK_ANSWER, resultOf, wholeEvent, type AnswerForm } from '../answer';
import { groupId, page, userId, type EventDefinition } from './definition';

const member = z.looseObject({ Member_Account: userId });

/**
 * Some of the invited can be kept out, and all of them with a code.
 * Source: https://www.tencentcloud.com/document/product/1047/34371
 */
const refusedMembers: AnswerForm = {
	accountIn: 'Member_Account',
	names: ['GroupId', 'Operator_Account'],
	plainRefusal: 1,
	ownCodes: refusalCodes.group_open_http_svc,
	form(decided) {
		const refused = decided.filter(({ decision }) => decision.decision === 'refuse');
		if (refused.length === 0) return { ...OK_ANSWER };
		if (refused.length < decided.length) {
			return { ...OK_ANSWER, RefusedMembers_Account: refused.map(({ account }) => account) };
		}
		const { ResultCode, ResultInfo } = resultOf(refused[0].decision);
		return { ...OK_ANSWER, ErrorCode: ResultCode, ErrorInfo: ResultInfo };
	},
};

export const groupMemberEvents: EventDefinition[] = [
	{
		command: 'Group.CallbackBeforeApplyJoinGroup',
		name: 'Before User Joins Group',
		description:
			'A user asks to join a group. The workflow can refuse it; otherwise the rules of the group hold.',
		schema: z.looseObject({ GroupId: groupId, Requestor_Account: userId }),
		answer: wholeEvent(['GroupId', 'Requestor_Account'], refusalCodes.group_open_http_svc),
		documentation: page(34370),
	},
	{
		command: 'Group.CallbackBeforeInviteJoinGroup',
		name: 'Before Users Are Invited to Group',
		description:
			'Users are about to be invited to a group. The workflow can refuse it, also for some of them.',
		schema: z.looseObject({ GroupId: groupId, DestinationMembers: z.array(member) }),
		usersIn: 'DestinationMembers',
		answer: refusedMembers,
		documentation: page(34371),
	},
	{
		command: 'Group.CallbackAfterNewMemberJoin',
		name: 'Group Member Joined',
		description: 'Users joined a group, or were invited to it (JoinType)',
		schema: z.looseObject({ GroupId: groupId, NewMemberList: z.array(member) }),
		usersIn: 'NewMemberList',
		documentation: page(34372),
	},
	{
		command: 'Group.CallbackAfterMemberExit',
		name: 'Group Member Left',
		description: 'Users left a group, or were removed from it (ExitType)',
		schema: z.looseObject({ GroupId: groupId, ExitMemberList: z.array(member) }),
		usersIn: 'ExitMemberList',
		documentation: page(34373),
	},
	{
		command: 'Group.CallbackAfterMemberFieldChanged',
		name: 'Group Member Changed',
		description: 'The role or the name card of a member changed',
		schema: z.looseObject({ GroupId: groupId }),
		plainly: ({ Member_Account, Modified_Account }) =>
			Member_Account === undefined && Modified_Account !== undefined
				? { Member_Account: Modified_Account }
				: {},
		documentation: page(60393),
	},
];
