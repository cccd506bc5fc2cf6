import { z } from 'zod/v4';

import { bannedMembers } from '../../../../chat/api/groupMember';
import { group } from '../../fields/groups';
import { listOperation } from '../../kinds/list';
import { present } from '../../output/present';
import { isoTime } from '../../output/time';

export const listBanned = listOperation({
	value: 'listBanned',
	name: 'Get Many Banned',
	action: 'Get banned members of live group',
	description: 'Get the users who are banned from a live group (AVChatRoom), and until when',
	endpoint: bannedMembers,
	pageField: 'BannedAccountList',
	simpleRow: {
		Member_Account: z.string(),
		BannedUntil: z.int().optional(),
		banEndsAt: z.string().optional(),
	},
	subject: group('The live group whose banned users are listed'),
	simplify: (GroupId, { Member_Account, BannedUntil }) =>
		present({ GroupId, Member_Account, BannedUntil, ...isoTime('banEndsAt', BannedUntil) }),
});
