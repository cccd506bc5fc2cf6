/** Webhook calls as Tencent makes them, and every kind of call that it would not make. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DEMO_APP } from '../../simulator/simulator.mjs';

export const WEBHOOK_TOKEN = 'callback-token-of-the-tests';
export const OK_TEXT = '{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}';

/**
 * @typedef {Record<string, unknown> & { CallbackCommand: string }} EventBody
 *
 * @typedef {object} CallOptions
 * @property {Record<string, string | string[] | undefined>} [query] replaces parameters; undefined leaves one out, a list repeats it
 * @property {Record<string, string>} [headers] instead of the content type JSON
 * @property {string | Uint8Array | ArrayBuffer | FormData} [raw] sent instead of the event
 * @property {string} [token] that signs the call
 * @property {number} [secondsAgo] age of RequestTime
 *
 * @typedef {{ status: number, text: string, contentType: string | null, milliseconds: number }} Answer
 */

/**
 * The body that Tencent's documentation shows for an event.
 * @param {string} command
 * @returns {EventBody}
 */
export function documentedBody(command) {
	const file = new URL(`../../unit/chat/webhook/samples/${command}.json`, import.meta.url);
	return JSON.parse(readFileSync(file, 'utf8')).body;
}

/**
 * Posts an event to a webhook.
 * @param {string} url
 * @param {EventBody} body
 * @param {CallOptions} [options]
 * @returns {Promise<Answer>}
 */
export async function callWebhook(url, body, options = {}) {
	const {
		query = {},
		headers = { 'Content-Type': 'application/json' },
		raw = JSON.stringify(body),
	} = options;
	const parameters = { ...signedQuery(options), CallbackCommand: body.CallbackCommand, ...query };
	const started = performance.now();
	const response = await fetch(`${url}?${queryText(parameters)}`, { method: 'POST', headers, body: raw });
	const text = await response.text();
	return {
		status: response.status,
		text,
		contentType: response.headers.get('content-type'),
		milliseconds: performance.now() - started,
	};
}

/**
 * What Tencent adds to the URL.
 * @param {{ token?: string, secondsAgo?: number }} [options]
 */
export function signedQuery({ token = WEBHOOK_TOKEN, secondsAgo = 0 } = {}) {
	const RequestTime = String(Math.floor(Date.now() / 1000) - secondsAgo);
	const Sign = createHash('sha256')
		.update(token + RequestTime)
		.digest('hex');
	return {
		SdkAppid: String(DEMO_APP.sdkAppId),
		contenttype: 'json',
		ClientIP: '127.0.0.1',
		OptPlatform: 'RESTAPI',
		Sign,
		RequestTime,
	};
}

/** @param {Record<string, string | string[] | undefined>} parameters */
function queryText(parameters) {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) {
		for (const one of [value].flat()) if (one !== undefined) query.append(name, one);
	}
	return query.toString();
}
