import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codesOf, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

const held = useSimulator({ clock: () => 1_750_000_000_500 });
const community = () => held.sim.app().community;
const SOURCE = 'AddSource_Type_Web';

/** @param {[from: string, to: string][]} pairs one way each */
function friends(...pairs) {
	for (const [from, to] of pairs) {
		community().import(to);
		community().befriend(community().import(from), to, { addTime: 1_700_000_000, addSource: SOURCE });
	}
}

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_FROM = [
	['no From_Account', { From_Account: undefined }, 30001],
	['From_Account that is a number', { From_Account: 5 }, 60015],
	['From_Account of 33 bytes', { From_Account: 'x'.repeat(33) }, 30001],
	['From_Account that is not imported', { From_Account: 'nobody' }, 30003],
];

/** @type {(max: number) => [string, Record<string, unknown>, number][]} */
const badTo = (max) => [
	['no To_Account', { To_Account: undefined }, 30001],
	['To_Account as text', { To_Account: 'b' }, 30001],
	['an empty To_Account', { To_Account: [] }, 30001],
	['a number among To_Account', { To_Account: ['b', 7] }, 60015],
	['a target twice', { To_Account: ['b', 'b'] }, 30001],
	[`${max + 1} targets`, { To_Account: ids('u', max + 1) }, 30001],
];

/**
 * @param {Record<string, unknown>} change
 * @returns {Record<string, unknown>}
 */
const itemWith = (change) => ({ AddFriendItem: [{ To_Account: 'b', AddSource: SOURCE, ...change }] });

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_ITEMS = [
	['no AddFriendItem', { AddFriendItem: undefined }, 30001],
	['an empty AddFriendItem', { AddFriendItem: [] }, 30001],
	['plain ids in AddFriendItem', { AddFriendItem: ['b'] }, 30001],
	['no AddSource', itemWith({ AddSource: undefined }), 30001],
	['AddSource without its prefix', itemWith({ AddSource: 'Web' }), 30001],
	['AddSource of nine letters', itemWith({ AddSource: 'AddSource_Type_Telephone' }), 30001],
	['AddSource with a digit', itemWith({ AddSource: 'AddSource_Type_Web2' }), 30001],
	['a remark of 97 bytes', itemWith({ Remark: 'r'.repeat(97) }), 30001],
	['an AddWording of 257 bytes', itemWith({ AddWording: 'w'.repeat(257) }), 30001],
	['an unknown field in an item', itemWith({ Nick: 'x' }), 30001],
	['a number as To_Account', itemWith({ To_Account: 5 }), 60015],
	[
		'a target twice',
		{ AddFriendItem: ['b', 'b'].map((To_Account) => ({ To_Account, AddSource: SOURCE })) },
		30001,
	],
	[
		'101 targets',
		{ AddFriendItem: ids('u', 101).map((To_Account) => ({ To_Account, AddSource: SOURCE })) },
		30001,
	],
];

