import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codesOf, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

const held = useSimulator({ clock: () => 1_750_000_000_500 });
const community = () => held.sim.app().community;

/** @param {[from: string, to: string][]} pairs */
function follows(...pairs) {
	for (const [from, to] of pairs)
		community().follow(community().import(from), community().import(to), 1_700_000_000);
}

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_FROM = [
	['no From_Account', { From_Account: undefined }, 30001],
	['From_Account that is a number', { From_Account: 5 }, 60015],
	['an empty From_Account', { From_Account: '' }, 30001],
	['From_Account of 33 bytes', { From_Account: 'x'.repeat(33) }, 30001],
	['From_Account of 11 three-byte characters', { From_Account: '用'.repeat(11) }, 30001],
	['From_Account that is not imported', { From_Account: 'nobody' }, 30003],
];

/** @type {(max: number) => [string, Record<string, unknown>, number][]} */
const badTo = (max) => [
	['no To_Account', { To_Account: undefined }, 30001],
	['To_Account as text', { To_Account: 'b' }, 30001],
	['an empty To_Account', { To_Account: [] }, 30001],
	['a number among To_Account', { To_Account: ['b', 7] }, 60015],
	['an empty text among To_Account', { To_Account: ['b', ''] }, 30001],
	['a target twice', { To_Account: ['b', 'b'] }, 30001],
	['objects in To_Account', { To_Account: [{ To_Account: 'b' }] }, 30001],
	[`${max + 1} targets`, { To_Account: ids('u', max + 1) }, 30001],
];

describe('follow_delete', () => {
	refuses(held, 'follow/follow_delete', {
		good: { From_Account: 'a', To_Account: ['b'] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			...badTo(20),
			['FollowItem instead', { To_Account: undefined, FollowItem: [{ To_Account: 'b' }] }, 30001],
		],
	});

	test('unfollows 20, in the documented shape', async () => {
		const stars = ids('star', 20);
		follows(...stars.map((star) => /** @type {[string, string]} */ (['a', star])), ['star1', 'a']);
		const answer = await held.call('follow/follow_delete', { From_Account: 'a', To_Account: stars });
		assert.deepEqual(answer, {
			ResultItem: stars.map((To_Account) => ({ To_Account, ResultCode: 0, ResultInfo: '' })),
			ActionStatus: 'OK',
			ErrorCode: 0,
			ErrorInfo: '',
			ErrorDisplay: '',
		});
		assert.equal(community().get('a')?.follows?.size, 0);
		assert.equal(community().isFollowing('star1', 'a'), true);
	});

	test('fails for single targets inside a good answer', async () => {
		follows(['a', 'b']);
		const answer = await held.call('follow/follow_delete', {
			From_Account: 'a',
			To_Account: ['nobody', 'b'],
		});
		assert.equal(answer.ErrorCode, 0);
		assert.deepEqual(codesOf(answer.ResultItem), { nobody: 30003, b: 0 });
		assert.equal(community().isFollowing('a', 'b'), false);
	});

	test('of somebody who is not followed answers as set', async (t) => {
		t.after(() => held.sim.configureApp({ unfollowNotFollowed: 0 }));
		importUsers(held.sim, ['a', 'b']);
		const body = { From_Account: 'a', To_Account: ['b'] };
		assert.deepEqual(codesOf((await held.call('follow/follow_delete', body)).ResultItem), { b: 0 });
		held.sim.configureApp({ unfollowNotFollowed: 30001 });
		assert.deepEqual(codesOf((await held.call('follow/follow_delete', body)).ResultItem), { b: 30001 });
	});
});

