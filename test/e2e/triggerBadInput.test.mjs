import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT, signedQuery, WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';

const { n8n, client, saveWorkflow, publish, listen, executions } = await useTriggerScene();
const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
const events = [unfollow.CallbackCommand];
const json = { 'Content-Type': 'application/json' };
const bytes = new TextEncoder().encode(JSON.stringify(unfollow));

/** @typedef {import('./harness/webhookCalls.mjs').CallOptions} CallOptions */

/** @type {[string, number, CallOptions][]} what is wrong, status, the call */
const refusedByUs = [
	['another app', 403, { query: { SdkAppid: '1400000001' } }],
	['no app', 403, { query: { SdkAppid: undefined } }],
	['no Sign', 401, { query: { Sign: undefined } }],
	['no RequestTime', 401, { query: { RequestTime: undefined } }],
	['neither', 401, { query: { Sign: undefined, RequestTime: undefined } }],
	['a wrong Sign', 401, { query: { Sign: 'a'.repeat(64) } }],
	['a Sign in capitals', 401, { query: { Sign: signedQuery().Sign.toUpperCase() } }],
	['the Sign of another token', 401, { token: 'another token' }],
	['a stale Sign', 401, { secondsAgo: 90 }],
	['a Sign from the future', 401, { secondsAgo: -90 }],
	['SdkAppid twice', 400, { query: { SdkAppid: ['1400000000', '1400000000'] } }],
	['Sign twice', 400, { query: { Sign: [signedQuery().Sign, signedQuery().Sign] } }],
	['RequestTime twice', 400, { query: { RequestTime: ['1', '2'] } }],
	[
		'the command twice',
		400,
		{ query: { CallbackCommand: [unfollow.CallbackCommand, unfollow.CallbackCommand] } },
	],
	['Sign[a]=b', 400, { query: { Sign: undefined, 'Sign[a]': 'b' } }],
	['SdkAppid[]=…', 400, { query: { SdkAppid: undefined, 'SdkAppid[]': '1400000000' } }],
	['the command of another event', 400, { query: { CallbackCommand: 'Sns.CallbackFriendAdd' } }],
	['an array', 400, { raw: JSON.stringify([unfollow]) }],
	['a number', 400, { raw: '7' }],
	['an empty object', 400, { raw: '{}' }],
	['an array where text belongs', 400, { raw: JSON.stringify({ ...unfollow, From_Account: ['user_001'] }) }],
	['text where an array belongs', 400, { raw: JSON.stringify({ ...unfollow, To_Account: 'user_002' }) }],
	['a number where text belongs', 400, { raw: JSON.stringify({ ...unfollow, To_Account: [2] }) }],
	['a command that is no text', 400, { raw: JSON.stringify({ ...unfollow, CallbackCommand: [] }) }],
	['an empty body', 400, { raw: '' }],
	['an empty body without content type', 400, { raw: '', headers: {} }],
	['text', 400, { raw: 'hello', headers: { 'Content-Type': 'text/plain' } }],
	['a form', 400, { raw: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
	['an upload form', 400, { raw: uploadForm(), headers: {} }],
	['nested deeply', 400, { raw: nested(400_000) }],
	['over 1 MB', 413, { raw: JSON.stringify({ ...unfollow, filling: 'x'.repeat(1_000_000) }) }],
	['10 MB nested deeply', 413, { raw: nested(5_000_000) }],
	['over 1,000 users', 413, { raw: JSON.stringify(unfollowOf(1001)) }],
];

/** @type {[string, CallOptions][]} what is odd about the call */
const taken = [
	['no content type', { raw: bytes, headers: {} }],
	['another content type', { raw: bytes, headers: { 'Content-Type': 'application/octet-stream' } }],
	['text/plain', { raw: bytes, headers: { 'Content-Type': 'text/plain' } }],
	['JSON with a charset', { raw: bytes, headers: { 'Content-Type': 'application/json; charset=utf-8' } }],
	['a byte order mark', { raw: `\uFEFF${JSON.stringify(unfollow)}` }],
	['nearly 1 MB', { raw: JSON.stringify({ ...unfollow, filling: 'x'.repeat(990_000) }) }],
	['unknown parameters', { query: { foo: ['1', '2'], 'bar[a]': 'b' } }],
];

/** @param {string} url */
async function sendEveryBadCall(url) {
	for (const [what, expected, options] of refusedByUs) {
		const { status, text, contentType } = await callWebhook(url, unfollow, options);
		assert.equal(status, expected, what);
		assert.match(contentType ?? '', /^application\/json/, what);
		const { ActionStatus, ErrorCode, ErrorInfo, ...more } = JSON.parse(text);
		assert.deepEqual([ActionStatus, ErrorCode, more], ['FAIL', expected, {}], what);
		assert.match(ErrorInfo, /./, what);
		assert.ok(!text.includes(WEBHOOK_TOKEN), what);
	}
}

/** What n8n itself answers before any node sees the call. @param {string} url */
async function sendWhatN8nRefuses(url) {
	const gzip = { ...json, 'Content-Encoding': 'gzip' };
	/** @type {[string, number, CallOptions][]} */
	const refusedByN8n = [
		['invalid JSON', 422, { raw: '{"CallbackCommand":' }],
		['broken gzip', 500, { raw: 'not gzip', headers: gzip }],
		['more than 16 MB', 500, { raw: JSON.stringify({ ...unfollow, x: 'x'.repeat(17_000_000) }) }],
	];
	for (const [what, expected, options] of refusedByN8n) {
		assert.equal((await callWebhook(url, unfollow, options)).status, expected, what);
	}
	assert.equal((await fetch(url)).status, 404, 'GET');
}

for (const typeVersion of [1, 1.1]) {
	test(`at the production URL each bad call is refused in the documented shape and starts nothing (version ${typeVersion})`, async () => {
		const { id, url } = await publish({ events }, [], { typeVersion });
		await sendEveryBadCall(url);
		await sendWhatN8nRefuses(url);
		await callWebhook(url, unfollow);
		const [execution] = await executions(id);
		assert.equal(execution && triggered(execution).length, 2);
		assert.equal((await client.listExecutions(id)).length, 1);
	});
}

test('a stray call leaves the editor listening, and the genuine call after it arrives', async () => {
	const { id, testUrl } = await saveWorkflow({ events });
	await listen(id);
	for (const [what, expected, options] of refusedByUs.filter(([what]) => /twice|\[/.test(what))) {
		assert.equal((await callWebhook(testUrl, unfollow, options)).status, expected, what);
	}
	await sendWhatN8nRefuses(testUrl);
	const { status, text } = await callWebhook(testUrl, unfollow);
	assert.deepEqual([status, text], [200, OK_TEXT]);
	await executions(id);
	assert.equal((await client.listExecutions(id)).length, 1);
});

/** @type {[string, CallOptions, RegExp][]} */
const seenInEditor = [
	['a wrong token', { token: 'another token' }, /Sign does not match.*token/],
	['another app', { query: { SdkAppid: '1400000001' } }, /SDKAppID/],
	['no event', { raw: '{}' }, /From_Account/],
];
for (const [what, options, sentence] of seenInEditor) {
	test(`a call that is refused for ${what} fails the test run with the reason`, async () => {
		const { id, testUrl } = await saveWorkflow({ events });
		await listen(id);
		const { status, text } = await callWebhook(testUrl, unfollow, options);
		assert.ok(status >= 400 && status < 500, text);
		assert.equal(JSON.parse(text).ActionStatus, 'FAIL');
		const [execution] = await executions(id);
		assert.deepEqual([execution?.mode, execution?.status], ['manual', 'error']);
		assert.match(execution?.error?.message ?? '', sentence);
		const log = await readFile(n8n.logFile, 'utf8');
		assert.ok(!/headers after they are sent|ERR_HTTP_HEADERS_SENT/.test(log));
	});
}

for (const typeVersion of [1, 1.1]) {
	// n8n reads the body itself for every content type in version 1, and for some only after that
	test(`what is odd but genuine is taken (version ${typeVersion})`, async () => {
		const { id, url } = await publish({ events }, [], { typeVersion });
		for (const [index, [what, options]] of taken.entries()) {
			const { status, text } = await callWebhook(url, unfollow, options);
			assert.deepEqual([status, text], [200, OK_TEXT], what);
			const runs = await executions(id, index + 1);
			assert.equal(triggered(/** @type {any} */ (runs.at(-1))).length, 2, what);
		}
	});
}

test('forged calls leave a line a minute in the log, not a flood, and never the token', async () => {
	const { id, url } = await publish({ events });
	const before = (await readFile(n8n.logFile, 'utf8')).length;
	const began = Date.now();
	for (let round = 0; round < 10; round++) {
		const forged = Array.from({ length: 20 }, () => callWebhook(url, unfollow, { token: 'a guess' }));
		for (const { status } of await Promise.all(forged)) assert.equal(status, 401);
	}
	const minutes = Math.ceil((Date.now() - began) / 60_000);
	const log = (await readFile(n8n.logFile, 'utf8')).slice(before);
	const lines = log.split('\n').filter((line) => line.includes('refused'));
	assert.ok(lines.length >= 1 && lines.length <= minutes, lines.slice(0, 3).join('\n'));
	assert.match(lines[0] ?? '', /Sign does not match.*token/);
	assert.ok(!log.includes(WEBHOOK_TOKEN));
	assert.deepEqual(await client.listExecutions(id), []);
});

/** @param {number} users */
function unfollowOf(users) {
	return { ...unfollow, To_Account: Array.from({ length: users }, (_, index) => `user_${index}`) };
}

function uploadForm() {
	const form = new FormData();
	form.append('CallbackCommand', unfollow.CallbackCommand);
	return form;
}

/** @param {number} levels */
function nested(levels) {
	return `{"CallbackCommand":"A.B","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
}
