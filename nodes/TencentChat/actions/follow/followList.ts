/** The three lists of follow_get differ in whose users they hold only. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { followGet, FollowType, type FollowItem } from '../../../../chat/api/follow';
import { simpleProfile } from '../../output/profile';
import { isoText } from '../../output/time';
import { actingUser } from '../../fields/users';
import { listOperation } from '../../kinds/list';
import type { Operation } from '../../kinds/operation';
import { always } from '../../fields/field';
import { profileSchema } from '../../output/schemas';

export function followList(
	texts: Pick<Operation, 'value' | 'name' | 'action' | 'description'> & { whose: string; direction: string },
	type: keyof typeof FollowType,
): Operation {
	const { whose, direction, ...operation } = texts;
	return listOperation({
		...operation,
		description: `${operation.description}. ${direction}.`,
		endpoint: followGet,
		shared: always({ FollowType: FollowType[type] }),
		pageField: 'FollowItem',
		simpleRow: {
			To_Account: z.string(),
			FollowTime: z.int().optional(),
			followedAt: z.string().optional(),
			Profile: profileSchema,
		},
		subject: actingUser(whose, { hint: direction }),
		simplify: simpleRow,
	});
}

/** A list may have 400,000 rows: made in one piece, a row takes less memory than one that grows. */
function simpleRow(From_Account: string, { To_Account, FollowTime, ProfileItem }: FollowItem): IDataObject {
	const Profile = simpleProfile(ProfileItem ?? []);
	if (FollowTime === undefined) return { From_Account, To_Account, Profile };
	const followedAt = isoText(FollowTime);
	if (followedAt === undefined) return { From_Account, To_Account, FollowTime, Profile };
	return { From_Account, To_Account, FollowTime, followedAt, Profile };
}
