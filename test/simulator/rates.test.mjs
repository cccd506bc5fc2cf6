import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { caller } from './caller.mjs';
import { codesOf, useSimulator } from './fixture.mjs';
import { ArrivalPeak, SlidingWindow } from './rates.mjs';

describe('SlidingWindow', () => {
	test('lets so many through in any second, wherever it begins', () => {
		const window = new SlidingWindow(3);
		const taken = [900, 950, 1000, 1050, 1899, 1900, 1949, 1950].map((now) => window.take(now));
		assert.deepEqual(taken, [true, true, true, false, false, true, false, true]);
	});

	test('a refused call takes no place', () => {
		const window = new SlidingWindow(1);
		assert.equal(window.take(0), true);
		for (let now = 100; now < 1000; now += 100) assert.equal(window.take(now), false);
		assert.equal(window.take(1000), true);
	});

	test('Infinity is no limit, 0 lets nothing through', () => {
		const open = new SlidingWindow(Infinity);
		const shut = new SlidingWindow(0);
		for (let call = 0; call < 1000; call++) assert.equal(open.take(0), true);
		assert.equal(shut.take(0), false);
	});
});

test('ArrivalPeak knows the fullest second, also across a sweep of old arrivals', () => {
	const peak = new ArrivalPeak();
	for (let call = 0; call < 20_000; call++) peak.add(call * 10);
	assert.equal(peak.peak, 100);
	for (let call = 0; call < 150; call++) peak.add(300_000 + call);
	assert.equal(peak.peak, 150);
});

describe('rates of the service', () => {
	const held = useSimulator({ rates: {} });

	test('account_check stops at 100 a second, follow_check goes on', async () => {
		held.sim.app().community.import('user_001');
		const body = { CheckItem: [{ UserID: 'user_001' }] };
		const codes = await Promise.all(
			Array.from(
				{ length: 130 },
				async () => (await held.call('im_open_login_svc/account_check', body)).ErrorCode,
			),
		);
		const { apis } = held.sim.stats();
		const stats = apis['im_open_login_svc/account_check'];
		const refused = codes.filter((code) => code === 60007).length;
		assert.equal(stats.calls, 130);
		assert.equal(stats.refusedForRate, refused);
		assert.equal(stats.applied, 130 - refused);
		assert.ok(stats.peakPerSecond <= 100 || refused > 0, 'more than 100 in a second, and none refused');
		const other = { From_Account: 'user_001', To_Account: ['administrator'] };
		assert.equal((await held.call('follow/follow_check', other)).ErrorCode, 0);
	});

	test('a limit can be set for one API, and refused calls change nothing', async () => {
		const { community } = held.sim.app();
		const star = community.import('star');
		community.follow(community.import('fan'), star, 1);
		held.sim.setRates({ 'follow/follow_delete': 0 });
		const answer = await held.call('follow/follow_delete', { From_Account: 'fan', To_Account: ['star'] });
		assert.deepEqual([answer.ActionStatus, answer.ErrorCode], ['FAIL', 60007]);
		assert.equal(community.isFollowing('fan', 'star'), true);
		held.sim.setRates({ 'follow/follow_delete': 200 });
		const again = await held.call('follow/follow_delete', { From_Account: 'fan', To_Account: ['star'] });
		assert.deepEqual(codesOf(again.ResultItem), { star: 0 });
	});
});

describe('rates of two apps', () => {
	const apps = [1400000001, 1400000002].map((sdkAppId) => ({ sdkAppId, secretKey: 'k' }));
	const held = useSimulator({ apps, rates: { '*': 1 } });

	test('are counted apart', async () => {
		const [one, two] = apps.map(({ sdkAppId }) => caller(held.sim, { sdkAppId }));
		const body = { CheckItem: [{ UserID: 'administrator' }] };
		assert.equal((await one('im_open_login_svc/account_check', body)).ErrorCode, 0);
		assert.equal((await two('im_open_login_svc/account_check', body)).ErrorCode, 0);
	});
});
