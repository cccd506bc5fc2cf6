import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useScene } from './harness/scene.mjs';
import { ACTION_NODE } from './harness/workflow.mjs';

const { client, credential, simulator, play, linksBack, calls } = await useScene();
// A list of all groups may be asked for once a second; that is not what is tested here.
simulator.setRates({ 'group_open_http_svc/get_appid_group_list': 1000 });

const group = 'lounge';
const [ann, bob, luna] = ['user_001', 'user_002', 'user_003'];
const onError = 'continueRegularOutput';

/** @param {string} [id] @returns {any} */
const state = (id = group) => simulator.group(id);
const bodies = () => calls().map(({ body }) => /** @type {any} */ (body));
const column = (/** @type {any[]} */ rows, /** @type {string[]} */ ...names) =>
	rows.map((row) => names.map((name) => row[name]));
const done = { GroupId: group, success: true, ResultCode: 0 };

beforeEach(() => {
	simulator.reset();
	simulator.seed({ kind: 'group', groupId: group, name: 'Lounge', owner: luna, members: [ann, bob] });
});

describe('create', () => {
	test('a group is made with no more than a name, and its GroupID comes back', async () => {
		const { rows } = await play('group.create', { groupName: 'Night Owls' });
		const [{ GroupId }] = rows;
		assert.deepEqual(rows, [{ success: true, GroupId, ResultCode: 0 }]);
		assert.deepEqual([state(GroupId).name, state(GroupId).type], ['Night Owls', 'Public']);
	});

	test('with all that can be filled in', async () => {
		await play('group.create', {
			groupName: 'Owls',
			groupType: 'Community',
			groupId: '@TGS#_owls',
			additionalFields: {
				ownerUserId: luna,
				memberUserIds: [ann, bob],
				maxMembers: 500,
				introduction: 'For those who play after midnight',
				notification: 'No links, please',
				faceUrl: 'https://example.com/owl.png',
				applyJoinOption: 'NeedPermission',
				withTopics: true,
			},
		});
		const { owner, maxMemberNum, notification, applyJoinOption, supportTopic, members } = state('@TGS#_owls');
		assert.deepEqual(
			{ owner, maxMemberNum, notification, applyJoinOption, supportTopic },
			{
				owner: luna,
				maxMemberNum: 500,
				notification: 'No links, please',
				applyJoinOption: 'NeedPermission',
				supportTopic: true,
			},
		);
		assert.deepEqual(Object.keys(members).sort(), [ann, bob, luna]);
	});

	test('each item makes a group, also where they are alike', async () => {
		const items = [{ n: 'a' }, { n: 'b' }];
		const { rows } = await play('group.create', { groupName: 'Owls' }, { items });
		assert.equal(new Set(rows.map(({ GroupId }) => GroupId)).size, 2);
		assert.deepEqual(await linksBack('group.create', { groupName: 'Owls' }, items, 'n'), ['a', 'b']);
	});

	test('under a GroupID that is taken: one of ours is done already, and stays as it is', async () => {
		await play('group.create', { groupName: 'First', groupId: 'mine' });
		const { rows } = await play('group.create', { groupName: 'Second', groupId: 'mine' });
		assert.deepEqual(rows, [{ GroupId: 'mine', success: true, alreadyDone: true, ResultCode: 10025 }]);
		assert.equal(state('mine').name, 'First');
		await simulator.client(luna).createGroup({ Type: 'Public', Name: 'Hers', GroupId: 'hers' });
		const other = await play('group.create', { groupName: 'Third', groupId: 'hers' });
		assert.match(other.error.message, /taken by a group of somebody else/);
	});

	test('a lost answer: not made twice; with a GroupID of the app it is made once for sure', async () => {
		simulator.setFault({ kind: 'drop', api: 'group_open_http_svc/create_group', applied: true, next: 1 });
		const { rows } = await play('group.create', { groupName: 'Owls' }, { onError });
		assert.match(rows[0].error, /may or may not have been done/);
		assert.equal(bodies().length, 1);
		simulator.clearFaults();
		simulator.clearStats();
		simulator.setFault({ kind: 'drop', api: 'group_open_http_svc/create_group', applied: true, next: 1 });
		const own = await play('group.create', { groupName: 'Owls', groupId: 'owls' });
		assert.deepEqual(own.rows, [{ GroupId: 'owls', success: true, ResultCode: 10025 }]);
		assert.equal(bodies().length, 2);
	});

	test('an unknown owner fails', async () => {
		const additionalFields = { ownerUserId: 'nobody' };
		const { error } = await play('group.create', { groupName: 'Owls', additionalFields });
		assert.match(error.message, /account does not exist/);
	});
});

