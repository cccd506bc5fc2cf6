import type { GenericValue, IDataObject } from 'n8n-workflow';

import { FriendTag, type TagValue } from '../../../chat/api/friend';
import { simpleProfile } from './profile';
import { isoTime } from './time';

/**
 * Friend and profile fields as an object: `Tag_SNS_IM_Remark` becomes `Remark`, `Tag_SNS_Custom_Level` becomes `Custom_Level`,
 * and profile fields stand in `Profile`.
 *
 * @param asked the tags that were asked for: Tencent leaves out empty ones, and these two always have a place
 */
export function simpleFriend(items: readonly TagValue[], asked: readonly string[]): IDataObject {
	const friend: IDataObject = {
		...(asked.includes(FriendTag.Remark) && { Remark: '' }),
		...(asked.includes(FriendTag.Groups) && { Groups: [] }),
	};
	for (const { Tag, Value } of items) {
		if (Tag.startsWith('Tag_Profile_') || Tag === '__proto__') continue;
		friend[nameOf(Tag)] = Value as GenericValue;
		if (Tag === FriendTag.AddTime) Object.assign(friend, isoTime('addedAt', Value));
	}
	const profile = items.filter(({ Tag }) => Tag.startsWith('Tag_Profile_'));
	if (profile.length > 0) friend.Profile = simpleProfile(profile);
	return friend;
}

function nameOf(tag: string): string {
	return tag === FriendTag.Groups ? 'Groups' : tag.replace(/^Tag_SNS_(IM_)?/, '');
}
