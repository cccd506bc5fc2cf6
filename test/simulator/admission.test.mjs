import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { caller, userSigOf } from './caller.mjs';
import { useSimulator } from './fixture.mjs';

let now = Date.now();
const held = useSimulator({ clock: () => now });
const API = 'im_open_login_svc/account_check';
const BODY = { CheckItem: [{ UserID: 'administrator' }] };

describe('the URL', () => {
	/** @type {[string, Record<string, string | undefined>, number][]} */
	const rows = [
		['as documented', {}, 0],
		['the largest random', { random: '4294967295' }, 0],
		['random too large', { random: '4294967296' }, 60025],
		['random negative', { random: '-1' }, 60025],
		['random no integer', { random: '0.5' }, 60025],
		['random missing', { random: undefined }, 60025],
		['contenttype missing', { contenttype: undefined }, 60025],
		['contenttype in capitals', { contenttype: 'JSON' }, 60025],
		['sdkappid missing', { sdkappid: undefined }, 60012],
		['sdkappid no number', { sdkappid: '14e8' }, 60025],
		['sdkappid unknown', { sdkappid: '1400000009' }, 70020],
		['identifier missing', { identifier: undefined }, 60025],
		['identifier of somebody else', { identifier: 'somebody' }, 70013],
		['usersig missing', { usersig: undefined }, 60025],
		['usersig empty', { usersig: '' }, 70002],
		['usersig of nonsense', { usersig: 'abcd' }, 70003],
		['a parameter in other letters', { SdkAppid: '1400000000' }, 60025],
		['a parameter that is not documented', { servicename: 'follow' }, 60025],
	];
	for (const [title, query, code] of rows) {
		test(`${title}: ${code}`, async () => assert.equal((await held.call(API, BODY, query)).ErrorCode, code));
	}

	test('a parameter named twice: 60025', async () => {
		const answer = await held.call(API, BODY, { 'random=1&random': '2' });
		assert.equal(answer.ErrorCode, 60025);
	});

	test('an unknown command or service: 60009', async () => {
		for (const api of ['follow/follow_remove', 'follows/follow_get', 'follow', 'sns/follow_get']) {
			assert.equal((await held.call(api, BODY)).ErrorCode, 60009, api);
		}
	});

	test('GET: 60002', async () => {
		const answer = /** @type {any} */ (await (await fetch(`${held.sim.url}/v4/${API}`)).json());
		assert.equal(answer.ErrorCode, 60002);
	});
});

describe('the signer', () => {
	test('with the key of another app: 70009', async () => {
		const usersig = userSigOf({ sdkAppId: 1400000000, secretKey: 'another' });
		assert.equal((await held.call(API, BODY, { usersig })).ErrorCode, 70009);
	});

	test('with the sdkappid of another app: 70014', async () => {
		const usersig = userSigOf({ ...held.sim.app(), sdkAppId: 1400000001 });
		assert.equal((await held.call(API, BODY, { usersig })).ErrorCode, 70014);
	});

	test('not an admin: 60010', async () => {
		const call = caller(held.sim, { identifier: 'user_001' });
		assert.equal((await call(API, BODY)).ErrorCode, 60010);
	});

	test('with a UserSig that has expired: 70001', async () => {
		const usersig = userSigOf(held.sim.app(), 'administrator', -10);
		assert.equal((await held.call(API, BODY, { usersig })).ErrorCode, 70001);
	});

	test('with a UserSig that expires while it is cached: 70001', async (t) => {
		t.after(() => (now = Date.now()));
		const usersig = userSigOf(held.sim.app(), 'administrator', 60);
		assert.equal((await held.call(API, BODY, { usersig })).ErrorCode, 0);
		now = Date.now() + 62_000;
		assert.equal((await held.call(API, BODY, { usersig })).ErrorCode, 70001);
	});

	test('after a kick: 70052, and a new UserSig works', async (t) => {
		t.after(() => (now = Date.now()));
		const old = userSigOf(held.sim.app());
		now += 5000;
		assert.equal((await held.call('im_open_login_svc/kick', { UserID: 'administrator' })).ErrorCode, 0);
		assert.equal((await held.call(API, BODY, { usersig: old })).ErrorCode, 70052);
		now -= 5000;
		const { session } = held.sim.app().community.import('administrator');
		session.kicks = [Date.now() - 1000];
		assert.equal((await held.call(API, BODY, { usersig: userSigOf(held.sim.app()) })).ErrorCode, 0);
	});
});

test('an app without a plan: 60020', async (t) => {
	t.after(() => held.sim.configureApp({ hasPlan: true }));
	held.sim.configureApp({ hasPlan: false });
	assert.equal((await held.call(API, BODY)).ErrorCode, 60020);
});

test('a host that the app does not live at: 60026', async (t) => {
	t.after(() => held.sim.configureApp({ acceptedHosts: undefined }));
	held.sim.configureApp({ acceptedHosts: ['adminapisgp.im.qcloud.com'] });
	assert.equal((await held.call(API, BODY)).ErrorCode, 60026);
	assert.equal(await codeAtHost('adminapisgp.im.qcloud.com'), 0);
	assert.equal(await codeAtHost('console.tim.qq.com'), 60026);
});

test('the call log and the counts name no UserSig', async () => {
	await held.call(API, BODY);
	const [call] = held.sim.calls();
	assert.deepEqual(Object.keys(call.query).sort(), ['contenttype', 'identifier', 'random', 'sdkappid']);
	assert.deepEqual([call.api, call.body, call.ErrorCode], [API, BODY, 0]);
	assert.ok(
		!JSON.stringify([held.sim.calls(), held.sim.stats()]).includes(userSigOf(held.sim.app()).slice(0, 30)),
	);
});

/**
 * @param {string} host
 * @returns {Promise<number>}
 */
function codeAtHost(host) {
	const { sdkAppId } = held.sim.app();
	const search = new URLSearchParams({
		sdkappid: String(sdkAppId),
		identifier: 'administrator',
		usersig: userSigOf(held.sim.app()),
		random: '1',
		contenttype: 'json',
	});
	return new Promise((resolve, reject) => {
		const outgoing = request(`${held.sim.url}/v4/${API}?${search}`, {
			method: 'POST',
			headers: { Host: host },
		});
		outgoing.on('response', (response) => {
			let text = '';
			response.on('data', (chunk) => (text += chunk));
			response.on('end', () => resolve(JSON.parse(text).ErrorCode));
		});
		outgoing.on('error', reject);
		outgoing.end(JSON.stringify(BODY));
	});
}
