/** The workflows that benchmarks run: the same work, done by this package and by n8n's own nodes. */
import {
	code,
	httpRequest,
	manualTrigger,
	node,
	tencentChat,
	workflow,
} from '../../test/e2e/harness/workflow.mjs';

/** @typedef {import('../../test/e2e/harness/workflow.mjs').SavedCredential} SavedCredential */

/** The user whose follows benchmarks end. */
export const USER = 'star_luna';

export const UNFOLLOW = 'follow/follow_delete';
export const LIST = 'follow/follow_get';

/** @param {number} count @param {string} [prefix] @returns {string[]} UserIDs */
export function targets(count, prefix = 'fan_') {
	return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Items of 1,000 targets each. @param {number} count @param {string} [prefix] */
export function arraysOfTargets(count, prefix = 'fan_') {
	return code(`
const items = [];
for (let start = 0; start < ${count}; start += 1000) {
	const length = Math.min(1000, ${count} - start);
	items.push({ json: { targets: Array.from({ length }, (_, index) => '${prefix}' + (start + index)) } });
}
return items;`);
}

/** An item a pair: `from` (one of `users` in turn) and `to`. @param {number} count @param {string[]} [users] */
export function itemsOfPairs(count, users = [USER]) {
	return code(`
const users = ${JSON.stringify(users)};
return Array.from({ length: ${count} }, (_, index) => ({ json: { from: users[index % users.length], to: 'fan_' + index } }));`);
}

/** Our node, targets given as arrays. @param {number} count @param {SavedCredential} credential @param {Record<string, unknown>} [options] */
export function unfollowArrays(count, credential, options = {}) {
	return workflow('Unfollow arrays', [
		manualTrigger(),
		arraysOfTargets(count),
		tencentChat(
			'follow.unfollow',
			{ fromUserId: USER, toUserIds: '={{ $json.targets }}', options },
			credential,
			{ name: 'Work', onError: 'continueRegularOutput' },
		),
	]);
}

/** Our node, an item a pair. @param {number} count @param {SavedCredential} credential @param {{ from?: string, users?: string[], options?: Record<string, unknown> }} [more] */
export function unfollowItems(count, credential, { from = USER, users, options = {} } = {}) {
	return workflow('Unfollow items', [
		manualTrigger(),
		itemsOfPairs(count, users),
		tencentChat('follow.unfollow', { fromUserId: from, toUserIds: '={{ $json.to }}', options }, credential, {
			name: 'Work',
			onError: 'continueRegularOutput',
		}),
	]);
}

/**
 * n8n's HTTP Request node, one unfollow a request, as people do it.
 * @param {number} count
 * @param {SavedCredential} credential
 * @param {string} url of the service
 * @param {{ batchSize: number, batchInterval: number }} [batch] n8n's default (all at once) when not given
 * @param {string[]} [users] who unfollows, in turn
 */
export function unfollowByHttpRequest(count, credential, url, batch, users) {
	const work = httpRequest(
		{
			url: `${url}/v4/${UNFOLLOW}`,
			body: '={{ JSON.stringify({ From_Account: $json.from, To_Account: [$json.to] }) }}',
		},
		credential,
		{ name: 'Work' },
	);
	work.parameters.options = batch ? { batching: { batch } } : {};
	return workflow('Unfollow by HTTP Request', [manualTrigger(), itemsOfPairs(count, users), work]);
}

/** n8n's Edit Fields node with the expressions that our node would evaluate. @param {number} count */
export function editFields(count) {
	const assignment = (/** @type {string} */ name) => ({
		id: name,
		name: `${name}User`,
		value: `={{ $json.${name} }}`,
		type: 'string',
	});
	return workflow('Edit Fields', [
		manualTrigger(),
		itemsOfPairs(count),
		node(
			'Work',
			'n8n-nodes-base.set',
			{ assignments: { assignments: [assignment('from'), assignment('to')] }, options: {} },
			{ typeVersion: 3.4 },
		),
	]);
}

/** An item a user: `user`. @param {string[]} users */
function itemsOfUsers(users) {
	return code(`return ${JSON.stringify(users)}.map((user) => ({ json: { user } }));`);
}

/** Our node listing the fans of users. @param {string[]} users @param {SavedCredential} credential */
export function listFans(users, credential, options = {}) {
	return workflow('List fans', [
		manualTrigger(),
		itemsOfUsers(users),
		tencentChat(
			'follow.listFans',
			{ fromUserId: '={{ $json.user }}', returnAll: true, simplify: true, options },
			credential,
			{ name: 'Work' },
		),
	]);
}

/**
 * n8n's HTTP Request node reading the same pages by its Pagination option, put out as they are.
 * @param {string[]} users
 * @param {SavedCredential} credential
 * @param {string} url of the service
 */
export function listFansByHttpRequest(users, credential, url) {
	const body =
		"={{ JSON.stringify({ From_Account: $json.user, FollowType: 1, WantNum: 1000, StartCursor: '' }) }}";
	const work = httpRequest({ url: `${url}/v4/${LIST}`, body }, credential, { name: 'Work' });
	work.parameters.options = {
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				parameters: {
					parameters: [
						{ type: 'body', name: 'StartCursor', value: "={{ $response?.body?.NextCursor ?? '' }}" },
					],
				},
				paginationCompleteWhen: 'other',
				completeExpression: '={{ !$response.body.NextCursor }}',
			},
		},
	};
	return workflow('List fans by HTTP Request', [manualTrigger(), itemsOfUsers(users), work]);
}

/** A Code node giving out the items that List Fans gives for one user. @param {number} count @param {string} user @param {string} prefix */
export function sameItemsByCode(count, user, prefix) {
	return workflow('Same items by Code', [
		manualTrigger(),
		code(
			`return Array.from({ length: ${count} }, (_, index) => ({ json: {
	From_Account: ${JSON.stringify(user)},
	To_Account: ${JSON.stringify(prefix)} + index,
	FollowTime: 1700000000 + index,
	followedAt: new Date((1700000000 + index) * 1000).toISOString(),
	Profile: { Nick: 'Fan number ' + index, AllowType: 'AllowType_Type_NeedConfirm', Custom_Test: 'custom ' + (index % 100) },
} }));`,
			'Work',
		),
	]);
}

/** n8n's own Webhook node, beside which triggers are measured. @param {string} path @param {'onReceived' | 'responseNode'} responseMode */
export function webhookNode(path, responseMode) {
	return node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode, options: {} },
		{ typeVersion: 2.1, webhookId: path },
	);
}