describe('friend_add', () => {
	refuses(held, 'sns/friend_add', {
		good: { From_Account: 'a', ...itemWith({}) },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...BAD_ITEMS,
			['GroupName as a list', itemWith({ GroupName: ['Band'] }), 30001],
			['a group name of 31 bytes', itemWith({ GroupName: 'g'.repeat(31) }), 30001],
			['an unknown AddType', { AddType: 'Add_Type_Two' }, 30001],
			['ForceAddFlags 2', { ForceAddFlags: 2 }, 30001],
			['ForceAddFlags as boolean', { ForceAddFlags: true }, 30001],
		],
	});

	/**
	 * @param {string[]} targets
	 * @param {Record<string, unknown>} [change]
	 */
	const add = (targets, change = {}) =>
		held.call('sns/friend_add', {
			From_Account: 'a',
			AddFriendItem: targets.map((To_Account) => ({ To_Account, AddSource: SOURCE })),
			...change,
		});

	test('both ways unless asked for one', async () => {
		importUsers(held.sim, ['a', 'b', 'c']);
		const answer = await add(['b']);
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0 });
		assert.ok(!('Fail_Account' in answer));
		await add(['c'], { AddType: 'Add_Type_Single' });
		assert.deepEqual(
			[
				['a', 'b'],
				['b', 'a'],
				['a', 'c'],
				['c', 'a'],
			].map(([from, to]) => community().isFriend(from, to)),
			[true, true, true, false],
		);
	});

	test('keeps remark, group, source and wording', async () => {
		importUsers(held.sim, ['a', 'b']);
		await held.call('sns/friend_add', {
			From_Account: 'a',
			...itemWith({ Remark: 'Bea', GroupName: 'Band', AddWording: 'hello' }),
		});
		const friend = community().get('a')?.contacts.friends.get('b');
		assert.deepEqual(
			[friend?.remark, friend?.groups, friend?.addSource, friend?.addWording, friend?.addTime],
			['Bea', ['Band'], SOURCE, 'hello', 1_750_000_000],
		);
		assert.deepEqual([...(community().get('a')?.contacts.groups.keys() ?? [])], ['Band']);
	});

	test('each obstacle has its code, and Fail_Account names them', async () => {
		const people = ['a', 'pal', 'blocked', 'blocker', 'shy', 'asks', 'good'];
		importUsers(held.sim, people);
		friends(['a', 'pal']);
		community().block(community().import('a'), 'blocked', 1);
		community().block(community().import('blocker'), 'a', 1);
		community().import('shy', { Tag_Profile_IM_AllowType: 'AllowType_Type_DenyAny' });
		community().import('asks', { Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm' });
		const answer = await add([...people, 'nobody']);
		assert.equal(answer.ErrorCode, 0);
		assert.deepEqual(codesOf(answer.ResultItem), {
			a: 30001,
			pal: 30001,
			blocked: 30515,
			blocker: 30525,
			shy: 30516,
			asks: 30539,
			good: 0,
			nobody: 30003,
		});
		assert.deepEqual(answer.Fail_Account, ['a', 'pal', 'blocked', 'blocker', 'shy', 'asks', 'nobody']);
		assert.equal(answer.ResultItem[1].ResultInfo, 'Err_SNS_FriendAdd_Friend_Exist');
		assert.deepEqual(community().describe('asks').friendRequests, ['a']);
	});

	test('a friend by the code of newer SDKs: 30015', async (t) => {
		t.after(() => held.sim.configureApp({ addOfFriend: 30001 }));
		held.sim.configureApp({ addOfFriend: 30015 });
		friends(['a', 'pal']);
		assert.deepEqual(codesOf((await add(['pal'])).ResultItem), { pal: 30015 });
	});

	test('force goes over the head of those who would be asked', async () => {
		importUsers(held.sim, ['a']);
		community().import('shy', { Tag_Profile_IM_AllowType: 'AllowType_Type_DenyAny' });
		assert.deepEqual(codesOf((await add(['shy'], { ForceAddFlags: 1 })).ResultItem), { shy: 0 });
		assert.equal(community().isFriend('shy', 'a'), true);
	});

	test('somebody forbidden to send requests: 30009', async () => {
		importUsers(held.sim, ['b']);
		community().import('a', { Tag_Profile_IM_AdminForbidType: 'AdminForbid_Type_SendOut' });
		assert.deepEqual(codesOf((await add(['b'])).ResultItem), { b: 30009 });
	});

	/** @type {[string, number, Partial<import('./apps.mjs').Limits>, () => void, Record<string, unknown>][]} */
	const full = [
		['own list full', 30010, { friends: 1 }, () => friends(['a', 'x']), {}],
		["the peer's list full", 30014, { friends: 1 }, () => friends(['b', 'x']), {}],
		['too many groups', 30011, { friendGroups: 0 }, () => {}, itemWith({ GroupName: 'Band' })],
		[
			'too many open requests at the peer',
			30012,
			{ friendRequests: 0 },
			() => community().import('b', { Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm' }),
			{},
		],
	];
	for (const [title, code, limits, prepare, change] of full) {
		test(`${title}: ${code}`, async (t) => {
			t.after(() =>
				held.sim.configureApp({ limits: { friends: 3000, friendGroups: 32, friendRequests: 100 } }),
			);
			importUsers(held.sim, ['a', 'b']);
			prepare();
			held.sim.configureApp({ limits });
			assert.deepEqual(codesOf((await add(['b'], change)).ResultItem), { b: code });
			assert.equal(community().isFriend('a', 'b'), false);
		});
	}
});

describe('friend_import', () => {
	refuses(held, 'sns/friend_import', {
		good: { From_Account: 'a', ...itemWith({}) },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...BAD_ITEMS,
			['GroupName as text', itemWith({ GroupName: 'Band' }), 30001],
			['AddTime as text', itemWith({ AddTime: '1' }), 30001],
			[
				'a custom tag of nine letters',
				itemWith({ CustomItem: [{ Tag: 'Tag_SNS_Custom_Telephone', Value: 'x' }] }),
				30001,
			],
			[
				'a custom value of 501 bytes',
				itemWith({ CustomItem: [{ Tag: 'Tag_SNS_Custom_Test', Value: 'x'.repeat(501) }] }),
				30001,
			],
			['AddType, which only friend_add has', { AddType: 'Add_Type_Both' }, 30001],
		],
	});

	test('one way, with everything it brings along, whatever the peer allows', async () => {
		importUsers(held.sim, ['a']);
		community().import('b', { Tag_Profile_IM_AllowType: 'AllowType_Type_DenyAny' });
		const CustomItem = [{ Tag: 'Tag_SNS_Custom_Test', Value: 'x' }];
		const answer = await held.call('sns/friend_import', {
			From_Account: 'a',
			AddFriendItem: [
				{
					To_Account: 'b',
					AddSource: SOURCE,
					Remark: 'Bea',
					RemarkTime: 9,
					GroupName: ['Band', 'Old'],
					AddTime: 42,
					CustomItem,
				},
				{ To_Account: 'nobody', AddSource: SOURCE },
			],
		});
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, nobody: 30003 });
		assert.deepEqual(answer.Fail_Account, ['nobody']);
		const friend = community().get('a')?.contacts.friends.get('b');
		assert.deepEqual(
			[friend?.addTime, friend?.groups, friend?.custom.get('Tag_SNS_Custom_Test')],
			[42, ['Band', 'Old'], 'x'],
		);
		assert.equal(community().isFriend('b', 'a'), false);
	});

	test('of a friend renews the entry, or is refused as set', async (t) => {
		t.after(() => held.sim.configureApp({ importOfFriend: 0 }));
		importUsers(held.sim, ['a']);
		friends(['a', 'b']);
		const again = async () =>
			codesOf((await held.call('sns/friend_import', { From_Account: 'a', ...itemWith({}) })).ResultItem);
		assert.deepEqual(await again(), { b: 0 });
		held.sim.configureApp({ importOfFriend: 30015 });
		assert.deepEqual(await again(), { b: 30015 });
	});

	test('a custom field that is a number: taken, or the whole call is refused', async (t) => {
		t.after(() => held.sim.configureApp({ customNumbers: true }));
		importUsers(held.sim, ['a', 'b']);
		const number = itemWith({ CustomItem: [{ Tag: 'Tag_SNS_Custom_Test', Value: 7 }] });
		const imported = () => held.call('sns/friend_import', { From_Account: 'a', ...number });
		assert.equal((await imported()).ErrorCode, 0);
		held.sim.configureApp({ customNumbers: false });
		assert.equal((await imported()).ErrorCode, 30001);
	});
});

