import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { beforeEach, test } from 'node:test';
import { join } from 'node:path';
import { dist } from '../../scripts/built-package.mjs';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody } from './harness/webhookCalls.mjs';
import { ACTION_NODE, tencentChat, TRIGGER_NODE } from './harness/workflow.mjs';

const { n8n, credential, simulator, play, publish, executions } = await useTriggerScene();

/** @type {{ resources: { value: string, operations: { value: string }[] }[] }} */
const { resources } = createRequire(import.meta.url)(join(dist, 'nodes/TencentChat/actions/index.js'));
const operations = resources.flatMap(({ value, operations: each }) =>
	each.map((operation) => `${value}.${operation.value}`),
);

const [me, friend, stranger] = ['user_001', 'user_002', 'user_003'];
const one = { fromUserId: me, toUserIds: friend };
const list = { fromUserId: me };
const [club, live, lounge] = ['club', 'live', 'lounge'];

/**
 * Each operation in its plainest form, so that it succeeds in the community below.
 * @type {Record<string, Record<string, unknown>>}
 */
const plays = {
	'account.delete': { toUserIds: ['user_005', 'nobody'], confirm: true },
	'account.import': { toUserIds: ['user_005', 'new_001'] },
	'blocklist.add': { fromUserId: me, toUserIds: [stranger, friend] },
	'blocklist.check': one,
	'blocklist.list': list,
	'blocklist.remove': { fromUserId: me, toUserIds: stranger },
	'follow.check': one,
	'follow.follow': { fromUserId: me, toUserIds: [stranger, friend] },
	'follow.getCounts': one,
	'follow.listFans': list,
	'follow.listFollows': list,
	'follow.listMutualFollows': list,
	'follow.unfollow': one,
	'friend.add': { fromUserId: me, toUserIds: ['user_004', 'user_005'] },
	'friend.check': one,
	'friend.delete': { fromUserId: me, toUserIds: [stranger, friend] },
	'friend.deleteAll': list,
	'friend.get': one,
	'friend.import': { fromUserId: me, toUserIds: 'user_004' },
	'friend.list': list,
	'friend.update': { ...one, updateFields: { remark: 'Lu' } },
	'friendGroup.create': { ...one, groupNames: 'Team' },
	'friendGroup.delete': { fromUserId: me, groupNames: 'Classmates' },
	'friendGroup.list': { fromUserId: me, options: { includeFriends: true } },
	'group.changeOwner': { groupId: club, newOwnerUserId: me },
	'group.create': { groupName: 'Night Owls', groupId: 'owls' },
	'group.dissolve': { groupId: club, confirm: true },
	'group.get': { groupIds: club },
	'group.list': {},
	'group.listOfUser': { ...list, options: { includeLiveGroups: true } },
	'group.update': { groupId: club, updateFields: { name: 'Owls' } },
	'groupMember.add': { groupId: club, toUserIds: [stranger, me] },
	'groupMember.ban': { groupId: live, toUserIds: me },
	'groupMember.getRole': { groupId: club, toUserIds: [me, stranger] },
	'groupMember.kick': { groupId: club, toUserIds: me },
	'groupMember.list': { groupId: club },
	'groupMember.listBanned': { groupId: live },
	'groupMember.listMuted': { groupId: club },
	'groupMember.mute': { groupId: club, toUserIds: me },
	'groupMember.unban': { groupId: live, toUserIds: stranger },
	'groupMember.unmute': { groupId: club, toUserIds: me },
	'groupMember.update': { groupId: club, toUserIds: me, updateFields: { role: 'Admin' } },
	'groupMessage.deleteBySender': { groupId: lounge, toUserIds: me },
	'groupMessage.list': { groupId: lounge, options: { includeDeleted: true } },
	'groupMessage.recall': { groupId: lounge, msgSeqs: 1 },
	'groupMessage.replace': { groupId: lounge, msgSeqs: 1, text: 'Removed' },
	'groupMessage.send': { groupId: lounge, text: 'Hello' },
	'message.list': { fromUserId: me, peerUserId: friend },
	'message.recall': { fromUserId: me, peerUserId: friend, msgKeys: '={{ $json.MsgKey }}' },
	'message.replace': { fromUserId: me, peerUserId: friend, msgKeys: '={{ $json.MsgKey }}', text: 'Removed' },
	'message.sendToMany': { toUserIds: [me, friend], text: 'Hello' },
	'user.checkAccounts': { toUserIds: [me, 'nobody'] },
	'user.forceLogout': { toUserIds: me },
	'user.getMuteStatus': { toUserIds: me },
	'user.getOnlineStatus': { toUserIds: me, options: { includeDevices: true } },
	'user.getProfile': { toUserIds: [me, friend] },
	'user.mute': { toUserIds: me },
	'user.sendMessage': { ...one, text: 'Hello' },
	'user.setProfile': { fromUserId: me, profile: { nick: 'Luna' } },
	'user.unmute': { toUserIds: me },
};

