import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
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
 * @param {{ good: Record<string, unknown>, badParameter: number, people?: string[], prepare?: () => void, refused: [title: string, change: Record<string, unknown>, code: number][] }} table
 *   `change` is laid over `good`; undefined leaves a field out
 */
export function refuses(held, api, { good, badParameter, people = [], prepare = () => {}, refused }) {
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
				prepare();
				const answer = await held.call(api, body);
				assert.equal(answer.ErrorCode, code, answer.ErrorInfo);
				assert.notEqual(answer.ErrorInfo, '');
				if ('ActionStatus' in answer) assert.equal(answer.ActionStatus, 'FAIL');
			});
		}
		test('nothing of the good body the rows are made from', async () => {
			importUsers(held.sim, people);
			prepare();
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

/**
 * Settings and limits for one test.
 * @param {ReturnType<typeof useSimulator>} held
 * @param {import('node:test').TestContext} t
 * @param {import('./simulator.mjs').AppSettings} settings
 */
export function configure(held, t, settings) {
	const app = /** @type {any} */ (held.sim.app());
	const { limits, ...before } = Object.fromEntries(
		['limits', ...Object.keys(settings)].map((name) => [name, app[name]]),
	);
	const limitsBefore = { ...limits };
	t.after(() => held.sim.configureApp({ ...before, limits: limitsBefore }));
	held.sim.configureApp(settings);
}

/** What is answered unless something has to be said. */
export const OK = { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };

/**
 * The app's own server: keeps what it is told, and answers as a test has it answer.
 * @param {ReturnType<typeof useSimulator>} held
 */
export function useReceiver(held) {
	const receiver = {
		/** @type {{ path: string, query: Record<string, string>, body: any }[]} */
		received: [],
		/** An object is sent as JSON; `text: undefined` never answers. @type {(body: any) => object | { status?: number, text: string | undefined }} */
		respond: () => OK,
		url: '',
		/** What was told so far, once nothing is under way. @returns {Promise<any[]>} */
		async bodies() {
			await held.sim.webhookDeliveries();
			return receiver.received.map(({ body }) => body);
		},
		async commands() {
			return (await receiver.bodies()).map(({ CallbackCommand }) => CallbackCommand);
		},
	};
	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	async function serve(request, response) {
		let text = '';
		for await (const chunk of request) text += chunk;
		const url = new URL(request.url ?? '', 'http://receiver');
		const body = JSON.parse(text);
		receiver.received.push({ path: url.pathname, query: Object.fromEntries(url.searchParams), body });
		const given = /** @type {any} */ (receiver.respond(body));
		const { status = 200, text: answer } = 'text' in given ? given : { text: JSON.stringify(given) };
		if (answer !== undefined) response.writeHead(status).end(answer);
	}
	const server = createServer((request, response) => void serve(request, response));
	before(async () => {
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		receiver.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
	});
	beforeEach(async () => {
		// What the test before has caused may still be on its way.
		await held.sim.webhookDeliveries();
		receiver.received = [];
		receiver.respond = () => OK;
		held.sim.setWebhook({ url: receiver.url, token: 's3cr3t-Token' });
	});
	after(() => {
		server.closeAllConnections();
		server.close();
	});
	return receiver;
}
