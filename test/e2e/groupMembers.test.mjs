import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Settings } from '../simulator/settings.mjs';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();

const group = 'lounge';
const [ann, bob, luna, eve] = ['user_001', 'user_002', 'user_003', 'user_004'];
const both = { groupId: group, toUserIds: [ann, bob] };
const onError = 'continueRegularOutput';

/** @param {string} [id] @returns {any} */
const state = (id = group) => simulator.group(id);
const members = () => Object.keys(state().members);
const column = (/** @type {any[]} */ rows, /** @type {string[]} */ ...names) =>
	rows.map((row) => names.map((name) => row[name]));
const done = (/** @type {string} */ Member_Account) => ({
	GroupId: group,
	Member_Account,
	success: true,
	ResultCode: 0,
});
const bodies = () => calls().map(({ body }) => /** @type {any} */ (body));

beforeEach(() => {
	simulator.reset();
	simulator.seed({ kind: 'group', groupId: group, owner: luna, members: [ann, bob] });
	simulator.app().community.import(eve);
});

// What Tencent does not tell is played both ways.
afterEach(() => simulator.configureApp(new Settings()));

describe('kick', () => {
	test('members are removed, with one result each, in the order asked for; who is none counts as done', async () => {
		const items = [{ users: [bob, eve] }, { users: ann }];
		const { rows } = await play(
			'groupMember.kick',
			{ groupId: group, toUserIds: '={{ $json.users }}', reason: 'spam', options: { silent: true } },
			{ items },
		);
		assert.deepEqual(rows, [done(bob), done(eve), done(ann)]);
		assert.deepEqual(members(), [luna]);
		assert.deepEqual(bodies(), [
			{ GroupId: group, Reason: 'spam', Silence: 1, MemberToDel_Account: [bob, eve, ann] },
		]);
		const fields = { groupId: group, toUserIds: '={{ $json.users }}' };
		assert.deepEqual(await linksBack('groupMember.kick', fields, [{ users: 'x' }, { users: 'y' }], 'users'), [
			'x',
			'y',
		]);
	});

	test('the owner alone fails, and the members beside the owner are removed', async () => {
		const { rows } = await play('groupMember.kick', { ...both, toUserIds: [ann, luna, bob] }, { onError });
		assert.deepEqual(column(rows, 'Member_Account', 'success', 'ResultCode'), [
			[ann, true, 0],
			[luna, false, 10007],
			[bob, true, 0],
		]);
		assert.match(rows[1].error, /may be its owner/);
		assert.deepEqual(members(), [luna]);
	});

	test('an unknown user alone fails, where Tencent refuses the whole call for it', async () => {
		simulator.configureApp({ unknownMember: 'refused' });
		const { rows, failedRows } = await play(
			'groupMember.kick',
			{ ...both, toUserIds: [ann, 'nobody', bob] },
			{ onError: 'continueErrorOutput' },
		);
		assert.deepEqual(column(rows, 'Member_Account', 'success'), [
			[ann, true],
			[bob, true],
		]);
		assert.deepEqual(column([failedRows[0].details], 'GroupId', 'Member_Account', 'ResultCode'), [
			[group, 'nobody', 10019],
		]);
	});

	test('a live group says what to do instead', async () => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom', owner: luna });
		const { error } = await play('groupMember.kick', { ...both, groupId: 'live' });
		assert.match(error.description, /mute or ban the members instead/);
	});

	test('200 members of one group take two calls', async () => {
		simulator.seed({ kind: 'group', groupId: 'crowd', owner: luna, members: 200 });
		const everybody = Object.keys(state('crowd').members).filter((id) => id !== luna);
		const { rows } = await play('groupMember.kick', { groupId: 'crowd', toUserIds: everybody });
		assert.equal(rows.length, 200);
		assert.deepEqual(
			bodies().map(({ MemberToDel_Account }) => MemberToDel_Account.length),
			[100, 100],
		);
		assert.deepEqual(Object.keys(state('crowd').members), [luna]);
	});
});