describe('friend_update', () => {
	/**
	 * @param {string} Tag
	 * @param {unknown} Value
	 */
	const set = (Tag, Value) => ({ UpdateItem: [{ To_Account: 'b', SnsItem: [{ Tag, Value }] }] });
	refuses(held, 'sns/friend_update', {
		good: { From_Account: 'a', ...set('Tag_SNS_IM_Remark', 'Bea') },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			['no UpdateItem', { UpdateItem: undefined }, 30001],
			['an empty SnsItem', { UpdateItem: [{ To_Account: 'b', SnsItem: [] }] }, 30001],
			['a tag that is not writable', set('Tag_SNS_IM_AddTime', 5), 30001],
			['a remark that is a list', set('Tag_SNS_IM_Remark', ['x']), 30001],
			['a remark of 97 bytes', set('Tag_SNS_IM_Remark', 'x'.repeat(97)), 30001],
			['groups as text', set('Tag_SNS_IM_Group', 'Band'), 30001],
		],
	});

	test('changes remark, groups and custom values; strangers fail alone', async () => {
		friends(['a', 'b']);
		importUsers(held.sim, ['c']);
		const SnsItem = [
			{ Tag: 'Tag_SNS_IM_Remark', Value: 'Bea' },
			{ Tag: 'Tag_SNS_IM_Group', Value: ['Band'] },
			{ Tag: 'Tag_SNS_Custom_Test', Value: 7 },
		];
		const UpdateItem = ['b', 'c'].map((To_Account) => ({ To_Account, SnsItem }));
		const answer = await held.call('sns/friend_update', { From_Account: 'a', UpdateItem });
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, c: 30001 });
		const friend = community().get('a')?.contacts.friends.get('b');
		assert.deepEqual(
			[friend?.remark, friend?.groups, friend?.custom.get('Tag_SNS_Custom_Test')],
			['Bea', ['Band'], 7],
		);
	});
});

