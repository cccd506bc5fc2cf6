import { obstacleToSigning } from './admission.mjs';
import { Refusal } from './endpoints/endpoint.mjs';
import { addFriends, friendAddSchema } from './endpoints/friend.mjs';
import { endpoints } from './endpoints/index.mjs';
import { validate } from './validation.mjs';

/**
 * What people do in their apps rather than an admin by REST, in groups and messages excepted (client.mjs).
 *
 * @typedef {import('./apps.mjs').App} App
 * @typedef {import('./answers.mjs').Row} Row
 * @typedef {import('./webhooks.mjs').Delivery} Delivery
 * @typedef {'Response_Action_AgreeAndAdd' | 'Response_Action_Agree' | 'Response_Action_Reject'} ResponseAction
 */

/**
 * Follow, unfollow, block, unfriend … as a client would: the same work, told with the client's platform.
 * @param {App} app
 * @param {number} now milliseconds
 * @param {string} api service/command
 * @param {unknown} body
 * @param {string} platform OptPlatform
 * @param {string} [user] who acts; default: the From_Account of the body
 */
export function actAsClient(app, now, api, body, platform, user) {
	const endpoint = endpoints.get(api);
	if (!endpoint) throw new Error(`no such service or command: ${api}`);
	if (endpoint.asksBefore) throw new Error(`${api} asks a before-webhook: see sim.client()`);
	const { body: valid, refusal } = validate(endpoint, JSON.stringify(body), app);
	const call = clientCall(app, now, platform, user ?? valid?.From_Account);
	const outcome = refusal ?? endpoint.run(valid, call);
	if (outcome instanceof Refusal) throw new Error(`${outcome.code} ${outcome.info}`);
	return /** @type {import('./endpoints/endpoint.mjs').Reply} */ (outcome);
}

/**
 * Somebody asks others to be friends: Sns.CallbackPrevFriendAdd, then what the answer allows.
 * @param {App} app
 * @param {number} now milliseconds
 * @param {unknown} request as the body of friend_add
 * @param {string} platform
 * @returns {Promise<{ ResultItem: Row[], webhook: Delivery | undefined }>}
 */
export async function requestFriends(app, now, request, platform) {
	const body = friendAddSchema.parse(request);
	const { From_Account, AddFriendItem, AddType } = body;
	const FriendItem = AddFriendItem.map((item) => ({ Remark: '', GroupName: '', AddWording: '', ...item }));
	const question = {
		Requester_Account: From_Account,
		From_Account,
		FriendItem,
		AddType,
		ForceAddFlags: 0,
		EventTime: now,
	};
	const decision = await app.webhooks.ask({
		command: 'Sns.CallbackPrevFriendAdd',
		body: question,
		platform,
	});
	const refused = (/** @type {string} */ user) => refusedRow(decision, user);
	const allowed = AddFriendItem.filter((item) => !refused(item.To_Account));
	const call = clientCall(app, now, platform);
	const outcome = addFriends({ ...body, AddFriendItem: allowed, ForceAddFlags: 0 }, call);
	if (outcome instanceof Refusal) throw new Error(`${outcome.code} ${outcome.info}`);
	const done = new Map(outcome.ResultItem.map((row) => [row.To_Account, row]));
	const rows = AddFriendItem.map(
		({ To_Account }) => done.get(To_Account) ?? /** @type {Row} */ (refused(To_Account)),
	);
	return { ResultItem: rows, webhook: decision.webhook };
}

/**
 * Somebody answers a friend request: Sns.CallbackPrevFriendResponse, then what the answer allows.
 * @param {App} app
 * @param {number} now milliseconds
 * @param {{ From_Account: string, To_Account: string, ResponseAction?: ResponseAction, Remark?: string, TagName?: string }} response
 *   From_Account answers the request of To_Account
 * @param {string} platform
 * @returns {Promise<{ ResultItem: Row[], webhook: Delivery | undefined }>}
 */
