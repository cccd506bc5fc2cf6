/** The workflows of the demo, as a builder would draw them. The community they work on is the simulator's demo seed. */
import {
	editFields,
	manualTrigger,
	node,
	tencentChat,
	tencentChatTrigger,
	workflow,
} from '../test/e2e/harness/workflow.mjs';

/** @typedef {import('../test/e2e/harness/workflow.mjs').SavedCredential} SavedCredential */

/** The account whose community is cleaned up. */
export const STAR = 'star_luna';

/** Names of nodes that the demo reads the results of. */
export const STEPS = {
	fans: `Fans of ${STAR}`,
	banned: 'Banned Ones Only',
	friends: `Unfriend ${STAR}`,
	follows: 'Whom They Follow',
	unfollow: 'Unfollow All',
	fansAfter: 'Fans Afterwards',
	trigger: 'Somebody Was Unfollowed',
	told: 'Say So',
	unfollowOne: 'Unfollow One',
};

/**
 * The main job: banned accounts lose their friendship with the star and everyone they follow.
 * @param {SavedCredential} credential
 */
export function cleanUp(credential) {
	const chat = (
		/** @type {string} */ name,
		/** @type {string} */ operation,
		/** @type {Record<string, unknown>} */ parameters,
		more = {},
	) => tencentChat(operation, parameters, credential, { name, ...more });
	const isBanned = {
		id: 'banned',
		leftValue: '={{ $json.Profile.Custom_Status }}',
		rightValue: 'banned',
		operator: { type: 'string', operation: 'equals' },
	};
	return workflow(
		'Clean up after banned accounts',
		[
			manualTrigger(),
			chat(STEPS.fans, 'follow.listFans', { fromUserId: STAR, returnAll: true }),
			node(
				STEPS.banned,
				'n8n-nodes-base.filter',
				{
					conditions: {
						options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
						conditions: [isBanned],
						combinator: 'and',
					},
					looseTypeValidation: true,
					options: {},
				},
				{ typeVersion: 2.2 },
			),
			chat(STEPS.follows, 'follow.listFollows', { fromUserId: '={{ $json.To_Account }}', returnAll: true }),
			// the fields of a list are named as those of an unfollow: dragged straight in
			chat(STEPS.unfollow, 'follow.unfollow', {
				fromUserId: '={{ $json.From_Account }}',
				toUserIds: '={{ $json.To_Account }}',
			}),
			chat(STEPS.fansAfter, 'follow.listFans', { fromUserId: STAR, returnAll: true }, { executeOnce: true }),
			chat(STEPS.friends, 'friend.delete', {
				fromUserId: STAR,
				toUserIds: '={{ $json.To_Account }}',
				deleteType: 'Delete_Type_Both',
			}),
		],
		{ connections: [{ from: STEPS.banned, to: STEPS.friends }] },
	);
}

/**
 * Starts whenever Tencent Chat tells that somebody was unfollowed.
 * @param {SavedCredential} credential
 */
export function unfollowWatch(credential) {
	return workflow('When somebody is unfollowed', [
		tencentChatTrigger({ events: ['Follow.CallbackAfterFollowDelete'] }, credential, { name: STEPS.trigger }),
		editFields({ message: '={{ $json.From_Account }} no longer follows {{ $json.To_Account }}' }, STEPS.told),
	]);
}

/**
 * @param {SavedCredential} credential
 * @param {{ from: string, to: string }} pair
 */
export function unfollowOne(credential, { from, to }) {
	return workflow('Unfollow one account', [
		manualTrigger(),
		tencentChat('follow.unfollow', { fromUserId: from, toUserIds: to }, credential, {
			name: STEPS.unfollowOne,
		}),
	]);
}
