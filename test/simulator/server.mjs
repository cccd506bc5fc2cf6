import { admit } from './admission.mjs';
import { deliver, isAnswerFault, isApplied } from './delivery.mjs';
import { Refusal } from './endpoints/endpoint.mjs';
import { endpoints } from './endpoints/index.mjs';
import { bodyToWorkOn, falsified, withNestedLists } from './replyFaults.mjs';
import { renamed, validate } from './validation.mjs';

/**
 * The way of one call: URL → gate → rate → body → faults → endpoint → latency → answer.
 *
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./core.mjs').Core} Core
 * @typedef {import('./endpoints/endpoint.mjs').Endpoint<any>} Endpoint
 * @typedef {import('./admission.mjs').Admitted} Admitted
 *
 * @typedef {object} Outcome
 * @property {unknown} body as parsed, or its text
 * @property {Refusal} [refusal] the code that is answered; with `fields`, although the work was done (fault)
 * @property {import('./endpoints/endpoint.mjs').Reply} [fields] of the reply, when the work was done
 * @property {import('./faults.mjs').Fault[]} [faults] met on the way
 * @property {() => void} [release] lets go of the user whose contacts were written
 */

/**
 * @param {Core} core
 * @returns {(request: IncomingMessage, response: ServerResponse) => void}
 */
export function restGateway(core) {
	return (request, response) => {
		const arrival = performance.now();
		const now = core.clock();
		const [path, query] = splitUrl(request.url ?? '');
		const api = path.startsWith('/v4/') ? path.slice('/v4/'.length) : path;
		const endpoint = endpoints.get(api);
		const visit = core.statistics.arrived(endpoint?.api, arrival);
		response.once('close', () => visit.left());
		const gate = admit(core, {
			method: request.method ?? '',
			known: endpoint !== undefined,
			query,
			host: (request.headers.host ?? '').replace(/:\d+$/, ''),
			seconds: Math.floor(now / 1000),
		});
		const admitted = gate instanceof Refusal || !endpoint ? gate : withinRate(core, gate, endpoint, arrival);

		/** @type {Buffer[]} */
		const chunks = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => void finish());
		const finish = async () => {
			const bodyText = Buffer.concat(chunks).toString('utf8');
			const atGate = admitted instanceof Refusal || !endpoint;
			/** @type {Outcome} */
			const outcome = atGate
				? { refusal: /** @type {Refusal} */ (admitted), body: bodyText }
				: await carryOut(core, admitted, endpoint, { bodyText, now, arrival });
			if (outcome.release) response.once('close', outcome.release);
			const text = atGate ? answerText(endpoint, outcome) : fittingText(admitted.app, endpoint, outcome);
			const { refusal, fields, body, faults = [] } = outcome;
			visit.answered(refusal?.code ?? 0, fields, faults.length > 0);
			core.called({
				api,
				path,
				query: withoutUserSig(query),
				body,
				ErrorCode: refusal?.code ?? (fields ? 0 : undefined),
				applied: fields !== undefined,
				arrivedAt: arrival - core.startedAt,
				fault: faults[0]?.kind,
			});
			const filledIn = (/** @type {string} */ template) =>
				template.replaceAll('{url}', `http://${request.headers.host}${request.url}`);
			const bytes = Buffer.from(faults.length > 0 ? withNestedLists(filledIn(text)) : text);
			const answer = () => deliver(response, bytes, faults.find(isAnswerFault), filledIn);
			const worked = performance.now() - arrival;
			const wait = atGate ? 0 : core.nextLatency() + slowness(faults) - worked;
			if (wait > 0) setTimeout(answer, wait);
			else answer();
		};
	};
}

