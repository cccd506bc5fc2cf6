/** The three lists of follow_get differ in whose users they hold only. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { followGet, FollowType, type FollowItem } from '../../../../chat/endpoints/follow';
import { fromUserId } from '../fields';
import { listOperation } from '../listOperation';
import type { Operation } from '../operation';
import { simpleProfile } from '../../output/profile';
import { isoText } from '../../output/time';
import { profileSchema } from '../../output/schemas';

export function followList(
	texts: Pick<Operation, 'value' | 'name' | 'action' | 'description'> & { whose: string },
	type: keyof typeof FollowType,
): Operation {
	const { whose, ...operation } = texts;
	return listOperation({
		...operation,
		endpoint: followGet,
		shared: { FollowType: FollowType[type] },
		pageField: 'FollowItem',
		simpleRow: { FollowTime: z.int().optional(), followedAt: z.string().optional(), Profile: profileSchema },
		fields: [fromUserId(whose)],
		simplify: simpleRow,
	});
}

/** Built field by field: a list may have 400,000 rows. */
function simpleRow(From_Account: string, { To_Account, FollowTime, ProfileItem }: FollowItem): IDataObject {
	const row: IDataObject = { From_Account, To_Account };
	if (FollowTime !== undefined) {
		row.FollowTime = FollowTime;
		const followedAt = isoText(FollowTime);
		if (followedAt !== undefined) row.followedAt = followedAt;
	}
	row.Profile = simpleProfile(ProfileItem ?? []);
	return row;
}
