const { inflateSync } = require('node:zlib');
// Its package.json names two main files.
const { Api } = require('tls-sig-api-v2/TLSSigAPIv2.js');

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

module.exports = { decodedUserSig, officialUserSig };
