import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Core } from './core.mjs';
import { Settings } from './settings.mjs';

describe('latency', () => {
	test('is fixed, or anything from one number to another, repeatable by the seed', () => {
		assert.equal(new Core({ latency: 30 }).nextLatency(), 30);
		const draw = (/** @type {number} */ seed) => {
			const core = new Core({ latency: [20, 60], seed });
			return Array.from({ length: 200 }, () => core.nextLatency());
		};
		const drawn = draw(5);
		assert.ok(drawn.every((wait) => wait >= 20 && wait < 60));
		assert.ok(Math.min(...drawn) < 25 && Math.max(...drawn) > 55);
		assert.deepEqual(draw(5), drawn);
		assert.notDeepEqual(draw(6), drawn);
	});
});

test('an app that there is not is an error, none named is the first', () => {
	const core = new Core({
		apps: [
			{ sdkAppId: 1400000001, secretKey: 'a' },
			{ sdkAppId: 1400000002, secretKey: 'b' },
		],
	});
	assert.equal(core.app().sdkAppId, 1400000001);
	assert.equal(core.app(1400000002).secretKey, 'b');
	assert.throws(() => core.app(5));
});

test('the call log keeps the latest calls only, or none', () => {
	for (const callLog of [0, 3]) {
		const { statistics } = new Core({ callLog });
		for (let arrivedAt = 1; arrivedAt <= 20; arrivedAt++) {
			statistics.log({
				api: 'a',
				path: '/a',
				query: {},
				body: {},
				ErrorCode: 0,
				applied: true,
				arrivedAt,
				fault: undefined,
			});
		}
		assert.deepEqual(
			statistics.logged().map((call) => call.arrivedAt),
			[18, 19, 20].slice(3 - callLog),
		);
		assert.ok(statistics.calls.length <= 6);
	}
});

test('the README names everything that Tencent does not tell', () => {
	const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
	const names = Object.keys(new Settings());
	const unsure = names.slice(names.indexOf('unfollowNotFollowed'));
	assert.deepEqual(
		unsure.filter((name) => !readme.includes(`\`${name}\``)),
		[],
	);
});
