import { admit } from './admission.mjs';
import { endpoints } from './endpoints/index.mjs';
import { Refusal } from './endpoints/endpoint.mjs';
import { validate } from './validation.mjs';

/**
 * The way of one call: URL → gate → rate → body → faults → endpoint → latency → answer.
 *
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./core.mjs').Core} Core
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
		const { statistics } = core;
		statistics.arrived(endpoint?.api, arrival);
		response.once('close', () => statistics.left(endpoint?.api));
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
		request.on('end', () => {
			const bodyText = Buffer.concat(chunks).toString('utf8');
			const outcome =
				admitted instanceof Refusal || !endpoint
					? { refusal: /** @type {Refusal} */ (admitted), body: bodyText }
					: carryOut(core, admitted, endpoint, bodyText, now);
			statistics.answered(endpoint?.api, outcome.refusal?.code ?? 0, outcome.fields);
			const entry = {
				api,
				path,
				query: withoutUserSig(query),
				body: outcome.body,
				ErrorCode: outcome.refusal?.code ?? 0,
			};
			const call = { ...entry, arrivedAt: arrival - core.startedAt, fault: undefined };
			statistics.log(call);
			core.onCall?.(call);
			send(core, response, answerText(endpoint, outcome), admitted instanceof Refusal);
		});
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
 * @param {import('./admission.mjs').Admitted} admitted
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
 * @param {number} arrival
 */
function withinRate(core, admitted, endpoint, arrival) {
	if (core.window(admitted.app, endpoint).take(arrival)) return admitted;
	return new Refusal(60007, 'the call-rate limit of this API is exceeded');
}

/**
 * @param {Core} core
 * @param {import('./admission.mjs').Admitted} admitted
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any>} endpoint
 * @param {string} bodyText
 * @param {number} now
 * @returns {{ refusal?: Refusal, fields?: import('./endpoints/endpoint.mjs').Reply, body: unknown }}
 */
function carryOut(core, { app, admin }, endpoint, bodyText, now) {
	const { body, refusal } = validate(endpoint, bodyText);
	if (refusal) return { refusal, body: body ?? bodyText };
	if (endpoint.needsFollowFeature && !app.followEnabled) {
		return { refusal: new Refusal(30005, 'the follow feature is not enabled for this app'), body };
	}
	const outcome = endpoint.run(body, {
		app,
		community: app.community,
		admin,
		now,
		seconds: Math.floor(now / 1000),
		rowFault: () => 0,
		announce: () => {},
	});
	return outcome instanceof Refusal ? { refusal: outcome, body } : { fields: outcome, body };
}

/**
 * @param {import('./endpoints/endpoint.mjs').Endpoint<any> | undefined} endpoint
 * @param {{ refusal?: Refusal, fields?: import('./endpoints/endpoint.mjs').Reply }} outcome
 */
function answerText(endpoint, { refusal, fields }) {
	const verdict = {
		ActionStatus: refusal ? 'FAIL' : 'OK',
		ErrorCode: refusal?.code ?? 0,
		ErrorInfo: refusal?.info ?? fields?.ErrorInfo ?? '',
		ErrorDisplay: '',
	};
	const envelope = endpoint?.envelope ?? 'plain';
	/** @type {Partial<typeof verdict>} */
	const shown = verdict;
	if (envelope !== 'relationship') delete shown.ErrorDisplay;
	if (envelope === 'bare') delete shown.ActionStatus;
	return JSON.stringify({ ...fields, ...shown });
}

/**
 * @param {Core} core
 * @param {ServerResponse} response
 * @param {string} text
 * @param {boolean} atOnce refused at the gate: no work, no latency
 */
function send(core, response, text, atOnce) {
	const answer = () => {
		response.writeHead(200, {
			'Content-Type': 'application/json',
			'Content-Length': Buffer.byteLength(text),
		});
		response.end(text);
	};
	const wait = atOnce ? 0 : core.nextLatency();
	if (wait > 0) setTimeout(answer, wait);
	else answer();
}
