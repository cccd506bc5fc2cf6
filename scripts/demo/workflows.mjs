/** What the demo shows: workflows as a builder would draw them. */
import {
	editFields,
	manualTrigger,
	node,
	tencentChat,
	tencentChatTrigger,
} from '../../test/e2e/harness/workflow.mjs';
import { area, canvas, GREEN, GREY, leadIn, RED } from './canvas.mjs';
import { GROUP, STAR } from './community.mjs';

/** @typedef {import('../../test/e2e/harness/workflow.mjs').SavedCredential} SavedCredential */

/** Names of nodes that the demo reads the results of. */
export const STEPS = {
	fans: `Fans of ${STAR}`,
	banned: 'Banned Ones Only',
	friends: `Unfriend ${STAR}`,
	follows: 'Whom They Follow',
	unfollow: 'Unfollow All',
	fansAfter: 'Fans Afterwards',
	trigger: 'Something Happens in the App',
	kind: 'What Is It?',
	told: 'Say So',
	refuse: 'Refuse the Message',
	mute: 'Mute Its Sender',
	tell: 'Tell the Moderators',
};

/** Messages with one of them are refused. */
export const FORBIDDEN = ['free coins', 'http'];
export const REASON = 'No links and no free coins in here, please';

/**
 * The main job: banned accounts lose their friendship with the star and everyone they follow.
 * @param {SavedCredential} credential
 */
export function cleanUp(credential) {
	const chat = chatOf(credential);
	const isBanned = {
		id: 'banned',
		leftValue: '={{ $json.Profile.Custom_Status }}',
		rightValue: 'banned',
		operator: { type: 'string', operation: 'equals' },
	};
	const bannedOnly = node(
		STEPS.banned,
		'n8n-nodes-base.filter',
		{ conditions: conditions(isBanned), looseTypeValidation: true, options: {} },
		{ typeVersion: 2.2 },
	);
	return canvas(
		'Clean up after banned accounts',
		[
			[manualTrigger(), [0, 0]],
			[chat(STEPS.fans, 'follow.listFans', { fromUserId: STAR, returnAll: true }), [1, 0]],
			[bannedOnly, [2, 0]],
			[
				chat(STEPS.follows, 'follow.listFollows', {
					fromUserId: '={{ $json.To_Account }}',
					returnAll: true,
				}),
				[3, 0],
			],
			[
				// the fields of a list are named as those of an unfollow: dragged straight in
				chat(STEPS.unfollow, 'follow.unfollow', {
					fromUserId: '={{ $json.From_Account }}',
					toUserIds: '={{ $json.To_Account }}',
				}),
				[4, 0],
			],
			[
				chat(
					STEPS.fansAfter,
					'follow.listFans',
					{ fromUserId: STAR, returnAll: true },
					{ executeOnce: true },
				),
				[5, 0],
			],
			[
				chat(STEPS.friends, 'friend.delete', {
					fromUserId: STAR,
					toUserIds: '={{ $json.To_Account }}',
					deleteType: 'Delete_Type_Both',
				}),
				[3, 1],
			],
		],
		[
			leadIn(
				`# Clean up after banned accounts\n\nBanned accounts unfollow everybody whom they follow, and lose their friendship with **${STAR}**.\n\n**Execute it**: it changes the simulated Tencent Chat only. After one run there is nobody left to clean up, so that the next one ends at **${STEPS.banned}**. Execute the workflow **Start over** to bring everybody back.`,
			),
			area(
				'## 1 · Who is banned?\nAll fans of the star, with their profiles. The app marks banned accounts in a profile field of its own.',
				GREY,
				[0, 0],
				[2, 0],
			),
			area(
				`## 2 · Unfollow and unfriend\nThe fields of a list have the same names as those of an unfollow: *From_Account* and *To_Account* were dragged in. A thousand unfollows go out as some fifty requests.`,
				RED,
				[3, 0],
				[4, 1],
			),
			area('## 3 · Look\nWho is left?', GREEN, [5, 0], [5, 0]),
		],
		[{ from: STEPS.banned, to: STEPS.friends }],
	);
}