describe('add', () => {
	test('says of each user what became of it: added, a member before, unknown', async () => {
		simulator.configureApp({ addOfUnknownUser: 'failed' });
		const { rows } = await play(
			'groupMember.add',
			{ groupId: group, toUserIds: [eve, ann, 'nobody'] },
			{ onError },
		);
		assert.deepEqual(rows, [
			{ GroupId: group, Member_Account: eve, success: true, Result: 1, ResultCode: 0 },
			{ GroupId: group, Member_Account: ann, success: true, alreadyDone: true, Result: 2, ResultCode: 0 },
			{
				GroupId: group,
				Member_Account: 'nobody',
				success: false,
				error: rows[2].error,
				Result: 0,
				ResultCode: -7,
			},
		]);
		assert.ok(members().includes(eve));
	});

	test('the others are added where Tencent refuses the whole call for one unknown user', async () => {
		const { rows } = await play(
			'groupMember.add',
			{ groupId: group, toUserIds: ['nobody', eve] },
			{ onError },
		);
		assert.deepEqual(column(rows, 'Member_Account', 'success', 'ResultCode'), [
			['nobody', false, 10019],
			[eve, true, 0],
		]);
	});

	test('who has to consent first is pending', async () => {
		simulator.configureApp({ inviteeConsent: true });
		const { rows } = await play('groupMember.add', { groupId: group, toUserIds: eve });
		assert.deepEqual(rows, [
			{ GroupId: group, Member_Account: eve, success: true, pending: true, Result: 3, ResultCode: 0 },
		]);
		assert.ok(!members().includes(eve));
	});

	test('a live group is refused, and the error says why', async () => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom', owner: luna });
		const { error } = await play('groupMember.add', { groupId: 'live', toUserIds: eve });
		assert.match(error.description, /join a live group/);
	});
});

describe('mute', () => {
	test('members are muted for some time or forever, and unmuted again', async () => {
		const { rows } = await play('groupMember.mute', { ...both, durationUnit: 'days', muteTime: 2 });
		assert.deepEqual(rows, [done(ann), done(bob)]);
		await play('groupMember.mute', { groupId: group, toUserIds: bob, durationUnit: 'forever' });
		await play('groupMember.unmute', { groupId: group, toUserIds: ann });
		assert.deepEqual(
			bodies().map(({ MuteTime, Members_Account }) => [MuteTime, Members_Account]),
			[
				[172_800, [ann, bob]],
				[4_294_967_295, [bob]],
				[0, [ann]],
			],
		);
		assert.deepEqual(state().muted, { [bob]: Infinity });
	});

	test('in one topic only', async () => {
		simulator.seed({
			kind: 'group',
			groupId: '@TGS#_owls',
			type: 'Community',
			members: [ann],
			topics: ['news'],
		});
		const topicId = '@TGS#_owls@TOPIC#_news';
		const fields = { groupId: '@TGS#_owls', toUserIds: ann, options: { topicId } };
		await play('groupMember.mute', fields);
		assert.deepEqual(Object.keys(state('@TGS#_owls').topics[topicId].muted), [ann]);
		assert.deepEqual(state('@TGS#_owls').muted, {});
		const { rows } = await play('groupMember.listMuted', { groupId: '@TGS#_owls', options: { topicId } });
		assert.deepEqual(column(rows, 'Member_Account'), [[ann]]);
		const { error } = await play('groupMember.unmute', { ...fields, options: { topicId: 'news' } });
		assert.match(error.message, /'Topic ID' is 'news'/);
	});

	test('a Work group knows no mute, and the error says so', async () => {
		simulator.seed({ kind: 'group', groupId: 'team', type: 'Work', members: [ann] });
		const { error } = await play('groupMember.mute', { groupId: 'team', toUserIds: ann });
		assert.match(error.description, /A Work group has no mute/);
	});

	for (const mutedForEver of /** @type {const} */ (['largest', 'sum'])) {
		test(`the muted are listed with the end of the mute; forever (${mutedForEver}) has none`, async () => {
			simulator.configureApp({ mutedForEver });
			await play('groupMember.mute', { groupId: group, toUserIds: ann, durationUnit: 'hours', muteTime: 1 });
			await play('groupMember.mute', { groupId: group, toUserIds: bob, durationUnit: 'forever' });
			const { rows } = await play('groupMember.listMuted', { groupId: group });
			assert.deepEqual(column(rows, 'GroupId', 'Member_Account', 'mutedForever'), [
				[group, ann, undefined],
				[group, bob, true],
			]);
			assert.equal(new Date(rows[0].muteEndsAt).getTime(), rows[0].MutedUntil * 1000);
			assert.equal('muteEndsAt' in rows[1], false);
		});
	}

	test('the muted are read from an app that has the old names, too', async () => {
		const until = Math.floor(Date.now() / 1000) + 3600;
		simulator.app().community.groups.get(group)?.channel.muted.set(ann, until);
		simulator.configureApp({ oldGroupNames: true });
		const { rows } = await play('groupMember.listMuted', { groupId: group });
		assert.deepEqual(column(rows, 'Member_Account', 'MutedUntil'), [[ann, until]]);
		const all = await play('groupMember.list', { groupId: group });
		assert.equal(all.rows.find(({ Member_Account }) => Member_Account === ann).MuteUntil, until);
	});
});

