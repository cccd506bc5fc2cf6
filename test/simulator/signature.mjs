import { createHmac } from 'node:crypto';
import { inflateSync } from 'node:zlib';

/**
 * The server's side of TLSSigAPIv2: reads a UserSig and says whether it is good.
 * Written from the published algorithm and the order of checks in Tencent's Go verifier
 * (https://github.com/tencentyun/tls-sig-api-v2-golang); any zlib level and any JSON order is accepted, as there.
 */

/**
 * @typedef {object} UserSigFields
 * @property {string} identifier
 * @property {number} sdkAppId
 * @property {number} time seconds
 * @property {number} expire seconds from `time`
 * @property {string | undefined} userbuf standard base64
 * @property {string} sig
 *
 * @typedef {{ code: 0, expiresAt: number, issuedAt: number } | { code: number, info: string }} Verdict
 */

/**
 * @param {{ sdkAppId: number, secretKey: string, identifier: string, userSig: string, now: number, futureTolerance?: number }} claim
 *   `now` and `futureTolerance` in seconds; a UserSig dated further ahead than the tolerance is refused (default: any date is taken).
 * @returns {Verdict} code 0, or 70003, 70014, 70013, 70001, 70009
 */
export function verifyUserSig({ sdkAppId, secretKey, identifier, userSig, now, futureTolerance = Infinity }) {
	const fields = decodeUserSig(userSig);
	if (!fields) return { code: 70003, info: 'UserSig is illegal: it cannot be decoded' };
	if (fields.sdkAppId !== sdkAppId) return { code: 70014, info: 'sdkappid does not match the UserSig' };
	if (fields.identifier !== identifier) return { code: 70013, info: 'identifier does not match the UserSig' };
	const expiresAt = fields.time + fields.expire;
	if (now > expiresAt) return { code: 70001, info: 'UserSig expired' };
	if (fields.time > now + futureTolerance) {
		return { code: 70003, info: 'UserSig is illegal: TLS.time lies in the future (seconds are expected)' };
	}
	const expected = createHmac('sha256', secretKey).update(textToSign(fields)).digest('base64');
	if (expected !== fields.sig)
		return { code: 70009, info: 'UserSig does not match: signed with another key' };
	return { code: 0, expiresAt, issuedAt: fields.time };
}

/**
 * @param {string} userSig
 * @returns {UserSigFields | undefined} undefined when it is no UserSig
 */
export function decodeUserSig(userSig) {
	if (!/^[\w*-]+$/.test(userSig)) return undefined;
	const base64 = userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '=');
	const compressed = Buffer.from(base64, 'base64');
	if (compressed.toString('base64') !== base64) return undefined;
	const json = parseObject(inflate(compressed));
	if (!json) return undefined;
	const fields = {
		identifier: json['TLS.identifier'],
		sdkAppId: json['TLS.sdkappid'],
		time: json['TLS.time'],
		expire: json['TLS.expire'],
		userbuf: json['TLS.userbuf'],
		sig: json['TLS.sig'],
	};
	const wellFormed =
		json['TLS.ver'] === '2.0' &&
		typeof fields.identifier === 'string' &&
		Number.isSafeInteger(fields.sdkAppId) &&
		Number.isSafeInteger(fields.time) &&
		Number.isSafeInteger(fields.expire) &&
		(fields.userbuf === undefined || typeof fields.userbuf === 'string') &&
		typeof fields.sig === 'string';
	return wellFormed ? /** @type {UserSigFields} */ (fields) : undefined;
}

/** @param {UserSigFields} fields */
function textToSign({ identifier, sdkAppId, time, expire, userbuf }) {
	const lines = [
		`TLS.identifier:${identifier}`,
		`TLS.sdkappid:${sdkAppId}`,
		`TLS.time:${time}`,
		`TLS.expire:${expire}`,
	];
	if (userbuf !== undefined) lines.push(`TLS.userbuf:${userbuf}`);
	return lines.join('\n') + '\n';
}

/**
 * Bytes behind the end of the zlib stream make it no UserSig either.
 * @param {Buffer} compressed
 */
function inflate(compressed) {
	try {
		const options = { maxOutputLength: 64 * 1024, info: true };
		const { buffer, engine } = /** @type {any} */ (inflateSync(compressed, options));
		return engine.bytesWritten === compressed.length ? buffer.toString('utf8') : '';
	} catch {
		return '';
	}
}

/**
 * @param {string} text
 * @returns {Record<string, any> | undefined}
 */
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Remembers good UserSigs by their exact text: a run of a thousand calls carries one and the same. */
export class UserSigCache {
	/** @param {number} [capacity] */
	constructor(capacity = 1000) {
		this.capacity = capacity;
		/** @type {Map<string, { expiresAt: number, issuedAt: number }>} */
		this.good = new Map();
	}

	/**
	 * @param {Parameters<typeof verifyUserSig>[0]} claim
	 * @returns {Verdict}
	 */
	verify(claim) {
		const key = `${claim.sdkAppId}\n${claim.identifier}\n${claim.userSig}`;
		const known = this.good.get(key);
		if (known && claim.now <= known.expiresAt) return { code: 0, ...known };
		const verdict = verifyUserSig(claim);
		if ('expiresAt' in verdict) {
			if (this.good.size >= this.capacity) this.good.clear();
			this.good.set(key, { expiresAt: verdict.expiresAt, issuedAt: verdict.issuedAt });
		}
		return verdict;
	}

	clear() {
		this.good.clear();
	}
}
