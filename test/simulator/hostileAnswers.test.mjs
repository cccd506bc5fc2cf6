import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { userSigOf } from './caller.mjs';
import { useSimulator } from './fixture.mjs';

const held = useSimulator();
const CHECK = 'follow/follow_check';

/** fan follows these. @param {string[]} stars */
function fanOf(...stars) {
	const { community } = held.sim.app();
	for (const star of stars) community.follow(community.import('fan'), community.import(star), 1);
}

/** @param {string[]} To_Account */
const check = (...To_Account) => held.call(CHECK, { From_Account: 'fan', To_Account });

/**
 * The answer as it comes over the wire, up to so many bytes; then the connection is closed.
 * @param {string} api
 * @param {unknown} body
 * @param {number} [most]
 * @returns {Promise<{ status?: number, headers: import('node:http').IncomingHttpHeaders, text: string, ended: boolean, url: string }>}
 */
function rawCall(api, body, most = Infinity) {
	const usersig = userSigOf(held.sim.app());
	const query = new URLSearchParams({
		sdkappid: String(held.sim.app().sdkAppId),
		identifier: 'administrator',
		usersig,
		random: '1',
		contenttype: 'json',
	});
	const url = `${held.sim.url}/v4/${api}?${query}`;
	return new Promise((resolve, reject) => {
		const call = request(url, { method: 'POST' }, (response) => {
			let text = '';
			response.setEncoding('latin1');
			const done = (/** @type {boolean} */ ended) =>
				resolve({ status: response.statusCode, headers: response.headers, text, ended, url });
			response.on('data', (chunk) => {
				text += chunk;
				if (text.length < most) return;
				call.destroy();
				done(false);
			});
			response.on('end', () => done(true));
		});
		call.on('error', reject);
		call.end(JSON.stringify(body));
	});
}

const body = { From_Account: 'fan', To_Account: ['a'] };

describe('an answer that repeats the address of the request', () => {
	/** @type {[string, import('./faults.mjs').FaultOrder][]} */
	const rows = [
		['in an error', { kind: 'error', code: 60008, info: 'cannot serve {url}' }],
		['in an error after the work', { kind: 'error', code: 60008, info: 'cannot serve {url}', applied: true }],
		['on a web page', { kind: 'html', body: '<p>{url}</p>' }],
		['in other JSON', { kind: 'json', body: { message: 'POST {url}' } }],
		['in a good answer', { kind: 'patch', patch: { ErrorInfo: 'see {url}' } }],
		['in a row', { kind: 'patchRows', patch: { ResultInfo: 'see {url}' } }],
	];
	for (const [title, fault] of rows) {
		test(title, async () => {
			fanOf('a');
			held.sim.setFault(fault);
			const { text, url } = await rawCall(CHECK, body);
			assert.ok(text.includes(url), text);
			assert.match(text, /usersig=eJ/);
		});
	}
});

describe('an answer without a measure', () => {
	test('drips blanks, then is the true one', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'drip', ms: 1, seconds: 0.05 });
		const { text } = await rawCall(CHECK, body);
		assert.match(text, /^ {3,}\{/);
		assert.equal(JSON.parse(text).ResultItem[0].FollowType, 2);
	});

	test('drips on, and stops when the caller has gone', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'drip', ms: 1 });
		const { text, ended } = await rawCall(CHECK, body, 5);
		assert.match(text, /^ +$/);
		assert.equal(ended, false);
		while (held.sim.stats().all.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
	});

	test('is endless, up to what the fault allows', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'endless', bytes: 5_000_000, next: 1 });
		const { text, headers, ended } = await rawCall(CHECK, body);
		assert.deepEqual([text.length, ended, headers['content-length']], [5_000_000, true, undefined]);
		assert.equal(JSON.parse(text).ErrorCode, 0);
		held.sim.setFault({ kind: 'endless' });
		const broken = await rawCall(CHECK, body, 1_000_000);
		assert.equal(broken.ended, false);
		while (held.sim.stats().all.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
	});

	test('is small and grows when it is unpacked', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'gzipBomb', bytes: 20_000_000 });
		const { headers } = await rawCall(CHECK, body);
		assert.equal(headers['content-encoding'], 'gzip');
		assert.ok(Number(headers['content-length']) < 50_000);
		const answer = await check('a');
		assert.equal(
			JSON.stringify({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: answer.ErrorInfo }).length,
			2e7,
		);
	});

	test('no fault sends more than 200 MB', () => {
		assert.throws(() => held.sim.setFault({ kind: 'endless', bytes: 200_000_001 }));
		assert.throws(() => held.sim.setFault({ kind: 'gzipBomb', bytes: 200_000_001 }));
	});

	for (const where of /** @type {const} */ (['answer', 'rows'])) {
		test(`is nested deeply in the ${where}`, async () => {
			fanOf('a');
			held.sim.setFault({ kind: 'nested', depth: 50_000, in: where });
			const { text } = await rawCall(CHECK, body);
			assert.ok(text.includes(`"Nested":${'['.repeat(50_000)}${']'.repeat(50_000)}`));
			assert.equal(text.indexOf('"Nested"') > text.indexOf('"ResultItem"'), true);
			assert.equal(text.indexOf('"Nested"') < text.indexOf('}]'), where === 'rows');
		});
	}
});

