import { once } from 'node:events';
import { createGzip } from 'node:zlib';

/**
 * Sends an answer, or does to it what a fault orders.
 *
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {Extract<Fault, { kind: 'html' | 'json' | 'drop' | 'half' | 'hang' | 'drip' | 'endless' | 'gzipBomb' }>} AnswerFault
 */

const KINDS = ['html', 'json', 'drop', 'half', 'hang', 'drip', 'endless', 'gzipBomb'];

/**
 * @param {Fault} fault
 * @returns {fault is AnswerFault}
 */
export const isAnswerFault = (fault) => KINDS.includes(fault.kind);

/**
 * Whether the endpoint's work is done although the answer goes wrong.
 * @param {AnswerFault} fault
 */
export const isApplied = (fault) => fault.kind === 'half' || fault.kind === 'drip' || fault.applied;

const JSON_TYPE = 'application/json';

/**
 * @param {ServerResponse} response
 * @param {Buffer} text the true answer, empty when the work was not done
 * @param {AnswerFault | undefined} fault
 * @param {(text: string) => string} filledIn puts the request's address into a fault's text
 */
export function deliver(response, text, fault, filledIn) {
	switch (fault?.kind) {
		case undefined:
			return write(response, 200, JSON_TYPE, text);
		case 'html':
			return write(response, fault.status, 'text/html', Buffer.from(filledIn(fault.body)));
		case 'json':
			return write(response, fault.status, JSON_TYPE, Buffer.from(filledIn(JSON.stringify(fault.body))));
		case 'drop':
			return response.socket?.resetAndDestroy();
		case 'hang':
			return undefined;
		case 'half':
			return fault.lying
				? writeUnderLyingLength(response, text)
				: write(response, 200, JSON_TYPE, half(text));
		case 'drip':
			return drip(response, text, fault);
		case 'endless':
			return void pourOut(response, fault.bytes);
		case 'gzipBomb':
			return void sendBomb(response, fault.bytes);
	}
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {Buffer} text
 */
function write(response, status, type, text) {
	response.writeHead(status, { 'Content-Type': type, 'Content-Length': text.length });
	response.end(text);
}

/**
 * @param {ServerResponse} response
 * @param {Buffer} text
 */
function writeUnderLyingLength(response, text) {
	response.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': text.length });
	response.write(half(text), () => response.socket?.end());
}

/** @param {Buffer} text */
const half = (text) => text.subarray(0, Math.floor(text.length / 2));

/**
 * @param {ServerResponse} response
 * @param {Buffer} text
 * @param {Extract<Fault, { kind: 'drip' }>} fault
 */
function drip(response, text, { ms, seconds }) {
	response.writeHead(200, { 'Content-Type': JSON_TYPE });
	const until = performance.now() + seconds * 1000;
	const timer = setInterval(() => {
		if (performance.now() < until) return response.write(' ');
		clearInterval(timer);
		return response.end(text);
	}, ms);
	response.once('close', () => clearInterval(timer));
}

/** A good answer in JSON that is only very long: nothing but its size is wrong with it. @param {number} bytes */
function* longAnswer(bytes) {
	const [head, tail] = ['{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"', '"}'];
	yield Buffer.from(head);
	const chunk = Buffer.alloc(1 << 20, 'x');
	for (let left = bytes - head.length - tail.length; left > 0; left -= chunk.length) {
		yield left < chunk.length ? chunk.subarray(0, left) : chunk;
	}
	yield Buffer.from(tail);
}

/**
 * @param {ServerResponse} response
 * @param {number} bytes
 */
async function pourOut(response, bytes) {
	response.writeHead(200, { 'Content-Type': JSON_TYPE });
	for (const chunk of longAnswer(bytes)) {
		if (response.closed) return;
		if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
	}
	response.end();
}

/** @type {Map<number, Promise<Buffer>>} bytes → packed; packing takes a second */
const bombs = new Map();

/**
 * @param {ServerResponse} response
 * @param {number} bytes
 */
async function sendBomb(response, bytes) {
	const packed = bombs.get(bytes) ?? pack(bytes);
	bombs.set(bytes, packed);
	const body = await packed;
	response.writeHead(200, {
		'Content-Type': JSON_TYPE,
		'Content-Encoding': 'gzip',
		'Content-Length': body.length,
	});
	response.end(body);
}

/**
 * @param {number} bytes
 */
async function pack(bytes) {
	const gzip = createGzip({ level: 9 });
	/** @type {Buffer[]} */
	const packed = [];
	gzip.on('data', (chunk) => packed.push(chunk));
	for (const chunk of longAnswer(bytes)) {
		if (!gzip.write(chunk)) await once(gzip, 'drain');
	}
	gzip.end();
	await once(gzip, 'end');
	return Buffer.concat(packed);
}
