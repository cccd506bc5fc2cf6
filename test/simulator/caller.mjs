import { createRequire } from 'node:module';

/** Calls a simulator as a client would; UserSigs come from Tencent's own Node library. */

const { Api } = createRequire(import.meta.url)('tls-sig-api-v2');

/**
 * @param {{ sdkAppId: number, secretKey: string }} app
 * @param {string} [identifier]
 * @param {number} [expire] seconds
 * @returns {string}
 */
export function userSigOf({ sdkAppId, secretKey }, identifier = 'administrator', expire = 86_400) {
	return new Api(sdkAppId, secretKey).genSig(identifier, expire);
}

/**
 * @param {import('./simulator.mjs').Simulator} sim
 * @param {{ identifier?: string, sdkAppId?: number }} [as]
 */
export function caller(sim, { identifier = 'administrator', sdkAppId } = {}) {
	const app = sim.app(sdkAppId);
	const usersig = userSigOf(app, identifier);
	/**
	 * @param {string} api service/command
	 * @param {unknown} body a string is sent as it is
	 * @param {Record<string, string | undefined>} [query] replaces parameters; undefined leaves one out
	 * @returns {Promise<any>}
	 */
	return async (api, body, query = {}) => {
		const parameters = {
			sdkappid: String(app.sdkAppId),
			identifier,
			usersig,
			random: String(Math.floor(Math.random() * 4294967296)),
			contenttype: 'json',
			...query,
		};
		const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
		const search = new URLSearchParams(/** @type {[string, string][]} */ (given));
		const response = await fetch(`${sim.url}/v4/${api}?${search}`, {
			method: 'POST',
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
		return response.json();
	};
}