export async function respondToFriend(app, now, response, platform) {
	const {
		From_Account,
		To_Account,
		ResponseAction = 'Response_Action_AgreeAndAdd',
		Remark = '',
		TagName = '',
	} = response;
	const { community } = app;
	const [from, to] = [community.get(From_Account), community.get(To_Account)];
	if (!from || !to) {
		const ResultInfo = 'Err_SNS_FriendResponse_Account_Not_Exist';
		return { ResultItem: [{ To_Account, ResultCode: 31804, ResultInfo }], webhook: undefined };
	}
	const request = from.contactsIfAny?.pending.get(To_Account);
	if (!request) {
		return {
			ResultItem: [{ To_Account, ResultCode: 30614, ResultInfo: 'Err_SNS_FriendResponse_Not_Found' }],
			webhook: undefined,
		};
	}
	const question = {
		Requester_Account: From_Account,
		From_Account,
		ResponseFriendItem: [{ To_Account, Remark, TagName, ResponseAction }],
		EventTime: now,
	};
	const { webhook, ...decision } = await app.webhooks.ask({
		command: 'Sns.CallbackPrevFriendResponse',
		body: question,
		platform,
	});
	const refusal = refusedRow(decision, To_Account);
	if (refusal) return { ResultItem: [refusal], webhook };
	from.contacts.pending.delete(To_Account);
	if (ResponseAction !== 'Response_Action_Reject') {
		const addTime = Math.floor(now / 1000);
		const { addSource, addWording, remark, groupName } = request;
		const PairList = [{ From_Account: To_Account, To_Account: From_Account, Initiator_Account: To_Account }];
		community.befriend(to, From_Account, {
			addTime,
			addSource,
			addWording,
			remark,
			groups: groupName ? [groupName] : [],
		});
		if (ResponseAction === 'Response_Action_AgreeAndAdd') {
			community.befriend(from, To_Account, {
				addTime,
				addSource,
				remark: Remark,
				groups: TagName ? [TagName] : [],
			});
			PairList.push({ From_Account, To_Account, Initiator_Account: To_Account });
		}
		const body = { PairList, ClientCmd: 'friend_response', Admin_Account: '', ForceFlag: 0 };
		app.webhooks.announce({ command: 'Sns.CallbackFriendAdd', body, platform });
	}
	return { ResultItem: [{ To_Account, ResultCode: 0, ResultInfo: '' }], webhook };
}

/**
 * Somebody logs in with a UserSig, as an app does: the first log-in makes the account.
 * @param {import('./core.mjs').Core} core
 * @param {App} app
 * @param {{ user: string, userSig: string }} claim
 * @param {string} platform as in changePresence
 * @returns {{ ErrorCode: number, ErrorInfo: string }}
 */
export function logIn(core, app, { user, userSig }, platform) {
	const now = core.clock();
	const claim = { identifier: user, usersig: userSig, seconds: Math.floor(now / 1000) };
	const obstacle = obstacleToSigning(core.userSigs, app, claim);
	if (obstacle) return { ErrorCode: obstacle.code, ErrorInfo: obstacle.info };
	app.community.import(user);
	changePresence(app, now, user, platform, true);
	return { ErrorCode: 0, ErrorInfo: '' };
}

/** Devices are named otherwise in query_online_status than in a webhook's OptPlatform; this event writes IOS in capitals. @type {Record<string, string>} */
const OPT_PLATFORMS = { iPhone: 'IOS', PC: 'Windows' };

/**
 * @param {App} app
 * @param {number} now milliseconds
 * @param {string} id
 * @param {string} platform iPhone, Android, Web, PC, iPad or Mac
 * @param {boolean} online
 */
export function changePresence(app, now, id, platform, online) {
	const user = app.community.get(id);
	if (!user) throw new Error(`${id} is not imported`);
	const others = user.session.devices.filter((device) => device.platform !== platform);
	user.session.devices = online ? [...others, { platform, status: 'Online' }] : others;
	const Info = online
		? { Action: 'Login', To_Account: id, Reason: 'Register' }
		: { Action: 'Logout', To_Account: id, Reason: 'Unregister' };
	const optPlatform = OPT_PLATFORMS[platform] ?? platform;
	app.webhooks.announce({
		command: 'State.StateChange',
		body: { Info, EventTime: now },
		platform: optPlatform,
	});
}

/**
 * The row of a user whom the before-webhook refused.
 * @param {import('./answers.mjs').Decision} decision
 * @param {string} To_Account
 * @returns {Row | undefined}
 */
function refusedRow({ refusal, rows }, To_Account) {
	if (refusal) return { To_Account, ResultCode: refusal.code, ResultInfo: refusal.info };
	const row = rows?.get(To_Account);
	return row && row.ResultCode !== 0 ? row : undefined;
}

/**
 * @param {App} app
 * @param {number} now milliseconds
 * @param {string} platform
 * @param {string} [user] who acts
 * @returns {import('./endpoints/endpoint.mjs').Call}
 */
export function clientCall(app, now, platform, user = '') {
	return {
		app,
		community: app.community,
		admin: '',
		operator: user,
		now,
		seconds: Math.floor(now / 1000),
		rowFault: () => 0,
		announce: (command, body) => app.webhooks.announce({ command, body, platform }),
		ask: (command, body) => app.webhooks.ask({ command, body, platform }),
	};
}
