import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { caller } from './caller.mjs';
import { codesOf, ids, useSimulator } from './fixture.mjs';
import { startSimulator } from './simulator.mjs';

const held = useSimulator();
const UNFOLLOW = 'follow/follow_delete';

/** @param {string[]} stars followed by fan */
function fanOf(...stars) {
	const { community } = held.sim.app();
	for (const star of stars) community.follow(community.import('fan'), community.import(star), 1);
}

/** @param {string[]} To_Account */
const unfollow = (...To_Account) => held.call(UNFOLLOW, { From_Account: 'fan', To_Account });

/** @param {string} star */
const follows = (star) => held.sim.app().community.isFollowing('fan', star);

/**
 * What fetch makes of the answer: its status and text, or the error's code.
 * @param {string} star
 */
async function rawUnfollow(star) {
	/** @type {{ status?: number, text?: string }} */
	const seen = {};
	const original = globalThis.fetch;
	globalThis.fetch = async (...given) => {
		const response = await original(...given);
		seen.status = response.status;
		seen.text = await response.clone().text();
		return response;
	};
	try {
		await unfollow(star);
		return seen;
	} catch (error) {
		return { ...seen, error: error instanceof Error ? error.name : 'unknown' };
	} finally {
		globalThis.fetch = original;
	}
}

describe('when a fault strikes', () => {
	/** @param {number} count */
	const codes = async (count) => {
		const seen = [];
		for (let call = 0; call < count; call++) seen.push((await unfollow('star')).ErrorCode);
		return seen;
	};

	test('always, until it is cleared', async () => {
		fanOf('star');
		const id = held.sim.setFault({ kind: 'error', code: 30006 });
		assert.deepEqual(await codes(2), [30006, 30006]);
		assert.equal(follows('star'), true);
		held.sim.clearFaults(id);
		assert.deepEqual(await codes(1), [0]);
	});

	test('the next two calls', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 60008, next: 2 });
		assert.deepEqual(await codes(4), [60008, 60008, 0, 0]);
	});

	test('calls number 2 and 4', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 30007, call: [2, 4] });
		assert.deepEqual(await codes(5), [0, 30007, 0, 30007, 0]);
	});

	test('by chance, and by the same chance with the same seed', async () => {
		/** @param {number} seed */
		const run = async (seed) => {
			const sim = await startSimulator({ seed, rates: { '*': Infinity } });
			const call = caller(sim);
			sim.app().community.import('fan');
			sim.setFault({ kind: 'error', code: 30006, probability: 0.5 });
			const seen = [];
			for (let count = 0; count < 30; count++) {
				seen.push(
					(await call('follow/follow_check', { From_Account: 'fan', To_Account: ['fan'] })).ErrorCode,
				);
			}
			await sim.close();
			return seen.join();
		};
		const first = await run(7);
		assert.ok(first.includes('30006') && first.includes(',0'));
		assert.equal(await run(7), first);
		assert.notEqual(await run(8), first);
	});

	test('an error code after the work: the work is done, and the log says so', async () => {
		fanOf('star');
		held.sim.app().community.import('b');
		held.sim.setFault({ kind: 'error', code: 60008, applied: true, call: [1, 2, 3, 4] });
		const answers = [
			await unfollow('star'),
			await held.call('profile/portrait_set', {
				From_Account: 'b',
				ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value: 'Bo' }],
			}),
			await held.call('im_open_login_svc/kick', { UserID: 'b' }),
			await held.call('openim/sendmsg', {
				To_Account: 'b',
				MsgRandom: 1,
				MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hello' } }],
			}),
		];
		for (const answer of answers) {
			assert.deepEqual(answer, {
				ActionStatus: 'FAIL',
				ErrorCode: 60008,
				ErrorInfo: 'ordered by a fault',
				...('ErrorDisplay' in answer && { ErrorDisplay: '' }),
			});
		}
		const { profile, kicks } = held.sim.app().community.describe('b');
		assert.deepEqual(
			[
				follows('star'),
				profile?.Tag_Profile_IM_Nick,
				kicks?.length,
				held.sim.app().community.messages.length,
			],
			[false, 'Bo', 1, 1],
		);
		assert.deepEqual(
			held.sim.calls().map(({ ErrorCode, applied, fault }) => [ErrorCode, applied, fault]),
			Array(4).fill([60008, true, 'error']),
		);
		assert.deepEqual([held.sim.stats().all.applied, held.sim.stats().all.codes], [4, { 60008: 4 }]);
		assert.equal((await unfollow('star')).ErrorCode, 0);
	});

	test('an error code before the work: the log says that nothing was done', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 60008, next: 1 });
		await unfollow('star');
		assert.equal(follows('star'), true);
		assert.deepEqual(
			held.sim.calls().map(({ ErrorCode, applied }) => [ErrorCode, applied]),
			[[60008, false]],
		);
	});

	test('what the endpoint refuses itself keeps its own code', async () => {
		held.sim.setFault({ kind: 'error', code: 60008, applied: true });
		assert.equal((await unfollow('star')).ErrorCode, 30003);
		assert.equal(held.sim.calls()[0].applied, false);
	});

	test('only at its API', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 30006, api: 'follow/follow_add' });
		assert.deepEqual(await codes(1), [0]);
	});

	test('only well-formed calls, and the others do not use it up', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 30006, next: 1 });
		assert.equal((await held.call(UNFOLLOW, {})).ErrorCode, 30001);
		assert.equal((await held.call(UNFOLLOW, {}, { usersig: 'abcd' })).ErrorCode, 70003);
		assert.deepEqual(await codes(2), [30006, 0]);
	});

	test('it is listed with what it saw', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'error', code: 30006, next: 1 });
		await codes(3);
		assert.deepEqual(
			held.sim.faults().map(({ seen, fired }) => [seen, fired]),
			[[3, 1]],
		);
		assert.equal(held.sim.stats().all.faulted, 1);
	});

	test('a kind or field that there is not is refused', () => {
		assert.throws(() => held.sim.setFault(/** @type {any} */ ({ kind: 'explode' })));
		assert.throws(() => held.sim.setFault(/** @type {any} */ ({ kind: 'drop', ms: 5 })));
	});
});

