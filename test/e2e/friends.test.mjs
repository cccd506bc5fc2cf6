import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, linksBack, calls } = await useScene();
simulator.app().friendPageSize = 3;

/** What was sent, in order. */
const bodies = () => calls().map(({ body }) => /** @type {any} */ (body));

const AddSource = 'AddSource_Type_Workflow';
const since = 1_700_000_000;
const addedAt = new Date(since * 1000).toISOString();

/** @param {string} From_Account @param {string} To_Account @param {object} [facts] */
const done = (From_Account, To_Account, facts) => ({
	From_Account,
	To_Account,
	ResultCode: 0,
	...facts,
	success: true,
});

/** @param {string} from @param {string} to @param {object} [entry] */
function befriend(from, to, entry = {}) {
	const { community } = simulator.app();
	community.import(to);
	community.befriend(community.import(from), to, { addTime: since, addSource: AddSource, ...entry });
}

/** @param {string} from @param {string} to */
const areFriends = (from, to) => simulator.app().community.isFriend(from, to);
/** @param {string} from @param {string} to */
const entryOf = (from, to) => simulator.app().community.get(from)?.contacts.friends.get(to);

beforeEach(() => {
	simulator.reset();
	const { community } = simulator.app();
	for (const id of ['user_001', 'user_002', 'user_003', 'user_004']) community.import(id);
	community.import('shy', { Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm' });
	community.import('closed', { Tag_Profile_IM_AllowType: 'AllowType_Type_DenyAny' });
});

describe('add', () => {
	test('both get each other; who wants to be asked is pending; a friend of before is done', async () => {
		befriend('user_001', 'user_003');
		const { rows } = await play(
			'friend.add',
			{
				fromUserId: 'user_001',
				toUserIds: 'user_002, shy, user_003, closed',
				additionalFields: { remark: 'Ann', groupName: 'Team', addWording: 'Hello' },
			},
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(
			rows.map(({ To_Account, success, pending, alreadyDone, ResultCode }) => [
				To_Account,
				success,
				pending,
				alreadyDone,
				ResultCode,
			]),
			[
				['user_002', true, undefined, undefined, 0],
				['shy', true, true, undefined, 30539],
				['user_003', true, undefined, true, 30001],
				['closed', false, undefined, undefined, 30516],
			],
		);
		assert.match(rows[3].error, /accepts nobody as a friend/);
		assert.deepEqual([areFriends('user_001', 'user_002'), areFriends('user_002', 'user_001')], [true, true]);
		assert.equal(areFriends('user_001', 'shy'), false);
		assert.deepEqual(bodies()[0].AddFriendItem[0], {
			To_Account: 'user_002',
			AddSource,
			Remark: 'Ann',
			GroupName: 'Team',
			AddWording: 'Hello',
		});
	});

	test('by force nobody is asked, and one-way changes one list only', async () => {
		await play('friend.add', {
			fromUserId: 'user_001',
			toUserIds: 'shy',
			additionalFields: { forceAdd: true },
		});
		await play('friend.add', { fromUserId: 'user_001', toUserIds: 'user_002', addType: 'Add_Type_Single' });
		assert.deepEqual([areFriends('user_001', 'shy'), areFriends('shy', 'user_001')], [true, true]);
		assert.deepEqual([areFriends('user_001', 'user_002'), areFriends('user_002', 'user_001')], [true, false]);
	});

	/** @type {[string, Record<string, unknown>, RegExp][]} */
	const refused = [
		['a source with a digit', { addSource: 'n8n' }, /'Add Source' is 'n8n'/],
		['a remark of 97 bytes', { remark: 'x'.repeat(97) }, /'Remark' is 97 bytes long/],
		['a wording of 257 bytes', { addWording: 'x'.repeat(257) }, /'Request Message' is 257 bytes long/],
		['a group name of 33 bytes', { groupName: '好'.repeat(11) }, /'Group Name' is 33 bytes long/],
	];
	for (const [what, additionalFields, words] of refused) {
		test(`${what} is refused before anything is sent`, async () => {
			const parameters = { fromUserId: 'user_001', toUserIds: 'user_002', additionalFields };
			const { execution, error } = await play('friend.add', parameters);
			assert.equal(execution.status, 'error');
			assert.match(error.message, words);
			assert.deepEqual(calls(), []);
		});
	}
});

describe('import', () => {
	test('friends are written into one list with all that is known about them', async () => {
		const { rows } = await play(
			'friend.import',
			{
				fromUserId: 'user_001',
				toUserIds: 'user_002, nobody',
				additionalFields: {
					addSource: 'Legacy',
					addTime: '2026-01-31T12:00:00Z',
					addWording: 'Hi',
					customFields: {
						field: [
							{ key: 'Level', value: '={{ 3 }}' },
							{ key: 'City', value: 'Berlin' },
						],
					},
					groupNames: 'Team, Guild',
					remark: 'Ann',
					remarkTime: since,
				},
			},
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(rows[0], done('user_001', 'user_002'));
		assert.deepEqual([rows[1].success, rows[1].ResultCode], [false, 30003]);
		assert.deepEqual(bodies()[0].AddFriendItem[0], {
			To_Account: 'user_002',
			AddSource: 'AddSource_Type_Legacy',
			Remark: 'Ann',
			AddWording: 'Hi',
			GroupName: ['Team', 'Guild'],
			AddTime: 1_769_860_800,
			RemarkTime: since,
			CustomItem: [
				{ Tag: 'Tag_SNS_Custom_Level', Value: 3 },
				{ Tag: 'Tag_SNS_Custom_City', Value: 'Berlin' },
			],
		});
		assert.equal(areFriends('user_002', 'user_001'), false);
	});

	/** @type {[string, Record<string, unknown>, RegExp][]} */
	const refused = [
		['a key with a digit', { customFields: { field: [{ key: 'Lv1', value: 'x' }] } }, /the key 'Lv1'/],
		['a time that is none', { addTime: 'soon' }, /'Add Time' is 'soon'/],
	];
	for (const [what, additionalFields, words] of refused) {
		test(`${what} is refused before anything is sent`, async () => {
			const parameters = { fromUserId: 'user_001', toUserIds: 'user_002', additionalFields };
			const { error } = await play('friend.import', parameters);
			assert.match(error.message, words);
			assert.deepEqual(calls(), []);
		});
	}
});

describe('update', () => {
	test('remark, groups and custom fields change; the rest stays', async () => {
		befriend('user_001', 'user_002', { remark: 'Old', groups: ['Team'] });
		const { rows } = await play(
			'friend.update',
			{
				fromUserId: 'user_001',
				toUserIds: 'user_002, user_003',
				updateFields: {
					remark: '',
					groupNames: 'Guild',
					customFields: { field: [{ key: 'City', value: 'Berlin' }] },
					snsItems: '[{ "Tag": "Tag_SNS_Custom_Level", "Value": 3 }]',
				},
			},
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(rows[0], done('user_001', 'user_002'));
		assert.deepEqual([rows[1].success, rows[1].ResultCode], [false, 30001]);
		assert.match(rows[1].error, /not in this user's friend list/);
		const entry = entryOf('user_001', 'user_002');
		assert.deepEqual([entry?.remark, entry?.groups, entry?.addTime], ['', ['Guild'], since]);
		assert.deepEqual(
			[...(entry?.custom ?? [])],
			[
				['Tag_SNS_Custom_City', 'Berlin'],
				['Tag_SNS_Custom_Level', 3],
			],
		);
	});

	/** @type {[string, Record<string, unknown>, RegExp][]} */
	const refused = [
		['nothing to change', {}, /'Update Fields' has no field/],
		['JSON that is none', { snsItems: '[{]' }, /'SNS Items \(JSON\)' is not valid JSON/],
		[
			'a field that is given twice',
			{ remark: 'Ann', snsItems: '[{ "Tag": "Tag_SNS_IM_Remark", "Value": "Bea" }]' },
			/gives Tag_SNS_IM_Remark twice/,
		],
	];
	for (const [what, updateFields, words] of refused) {
		test(`${what} is refused before anything is sent`, async () => {
			const parameters = { fromUserId: 'user_001', toUserIds: 'user_002', updateFields };
			const { error } = await play('friend.update', parameters);
			assert.match(error.message, words);
			assert.deepEqual(calls(), []);
		});
	}
});

describe('delete all', () => {
	test('one-way unless chosen; a user named by two items is emptied once and reported twice', async () => {
		for (const id of ['user_002', 'user_003']) {
			befriend('user_001', id);
			befriend(id, 'user_001');
		}
		const items = [{ user: 'user_001' }, { user: 'user_001' }];
		const { rows } = await play('friend.deleteAll', { fromUserId: '={{ $json.user }}' }, { items });
		const row = { From_Account: 'user_001', ResultCode: 0, success: true };
		assert.deepEqual(rows, [row, row]);
		assert.deepEqual(calls(), [
			{
				api: 'sns/friend_delete_all',
				body: { From_Account: 'user_001', DeleteType: 'Delete_Type_Single' },
			},
		]);
		assert.deepEqual([areFriends('user_001', 'user_003'), areFriends('user_003', 'user_001')], [false, true]);
	});

	test('two-way takes the user from the lists of the others', async () => {
		befriend('user_001', 'user_002');
		befriend('user_002', 'user_001');
		befriend('user_002', 'user_003');
		await play('friend.deleteAll', { fromUserId: 'user_001', deleteType: 'Delete_Type_Both' });
		assert.equal(areFriends('user_002', 'user_001'), false);
		assert.equal(areFriends('user_002', 'user_003'), true);
	});

	test('an unknown user leaves by the error output, an empty one is refused', async () => {
		befriend('user_001', 'user_002');
		const { rows, failedRows } = await play(
			'friend.deleteAll',
			{ fromUserId: '={{ $json.user }}' },
			{ items: [{ user: 'nobody' }, { user: '' }, { user: 'user_001' }], onError: 'continueErrorOutput' },
		);
		assert.deepEqual(rows, [{ From_Account: 'user_001', ResultCode: 0, success: true }]);
		assert.equal(failedRows.length, 2);
		assert.equal(failedRows[0].details.ResultCode, 30003);
		assert.match(failedRows[1].error, /'User ID' is empty.*\[item 1\]/);
	});
});

describe('check', () => {
	test('tells whose list holds whom', async () => {
		befriend('user_001', 'user_002');
		befriend('user_002', 'user_001');
		befriend('user_001', 'user_003');
		befriend('user_004', 'user_001');
		const { rows } = await play(
			'friend.check',
			{ fromUserId: 'user_001', toUserIds: 'user_002, user_003, user_004, shy, nobody' },
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(rows.slice(0, 4), [
			done('user_001', 'user_002', { Relation: 'CheckResult_Type_BothWay', relation: 'mutual' }),
			done('user_001', 'user_003', { Relation: 'CheckResult_Type_AWithB', relation: 'inUserList' }),
			done('user_001', 'user_004', { Relation: 'CheckResult_Type_BWithA', relation: 'inTargetList' }),
			done('user_001', 'shy', { Relation: 'CheckResult_Type_NoRelation', relation: 'none' }),
		]);
		assert.deepEqual([rows[4].success, 'relation' in rows[4]], [false, false]);
	});

	test('one-way looks into the list of the user only; another type is refused', async () => {
		befriend('user_004', 'user_001');
		const target = { fromUserId: 'user_001', toUserIds: 'user_004' };
		const { rows } = await play('friend.check', { ...target, checkType: 'CheckResult_Type_Single' });
		assert.equal(rows[0].relation, 'none');
		simulator.clearStats();
		const { error } = await play('friend.check', { ...target, checkType: '={{ "both" }}' });
		assert.match(error.message, /'Check Type' is 'both'/);
		assert.deepEqual(calls(), []);
	});
});

describe('get', () => {
	test('fields of friends in a simple form; who is no friend fails clearly', async () => {
		befriend('user_001', 'user_002', {
			remark: 'Ann',
			groups: ['Team'],
			custom: new Map([['Tag_SNS_Custom_Level', 3]]),
		});
		simulator.app().community.import('user_002', { Tag_Profile_IM_Nick: 'Luna' });
		const { rows } = await play(
			'friend.get',
			{
				fromUserId: 'user_001',
				toUserIds: 'user_002, user_003',
				options: { customTags: 'Tag_SNS_Custom_Level' },
			},
			{ onError: 'continueRegularOutput' },
		);
		assert.deepEqual(rows[0], {
			...done('user_001', 'user_002'),
			Remark: 'Ann',
			Groups: ['Team'],
			AddSource,
			AddTime: since,
			addedAt,
			Custom_Level: 3,
			Profile: { Nick: 'Luna' },
		});
		assert.deepEqual([rows[1].success, rows[1].ResultCode], [false, 30001]);
		assert.match(rows[1].error, /not in this user's friend list/);
	});

	test('as Tencent gives it, only what was asked for', async () => {
		befriend('user_001', 'user_002', { remark: 'Ann', groups: ['Team'] });
		const { rows } = await play('friend.get', {
			fromUserId: 'user_001',
			toUserIds: 'user_002',
			tags: ['Tag_SNS_IM_Remark'],
			simplify: false,
		});
		assert.deepEqual(rows, [
			done('user_001', 'user_002', { SnsProfileItem: [{ Tag: 'Tag_SNS_IM_Remark', Value: 'Ann' }] }),
		]);
	});

	test('no field, or a tag that is none, is refused before anything is sent', async () => {
		const target = { fromUserId: 'user_001', toUserIds: 'user_002' };
		const none = await play('friend.get', { ...target, tags: '={{ [] }}' });
		assert.match(none.error.message, /'Fields to Get' is empty/);
		const wrong = await play('friend.get', { ...target, options: { customTags: 'Level' } });
		assert.match(wrong.error.message, /'Custom Tags' has 'Level'/);
		assert.deepEqual(calls(), []);
	});
});

describe('list', () => {
	const names = ['user_002', 'user_003', 'user_004', 'shy', 'closed', 'user_005', 'user_006'];
	beforeEach(() => {
		for (const id of names)
			befriend('user_001', id, id === 'user_002' ? { remark: 'Ann', groups: ['Team'] } : {});
	});

	test('all friends, over the pages of the service', async () => {
		const { rows } = await play('friend.list', { fromUserId: 'user_001', returnAll: true });
		assert.deepEqual(
			rows.map(({ To_Account }) => To_Account),
			names,
		);
		assert.deepEqual(rows[0], {
			From_Account: 'user_001',
			To_Account: 'user_002',
			Remark: 'Ann',
			Groups: ['Team'],
			AddSource,
			AddTime: since,
			addedAt,
		});
		assert.deepEqual([rows[1].Remark, rows[1].Groups], ['', []]);
		assert.deepEqual(
			bodies().map(({ StartIndex, StandardSequence }) => [StartIndex, StandardSequence]),
			[
				[0, 0],
				[3, 0],
				[6, 0],
			],
		);
	});

	test('a limit is exact, and the cursor of a cut page loses nobody', async () => {
		const limited = await play('friend.list', { fromUserId: 'user_001', limit: 4 });
		assert.equal(limited.rows.length, 4);
		const options = { outputAs: 'perPage' };
		const first = await play('friend.list', { fromUserId: 'user_001', limit: 4, options });
		const cursor = first.rows.at(-1).NextCursor;
		const rest = await play('friend.list', {
			fromUserId: 'user_001',
			returnAll: true,
			options: { ...options, startCursor: cursor },
		});
		const pages = [...first.rows, ...rest.rows];
		assert.deepEqual(
			pages.flatMap(({ UserDataItem }) => UserDataItem).map(({ To_Account }) => To_Account),
			names,
		);
		assert.equal(pages.at(-1).NextCursor, '');
	});

	test('as Tencent gives it', async () => {
		const { rows } = await play('friend.list', { fromUserId: 'user_001', limit: 1, simplify: false });
		assert.deepEqual(Object.keys(rows[0]), ['From_Account', 'To_Account', 'ValueItem']);
	});

	test('an unknown user fails, and a cursor of another list is refused', async () => {
		const onError = 'continueRegularOutput';
		const unknown = await play('friend.list', { fromUserId: 'nobody' }, { onError });
		assert.deepEqual([unknown.rows[0].success, unknown.rows[0].ResultCode], [false, 30003]);
		simulator.clearStats();
		const options = { startCursor: 'abc' };
		const { rows } = await play('friend.list', { fromUserId: 'user_001', options }, { onError });
		assert.match(rows[0].error, /'Start Cursor' is not a cursor of this list/);
		assert.deepEqual(calls(), []);
	});
});

test('writes of one list never meet, however the items are sent', async () => {
	const app = simulator.app();
	app.writeConflicts = true;
	simulator.setLatency(20);
	const items = Array.from({ length: 250 }, (_, index) => ({ to: `friend_${index}` }));
	for (const { to } of items) app.community.import(to);
	const parameters = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };
	const combined = await play('friend.import', parameters, { items });
	assert.deepEqual(
		bodies().map(({ AddFriendItem }) => AddFriendItem.length),
		[100, 100, 50],
	);
	const options = { combineItems: false };
	const single = await play('friend.delete', { ...parameters, options }, { items: items.slice(0, 40) });
	assert.equal(bodies().length, 43);
	app.writeConflicts = false;
	simulator.setLatency(0);
	for (const { rows } of [combined, single]) assert.ok(rows.every(({ ResultCode }) => ResultCode === 0));
});

test('every row leads back to its item', async () => {
	for (const id of ['user_002', 'user_003']) befriend('user_001', id);
	befriend('user_002', 'user_001');
	const items = [
		{ from: 'user_001', to: ['user_002', 'user_003'] },
		{ from: 'user_002', to: 'user_001' },
	];
	const fields = { fromUserId: '={{ $json.from }}', toUserIds: '={{ $json.to }}' };
	const pairs = ['user_001', 'user_001', 'user_002'];
	for (const operation of ['check', 'get', 'add', 'import']) {
		assert.deepEqual(await linksBack(`friend.${operation}`, fields, items, 'from'), pairs, operation);
	}
	const updateFields = { remark: '={{ $json.from }}' };
	assert.deepEqual(await linksBack('friend.update', { ...fields, updateFields }, items, 'from'), pairs);
	assert.deepEqual(await linksBack('friend.list', { ...fields, returnAll: true }, items, 'from'), pairs);
	assert.deepEqual(await linksBack('friend.deleteAll', fields, items, 'from'), ['user_001', 'user_002']);
});