describe('list', () => {
	test('members of a group are read page by page, with their roles and times', async () => {
		simulator.seed({ kind: 'group', groupId: 'crowd', owner: luna, members: 450 });
		const { rows } = await play('groupMember.list', { groupId: 'crowd', returnAll: true });
		assert.equal(rows.length, 451);
		assert.equal(new Set(rows.map(({ Member_Account }) => Member_Account)).size, 451);
		const owner = rows.find(({ Member_Account }) => Member_Account === luna);
		assert.equal(owner.Role, 'Owner');
		assert.equal(new Date(owner.joinedAt).getTime(), owner.JoinTime * 1000);
		assert.deepEqual(
			bodies().map(({ Offset }) => Offset),
			[0, 200, 400],
		);
	});

	test('members of a community are read by Next, and the list can be continued', async () => {
		simulator.seed({ kind: 'group', groupId: '@TGS#_crowd', type: 'Community', members: 250 });
		const whole = await play('groupMember.list', { groupId: '@TGS#_crowd', returnAll: true });
		assert.equal(whole.rows.length, 250);
		assert.equal(bodies()[0].Next, '');
		assert.equal('Offset' in bodies()[0], false);
		const options = { outputAs: 'perPage' };
		const first = await play('groupMember.list', { groupId: '@TGS#_crowd', limit: 200, options });
		const startCursor = first.rows[0].NextCursor;
		const rest = await play('groupMember.list', {
			groupId: '@TGS#_crowd',
			returnAll: true,
			options: { startCursor },
		});
		assert.equal(first.rows[0].count + rest.rows.length, 250);
	});

	test('a group that is none, a live group and a missing one fail, each with its reason', async () => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom', owner: luna });
		const { rows } = await play(
			'groupMember.list',
			{ groupId: '={{ $json.id }}' },
			{ items: [{ id: 'gone' }, { id: 'live' }, { id: '' }, { id: group }], onError },
		);
		assert.deepEqual(column(rows.slice(0, 3), 'GroupId', 'ResultCode'), [
			['gone', 10010],
			['live', 10007],
			[undefined, undefined],
		]);
		assert.match(rows[1].error, /keeps no list of its members/);
		assert.match(rows[2].error, /'Group' is empty/);
		assert.equal(rows.length, 6);
	});
});

test('roles are read: owner, member and who is none', async () => {
	const { rows } = await play('groupMember.getRole', { groupId: group, toUserIds: [luna, ann, eve] });
	assert.deepEqual(column(rows, 'GroupId', 'Member_Account', 'Role'), [
		[group, luna, 'Owner'],
		[group, ann, 'Member'],
		[group, eve, 'NotMember'],
	]);
	const gone = await play('groupMember.getRole', { groupId: 'gone', toUserIds: ann });
	assert.match(gone.error.message, /no such group/);
});

test('members are made admins and get name cards; who is none fails', async () => {
	const updateFields = { role: 'Admin', nameCard: 'Moderator' };
	const { rows } = await play(
		'groupMember.update',
		{ groupId: group, toUserIds: [ann, eve], updateFields },
		{ onError },
	);
	assert.deepEqual(rows[0], done(ann));
	assert.deepEqual(column(rows, 'success', 'ResultCode')[1], [false, 10004]);
	assert.deepEqual([state().members[ann].role, state().members[ann].nameCard], ['Admin', 'Moderator']);
	await play('groupMember.update', { groupId: group, toUserIds: ann, updateFields: { nameCard: '' } });
	assert.deepEqual([state().members[ann].role, state().members[ann].nameCard], ['Admin', '']);
});