describe('friend_delete', () => {
	refuses(held, 'sns/friend_delete', {
		good: { From_Account: 'a', To_Account: ['b'] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...badTo(1000),
			['an unknown DeleteType', { DeleteType: 'Delete_Type_Two' }, 30001],
		],
	});

	/** @type {[string | undefined, boolean][]} */
	const types = [
		['Delete_Type_Single', true],
		[undefined, true],
		['Delete_Type_Both', false],
	];
	for (const [DeleteType, peerKeeps] of types) {
		test(`${DeleteType ?? 'no DeleteType'}: the peer ${peerKeeps ? 'keeps' : 'loses'} the friend`, async () => {
			friends(['a', 'b'], ['b', 'a']);
			const answer = await held.call('sns/friend_delete', {
				From_Account: 'a',
				To_Account: ['b'],
				DeleteType,
			});
			assert.deepEqual([answer.ActionStatus, answer.ErrorCode, answer.ErrorInfo], ['OK', 0, '0']);
			assert.deepEqual([community().isFriend('a', 'b'), community().isFriend('b', 'a')], [false, peerKeeps]);
		});
	}

	test('somebody who is not a friend: 31704; not imported: 30003', async () => {
		friends(['a', 'b'], ['c', 'a']);
		const answer = await held.call('sns/friend_delete', {
			From_Account: 'a',
			To_Account: ['b', 'c', 'nobody'],
		});
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, c: 31704, nobody: 30003 });
		assert.equal(answer.ErrorCode, 0);
	});

	test('1000 at once', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 1000 });
		const To_Account = [...(community().get('a')?.contacts.friends.keys() ?? [])];
		const answer = await held.call('sns/friend_delete', {
			From_Account: 'a',
			To_Account,
			DeleteType: 'Delete_Type_Both',
		});
		assert.equal(answer.ResultItem.length, 1000);
		assert.equal(community().get('a')?.contacts.friends.size, 0);
	});
});