test('groups are read, each with its own result, and only what is asked for', async () => {
	const { rows } = await play(
		'group.get',
		{ groupIds: '={{ $json.ids }}' },
		{ items: [{ ids: [group, 'gone'] }, { ids: '' }], onError },
	);
	assert.deepEqual(
		column(rows.slice(0, 2), 'GroupId', 'success', 'Type', 'Name', 'MemberNum', 'ResultCode'),
		[
			[group, true, 'Public', 'Lounge', 3, 0],
			['gone', false, undefined, undefined, undefined, 10010],
		],
	);
	assert.equal('MemberList' in rows[0], false);
	assert.equal(new Date(rows[0].createdAt).getTime(), rows[0].CreateTime * 1000);
	assert.match(rows[2].error, /'Group IDs' is empty/);
	assert.ok(bodies()[0].ResponseFilter);
});

describe('list', () => {
	test('all groups of the app are read, over a cursor of 64 bits', async () => {
		simulator.seed({ kind: 'groups', groups: 120 });
		const options = { outputAs: 'perPage' };
		const first = await play('group.list', { limit: 50, options });
		const { NextCursor } = first.rows[0];
		assert.ok(BigInt(NextCursor) > Number.MAX_SAFE_INTEGER);
		const rest = await play('group.list', { returnAll: true, options: { startCursor: NextCursor } });
		const ids = [...first.rows[0].GroupIdList, ...rest.rows].map(({ GroupId }) => GroupId);
		assert.equal(new Set(ids).size, 121);
		const all = await play('group.list', { returnAll: true });
		assert.deepEqual(all.rows.map(({ GroupId }) => GroupId).sort(), ids.sort());
	});

	test('of one type', async () => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom' });
		const { rows } = await play('group.list', { options: { groupType: 'AVChatRoom' } });
		assert.deepEqual(rows, [{ GroupId: 'live' }]);
	});

	test('a cursor of another list is refused by Tencent, and the error says what it may be', async () => {
		const { error } = await play('group.list', { options: { startCursor: '5' } });
		assert.match(error.description, /Start Cursor is the NextCursor/);
	});
});

test("a user's groups are listed with the role, also those in which nobody has written; live ones when asked for", async () => {
	simulator.seed({ kind: 'group', groupId: 'team', type: 'Work', owner: ann });
	const { rows } = await play('group.listOfUser', { fromUserId: ann });
	assert.deepEqual(column(rows, 'From_Account', 'GroupId', 'Type', 'Role'), [
		[ann, group, 'Public', 'Member'],
		[ann, 'team', 'Private', 'Owner'],
	]);
	await play('group.listOfUser', { fromUserId: ann, options: { includeLiveGroups: true } });
	assert.deepEqual(
		bodies().map(({ WithHugeGroups, WithNoActiveGroups }) => [WithHugeGroups, WithNoActiveGroups]),
		[
			[0, 1],
			[1, 1],
		],
	);
	const unknown = await play('group.listOfUser', { fromUserId: 'nobody' });
	assert.equal(unknown.execution.status, 'error');
	const bad = await play('group.listOfUser', { fromUserId: '={{ "" }}' });
	assert.match(bad.error.message, /'User ID' is empty/);
});

describe('update', () => {
	test('what is named changes, the rest stays; everybody is muted and unmuted', async () => {
		const updateFields = {
			name: 'Owls',
			notification: 'No links',
			applyJoinOption: 'FreeAccess',
			muteAllMember: true,
		};
		const { rows } = await play('group.update', { groupId: group, updateFields });
		assert.deepEqual(rows, [done]);
		const { name, notification, applyJoinOption, muteAll, inviteJoinOption } = state();
		assert.deepEqual(
			[name, notification, applyJoinOption, muteAll, inviteJoinOption],
			['Owls', 'No links', 'FreeAccess', true, 'FreeAccess'],
		);
		await play('group.update', { groupId: group, updateFields: { muteAllMember: false, notification: '' } });
		assert.deepEqual([state().name, state().notification, state().muteAll], ['Owls', '', false]);
	});

	test('a group that is gone fails', async () => {
		const { error } = await play('group.update', { groupId: 'gone', updateFields: { name: 'x' } });
		assert.match(error.message, /no such group/);
	});
});

