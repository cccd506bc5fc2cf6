import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codesOf, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

const held = useSimulator({ clock: () => 1_750_000_000_500 });
const community = () => held.sim.app().community;

/** @type {[string, Record<string, unknown>, number][]} */
const BAD = [
	['no From_Account', { From_Account: undefined }, 30001],
	['From_Account that is a number', { From_Account: 5 }, 60015],
	['From_Account that is not imported', { From_Account: 'nobody' }, 30003],
];

/** @type {[string, Record<string, unknown>, number][]} */
const BAD_TO = [
	['no To_Account', { To_Account: undefined }, 30001],
	['To_Account as text', { To_Account: 'b' }, 30001],
	['an empty To_Account', { To_Account: [] }, 30001],
	['a target twice', { To_Account: ['b', 'b'] }, 30001],
	['1001 targets', { To_Account: ids('u', 1001) }, 30001],
];

/** @param {[from: string, to: string][]} pairs */
function block(...pairs) {
	importUsers(held.sim, pairs.flat());
	for (const [from, to] of pairs) community().block(community().import(from), to, 1_700_000_000);
}

const one = {
	good: { From_Account: 'a', To_Account: ['b'] },
	badParameter: 30001,
	people: ['a', 'b'],
	refused: [...BAD, ...BAD_TO],
};

describe('black_list_add', () => {
	refuses(held, 'sns/black_list_add', one);

	test('blocks; who is blocked already, oneself and strangers fail alone', async () => {
		block(['a', 'b']);
		importUsers(held.sim, ['c']);
		const answer = await held.call('sns/black_list_add', {
			From_Account: 'a',
			To_Account: ['b', 'c', 'a', 'nobody'],
		});
		assert.deepEqual(codesOf(answer.ResultItem), { b: 30001, c: 0, a: 30001, nobody: 30003 });
		assert.equal(answer.ResultItem[0].ResultInfo, 'Err_SNS_BlackListAdd_Already_Exist');
		assert.deepEqual(answer.Fail_Account, ['b', 'a', 'nobody']);
		assert.deepEqual(community().describe('a').blocked, ['b', 'c']);
	});

	test('ends a friendship of both ways, not one of one way', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 1, prefix: 'pal' });
		held.sim.seed({ kind: 'friends', user: 'a', friends: 1, prefix: 'half', oneWay: true });
		await held.call('sns/black_list_add', { From_Account: 'a', To_Account: ['pal1', 'half1'] });
		assert.deepEqual(community().describe('a').friends, ['half1']);
		assert.deepEqual(community().describe('pal1').friends, []);
	});

	test('stops at 1000: 30013', async () => {
		block(...ids('u', 999).map((id) => /** @type {[string, string]} */ (['a', id])));
		importUsers(held.sim, ['b', 'c']);
		const answer = await held.call('sns/black_list_add', { From_Account: 'a', To_Account: ['b', 'c'] });
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, c: 30013 });
	});
});

describe('black_list_delete', () => {
	refuses(held, 'sns/black_list_delete', one);

	test('unblocks; of somebody not blocked it answers as set', async (t) => {
		t.after(() => held.sim.configureApp({ unblockNotBlocked: 30001 }));
		block(['a', 'b']);
		importUsers(held.sim, ['c']);
		const body = { From_Account: 'a', To_Account: ['b', 'c', 'nobody'] };
		const answer = await held.call('sns/black_list_delete', body);
		assert.deepEqual(codesOf(answer.ResultItem), { b: 0, c: 30001, nobody: 30003 });
		assert.deepEqual(community().describe('a').blocked, []);
		held.sim.configureApp({ unblockNotBlocked: 0 });
		assert.deepEqual(codesOf((await held.call('sns/black_list_delete', body)).ResultItem), {
			b: 0,
			c: 0,
			nobody: 30003,
		});
	});
});

describe('black_list_get', () => {
	const good = { From_Account: 'a', StartIndex: 0, MaxLimited: 10, LastSequence: 0 };
	refuses(held, 'sns/black_list_get', {
		good,
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD,
			['no StartIndex', { StartIndex: undefined }, 30001],
			['no MaxLimited', { MaxLimited: undefined }, 30001],
			['MaxLimited 0', { MaxLimited: 0 }, 30001],
			['MaxLimited 1001', { MaxLimited: 1001 }, 30001],
			['no LastSequence', { LastSequence: undefined }, 30001],
		],
	});

	test('pages until StartIndex is 0 again, with the misspelled sequence', async () => {
		const blocked = ids('u', 25);
		block(...blocked.map((id) => /** @type {[string, string]} */ (['a', id])));
		const seen = [];
		let StartIndex = 0;
		do {
			const page = await held.call('sns/black_list_get', { ...good, StartIndex });
			seen.push(...page.BlackListItem);
			StartIndex = page.StartIndex;
			assert.equal(page.CurruentSequence, 25);
		} while (StartIndex !== 0);
		assert.deepEqual(
			seen,
			blocked.map((To_Account) => ({ To_Account, AddBlackTimeStamp: 1_700_000_000 })),
		);
	});
});

