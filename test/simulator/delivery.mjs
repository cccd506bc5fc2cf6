/**
 * Sends an answer, or does to it what a fault orders.
 *
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {Extract<Fault, { kind: 'html' | 'json' | 'drop' | 'half' | 'hang' }>} AnswerFault
 */

/** @param {Fault} fault */
export const isAnswerFault = (fault) =>
	fault.kind === 'html' ||
	fault.kind === 'json' ||
	fault.kind === 'drop' ||
	fault.kind === 'half' ||
	fault.kind === 'hang';

/**
 * Whether the endpoint's work is done although the answer goes wrong.
 * @param {AnswerFault} fault
 */
export const isApplied = (fault) => fault.kind === 'half' || fault.applied;

/**
 * @param {ServerResponse} response
 * @param {Buffer} text the true answer, empty when the work was not done
 * @param {AnswerFault | undefined} fault
 */
export function deliver(response, text, fault) {
	switch (fault?.kind) {
		case undefined:
			return write(response, 200, 'application/json', text);
		case 'html':
			return write(response, fault.status, 'text/html', Buffer.from(fault.body));
		case 'json':
			return write(response, fault.status, 'application/json', Buffer.from(JSON.stringify(fault.body)));
		case 'drop':
			return response.socket?.resetAndDestroy();
		case 'hang':
			return undefined;
		case 'half':
			return fault.lying
				? writeUnderLyingLength(response, text)
				: write(response, 200, 'application/json', half(text));
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
	response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': text.length });
	response.write(half(text), () => response.socket?.end());
}

/** @param {Buffer} text */
const half = (text) => text.subarray(0, Math.floor(text.length / 2));
