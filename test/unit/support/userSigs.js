const { inspect } = require('node:util');
const { inflateSync } = require('node:zlib');
// Its package.json names two main files.
const { Api } = require(/** @type {string} */ ('tls-sig-api-v2/TLSSigAPIv2.js'));

/** The sample app of every official README. */
const sampleApp = {
	sdkAppId: 1400000000,
	secretKey: '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e',
};

/**
 * What a UserSig says, read by node:zlib, which shares nothing with the code that writes it.
 * @param {string} userSig
 * @returns {Record<string, unknown>}
 */
function decodedUserSig(userSig) {
	const base64 = userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '=');
	return JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString('utf8'));
}

/**
 * A UserSig made now by Tencent's own library.
 * @param {{ sdkAppId: number, secretKey: string, userId: string }} key
 * @param {number} lifetime seconds
 * @returns {string}
 */
function officialUserSig({ sdkAppId, secretKey, userId }, lifetime) {
	return new Api(sdkAppId, secretKey).genUserSig(userId, lifetime);
}

/**
 * All that an object holds, in one text.
 * @param {unknown} value
 */
function everythingIn(value) {
	return inspect(value, { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null });
}

module.exports = { decodedUserSig, everythingIn, officialUserSig, sampleApp };