describe('friend_delete_all', () => {
	refuses(held, 'sns/friend_delete_all', {
		good: { From_Account: 'a' },
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD_FROM,
			['an unknown DeleteType', { DeleteType: 'Single' }, 30001],
			['targets', { To_Account: ['b'] }, 30001],
		],
	});

	test('is one-way unless told', async () => {
		friends(['a', 'b'], ['b', 'a'], ['a', 'c']);
		const answer = await held.call('sns/friend_delete_all', { From_Account: 'a' });
		assert.deepEqual(answer, { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', ErrorDisplay: '' });
		assert.deepEqual(community().describe('a').friends, []);
		assert.equal(community().isFriend('b', 'a'), true);
		friends(['a', 'b']);
		await held.call('sns/friend_delete_all', { From_Account: 'a', DeleteType: 'Delete_Type_Both' });
		assert.equal(community().isFriend('b', 'a'), false);
	});
});

describe('friend_check', () => {
	const good = { From_Account: 'a', To_Account: ['b'], CheckType: 'CheckResult_Type_Both' };
	refuses(held, 'sns/friend_check', {
		good,
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...badTo(1000),
			['no CheckType', { CheckType: undefined }, 30001],
			['the CheckType of blocklists', { CheckType: 'BlackCheckResult_Type_Both' }, 30001],
		],
	});

	test('tells the relation, seen from one side or both', async () => {
		friends(['a', 'mine'], ['theirs', 'a'], ['a', 'pal'], ['pal', 'a']);
		importUsers(held.sim, ['none']);
		const To_Account = ['mine', 'theirs', 'pal', 'none', 'nobody'];
		const relations = async (/** @type {string} */ CheckType) => {
			const answer = await held.call('sns/friend_check', { From_Account: 'a', To_Account, CheckType });
			assert.deepEqual(answer.Fail_Account, ['nobody']);
			return answer.InfoItem.map((/** @type {any} */ row) => row.Relation.replace('CheckResult_Type_', ''));
		};
		assert.deepEqual(await relations('CheckResult_Type_Both'), [
			'AWithB',
			'BWithA',
			'BothWay',
			'NoRelation',
			'NoRelation',
		]);
		assert.deepEqual(await relations('CheckResult_Type_Single'), [
			'AWithB',
			'NoRelation',
			'AWithB',
			'NoRelation',
			'NoRelation',
		]);
	});
});

describe('friend_get', () => {
	refuses(held, 'sns/friend_get', {
		good: { From_Account: 'a', StartIndex: 0 },
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD_FROM,
			['no StartIndex', { StartIndex: undefined }, 30001],
			['StartIndex as text', { StartIndex: '0' }, 30001],
			['StartIndex negative', { StartIndex: -1 }, 30001],
			['StandardSequence as text', { StandardSequence: '0' }, 30001],
		],
	});

	test('pages until CompleteFlag', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 250 });
		const seen = [];
		const flags = [];
		let StartIndex = 0;
		do {
			const page = await held.call('sns/friend_get', {
				From_Account: 'a',
				StartIndex,
				StandardSequence: 0,
				CustomSequence: 0,
			});
			assert.equal(page.FriendNum, 250);
			seen.push(...page.UserDataItem.map((/** @type {any} */ item) => item.To_Account));
			flags.push(page.CompleteFlag);
			StartIndex = page.NextStartIndex;
		} while (flags.at(-1) === 0);
		assert.deepEqual(flags, [0, 0, 1]);
		assert.deepEqual(seen, community().describe('a').friends);
	});

	test('gives the tags of a friend, groups as a list', async () => {
		community().import('b');
		community().befriend(community().import('a'), 'b', {
			addTime: 42,
			addSource: SOURCE,
			remark: 'Bea',
			groups: ['Band'],
			custom: new Map([['Tag_SNS_Custom_Test', 'x']]),
		});
		const { UserDataItem } = await held.call('sns/friend_get', { From_Account: 'a', StartIndex: 0 });
		assert.deepEqual(UserDataItem, [
			{
				To_Account: 'b',
				ValueItem: [
					{ Tag: 'Tag_SNS_IM_AddSource', Value: SOURCE },
					{ Tag: 'Tag_SNS_IM_Remark', Value: 'Bea' },
					{ Tag: 'Tag_SNS_IM_Group', Value: ['Band'] },
					{ Tag: 'Tag_SNS_IM_AddTime', Value: 42 },
					{ Tag: 'Tag_SNS_Custom_Test', Value: 'x' },
				],
			},
		]);
	});

	test('leaves out what the caller says to have already', async () => {
		friends(['a', 'b']);
		const body = { From_Account: 'a', StartIndex: 0 };
		const { StandardSequence, CustomSequence } = await held.call('sns/friend_get', body);
		const known = await held.call('sns/friend_get', { ...body, StandardSequence, CustomSequence });
		assert.equal(known.UserDataItem, undefined);
		const half = await held.call('sns/friend_get', { ...body, StandardSequence });
		assert.deepEqual(half.UserDataItem, [{ To_Account: 'b', ValueItem: [] }]);
	});
});