describe('a list that never ends', () => {
	const follows = (/** @type {string} */ StartCursor) =>
		held.call('follow/follow_get', { From_Account: 'star', FollowType: 1, StartCursor, WantNum: 3 });

	for (const rows of /** @type {const} */ (['none', 'same'])) {
		test(`has new cursors and ${rows === 'none' ? 'no rows' : 'the rows of the first page'}`, async () => {
			held.sim.seed({ kind: 'fans', user: 'star', fans: 9 });
			held.sim.setFault({ kind: 'endlessList', rows });
			const first = await follows('');
			const second = await follows(first.NextCursor);
			const third = await follows(second.NextCursor);
			assert.equal(new Set([first, second, third].map((page) => page.NextCursor)).size, 3);
			assert.deepEqual(third.FollowItem, first.FollowItem);
			assert.equal(first.FollowItem.length, rows === 'none' ? 0 : 3);
			assert.deepEqual(
				[first, second, third].map((page) => page.ErrorCode),
				[0, 0, 0],
			);
		});
	}

	test('of friends and of the blocklist goes on by growing numbers', async () => {
		held.sim.seed({ kind: 'friends', user: 'a', friends: 5 });
		held.sim.app().community.block(held.sim.app().community.import('a'), 'b', 1);
		held.sim.setFault({ kind: 'endlessList' });
		const friends = await held.call('sns/friend_get', { From_Account: 'a', StartIndex: 700 });
		assert.deepEqual(
			[friends.NextStartIndex, friends.CompleteFlag, friends.UserDataItem, friends.FriendNum],
			[800, 0, [], 5],
		);
		const blocked = await held.call('sns/black_list_get', {
			From_Account: 'a',
			StartIndex: 100,
			MaxLimited: 10,
			LastSequence: 0,
		});
		assert.deepEqual([blocked.StartIndex, blocked.BlackListItem], [200, []]);
	});
});

describe('rows not to be trusted', () => {
	test('one is about somebody who was not asked for', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'extraRow', user: 'mallory' });
		assert.deepEqual(
			(await check('a')).ResultItem.map((/** @type {any} */ row) => [row.To_Account, row.FollowType]),
			[
				['a', 2],
				['mallory', 2],
			],
		);
	});

	test('they carry fields of the client', async () => {
		fanOf('a', 'b');
		const patch = { success: true, alreadyDone: true, pending: true, From_Account: 'mallory' };
		held.sim.setFault({ kind: 'patchRows', patch, of: ['b'] });
		const [a, b] = (await check('a', 'b')).ResultItem;
		assert.deepEqual([a.success, b], [undefined, { ...b, ...patch }]);
	});

	test('codes are negative', async () => {
		fanOf('a');
		held.sim.setFault({ kind: 'rows', rows: { a: -7 } });
		assert.equal((await check('a')).ResultItem[0].ResultCode, -7);
		held.sim.clearFaults();
		held.sim.setFault({ kind: 'error', code: -3 });
		assert.equal((await check('a')).ErrorCode, -3);
	});

	test('a word is unknown, or a value null, wherever the field stands', async () => {
		const { community } = held.sim.app();
		community.import('a', { Tag_Profile_IM_Gender: 'Gender_Type_Male', Tag_Profile_IM_Nick: 'Ann' });
		const get = () =>
			held.call('profile/portrait_get', {
				To_Account: ['a'],
				TagList: ['Tag_Profile_IM_Gender', 'Tag_Profile_IM_Nick'],
			});
		held.sim.setFault({ kind: 'field', field: 'Value', value: 'Gender_Type_New', first: 1, next: 1 });
		assert.deepEqual(
			(await get()).UserProfileItem[0].ProfileItem.map((/** @type {any} */ item) => item.Value),
			['Gender_Type_New', 'Ann'],
		);
		held.sim.setFault({ kind: 'field', field: 'ProfileItem', value: null, next: 1 });
		assert.equal((await get()).UserProfileItem[0].ProfileItem, null);
		held.sim.setFault({ kind: 'field', field: 'UserProfileItem', value: null, next: 1 });
		assert.equal((await get()).UserProfileItem, null);
	});

	test('__proto__ and constructor are fields and tags', async () => {
		held.sim.app().community.import('a', { Tag_Profile_IM_Nick: 'Ann' });
		held.sim.setFault({ kind: 'proto' });
		const { text } = await rawCall('profile/portrait_get', {
			To_Account: ['a'],
			TagList: ['Tag_Profile_IM_Nick'],
		});
		assert.equal(text.match(/"__proto__":\{"polluted":"yes"\}/g)?.length, 2);
		const tags = JSON.parse(text).UserProfileItem[0].ProfileItem.map((/** @type {any} */ item) => item.Tag);
		assert.deepEqual(tags.slice(0, 3), ['Tag_Profile_IM_Nick', '__proto__', 'constructor']);
	});
});