describe('targets', () => {
	test('a poisoned one spoils the batch it is in', async () => {
		fanOf('a', 'b', 'c');
		held.sim.setFault({ kind: 'error', code: 30001, targets: ['b'] });
		assert.equal((await unfollow('a', 'b')).ErrorCode, 30001);
		assert.deepEqual([follows('a'), follows('b')], [true, true]);
		assert.equal((await unfollow('a', 'c')).ErrorCode, 0);
	});

	test('one fails twice, then works; nothing is done for a failed row', async () => {
		fanOf('a', 'b');
		held.sim.setFault({ kind: 'rows', rows: { b: 30006 }, times: 2 });
		assert.deepEqual(codesOf((await unfollow('a', 'b')).ResultItem), { a: 0, b: 30006 });
		assert.deepEqual([follows('a'), follows('b')], [false, true]);
		assert.deepEqual(codesOf((await unfollow('b')).ResultItem), { b: 30006 });
		assert.deepEqual(codesOf((await unfollow('b')).ResultItem), { b: 0 });
		assert.equal(follows('b'), false);
	});

	test('a share of them fails', async () => {
		const stars = ids('star', 200);
		fanOf(...stars);
		held.sim.setFault({ kind: 'rows', share: 0.3, code: 30008 });
		let failed = 0;
		for (let at = 0; at < 200; at += 20) {
			const codes = Object.values(codesOf((await unfollow(...stars.slice(at, at + 20))).ResultItem));
			failed += codes.filter((code) => code === 30008).length;
		}
		assert.ok(failed > 20 && failed < 120, `${failed} of 200`);
		assert.equal(stars.filter(follows).length, failed);
	});

	test('a row is missing from the answer', async () => {
		fanOf('a', 'b', 'c');
		held.sim.setFault({ kind: 'missingRow', next: 1 });
		assert.deepEqual(codesOf((await unfollow('a', 'b')).ResultItem), { a: 0 });
		held.sim.setFault({ kind: 'missingRow', missing: ['a'] });
		assert.deepEqual(codesOf((await unfollow('a', 'c')).ResultItem), { c: 0 });
	});
});