/** @param {string} url */
function splitUrl(url) {
	const at = url.indexOf('?');
	return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

/** @param {string} query */
function withoutUserSig(query) {
	const { usersig, ...others } = Object.fromEntries(new URLSearchParams(query));
	return others;
}

/**
 * @param {Core} core
 * @param {Admitted} admitted
 * @param {Endpoint} endpoint
 * @param {number} arrival
 */
function withinRate(core, admitted, endpoint, arrival) {
	if (core.window(admitted.app, endpoint).take(arrival)) return admitted;
	return new Refusal(60007, 'the call-rate limit of this API is exceeded');
}

/**
 * @param {Core} core
 * @param {Admitted} admitted
 * @param {Endpoint} endpoint
 * @param {{ bodyText: string, now: number, arrival: number }} call
 * @returns {Promise<Outcome>}
 */
async function carryOut(core, { app, admin }, endpoint, { bodyText, now, arrival }) {
	const { body, refusal } = validate(endpoint, bodyText, app);
	if (refusal) return { refusal, body: body ?? bodyText };
	const { weight } = endpoint;
	if (weight && !core.minute(app, endpoint).take(arrival, weight.of(body), app.limits[weight.limit])) {
		return { refusal: new Refusal(60007, `the limit of ${weight.limit} is exceeded`), body };
	}
	if (endpoint.needsFollowFeature && !app.followEnabled) {
		return { refusal: new Refusal(30005, 'the follow feature is not enabled for this app'), body };
	}
	const met = core.faults.meet(endpoint.api, endpoint.targets?.(body) ?? []);
	const faults = met.map((each) => each.fault);
	const ordered = faults.find((fault) => fault.kind === 'error');
	const orderedRefusal = ordered && new Refusal(ordered.code, ordered.info);
	if (orderedRefusal && !ordered.applied) return { refusal: orderedRefusal, body, faults };
	const answerFault = faults.find(isAnswerFault);
	if (answerFault && !isApplied(answerFault)) return { body, faults };

	const owner =
		endpoint.writesContacts && app.writeConflicts ? `${app.sdkAppId} ${body.From_Account}` : undefined;
	if (owner && core.beingWritten.has(owner)) {
		return { refusal: new Refusal(30008, 'Err_SNS_Write_Conflict'), body, faults };
	}
	if (owner) core.beingWritten.add(owner);
	const release = owner ? () => core.beingWritten.delete(owner) : undefined;
	const outcome = await endpoint.run(bodyToWorkOn(endpoint, body, faults), {
		app,
		community: app.community,
		admin,
		operator: admin,
		now,
		seconds: Math.floor(now / 1000),
		rowFault: met.length > 0 ? core.faults.rowFault(met) : noFault,
		announce: (command, event) => app.webhooks.announce({ command, body: event }),
		ask: (command, event) => app.webhooks.ask({ command, body: event }),
	});
	if (outcome instanceof Refusal) return { refusal: outcome, body, faults, release };
	return {
		refusal: orderedRefusal,
		fields: falsified(outcome, body, faults, endpoint),
		body,
		faults,
		release,
	};
}

const noFault = () => 0;

/** @param {import('./faults.mjs').Fault[]} faults */
function slowness(faults) {
	return faults.reduce((sum, fault) => sum + (fault.kind === 'slow' ? fault.ms : 0), 0);
}

/**
 * The answer, or the refusal of one that is too long. '' when there is none.
 * @param {import('./apps.mjs').App} app
 * @param {Endpoint} endpoint
 * @param {Outcome} outcome
 */
function fittingText(app, endpoint, outcome) {
	if (!outcome.refusal && !outcome.fields) return '';
	const text = answerText(endpoint, outcome);
	const { largestAnswer, renames } = endpoint;
	if (largestAnswer && text.length > largestAnswer.bytes) {
		outcome.fields = undefined;
		outcome.refusal = new Refusal(largestAnswer.code, 'the answer is too long: ask for less');
		return answerText(endpoint, outcome);
	}
	const backwards = Object.entries(renames?.names ?? {}).map(([old, name]) => [name, old]);
	return renames && app[renames.when] ? renamed(text, /** @type {[string, string][]} */ (backwards)) : text;
}

/**
 * @param {Endpoint | undefined} endpoint
 * @param {Outcome} outcome
 */
function answerText(endpoint, { refusal, fields }) {
	const envelope = endpoint?.envelope ?? 'plain';
	const reply = {
		...(envelope !== 'bare' && { ActionStatus: refusal ? 'FAIL' : 'OK' }),
		ErrorCode: refusal?.code ?? 0,
		ErrorInfo: refusal?.info ?? '',
		...(envelope === 'relationship' && { ErrorDisplay: '' }),
		...(!refusal && fields),
	};
	return endpoint?.uint64 ? stringifyWithBigInts(reply) : JSON.stringify(reply);
}

/** Numbers of 64 bits stand in the text as they are. @param {unknown} value */
function stringifyWithBigInts(value) {
	const text = JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? `@uint64 ${each}@` : each));
	return text.replace(/"@uint64 (\d+)@"/g, '$1');
}