describe('friend_get_list', () => {
	refuses(held, 'sns/friend_get_list', {
		good: { From_Account: 'a', To_Account: ['b'], TagList: ['Tag_SNS_IM_Remark'] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...badTo(100),
			['no TagList', { TagList: undefined }, 30001],
			['an empty TagList', { TagList: [] }, 30001],
			['an unknown tag', { TagList: ['Tag_SNS_IM_Nick'] }, 30001],
		],
	});

	test('gives the asked tags of friends; others fail alone', async () => {
		friends(['a', 'b']);
		community().import('b', { Tag_Profile_IM_Nick: 'Bea' });
		importUsers(held.sim, ['c']);
		const TagList = ['Tag_Profile_IM_Nick', 'Tag_SNS_IM_AddTime', 'Tag_SNS_IM_Remark'];
		const answer = await held.call('sns/friend_get_list', {
			From_Account: 'a',
			To_Account: ['b', 'c'],
			TagList,
		});
		assert.deepEqual(answer.InfoItem, [
			{
				To_Account: 'b',
				SnsProfileItem: [
					{ Tag: 'Tag_SNS_IM_AddTime', Value: 1_700_000_000 },
					{ Tag: 'Tag_Profile_IM_Nick', Value: 'Bea' },
				],
				ResultCode: 0,
				ResultInfo: '',
			},
			{ To_Account: 'c', ResultCode: 30001, ResultInfo: 'Err_SNS_FriendGetList_Friend_Not_Exist' },
		]);
		assert.deepEqual(answer.Fail_Account, ['c']);
	});
});

describe('concurrent writes for one user', () => {
	test('30008 when set so, as long as the first is under way, and for nobody else', async (t) => {
		t.after(() => held.sim.configureApp({ writeConflicts: false }));
		friends(['a', 'b'], ['a', 'c'], ['x', 'b']);
		const remove = async (/** @type {string} */ From_Account, /** @type {string} */ to) =>
			(await held.call('sns/friend_delete', { From_Account, To_Account: [to] })).ErrorCode;
		held.sim.setFault({ kind: 'hang', applied: true, next: 1 });
		held.sim.configureApp({ writeConflicts: true });
		remove('a', 'b').catch(() => {});
		while (held.sim.calls().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		assert.deepEqual([await remove('a', 'c'), await remove('x', 'b')], [30008, 0]);
		assert.deepEqual(community().describe('a').friends, ['c']);
		held.sim.configureApp({ writeConflicts: false });
		assert.equal(await remove('a', 'c'), 0);
	});

	test('one after the other there is no conflict', async (t) => {
		t.after(() => held.sim.configureApp({ writeConflicts: false }));
		friends(['a', 'b'], ['a', 'c']);
		held.sim.configureApp({ writeConflicts: true });
		for (const to of ['b', 'c']) {
			const answer = await held.call('sns/friend_delete', { From_Account: 'a', To_Account: [to] });
			assert.equal(answer.ErrorCode, 0);
		}
	});
});
