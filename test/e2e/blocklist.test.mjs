import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, calls } = await useScene();

/** @param {string[]} users */
const import_ = (...users) => users.map((id) => simulator.app().community.import(id));

/** @param {string} from @param {string[]} targets */
function blocking(from, targets) {
	const [user] = import_(from);
	import_(...targets);
	for (const to of targets) simulator.app().community.block(user, to, 1_700_000_000);
}

/** @param {any[]} rows without what only people read */
const bare = (rows) => rows.map(({ error, ...row }) => (error ? { ...row, error: true } : row));

/** Items of one good, one unknown and one missing target. */
const items = [{ to: 'user_002' }, { to: 'nobody' }, { to: '' }];
const pair = { fromUserId: 'user_001', toUserIds: '={{ $json.to }}' };

const good = {
	From_Account: 'user_001',
	To_Account: 'user_002',
	ResultCode: 0,
	success: true,
};
const unknown = {
	From_Account: 'user_001',
	To_Account: 'nobody',
	ResultCode: 30003,
	ResultInfo: 'Err_Account_Not_Imported',
	success: false,
	error: true,
};
const refused = { From_Account: 'user_001', success: false, error: true };

beforeEach(() => simulator.reset());

test('users are blocked: a good, an unknown and a missing one', async () => {
	import_('user_001', 'user_002');
	const { rows } = await play('blocklist.add', pair, { items, onError: 'continueRegularOutput' });
	assert.deepEqual(bare(rows), [good, unknown, refused]);
	assert.match(rows[2].error, /'Target User IDs' is empty/);
	assert.equal(simulator.app().community.hasBlocked('user_001', 'user_002'), true);
	assert.deepEqual(calls(), [
		{ api: 'sns/black_list_add', body: { From_Account: 'user_001', To_Account: ['user_002', 'nobody'] } },
	]);
});

test('who is blocked already is marked so, and is a success', async () => {
	blocking('user_001', ['user_002']);
	const { rows, execution } = await play('blocklist.add', { ...pair, toUserIds: 'user_002' });
	assert.equal(execution.status, 'success');
	assert.deepEqual(rows, [
		{
			...good,
			ResultCode: 30001,
			alreadyDone: true,
		},
	]);
});

test('a full blocklist says what to do', async () => {
	import_('user_001', 'user_002');
	simulator.setFault({ kind: 'rows', rows: { user_002: 30013 } });
	const { error } = await play('blocklist.add', { ...pair, toUserIds: 'user_002' });
	assert.match(error.message, /blocklist of this user is full \(1000\)/);
	simulator.clearFaults();
});

test('users are unblocked: a good, an unknown and a missing one', async () => {
	blocking('user_001', ['user_002', 'user_003']);
	const { rows } = await play('blocklist.remove', pair, { items, onError: 'continueRegularOutput' });
	assert.deepEqual(bare(rows), [good, unknown, refused]);
	assert.equal(simulator.app().community.hasBlocked('user_001', 'user_002'), false);
	assert.equal(simulator.app().community.hasBlocked('user_001', 'user_003'), true);
});

test('who is not blocked is unblocked already', async () => {
	import_('user_001', 'user_002');
	simulator.configureApp({ unblockNotBlocked: 30001 });
	const { rows } = await play('blocklist.remove', { ...pair, toUserIds: 'user_002' });
	simulator.configureApp({ unblockNotBlocked: 0 });
	assert.deepEqual(rows, [
		{
			...good,
			ResultCode: 30001,
			alreadyDone: true,
		},
	]);
});

test('a check tells in words who blocks whom', async () => {
	blocking('user_001', ['user_002', 'user_004']);
	blocking('user_003', ['user_001']);
	blocking('user_004', ['user_001']);
	const toUserIds = 'user_002, user_003, user_004, user_005, nobody';
	import_('user_005');
	const { rows } = await play(
		'blocklist.check',
		{ fromUserId: 'user_001', toUserIds },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(
		rows.map(({ To_Account, Relation, relation }) => [To_Account, Relation, relation]),
		[
			['user_002', 'BlackCheckResult_Type_AWithB', 'blocked'],
			['user_003', 'BlackCheckResult_Type_BWithA', 'blockedBy'],
			['user_004', 'BlackCheckResult_Type_BothWay', 'mutual'],
			['user_005', 'BlackCheckResult_Type_NO', 'none'],
			['nobody', undefined, undefined],
		],
	);
	assert.deepEqual(
		rows.map(({ success }) => success),
		[true, true, true, true, false],
	);
});

test('an unknown check type is refused before anything is sent', async () => {
	import_('user_001', 'user_002');
	const { error } = await play('blocklist.check', {
		...pair,
		toUserIds: 'user_002',
		checkType: '={{ "both" }}',
	});
	assert.match(error.message, /'Check Type' is 'both'/);
	assert.deepEqual(calls(), []);
});

test('a blocklist is read page by page to its end', async () => {
	const targets = Array.from({ length: 1001 }, (_, index) => `blocked_${index}`);
	simulator.configureApp({ limits: { blocked: 2000 } });
	blocking('user_001', targets);
	const { rows } = await play('blocklist.list', { fromUserId: 'user_001', returnAll: true });
	assert.deepEqual(
		rows.map(({ To_Account }) => To_Account),
		targets,
	);
	assert.deepEqual(rows[0], {
		From_Account: 'user_001',
		To_Account: 'blocked_0',
		AddBlackTimeStamp: 1_700_000_000,
		blockedAt: '2023-11-14T22:13:20.000Z',
	});
	assert.deepEqual(
		calls().map(({ body }) => body),
		[0, 1000].map((StartIndex) => ({
			From_Account: 'user_001',
			StartIndex,
			MaxLimited: 1000,
			LastSequence: 0,
		})),
	);
});

test('lists of a good, an unknown and a missing user', async () => {
	blocking('user_001', ['user_002', 'user_003']);
	const { rows } = await play(
		'blocklist.list',
		{ fromUserId: '={{ $json.from }}', limit: 1, simplify: false },
		{ items: [{ from: 'user_001' }, { from: 'nobody' }, { from: '' }], onError: 'continueRegularOutput' },
	);
	assert.deepEqual(rows[0], {
		From_Account: 'user_001',
		To_Account: 'user_002',
		AddBlackTimeStamp: 1_700_000_000,
	});
	assert.equal(rows[1].ResultCode, 30003);
	assert.match(rows[2].error, /'User ID' is empty/);
});