describe('answers that are none', () => {
	/** @type {[string, import('./faults.mjs').FaultOrder, { status?: number, text?: RegExp, error?: string }, boolean][]} */
	const rows = [
		['502 with a web page', { kind: 'html' }, { status: 502, text: /^<html>/, error: 'SyntaxError' }, false],
		[
			'200 with a web page',
			{ kind: 'html', status: 200 },
			{ status: 200, text: /^<html>/, error: 'SyntaxError' },
			false,
		],
		[
			'a web page after the work',
			{ kind: 'html', applied: true },
			{ status: 502, error: 'SyntaxError' },
			true,
		],
		[
			'JSON of another shape',
			{ kind: 'json', body: { ok: true } },
			{ status: 200, text: /^\{"ok":true\}$/ },
			false,
		],
		['503 with JSON', { kind: 'json', status: 503 }, { status: 503 }, false],
		['dropped before the work', { kind: 'drop' }, { error: 'TypeError' }, false],
		['dropped after the work', { kind: 'drop', applied: true }, { error: 'TypeError' }, true],
		[
			'half an answer',
			{ kind: 'half' },
			{ status: 200, text: /^\{"ActionStatus":"OK"[^}]*$/, error: 'SyntaxError' },
			true,
		],
		[
			'half an answer under the length of a whole',
			{ kind: 'half', lying: true },
			{ status: 200, error: 'TypeError' },
			true,
		],
	];
	for (const [title, fault, { status, text = /^/, error }, applied] of rows) {
		test(`${title}: the work is ${applied ? '' : 'not '}done`, async () => {
			fanOf('star');
			held.sim.setFault({ ...fault, next: 1 });
			const seen = await rawUnfollow('star');
			assert.deepEqual([seen.status, 'error' in seen ? seen.error : undefined], [status, error]);
			assert.match(seen.text ?? '', text);
			assert.equal(follows('star'), !applied);
			const [call] = held.sim.calls();
			assert.deepEqual([call.fault, call.ErrorCode], [fault.kind, applied ? 0 : undefined]);
			assert.equal((await unfollow('star')).ErrorCode, 0);
		});
	}

	for (const applied of [false, true]) {
		test(`no answer at all, ${applied ? 'after' : 'before'} the work, while others are answered`, async () => {
			fanOf('star');
			held.sim.setFault({ kind: 'hang', applied, next: 1 });
			let outcome = 'waiting';
			const ended = (/** @type {string} */ how) => () => void (outcome = how);
			unfollow('star').then(ended('answered'), ended('broken off'));
			while (held.sim.calls().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
			assert.equal((await unfollow('nobody')).ErrorCode, 0);
			assert.equal(outcome, 'waiting');
			assert.equal(follows('star'), !applied);
		});
	}

	test('a hanging call ends with the simulator', async () => {
		const sim = await startSimulator();
		sim.setFault({ kind: 'hang' });
		const pending = caller(sim)('im_open_login_svc/account_check', { CheckItem: [{ UserID: 'a' }] });
		const failed = assert.rejects(pending);
		while (sim.stats().all.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		await sim.close();
		await failed;
	});

	test('a slow answer is a true one that quicker ones overtake', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'slow', ms: 1000, next: 1 });
		/** @type {string[]} */
		const order = [];
		const slow = unfollow('star').then(({ ErrorCode }) => order.push(`slow ${ErrorCode}`));
		while (held.sim.calls().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		const quick = unfollow('nobody').then(({ ErrorCode }) => order.push(`quick ${ErrorCode}`));
		await Promise.all([slow, quick]);
		assert.deepEqual(order, ['quick 0', 'slow 0']);
	});

	test('fields laid over the answer', async () => {
		fanOf('star');
		held.sim.setFault({ kind: 'patch', patch: { ResultItem: null, Extra: 1 } });
		const answer = await unfollow('star');
		assert.deepEqual([answer.ResultItem, answer.Extra, answer.ErrorCode], [null, 1, 0]);
	});
});

describe('a page that comes again', () => {
	test('follow_get', async () => {
		held.sim.seed({ kind: 'fans', user: 'star', fans: 9 });
		held.sim.setFault({ kind: 'repeatCursor' });
		const get = (/** @type {string} */ StartCursor) =>
			held.call('follow/follow_get', { From_Account: 'star', FollowType: 1, StartCursor, WantNum: 3 });
		const first = await get('');
		const second = await get(first.NextCursor);
		assert.equal(second.NextCursor, first.NextCursor);
		assert.notDeepEqual(second.FollowItem, first.FollowItem);
	});

	test('friend_get', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 250 });
		held.sim.setFault({ kind: 'repeatCursor' });
		const get = (/** @type {number} */ StartIndex) =>
			held.call('sns/friend_get', { From_Account: 'a', StartIndex });
		assert.equal((await get(0)).NextStartIndex, 100);
		const last = await get(200);
		assert.deepEqual([last.NextStartIndex, last.CompleteFlag], [200, 0]);
	});

	test('black_list_get', async () => {
		const { community } = held.sim.app();
		for (const id of ids('u', 5)) community.block(community.import('a'), community.import(id).id, 1);
		held.sim.setFault({ kind: 'repeatCursor' });
		const get = (/** @type {number} */ StartIndex) =>
			held.call('sns/black_list_get', { From_Account: 'a', StartIndex, MaxLimited: 2, LastSequence: 0 });
		assert.equal((await get(0)).StartIndex, 2);
		assert.equal((await get(4)).StartIndex, 4);
	});
});
