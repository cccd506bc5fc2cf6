/** Webhook calls in number: at a pace, or so many at a time. */
import { callWebhook, OK_TEXT } from '../../test/e2e/harness/webhookCalls.mjs';
import { pause } from './execution.mjs';

/**
 * @typedef {object} Answers
 * @property {number[]} milliseconds of each answer, in the order of the calls
 * @property {number[]} statuses
 * @property {boolean} exact every answer was 200 with Tencent's body
 *
 * @typedef {import('../../test/e2e/harness/webhookCalls.mjs').CallOptions} CallOptions
 * @typedef {(index: number) => import('../../test/e2e/harness/webhookCalls.mjs').EventBody} BodyOf
 */

/**
 * A call every so often, whether or not the one before is answered: as events arrive.
 * @param {string} url
 * @param {{ count: number, perSecond: number, bodyOf: BodyOf, options?: CallOptions }} load
 * @returns {Promise<Answers>}
 */
export async function callsAtPace(url, { count, perSecond, bodyOf, options }) {
	const began = performance.now();
	const calls = [];
	for (let index = 0; index < count; index++) {
		await pause(Math.max(0, began + (index * 1000) / perSecond - performance.now()));
		calls.push(callWebhook(url, bodyOf(index), options));
	}
	return summed(await Promise.all(calls));
}

/**
 * Always so many calls waiting for their answers.
 * @param {string} url
 * @param {{ count: number, atATime: number, bodyOf: BodyOf, options?: CallOptions }} load
 * @returns {Promise<Answers>}
 */
export async function callsAtATime(url, { count, atATime, bodyOf, options }) {
	/** @type {Awaited<ReturnType<typeof callWebhook>>[]} */
	const answers = [];
	let next = 0;
	const caller = async () => {
		while (next < count) {
			const index = next++;
			answers[index] = await callWebhook(url, bodyOf(index), options);
		}
	};
	await Promise.all(Array.from({ length: atATime }, caller));
	return summed(answers);
}

/** @param {Awaited<ReturnType<typeof callWebhook>>[]} answers @returns {Answers} */
function summed(answers) {
	return {
		milliseconds: answers.map(({ milliseconds }) => milliseconds),
		statuses: answers.map(({ status }) => status),
		exact: answers.every(({ status, text }) => status === 200 && text === OK_TEXT),
	};
}

/** @param {number[]} values @param {number} part 0.99 for the 99th percentile */
export function percentile(values, part) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}

/** Of thousands of times what is worth keeping. @param {number[]} milliseconds */
export function spreadOf(milliseconds) {
	const at = (/** @type {number} */ part) => Number(percentile(milliseconds, part).toFixed(1));
	return { count: milliseconds.length, median: at(0.5), p90: at(0.9), p99: at(0.99), slowest: at(1) };
}