/**
 * Receives all events of the app, which has one webhook URL only: says who was unfollowed, and decides about messages before anybody reads them.
 * @param {SavedCredential} credential
 */
export function watchAndModerate(credential) {
	const chat = chatOf(credential);
	const events = ['Follow.CallbackAfterFollowDelete', 'Group.CallbackBeforeSendMsg'];
	const options = { textContains: FORBIDDEN.join(', '), whenLate: 'refuse' };
	const trigger = tencentChatTrigger({ events, respond: 'workflow', options }, credential, {
		name: STEPS.trigger,
	});
	const kinds = node(
		STEPS.kind,
		'n8n-nodes-base.switch',
		{
			rules: {
				values: ['User Unfollowed', 'Before Group Message Is Sent'].map((event) => ({
					conditions: conditions({
						id: event,
						leftValue: '={{ $json.event }}',
						rightValue: event,
						operator: { type: 'string', operation: 'equals' },
					}),
					renameOutput: true,
					outputKey: event,
				})),
			},
			options: {},
		},
		{ typeVersion: 3.2 },
	);
	return canvas(
		'Watch unfollows and moderate a group',
		[
			[trigger, [0, 0]],
			[kinds, [1, 0]],
			[
				editFields(
					{ message: '={{ $json.From_Account }} no longer follows {{ $json.To_Account }}' },
					STEPS.told,
				),
				[2, 0],
			],
			[chat(STEPS.refuse, 'groupMessage.answer', { decision: 'refuse', reason: REASON }), [2, 1.5]],
			[
				chat(STEPS.mute, 'groupMember.mute', {
					groupId: { __rl: true, mode: 'id', value: '={{ $json.GroupId }}' },
					toUserIds: '={{ $json.From_Account }}',
					durationUnit: 'hours',
					muteTime: 1,
				}),
				[3, 1.5],
			],
			[
				chat(STEPS.tell, 'user.sendMessage', {
					toUserIds: 'mod_team',
					text: `={{ $json.Member_Account }} is muted in {{ $json.GroupId }} for an hour, for writing: {{ $('${STEPS.trigger}').item.json.text }}`,
				}),
				[4, 1.5],
			],
		],
		[
			leadIn(
				`# Watch unfollows and moderate a group\n\nIt is published: play somebody with the form **Play a user**, then look at **Executions** above.\n\n- Let *fan_0100* unfollow *${STAR}*.\n- Let *fan_0001* write to the group *${GROUP}*, first something nice, then something with a link.\n\nAfter that *fan_0001* is muted in the group for an hour; the workflow **Start over** forgets it.`,
				352,
			),
			area(
				'## 1 · One URL for everything\nAn app has one webhook URL, so one workflow takes all events. Messages without a forbidden word (*Text Contains*) are let through at once.',
				GREY,
				[0, 0],
				[1, 0],
			),
			area('## 2 · Unfollowed', GREEN, [2, 0], [2, 0]),
			area(
				'## 3 · Not in our group\nThe answer goes out first: nobody sees the message. If n8n were too slow, *When Late* would refuse it.',
				RED,
				[2, 1.5],
				[4, 1.5],
			),
		],
		[
			{ from: STEPS.kind, to: STEPS.told },
			{ from: STEPS.kind, output: 1, to: STEPS.refuse },
			{ from: STEPS.refuse, to: STEPS.mute },
			{ from: STEPS.mute, to: STEPS.tell },
		],
	);
}

/** @param {SavedCredential} credential */
function chatOf(credential) {
	return (
		/** @type {string} */ name,
		/** @type {string} */ operation,
		/** @type {Record<string, unknown>} */ parameters,
		more = {},
	) => tencentChat(operation, parameters, credential, { name, ...more });
}

/** @param {object} condition */
function conditions(condition) {
	return {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [condition],
		combinator: 'and',
	};
}
