import { Refusal } from './endpoints/endpoint.mjs';

/**
 * The gate: everything that can be said of a call from its URL alone.
 *
 * @typedef {object} Admitted
 * @property {import('./apps.mjs').App} app
 * @property {string} admin
 */

const PARAMETERS = ['sdkappid', 'identifier', 'usersig', 'random', 'contenttype'];

/**
 * @param {{ apps: Map<number, import('./apps.mjs').App>, userSigs: import('./signature.mjs').UserSigCache }} gate
 * @param {{ method: string, known: boolean, query: string, host: string, seconds: number }} call
 * @returns {Admitted | Refusal}
 */
export function admit({ apps, userSigs }, { method, known, query, host, seconds }) {
	if (method !== 'POST') return new Refusal(60002, `HTTP method ${method} is not POST`);
	if (!known) return new Refusal(60009, 'no such service or command');
	const parameters = readQuery(query);
	if (parameters instanceof Refusal) return parameters;
	const { sdkappid, identifier, usersig, random, contenttype } = parameters;
	if (sdkappid === undefined) return new Refusal(60012, 'sdkappid is missing in the URL');
	const missing = PARAMETERS.find((name) => parameters[name] === undefined);
	if (missing) return new Refusal(60025, `${missing} is missing in the URL`);
	if (!/^[1-9]\d{0,15}$/.test(sdkappid)) return new Refusal(60025, 'sdkappid is not a number');
	if (contenttype !== 'json') return new Refusal(60025, 'contenttype is not json');
	if (!/^\d{1,10}$/.test(random) || Number(random) > 4294967295) {
		return new Refusal(60025, 'random is not an unsigned 32-bit integer');
	}
	if (identifier === '') return new Refusal(60025, 'identifier is empty');
	if (usersig === '') return new Refusal(70002, 'UserSig is empty');
	const app = apps.get(Number(sdkappid));
	if (!app) return new Refusal(70020, 'SDKAppID is unknown');
	if (!app.hasPlan)
		return new Refusal(60020, 'the app has no plan, or it was bought in the last five minutes');
	if (app.acceptedHosts && !app.acceptedHosts.includes(host)) {
		return new Refusal(60026, `SDKAppID does not live at the host ${host}`);
	}
	const obstacle = obstacleToSigning(userSigs, app, { identifier, usersig, seconds });
	if (obstacle) return obstacle;
	if (!app.admins.has(identifier)) return new Refusal(60010, `${identifier} is not an app admin`);
	return { app, admin: identifier };
}

/**
 * What is wrong with somebody's UserSig, an admin's or a client's.
 * @param {import('./signature.mjs').UserSigCache} userSigs
 * @param {import('./apps.mjs').App} app
 * @param {{ identifier: string, usersig: string, seconds: number }} claim
 * @returns {Refusal | undefined}
 */
export function obstacleToSigning(userSigs, app, { identifier, usersig, seconds }) {
	const verdict = userSigs.verify({
		sdkAppId: app.sdkAppId,
		secretKey: app.secretKey,
		identifier,
		userSig: usersig,
		now: seconds,
		futureTolerance: app.futureTolerance,
	});
	if ('info' in verdict) return new Refusal(verdict.code, verdict.info);
	const lastKick = app.community.get(identifier)?.sessionIfAny?.kicks.at(-1);
	// A UserSig knows whole seconds: one made in the second of the kick may be newer than the kick.
	if (lastKick !== undefined && verdict.issuedAt < Math.floor(lastKick / 1000)) {
		return new Refusal(70052, 'UserSig was made void by a kick');
	}
	return undefined;
}

/**
 * Names and values are case-sensitive; anything unknown or named twice is our client's slip.
 * @param {string} query
 * @returns {Record<string, string> | Refusal}
 */
function readQuery(query) {
	/** @type {Record<string, string>} */
	const parameters = {};
	for (const part of query.split('&')) {
		const at = part.indexOf('=');
		const name = at < 0 ? part : part.slice(0, at);
		if (!PARAMETERS.includes(name)) return new Refusal(60025, `unknown URL parameter ${name}`);
		if (parameters[name] !== undefined) return new Refusal(60025, `URL parameter ${name} is named twice`);
		const value = decoded(at < 0 ? '' : part.slice(at + 1));
		if (value === undefined) return new Refusal(60002, `URL parameter ${name} cannot be decoded`);
		parameters[name] = value;
	}
	return parameters;
}

/** @param {string} value */
function decoded(value) {
	try {
		return decodeURIComponent(value.replace(/\+/g, ' '));
	} catch {
		return undefined;
	}
}
