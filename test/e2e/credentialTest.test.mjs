import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, beforeEach, test } from 'node:test';
import { DEMO_APP } from '../simulator/simulator.mjs';
import { useScene } from './harness/scene.mjs';

/** Tencent's own library, so that pasted UserSigs are not made by the code under test. */
const { Api } = createRequire(import.meta.url)('tls-sig-api-v2');
const tencent = new Api(DEMO_APP.sdkAppId, DEMO_APP.secretKey);

const { simulator, client, credential, fields, calls } = await useScene();

beforeEach(() => simulator.reset());

/** @param {Record<string, unknown>} changes */
const testWith = (changes) => client.testCredential(credential, { ...fields, ...changes });

test('a good credential passes with one harmless call', async () => {
	assert.equal((await testWith({})).status, 'OK');
	assert.deepEqual(calls(), [
		{ api: 'im_open_login_svc/account_check', body: { CheckItem: [{ UserID: 'administrator' }] } },
	]);
});

test("a UserSig made by Tencent's own library passes too", async () => {
	const userSigToken = tencent.genSig('administrator', 3600);
	assert.equal((await testWith({ signWith: 'userSig', secretKey: '', userSigToken })).status, 'OK');
});

/** @type {{ name: string, changes?: Record<string, unknown>, app?: Parameters<typeof simulator.configureApp>[0], says: RegExp }[]} */
const cases = [
	{ name: 'a wrong key', changes: { secretKey: '0'.repeat(64) }, says: /secret key does not belong.*70009/ },
	{ name: 'an unknown app', changes: { sdkAppId: '1400000001' }, says: /SDKAppID is not known.*70020/ },
	{
		name: 'a user who is no admin',
		changes: { adminUserId: 'user_001' },
		says: /not an administrator.*60010/,
	},
	{
		name: 'a UserSig of another user',
		changes: { signWith: 'userSig', userSigToken: tencent.genSig('user_001', 3600) },
		says: /made for another UserID.*70013/,
	},
	{
		name: 'a UserSig that was cut off',
		changes: { signWith: 'userSig', userSigToken: tencent.genSig('administrator', 3600).slice(0, -12) },
		says: /UserSig is not valid, often because it was cut off.*70003/,
	},
	{
		name: 'a UserSig that has expired',
		changes: { signWith: 'userSig', userSigToken: tencent.genSig('administrator', -1) },
		says: /UserSig has expired.*70001/,
	},
	{ name: 'another region', app: { acceptedHosts: ['console.tim.qq.com'] }, says: /chosen region.*60026/ },
	{
		name: 'an SDKAppID that is no number',
		changes: { sdkAppId: 'x1' },
		says: /SDKAppID 'x1' is not a number/,
	},
	{ name: 'an empty key', changes: { secretKey: ' ' }, says: /Secret Key is empty/ },
	{ name: 'an empty UserSig', changes: { signWith: 'userSig', userSigToken: '' }, says: /UserSig is empty/ },
	{ name: 'a Base URL that is no address', changes: { baseUrl: 'not a url' }, says: /Base URL/ },
];

for (const { name, changes = {}, app, says } of cases) {
	test(`${name} is told in plain words`, async (t) => {
		if (app) {
			simulator.configureApp(app);
			t.after(() => simulator.configureApp({ acceptedHosts: undefined }));
		}
		const { status, message } = await testWith(changes);
		assert.equal(status, 'Error');
		assert.match(message, says);
	});
}

/** What may stand at an address in Tencent's place. */
const answers = [
	{ name: 'a web page with status 200', status: 200, type: 'text/html', body: '<html>Welcome</html>' },
	{
		name: "somebody else's JSON with status 200",
		status: 200,
		type: 'application/json',
		body: '{"ok":true}',
	},
	{ name: 'an empty answer with status 200', status: 200, type: 'text/plain', body: '' },
];
for (const { name, status, type, body } of answers) {
	test(`${name} does not pass`, async () => {
		const server = createServer((_request, response) => {
			response.writeHead(status, { 'content-type': type }).end(body);
		});
		await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
		after(() => server.close());
		const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
		const result = await testWith({ baseUrl: `http://127.0.0.1:${port}` });
		assert.equal(result.status, 'Error');
		assert.match(result.message, /not Tencent Chat/);
	});
}

test('an address where nobody listens does not pass', async () => {
	const { status, message } = await testWith({ baseUrl: 'http://127.0.0.1:9' });
	assert.equal(status, 'Error');
	assert.ok(message);
});
