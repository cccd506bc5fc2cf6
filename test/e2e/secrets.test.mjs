import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { constants, inflateSync } from 'node:zlib';
import { DEMO_APP } from '../simulator/simulator.mjs';
import { useScene } from './harness/scene.mjs';

const { Api } = createRequire(import.meta.url)('tls-sig-api-v2');
const pastedUserSig = /** @type {string} */ (
	new Api(DEMO_APP.sdkAppId, DEMO_APP.secretKey).genSig('administrator', 3600)
);
/** One that no list names, for another user. */
const anotherUserSig = /** @type {string} */ (
	new Api(DEMO_APP.sdkAppId, DEMO_APP.secretKey).genSig('user_001', 3600)
);

const { n8n, simulator, client, fields, play } = await useScene();
simulator.app().community.import('user_001');

const SECRETS = [
	DEMO_APP.secretKey,
	DEMO_APP.secretKey.slice(0, 20),
	pastedUserSig,
	pastedUserSig.slice(0, 20),
];
/** The beginning of any UserSig: zlib's header in base64, and enough after it. Whether it is one, its content tells. */
const LIKE_A_USER_SIG = /eJ[wxy][\w*-]{20,}/g;
const unfollow = { fromUserId: 'user_001', toUserIds: 'user_002', options: { retries: 0, timeout: 500 } };

/** @param {string} text @param {string} where */
function assertNoSecret(text, where) {
	for (const secret of SECRETS) {
		assert.ok(
			!text.includes(secret),
			`${where} holds ${secret.slice(0, 6)}…: ${around(text, text.indexOf(secret))}`,
		);
	}
	for (const { 0: found, index } of text.matchAll(LIKE_A_USER_SIG)) {
		assert.ok(!isUserSig(found), `${where} holds a UserSig: ${around(text, index)}`);
	}
}

/**
 * Whether a text is a UserSig, or the beginning of one: JSON that begins with `{"TLS.`, packed. n8n's own encrypted texts in an
 * execution, 536 characters by chance, begin like one somewhere in every tenth run of this file.
 * @param {string} text
 */
function isUserSig(text) {
	const base64 = text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
	try {
		const unpacked = inflateSync(Buffer.from(base64, 'base64'), { finishFlush: constants.Z_SYNC_FLUSH });
		// of one that was cut off early there may be less, or nothing yet
		return '{"TLS.'.startsWith(unpacked.toString('latin1', 0, 6));
	} catch {
		return false;
	}
}

test('what this file looks for is found, whole or cut off, and nothing that only begins like it', () => {
	const lengths = [25, 40, 60, anotherUserSig.length];
	for (const length of lengths) {
		const [found] = `…?usersig=${anotherUserSig.slice(0, length)}&`.match(LIKE_A_USER_SIG) ?? [];
		assert.equal(found?.length, length);
		assert.ok(found && isUserSig(found));
	}
	assertNoSecret('U2FsdGVkX1eJwBcdEfGhIjKlMnOpQrStUvWxYz0123456789', 'an encrypted text');
});

/** @param {string} text @param {number} index */
const around = (text, index) => text.slice(Math.max(0, index - 60), index + 10);

/** @type {[string, import('../simulator/faults.mjs').FaultOrder | undefined, Record<string, unknown>][]} */
const failures = [
	['success', undefined, {}],
	['wrong key', undefined, { secretKey: `${DEMO_APP.secretKey}0` }],
	['not an admin', undefined, { adminUserId: 'user_001' }],
	[
		'pasted UserSig',
		undefined,
		{ signWith: 'userSig', userSigToken: pastedUserSig, adminUserId: 'user_001' },
	],
	['refused connection', undefined, { baseUrl: 'http://127.0.0.1:9' }],
	['broken connection', { kind: 'drop' }, {}],
	['time-out', { kind: 'hang' }, {}],
	['bad gateway', { kind: 'html' }, {}],
	['half an answer', { kind: 'half', lying: true }, {}],
	['error code', { kind: 'error', code: 30006 }, {}],
];

for (const [name, fault, changes] of failures) {
	test(`no execution record of "${name}" holds the key or a UserSig`, async () => {
		simulator.clearFaults();
		if (fault) simulator.setFault(fault);
		const credential = await client.createCredential('tencentChatApi', { ...fields, ...changes });
		for (const onError of /** @type {const} */ ([
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		])) {
			const { execution } = await play('follow.unfollow', unfollow, { credential, onError });
			assert.ok(execution.raw.length > 0);
			assertNoSecret(execution.raw, `the execution with ${onError}`);
		}
		const tested = await client.testCredential(credential, { ...fields, ...changes });
		assertNoSecret(JSON.stringify(tested), 'the credential test');
	});
}

test("n8n's log holds no secret", async () => {
	const log = await readFile(n8n.logFile, 'utf8');
	assert.ok(log.includes('Tencent Chat'), 'the node has logged something');
	assertNoSecret(log, 'the log');
});

test("n8n's database holds the key in no readable form", async () => {
	const folder = join(n8n.userFolder, '.n8n');
	const files = (await readdir(folder)).filter((name) => name.startsWith('database.sqlite'));
	assert.ok(files.length > 0);
	for (const name of files) {
		const bytes = await readFile(join(folder, name));
		for (const secret of SECRETS)
			assert.equal(bytes.indexOf(secret), -1, `${name} holds ${secret.slice(0, 6)}…`);
	}
});
