/** How groups are named. Sources: https://www.tencentcloud.com/document/product/1047/33530, https://trtc.io/document/48172 */

/** The most bytes of a GroupID. */
export const mostGroupIdBytes = 48;

/** How every GroupID begins that Tencent gives. */
const givenByTencent = '@TGS#';
/** How the GroupIDs of communities begin, also those that the app has chosen. */
const ofCommunity = '@TGS#_';
/** Stands in the names of topics, between the GroupID of their community and their own name. */
const topicMark = '@TOPIC#_';

/** Whether a GroupID is that of a community. */
export function isCommunity(groupId: string): boolean {
	return groupId.startsWith(ofCommunity);
}

/** What is wrong with a GroupID besides its length, as a sentence; undefined where nothing is. */
export function groupIdFault(id: string): string | undefined {
	if (!isPrintableAscii(id)) return 'A GroupID has Latin letters, digits and signs only.';
	return id.includes(topicMark) ? 'That is a TopicID. Enter the GroupID of its community.' : undefined;
}

/** What is wrong with a GroupID that the app gives to a new group, as a sentence; undefined where nothing is. */
export function newGroupIdFault(id: string, type: string): string | undefined {
	if (type === 'Community') {
		const isRight = id.startsWith(ofCommunity) && id.length > ofCommunity.length;
		return isRight ? undefined : `The GroupID of a community begins with ${ofCommunity}.`;
	}
	return id.startsWith(givenByTencent)
		? `Only GroupIDs that Tencent gives begin with ${givenByTencent}.`
		: undefined;
}

/** What is wrong with the name of a topic, as a sentence; undefined where nothing is. */
export function topicIdFault(id: string): string | undefined {
	return isPrintableAscii(id) && id.includes(topicMark)
		? undefined
		: `A TopicID is the GroupID of the community, ${topicMark} and the topic's own name.`;
}

function isPrintableAscii(text: string): boolean {
	return /^[ -~]+$/.test(text);
}