describe('follow_add', () => {
	refuses(held, 'follow/follow_add', {
		good: { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [
			...BAD_FROM,
			['plain ids in FollowItem', { FollowItem: ['b'] }, 30001],
			['a number as To_Account', { FollowItem: [{ To_Account: 5 }] }, 60015],
			['an unknown field in an item', { FollowItem: [{ To_Account: 'b', Remark: 'x' }] }, 30001],
			['a target twice', { FollowItem: [{ To_Account: 'b' }, { To_Account: 'b' }] }, 30001],
			['21 targets', { FollowItem: ids('u', 21).map((To_Account) => ({ To_Account })) }, 30001],
			['To_Account instead', { FollowItem: undefined, To_Account: ['b'] }, 30001],
		],
	});

	test('follows with the time of the call; oneself and strangers fail alone', async () => {
		importUsers(held.sim, ['a', 'b']);
		const FollowItem = ['b', 'a', 'nobody'].map((To_Account) => ({ To_Account }));
		const answer = await held.call('follow/follow_add', { From_Account: 'a', FollowItem });
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, a: 30001, nobody: 30003 });
		assert.equal(community().get('a')?.follows?.find('b')?.time, 1_750_000_000);
	});

	test('again is a success and keeps the first FollowTime', async () => {
		follows(['a', 'b']);
		const answer = await held.call('follow/follow_add', {
			From_Account: 'a',
			FollowItem: [{ To_Account: 'b' }],
		});
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0 });
		assert.equal(community().get('a')?.follows?.find('b')?.time, 1_700_000_000);
	});

	/** @type {[string, number, Partial<import('./apps.mjs').Limits>, [string, string][]][]} */
	const full = [
		['From_Account follows enough', 32100, { follows: 1 }, [['a', 'x']]],
		['To_Account has fans enough', 32101, { fans: 1 }, [['x', 'b']]],
		[
			'From_Account has mutuals enough',
			32102,
			{ mutualFollows: 1 },
			[
				['a', 'x'],
				['x', 'a'],
				['b', 'a'],
			],
		],
		[
			'To_Account has mutuals enough',
			32103,
			{ mutualFollows: 1 },
			[
				['b', 'x'],
				['x', 'b'],
				['b', 'a'],
			],
		],
	];
	for (const [title, code, limits, present] of full) {
		test(`${title}: ${code}`, async (t) => {
			t.after(() =>
				held.sim.configureApp({ limits: { follows: 5000, fans: Infinity, mutualFollows: Infinity } }),
			);
			follows(...present);
			importUsers(held.sim, ['a', 'b']);
			held.sim.configureApp({ limits });
			const answer = await held.call('follow/follow_add', {
				From_Account: 'a',
				FollowItem: [{ To_Account: 'b' }],
			});
			assert.deepEqual(codesOf(answer.ResultItem), { b: code });
			assert.equal(community().isFollowing('a', 'b'), false);
		});
	}
});

describe('follow_check', () => {
	refuses(held, 'follow/follow_check', {
		good: { From_Account: 'a', To_Account: ['b'] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [...BAD_FROM, ...badTo(100)],
	});

	test('tells all four relations, and 100 at once', async () => {
		follows(['fan', 'a'], ['a', 'star'], ['a', 'pal'], ['pal', 'a']);
		importUsers(held.sim, ['stranger', ...ids('u', 95)]);
		const To_Account = ['fan', 'star', 'pal', 'stranger', 'nobody', ...ids('u', 95)];
		const { ResultItem } = await held.call('follow/follow_check', { From_Account: 'a', To_Account });
		assert.equal(ResultItem.length, 100);
		assert.deepEqual(
			ResultItem.slice(0, 5).map((/** @type {any} */ row) => [
				row.To_Account,
				row.FollowType,
				row.ResultCode,
			]),
			[
				['fan', 1, 0],
				['star', 2, 0],
				['pal', 3, 0],
				['stranger', 0, 0],
				['nobody', 0, 30003],
			],
		);
	});
});

describe('follow_get', () => {
	const good = { From_Account: 'a', FollowType: 1, StartCursor: '', WantNum: 100 };
	refuses(held, 'follow/follow_get', {
		good,
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD_FROM,
			['FollowType 0', { FollowType: 0 }, 30001],
			['FollowType 4', { FollowType: 4 }, 30001],
			['FollowType as text', { FollowType: '1' }, 30001],
			['no FollowType', { FollowType: undefined }, 30001],
			['no StartCursor', { StartCursor: undefined }, 30001],
			['a made-up StartCursor', { StartCursor: '100' }, 30001],
			['StartCursor null', { StartCursor: null }, 30001],
			['WantNum 0', { WantNum: 0 }, 30001],
			['WantNum 1001', { WantNum: 1001 }, 30001],
			['WantNum as text', { WantNum: '100' }, 30001],
			['WantNum with a fraction', { WantNum: 1.5 }, 30001],
			['no WantNum', { WantNum: undefined }, 30001],
		],
	});

	/** @param {Record<string, unknown>} body */
	const get = (body) => held.call('follow/follow_get', { ...good, ...body });

	/** @param {Record<string, unknown>} body */
	async function all(body) {
		const seen = [];
		let StartCursor = '';
		do {
			const page = await get({ ...body, StartCursor });
			assert.equal(page.ErrorCode, 0);
			seen.push(...page.FollowItem.map((/** @type {any} */ item) => item.To_Account));
			StartCursor = page.NextCursor;
		} while (StartCursor !== '');
		return seen;
	}

	test('gives fans, follows and mutual follows with time and profile', async () => {
		follows(['fan', 'a'], ['a', 'star'], ['a', 'pal'], ['pal', 'a']);
		community().import('fan', { Tag_Profile_IM_Nick: 'Fan', Tag_Profile_Custom_Test: 'x' });
		const fans = await get({ FollowType: 1 });
		assert.deepEqual(fans, {
			FollowItem: [
				{
					To_Account: 'fan',
					FollowTime: 1_700_000_000,
					ProfileItem: [
						{ Tag: 'Tag_Profile_IM_Nick', Value: 'Fan' },
						{ Tag: 'Tag_Profile_Custom_Test', Value: 'x' },
					],
					profile_sequence: 1,
				},
				{ To_Account: 'pal', FollowTime: 1_700_000_000, ProfileItem: [], profile_sequence: 0 },
			],
			NextCursor: '',
			ActionStatus: 'OK',
			ErrorCode: 0,
			ErrorInfo: '',
			ErrorDisplay: '',
		});
		assert.deepEqual(await all({ FollowType: 2 }), ['star', 'pal']);
		assert.deepEqual(await all({ FollowType: 3 }), ['pal']);
	});

	test('pages of any size give everybody once', async () => {
		const fans = ids('fan', 100);
		follows(...fans.map((fan) => /** @type {[string, string]} */ ([fan, 'a'])));
		for (const WantNum of [1, 7, 99, 100, 1000]) assert.deepEqual(await all({ WantNum }), fans);
	});

	test('a full last page has no NextCursor', async () => {
		follows(...ids('fan', 20).map((fan) => /** @type {[string, string]} */ ([fan, 'a'])));
		const first = await get({ WantNum: 10 });
		assert.notEqual(first.NextCursor, '');
		const second = await get({ WantNum: 10, StartCursor: first.NextCursor });
		assert.equal(second.FollowItem.length, 10);
		assert.equal(second.NextCursor, '');
	});

	for (const count of [10, 200]) {
		test(`who leaves between two pages of ${count} shifts nobody out of sight`, async () => {
			const fans = ids('fan', count);
			follows(...fans.map((fan) => /** @type {[string, string]} */ ([fan, 'a'])));
			const { FollowItem, NextCursor } = await get({ WantNum: count / 2 });
			for (const { To_Account } of FollowItem)
				community().unfollow(/** @type {any} */ (community().get(To_Account)), 'a');
			const rest = await get({ WantNum: count, StartCursor: NextCursor });
			assert.deepEqual(
				rest.FollowItem.map((/** @type {any} */ item) => item.To_Account),
				fans.slice(count / 2),
			);
		});
	}

	test('a cursor serves its own list only', async () => {
		follows(['a', 'x'], ['a', 'y'], ['b', 'x'], ['b', 'y'], ['x', 'a'], ['y', 'a']);
		const { NextCursor } = await get({ FollowType: 2, WantNum: 1 });
		assert.equal((await get({ FollowType: 1, StartCursor: NextCursor })).ErrorCode, 30001);
		assert.equal((await get({ From_Account: 'b', FollowType: 2, StartCursor: NextCursor })).ErrorCode, 30001);
		assert.equal((await get({ FollowType: 2, StartCursor: NextCursor })).ErrorCode, 0);
	});
});