beforeEach(() => {
	simulator.reset();
	const { community } = simulator.app();
	const user = community.import(me);
	const other = community.import(friend);
	for (const id of [stranger, 'user_005']) community.import(id);
	community.import('user_004', { Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm' });
	community.setProfile(other, [
		['Tag_Profile_IM_Nick', 'Sol'],
		['Tag_Profile_IM_Level', 3],
		['Tag_Profile_Custom_City', 'Berlin'],
	]);
	community.addGroup(user, 'Classmates', 1_700_000_000);
	community.befriend(user, friend, { remark: 'S', groups: ['Classmates'], addTime: 1_700_000_000 });
	community.befriend(other, me, { addTime: 1_700_000_000 });
	community.follow(user, other, 1_700_000_000);
	community.follow(other, user, 1_700_000_000);
	community.block(user, stranger, 1_700_000_000);
	simulator.setOnline(me, true);
	simulator.seed({ kind: 'group', groupId: club, owner: friend, members: [me] });
	simulator.seed({ kind: 'group', groupId: live, type: 'AVChatRoom', owner: friend });
	const later = Math.floor(Date.now() / 1000) + 3600;
	community.groups.get(club)?.channel.muted.set(friend, later).set(me, Infinity);
	community.groups.get(live)?.banned.set(stranger, later);
	simulator.seed({ kind: 'group', groupId: lounge, members: [me, friend], messages: 3 });
	simulator.seed({ kind: 'conversation', between: [me, friend], messages: 2 });
});

/**
 * The schema that n8n gives the editor.
 * @param {string} node
 * @param {string} version
 * @param {string} [operation]
 * @returns {Promise<any>}
 */
async function schemaOf(node, version, operation = '') {
	const path = [node, version, ...operation.split('.').filter((part) => part !== '')].join('/');
	const response = await fetch(`${n8n.url}/schemas/${path}.json`, { headers: { cookie: n8n.client.cookie } });
	assert.equal(response.status, 200, `${path} has no schema`);
	return await response.json();
}

/**
 * What of a value its schema does not allow. Fields that an app has made are not in any schema.
 * @param {any} value
 * @param {any} schema
 * @param {string} where
 * @returns {string[]}
 */
function faultsOf(value, schema, where) {
	if (schema.type === 'array') {
		if (!Array.isArray(value)) return [`${where} is no array`];
		return value.flatMap((each) => faultsOf(each, schema.items, `${where}[]`));
	}
	if (schema.type === 'object') {
		const missing = (schema.required ?? []).filter((/** @type {string} */ name) => !(name in value));
		return [
			...missing.map((/** @type {string} */ name) => `${where}.${name} is missing`),
			...Object.entries(value).flatMap(([name, each]) => {
				if (name.startsWith('Custom_')) return [];
				const property = schema.properties?.[name];
				return property ? faultsOf(each, property, `${where}.${name}`) : [`${where}.${name} is not named`];
			}),
		];
	}
	const type = Number.isInteger(value) && schema.type === 'integer' ? 'integer' : typeof value;
	return type === schema.type ? [] : [`${where} is ${type}, not ${schema.type}`];
}

test('every operation is played here', () => {
	assert.deepEqual(Object.keys(plays).sort(), operations.filter((each) => !each.endsWith('.answer')).sort());
});

for (const [operation, parameters] of Object.entries(plays)) {
	test(`${operation} puts out what its schema says`, async () => {
		const [{ MsgKey }] = /** @type {any[]} */ (simulator.conversation(me, friend));
		const { rows, error } = await play(operation, parameters, { items: [{ MsgKey }] });
		assert.equal(error, undefined);
		assert.ok(rows.length > 0);
		const schema = await schemaOf(ACTION_NODE, '1', operation);
		assert.deepEqual(
			rows.flatMap((row) => faultsOf(row, schema, 'item')),
			[],
		);
	});
}

test('the trigger and the answer to it put out what their schemas say', async () => {
	const request = documentedBody('Sns.CallbackPrevFriendAdd');
	const answer = tencentChat('friendRequest.answer', { decision: 'allow' }, credential, { name: 'Answer' });
	const { id, url } = await publish({ events: [request.CallbackCommand], respond: 'workflow' }, [answer]);
	await callWebhook(url, request);
	const [execution] = await executions(id);
	const answers = (execution?.runs.Answer?.[0]?.outputs[0] ?? []).map(({ json }) => json);
	assert.equal(answers.length, 2);
	const schema = await schemaOf(ACTION_NODE, '1', 'friendRequest.answer');
	assert.deepEqual(
		answers.flatMap((row) => faultsOf(row, schema, 'item')),
		[],
	);
	const preview = await schemaOf(TRIGGER_NODE, '1.1');
	const [item] = triggered(/** @type {any} */ (execution));
	assert.deepEqual(
		preview.required.filter((/** @type {string} */ name) => !(name in item)),
		[],
	);
});
