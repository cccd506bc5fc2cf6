import { accountEndpoints } from './account.mjs';
import { blocklistEndpoints } from './blocklist.mjs';
import { followEndpoints } from './follow.mjs';
import { friendEndpoints } from './friend.mjs';
import { friendGroupEndpoints } from './friendGroup.mjs';
import { friendListEndpoints } from './friendLists.mjs';
import { groupEndpoints } from './group.mjs';
import { groupHistoryEndpoints } from './groupHistory.mjs';
import { groupListEndpoints } from './groupLists.mjs';
import { groupMemberEndpoints } from './groupMember.mjs';
import { groupMessageEndpoints } from './groupMessage.mjs';
import { groupMuteEndpoints } from './groupMute.mjs';
import { messageEndpoints } from './message.mjs';
import { messageHistoryEndpoints } from './messageHistory.mjs';
import { muteEndpoints } from './mute.mjs';
import { profileEndpoints } from './profile.mjs';
import { sampleEndpoints } from './samples.mjs';

/** @type {Map<string, import('./endpoint.mjs').Endpoint<any>>} service/command → endpoint */
export const endpoints = new Map(
	[
		...followEndpoints,
		...friendEndpoints,
		...friendListEndpoints,
		...friendGroupEndpoints,
		...blocklistEndpoints,
		...accountEndpoints,
		...messageEndpoints,
		...messageHistoryEndpoints,
		...groupEndpoints,
		...groupListEndpoints,
		...groupMemberEndpoints,
		...groupMuteEndpoints,
		...groupMessageEndpoints,
		...groupHistoryEndpoints,
		...muteEndpoints,
		...profileEndpoints,
		...sampleEndpoints,
	].map((each) => [each.api, each]),
);