describe('follow_get_info', () => {
	refuses(held, 'follow/follow_get_info', {
		good: { From_Account: 'a', To_Account: ['b'] },
		badParameter: 30001,
		people: ['a', 'b'],
		refused: [...BAD_FROM, ...badTo(20)],
	});

	test('counts fans, follows and mutual follows', async () => {
		follows(['x', 'b'], ['y', 'b'], ['b', 'x'], ['b', 'y'], ['b', 'z']);
		importUsers(held.sim, ['a']);
		const answer = await held.call('follow/follow_get_info', {
			From_Account: 'a',
			To_Account: ['b', 'nobody'],
		});
		assert.deepEqual(answer.FollowInfo, [
			{
				To_Account: 'b',
				FollowerCount: 2,
				FollowingCount: 3,
				MutualFollowingCount: 2,
				ResultCode: 0,
				ResultInfo: '',
			},
			{
				To_Account: 'nobody',
				FollowerCount: 0,
				FollowingCount: 0,
				MutualFollowingCount: 0,
				ResultCode: 30003,
				ResultInfo: 'Err_Account_Not_Imported',
			},
		]);
	});
});

test('every follow API answers 30005 while the feature is off, other APIs do not', async (t) => {
	t.after(() => held.sim.configureApp({ followEnabled: true }));
	held.sim.configureApp({ followEnabled: false });
	importUsers(held.sim, ['a', 'b']);
	const one = { From_Account: 'a', To_Account: ['b'] };
	for (const [api, body] of /** @type {const} */ ([
		['follow_delete', one],
		['follow_check', one],
		['follow_get_info', one],
		['follow_add', { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] }],
		['follow_get', { From_Account: 'a', FollowType: 1, StartCursor: '', WantNum: 1 }],
	])) {
		assert.equal((await held.call(`follow/${api}`, body)).ErrorCode, 30005, api);
	}
	assert.equal((await held.call('sns/black_list_add', one)).ErrorCode, 0);
});