test('a group gets another owner; who is no member does not become one', async () => {
	const { rows } = await play('group.changeOwner', { groupId: group, newOwnerUserId: ann });
	assert.deepEqual(rows, [{ GroupId: group, success: true, NewOwner_Account: ann, ResultCode: 0 }]);
	assert.equal(state().owner, ann);
	simulator.app().community.import('user_009');
	const stranger = await play('group.changeOwner', { groupId: group, newOwnerUserId: 'user_009' });
	assert.equal(stranger.execution.status, 'error');
	assert.equal(state().owner, ann);
});

describe('dissolve', () => {
	test('nothing happens unless it is confirmed', async () => {
		const { error } = await play('group.dissolve', { groupId: group });
		assert.match(error.message, /'Dissolve for Good' is off/);
		assert.deepEqual(calls(), []);
		assert.ok(state());
	});

	test('the group is gone; a second time it was done before', async () => {
		const { rows } = await play(
			'group.dissolve',
			{ groupId: '={{ $json.id }}', confirm: true },
			{ items: [{ id: group }, { id: 'gone' }] },
		);
		assert.deepEqual(rows, [done, { GroupId: 'gone', success: true, alreadyDone: true, ResultCode: 10010 }]);
		assert.equal(state(), undefined);
	});
});

describe('the list of groups in the editor', () => {
	/** @param {{ filter?: string, paginationToken?: string }} [search] @param {any} [credentials] */
	async function search(search = {}, credentials = { [credential.type]: credential }) {
		return await client.tryRequest('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: ACTION_NODE, version: 1 },
			path: 'parameters.groupId',
			methodName: 'searchGroups',
			currentNodeParameters: { resource: 'groupMember', operation: 'kick' },
			credentials,
			...search,
		});
	}

	test('shows groups by name, page by page', async () => {
		simulator.seed({ kind: 'groups', groups: 130 });
		const { status, body } = await search();
		assert.equal(status, 200);
		assert.equal(body.data.results.length, 100);
		assert.deepEqual(body.data.results[0], { name: 'Lounge (lounge)', value: group });
		const next = await search({ paginationToken: body.data.paginationToken });
		assert.equal(next.body.data.results.length, 31);
		assert.equal(next.body.data.paginationToken, undefined);
	});

	test('finds a group by a part of its name, or by its GroupID', async () => {
		simulator.seed({ kind: 'groups', groups: 30 });
		const byName = await search({ filter: 'loun' });
		assert.deepEqual(byName.body.data.results, [{ name: 'Lounge (lounge)', value: group }]);
		const byId = await search({ filter: 'group_07' });
		assert.equal(byId.body.data.results[0].value, 'group_07');
	});

	test('says what is wrong with the credential', async () => {
		const { status, body } = await search({}, {});
		assert.ok(status >= 400);
		assert.match(JSON.stringify(body), /credential/i);
	});
});

/** @type {[string, Record<string, unknown>, RegExp][]} */
const refused = [
	['create', { groupName: '={{ "" }}' }, /'Name' is empty/],
	['create', { groupId: '@TGS#2J4SZEAEL' }, /'Group ID' is '@TGS#2J4SZEAEL'/],
	['create', { groupType: '={{ "Club" }}' }, /'Type' is 'Club'/],
	['create', { additionalFields: { memberUserIds: ['={{ {} }}'] } }, /'Member User IDs'/],
	['get', { groupIds: '={{ ["a", "群"] }}' }, /'Group IDs' \(entry 2 of 2\)/],
	['list', { options: { groupType: '={{ "Club" }}' } }, /'Type' is 'Club'/],
	['update', { updateFields: {} }, /'Update Fields' has no field/],
	['update', { updateFields: { name: '={{ "x".repeat(31) }}' } }, /'Name' is 31 bytes long/],
	['changeOwner', { newOwnerUserId: '={{ "a,b" }}' }, /'New Owner User ID' is 'a,b'/],
	['dissolve', { confirm: '={{ "perhaps" }}' }, /'Dissolve for Good' is 'perhaps'/],
];
for (const [operation, parameters, words] of refused) {
	test(`${operation} refuses ${JSON.stringify(parameters).slice(0, 60)} before anything is sent`, async () => {
		const plain = operation === 'create' ? { groupName: 'Owls' } : { groupId: group };
		const { execution, error } = await play(`group.${operation}`, { ...plain, ...parameters });
		assert.equal(execution.status, 'error');
		assert.match(error.message, words);
		assert.deepEqual(calls(), []);
	});
}
