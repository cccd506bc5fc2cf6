import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { caller } from './caller.mjs';
import { DEMO_APP, startSimulator } from './simulator.mjs';

/** What the simulator's own tests share. */

/**
 * One simulator a file, without rate limits, emptied before each test.
 * @param {import('./core.mjs').SimulatorOptions} [options]
 */
export function useSimulator(options = {}) {
	/** @type {{ sim: import('./simulator.mjs').Simulator, call: ReturnType<typeof caller> }} */
	const held = /** @type {any} */ ({});
	before(async () => {
		// Tests with a clock of their own sign in the future.
		const apps = [{ ...DEMO_APP, futureTolerance: Infinity }];
		held.sim = await startSimulator({ apps, rates: { '*': Infinity }, ...options });
		held.call = caller(held.sim);
	});
	beforeEach(() => held.sim.reset());
	after(() => held.sim.close());
	return held;
}

/**
 * A table of bodies that one API turns down. Every API also refuses what is no JSON object, and fields it does not know.
 * @param {ReturnType<typeof useSimulator>} held
 * @param {string} api
 * @param {{ good: Record<string, unknown>, badParameter: number, people?: string[], refused: [title: string, change: Record<string, unknown>, code: number][] }} table
 *   `change` is laid over `good`; undefined leaves a field out
 */
export function refuses(held, api, { good, badParameter, people = [], refused }) {
	describe(`${api} refuses`, () => {
		/** @type {[string, unknown, number][]} */
		const rows = [
			['an empty body', '', 60003],
			['a list', [], 60003],
			['broken JSON', '{', 60003],
			['a field that is not documented', { ...good, Unknown: 1 }, badParameter],
			...refused.map(
				([title, change, code]) =>
					/** @type {[string, unknown, number]} */ ([title, { ...good, ...change }, code]),
			),
		];
		for (const [title, body, code] of rows) {
			test(`${title}: ${code}`, async () => {
				importUsers(held.sim, people);
				const answer = await held.call(api, body);
				assert.equal(answer.ErrorCode, code, answer.ErrorInfo);
				assert.notEqual(answer.ErrorInfo, '');
				if ('ActionStatus' in answer) assert.equal(answer.ActionStatus, 'FAIL');
			});
		}
		test('nothing of the good body the rows are made from', async () => {
			importUsers(held.sim, people);
			assert.equal((await held.call(api, good)).ErrorCode, 0);
		});
	});
}

/**
 * @param {import('./simulator.mjs').Simulator} sim
 * @param {string[]} people
 */
export function importUsers(sim, people) {
	for (const id of people) sim.app().community.import(id);
}

/**
 * @param {string} prefix
 * @param {number} count
 */
export const ids = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** @param {{ To_Account: string, ResultCode: number }[]} rows */
export const codesOf = (rows) => Object.fromEntries(rows.map((row) => [row.To_Account, row.ResultCode]));