describe('ban', () => {
	beforeEach(() => {
		simulator.seed({ kind: 'group', groupId: 'live', type: 'AVChatRoom', owner: luna });
	});
	const fields = { groupId: 'live', toUserIds: [ann, bob] };

	test('users are kept out of a live group, listed, and let in again', async () => {
		const { rows } = await play('groupMember.ban', {
			...fields,
			durationUnit: 'days',
			banTime: 7,
			reason: 'spam',
		});
		assert.deepEqual(column(rows, 'GroupId', 'Member_Account', 'success'), [
			['live', ann, true],
			['live', bob, true],
		]);
		assert.deepEqual(bodies()[0], {
			GroupId: 'live',
			Duration: 604_800,
			Description: 'spam',
			Members_Account: [ann, bob],
		});
		await play('groupMember.unban', { ...fields, toUserIds: ann });
		const banned = await play('groupMember.listBanned', { groupId: 'live' });
		assert.deepEqual(column(banned.rows, 'GroupId', 'Member_Account'), [['live', bob]]);
		assert.equal(new Date(banned.rows[0].banEndsAt).getTime(), banned.rows[0].BannedUntil * 1000);
	});

	test('a long list of the banned is read to its end', async () => {
		const banned = simulator.app().community.groups.get('live')?.banned;
		const until = Math.floor(Date.now() / 1000) + 3600;
		for (let number = 0; number < 250; number++) banned?.set(`banned_${number}`, until);
		const { rows } = await play('groupMember.listBanned', { groupId: 'live', returnAll: true });
		assert.equal(rows.length, 250);
	});

	test('other groups, and apps without the feature, say what is missing', async () => {
		const other = await play('groupMember.ban', { ...fields, groupId: group });
		assert.match(other.error.description, /Only live groups/);
		simulator.configureApp({ banEnabled: false });
		const off = await play('groupMember.ban', fields);
		assert.match(off.error.description, /switched on in Tencent's Chat console/);
	});
});

test('a group chosen from the list is the one that is meant', async () => {
	const groupId = { __rl: true, mode: 'list', value: group, cachedResultName: 'Lounge (lounge)' };
	const { rows } = await play('groupMember.unmute', { groupId, toUserIds: ann });
	assert.deepEqual(rows, [done(ann)]);
	const byExpression = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const { rows: each } = await play(
		'groupMember.unmute',
		{ groupId: byExpression, toUserIds: ann },
		{ items: [{ id: group }, { id: 'a,b' }], onError },
	);
	assert.deepEqual(each[0], done(ann));
	assert.match(each[1].error, /'Group' is 'a,b', with a separator/);
});

/** @type {[string, Record<string, unknown>, RegExp][]} */
const refused = [
	['kick', { groupId: '={{ "x".repeat(49) }}' }, /'Group' is 49 bytes long/],
	['kick', { groupId: '={{ "群" }}' }, /'Group' is '群'/],
	['kick', { groupId: '={{ 1.5 }}' }, /'Group' is the number 1.5/],
	['kick', { toUserIds: '={{ [] }}' }, /'User IDs' is an empty list/],
	['add', { toUserIds: '={{ ["x".repeat(33)] }}' }, /'User IDs' is 33 bytes long/],
	['mute', { muteTime: '={{ 0 }}' }, /'Number of Hours' is '0'/],
	['mute', { durationUnit: '={{ "weeks" }}' }, /'Duration Unit' is 'weeks'/],
	['ban', { durationUnit: '={{ "forever" }}' }, /'Duration Unit' is 'forever'/],
	['update', { updateFields: {} }, /'Update Fields' has no field/],
	['update', { updateFields: { role: '={{ "Owner" }}' } }, /'Role' is 'Owner'/],
	['getRole', { toUserIds: '={{ null }}' }, /'User IDs' is null/],
	['listMuted', { groupId: '={{ {} }}' }, /'Group' is an object/],
	['listBanned', { groupId: group, options: { startCursor: 'x' } }, /'Start Cursor' is not a cursor/],
];
for (const [operation, parameters, words] of refused) {
	test(`${operation} refuses ${JSON.stringify(parameters).slice(0, 60)} before anything is sent`, async () => {
		const { execution, error } = await play(`groupMember.${operation}`, { ...both, ...parameters });
		assert.equal(execution.status, 'error');
		assert.match(error.message, words);
		assert.deepEqual(calls(), []);
	});
}
