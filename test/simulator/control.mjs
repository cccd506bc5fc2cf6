import { z } from 'zod/v4';
import { faultSchema } from './faults.mjs';
import { seedSchema } from './seeds.mjs';
import { limitsSchema, settingsSchema } from './settings.mjs';
import { webhookSchema } from './webhooks.mjs';
import { WEBHOOK_SAMPLES } from './webhookSamples.mjs';

/**
 * /_sim/<command>: what the Simulator object can do, for other processes. Arguments are a JSON body, or the query string of a GET;
 * the answer is JSON, or 400 with { error }. Infinity is written "unlimited".
 *
 * @typedef {import('./simulator.mjs').Simulator} Simulator
 */

const sdkAppId = z.coerce.number().int().optional();
const limit = z
	.number()
	.min(0)
	.or(z.literal('unlimited').transform(() => Infinity));
const none = z.strictObject({});
const pair = z.strictObject({ from: z.string(), to: z.string(), sdkAppId });
const friendsBody = z.record(z.string(), z.unknown());
const asClient = { platform: z.string().optional(), sdkAppId };

const appSettings = settingsSchema.extend({
	secretKey: z.string().optional(),
	admins: z.array(z.string()).optional(),
	limits: limitsSchema.optional(),
});

/**
 * @template {z.ZodType} Args
 * @param {Args} args
 * @param {(sim: Simulator, args: z.output<Args>) => unknown} run
 */
const command = (args, run) => ({ args: /** @type {z.ZodType} */ (args), run });

const commands = {
	reset: command(none, (sim) => sim.reset()),
	seed: command(z.strictObject({ seed: seedSchema, sdkAppId }), (sim, args) =>
		sim.seed(args.seed, args.sdkAppId),
	),
	import: command(z.strictObject({ users: z.array(z.string()), sdkAppId }), (sim, args) => {
		for (const id of args.users) sim.app(args.sdkAppId).community.import(id);
	}),

	stats: command(none, (sim) => sim.stats()),
	'clear-stats': command(none, (sim) => sim.clearStats()),
	calls: command(none, (sim) => sim.calls()),

	fault: command(faultSchema, (sim, order) => ({ id: sim.setFault(order) })),
	faults: command(none, (sim) => sim.faults()),
	'clear-faults': command(z.strictObject({ id: z.coerce.number().optional() }), (sim, { id }) =>
		sim.clearFaults(id),
	),
	latency: command(
		z.strictObject({ latency: z.number().or(z.tuple([z.number(), z.number()])) }),
		(sim, { latency }) => sim.setLatency(latency),
	),
	rates: command(z.record(z.string(), limit), (sim, rates) => sim.setRates(rates)),
	app: command(z.strictObject({ settings: appSettings, sdkAppId }), (sim, args) =>
		sim.configureApp(args.settings, args.sdkAppId),
	),

	following: command(pair, (sim, { from, to, sdkAppId }) =>
		sim.app(sdkAppId).community.isFollowing(from, to),
	),
	friends: command(pair, (sim, { from, to, sdkAppId }) => sim.app(sdkAppId).community.isFriend(from, to)),
	blocked: command(pair, (sim, { from, to, sdkAppId }) => sim.app(sdkAppId).community.hasBlocked(from, to)),
	user: command(z.strictObject({ user: z.string(), sdkAppId }), (sim, { user, sdkAppId }) =>
		sim.app(sdkAppId).community.describe(user),
	),
	messages: command(
		z.strictObject({ sdkAppId }),
		(sim, { sdkAppId }) => sim.app(sdkAppId).community.messages,
	),

	groups: command(z.strictObject({ sdkAppId }), (sim, args) => [
		...sim.app(args.sdkAppId).community.groups.byId.keys(),
	]),
	group: command(
		z.strictObject({ group: z.string(), sdkAppId }),
		(sim, args) => sim.group(args.group, args.sdkAppId) ?? { GroupId: args.group, exists: false },
	),
	conversation: command(
		z.strictObject({ one: z.string(), other: z.string(), sdkAppId }),
		(sim, { one, other, sdkAppId }) => sim.conversation(one, other, sdkAppId),
	),

	webhook: command(z.strictObject({ webhook: webhookSchema.nullable(), sdkAppId }), (sim, args) =>
		sim.setWebhook(args.webhook ?? undefined, args.sdkAppId),
	),
	'fire-webhook': command(
		z.strictObject({
			command: z.string(),
			body: z.record(z.string(), z.unknown()),
			platform: z.string().optional(),
			query: z.record(z.string(), z.string().nullable()).optional(),
			sdkAppId,
		}),
		(sim, { sdkAppId, ...event }) => sim.fireWebhook(event, sdkAppId),
	),
	'fire-sample': command(
		z.strictObject({
			command: z.enum(/** @type {['Push.OfflinePush']} */ (Object.keys(WEBHOOK_SAMPLES))),
			changes: z.record(z.string(), z.unknown()).optional(),
			sdkAppId,
		}),
		(sim, args) => sim.fireSample(args.command, args.changes, args.sdkAppId),
	),
	'webhook-deliveries': command(z.strictObject({ sdkAppId }), (sim, args) =>
		sim.webhookDeliveries(args.sdkAppId),
	),
	'client-act': command(
		z.strictObject({ api: z.string(), body: friendsBody, ...asClient }),
		(sim, { api, body, ...as }) => sim.clientAct(api, body, as),
	),
	'client-friend-request': command(
		z.strictObject({ request: friendsBody, ...asClient }),
		(sim, { request, ...as }) => sim.clientFriendRequest(request, as),
	),
	'client-friend-response': command(
		z.strictObject({
			response: z.strictObject({
				From_Account: z.string(),
				To_Account: z.string(),
				ResponseAction: z
					.enum(['Response_Action_AgreeAndAdd', 'Response_Action_Agree', 'Response_Action_Reject'])
					.optional(),
				Remark: z.string().optional(),
				TagName: z.string().optional(),
			}),
			...asClient,
		}),
		(sim, { response, ...as }) => sim.clientFriendResponse(response, as),
	),
	client: command(
		z.strictObject({
			user: z.string(),
			act: z.enum([
				'sendToGroup',
				'sendTo',
				'recallInGroup',
				'recallFrom',
				'join',
				'approve',
				'invite',
				'leave',
				'createGroup',
				'act',
				'logIn',
			]),
			args: z.array(z.any()).default([]),
			...asClient,
		}),
		(sim, { user, act, args, ...as }) => /** @type {any} */ (sim.client(user, as))[act](...args),
	),
	online: command(
		z.strictObject({ user: z.string(), online: z.boolean(), ...asClient }),
		(sim, { user, online, ...on }) => sim.setOnline(user, online, on),
	),
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
			each === Infinity ? 'unlimited' : typeof each === 'bigint' ? String(each) : each,
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
