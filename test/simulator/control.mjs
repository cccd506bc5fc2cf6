import { z } from 'zod/v4';
import { faultSchema } from './faults.mjs';

/**
 * /_sim/<command>: what the Simulator object can do, for other processes. Arguments are the JSON body or the query string of a GET;
 * the answer is JSON, or 400 with { error }.
 *
 * @typedef {import('./simulator.mjs').Simulator} Simulator
 */

const rate = z
	.number()
	.min(0)
	.or(z.literal('unlimited').transform(() => Infinity));
const sdkAppId = z.coerce.number().int().optional();
const pair = z.strictObject({ from: z.string(), to: z.string(), sdkAppId });
const one = z.strictObject({ user: z.string(), sdkAppId });
const none = z.strictObject({});

/**
 * @template {z.ZodType} Args
 * @param {Args} args
 * @param {(sim: Simulator, args: z.output<Args>) => unknown} run
 */
const command = (args, run) => ({ args: /** @type {z.ZodType} */ (args), run });

const commands = {
	reset: command(none, (sim) => sim.reset()),
	stats: command(none, (sim) => sim.stats()),
	'clear-stats': command(none, (sim) => sim.clearStats()),
	fault: command(faultSchema, (sim, order) => ({ id: sim.setFault(order) })),
	'clear-faults': command(z.strictObject({ id: z.coerce.number().optional() }), (sim, { id }) =>
		sim.clearFaults(id),
	),
	faults: command(none, (sim) => sim.faults()),
	calls: command(none, (sim) => sim.calls()),
	latency: command(
		z.strictObject({ latency: z.number().or(z.tuple([z.number(), z.number()])) }),
		(sim, { latency }) => sim.setLatency(latency),
	),
	rates: command(z.record(z.string(), rate), (sim, rates) => sim.setRates(rates)),
	import: command(z.strictObject({ users: z.array(z.string()), sdkAppId }), (sim, { users, sdkAppId }) => {
		for (const id of users) sim.app(sdkAppId).community.import(id);
	}),
	following: command(pair, (sim, { from, to, sdkAppId }) =>
		sim.app(sdkAppId).community.isFollowing(from, to),
	),
	friends: command(pair, (sim, { from, to, sdkAppId }) => sim.app(sdkAppId).community.isFriend(from, to)),
	blocked: command(pair, (sim, { from, to, sdkAppId }) => sim.app(sdkAppId).community.hasBlocked(from, to)),
	user: command(one, (sim, { user, sdkAppId }) => sim.app(sdkAppId).community.describe(user)),
};

/** @param {Simulator} sim */
export function controlGateway(sim) {
	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	return async (request, response) => {
		const { status, value } = await answer(sim, request);
		const text = JSON.stringify(value ?? { ok: true }, (_key, each) =>
			each === Infinity ? 'unlimited' : each,
		);
		response.writeHead(status, {
			'Content-Type': 'application/json',
			'Content-Length': Buffer.byteLength(text),
		});
		response.end(text);
	};
}

/**
 * @param {Simulator} sim
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<{ status: number, value: unknown }>}
 */
async function answer(sim, request) {
	const url = new URL(request.url ?? '', sim.url);
	const name = url.pathname.slice('/_sim/'.length);
	const chosen = Object.hasOwn(commands, name)
		? commands[/** @type {keyof typeof commands} */ (name)]
		: undefined;
	if (!chosen)
		return { status: 404, value: { error: `no command ${name}`, commands: Object.keys(commands) } };
	try {
		const given =
			request.method === 'GET'
				? Object.fromEntries(url.searchParams)
				: JSON.parse((await bodyOf(request)) || '{}');
		return { status: 200, value: await chosen.run(sim, chosen.args.parse(given)) };
	} catch (error) {
		return { status: 400, value: { error: error instanceof Error ? error.message : String(error) } };
	}
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