describe('black_list_check', () => {
	refuses(held, 'sns/black_list_check', {
		...one,
		good: { ...one.good, CheckType: 'BlackCheckResult_Type_Both' },
		refused: [
			...one.refused,
			['no CheckType', { CheckType: undefined }, 30001],
			['the CheckType of friends', { CheckType: 'CheckResult_Type_Both' }, 30001],
		],
	});

	test('tells the relation, seen from one side or both', async () => {
		block(['a', 'mine'], ['theirs', 'a'], ['a', 'war'], ['war', 'a']);
		importUsers(held.sim, ['none']);
		const To_Account = ['mine', 'theirs', 'war', 'none', 'nobody'];
		const relations = async (/** @type {string} */ CheckType) => {
			const answer = await held.call('sns/black_list_check', { From_Account: 'a', To_Account, CheckType });
			assert.deepEqual(answer.Fail_Account, ['nobody']);
			return answer.BlackListCheckItem.map((/** @type {any} */ row) =>
				row.Relation.replace('BlackCheckResult_Type_', ''),
			);
		};
		assert.deepEqual(await relations('BlackCheckResult_Type_Both'), [
			'AWithB',
			'BWithA',
			'BothWay',
			'NO',
			'NO',
		]);
		assert.deepEqual(await relations('BlackCheckResult_Type_Single'), ['AWithB', 'NO', 'AWithB', 'NO', 'NO']);
	});
});

describe('friend groups', () => {
	refuses(held, 'sns/group_add', {
		good: { From_Account: 'a', GroupName: ['Band'] },
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD,
			['no GroupName', { GroupName: undefined }, 30001],
			['GroupName as text', { GroupName: 'Band' }, 30001],
			['a name of 31 bytes', { GroupName: ['g'.repeat(31)] }, 30001],
			['an empty name', { GroupName: [''] }, 30001],
			['more groups than a user may have', { GroupName: ids('g', 33) }, 30001],
			['To_Account as text', { To_Account: 'b' }, 30001],
		],
	});
	refuses(held, 'sns/group_delete', {
		good: { From_Account: 'a', GroupName: ['Band'] },
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD,
			['no GroupName', { GroupName: undefined }, 30001],
			['GroupName as text', { GroupName: 'Band' }, 30001],
		],
	});
	refuses(held, 'sns/group_get', {
		good: { From_Account: 'a' },
		badParameter: 30001,
		people: ['a'],
		refused: [
			...BAD,
			['an unknown NeedFriend', { NeedFriend: true }, 30001],
			['GroupName as text', { GroupName: 'Band' }, 30001],
		],
	});

	test('are made, filled with friends only, listed and deleted', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 2, prefix: 'pal' });
		importUsers(held.sim, ['c']);
		const made = await held.call('sns/group_add', {
			From_Account: 'a',
			GroupName: ['Band', 'Old'],
			To_Account: ['pal1', 'c'],
		});
		assert.deepEqual(codesOf(made.ResultItem), { pal1: 0, c: 32216 });
		assert.deepEqual(made.Fail_Account, ['c']);
		assert.equal(made.CurrentSequence, 2);
		const listed = await held.call('sns/group_get', {
			From_Account: 'a',
			NeedFriend: 'Need_Friend_Type_Yes',
		});
		assert.deepEqual(listed.ResultItem, [
			{ GroupName: 'Band', FriendNumber: 1, To_Account: ['pal1'] },
			{ GroupName: 'Old', FriendNumber: 1, To_Account: ['pal1'] },
		]);
		const deleted = await held.call('sns/group_delete', { From_Account: 'a', GroupName: ['Band'] });
		assert.deepEqual([deleted.ErrorCode, deleted.ErrorInfo, deleted.CurrentSequence], [0, '0', 3]);
		const left = await held.call('sns/group_get', { From_Account: 'a', GroupName: ['Band', 'Old'] });
		assert.deepEqual(left.ResultItem, [{ GroupName: 'Old', FriendNumber: 1 }]);
		assert.deepEqual(community().get('a')?.contacts.friends.get('pal1')?.groups, ['Old']);
	});

	test('without To_Account there are no rows', async () => {
		importUsers(held.sim, ['a']);
		const answer = await held.call('sns/group_add', { From_Account: 'a', GroupName: ['Band'] });
		assert.deepEqual(Object.keys(answer).sort(), [
			'ActionStatus',
			'CurrentSequence',
			'ErrorCode',
			'ErrorDisplay',
			'ErrorInfo',
		]);
	});

	test('the 33rd: 30011', async () => {
		importUsers(held.sim, ['a']);
		await held.call('sns/group_add', { From_Account: 'a', GroupName: ids('g', 32) });
		assert.equal(
			(await held.call('sns/group_add', { From_Account: 'a', GroupName: ['one more'] })).ErrorCode,
			30011,
		);
	});
});
