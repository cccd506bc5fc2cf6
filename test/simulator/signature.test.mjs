import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { decodeUserSig, UserSigCache, verifyUserSig } from './signature.mjs';

const { Api } = createRequire(import.meta.url)('tls-sig-api-v2');
const secretKey = '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e';
const sdkAppId = 1400000000;

/** From the tests of the Rust crate tls_sig_api: three zlib encodings; it feeds milliseconds, which the HMAC does not mind. */
const PUBLISHED = [
	{
		name: 'level 6',
		sig: 'bEj7EPKeOGh/DZ+LevCNXjSrLtgjj+lC8Ed0uirJXYU=',
		userSig:
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjZAlSjJzwcJmlpaGBkZIEsWZ6UCTk1yzzF0DvFP93TP0XaK0fVLLnP0isoKLfErSs7K0c5wtXFMMSjOLvCIiQ22VagHjLDB3',
	},
	{
		name: 'level 9, with userbuf',
		sig: 'sWtbl2+lkv1DcoBF2Y2IWjGB44KoDgDIFxdhzwVXo2Q=',
		userSig:
			'eNqrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjZAlSjJzwcJmlpaGBkZIEqXFqUVJpWlA0yPDvbJgFmSmAwWKw0uScoy0c7LLDF2S853cjCKNPMOz3J1MTLzzXdJdPN0qUjKqysMi8o0CbZVqAR54Nug_',
	},
	{
		name: 'stored, with userbuf',
		sig: 'sWtbl2+lkv1DcoBF2Y2IWjGB44KoDgDIFxdhzwVXo2Q=',
		userSig:
			'eAEBwAA--3siVExTLnZlciI6IjIuMCIsIlRMUy5pZGVudGlmaWVyIjoiMCIsIlRMUy5zZGthcHBpZCI6MTQwMDAwMDAwMCwiVExTLmV4cGlyZSI6MTU1NTIwMDAwMDAsIlRMUy50aW1lIjoxNTY5OTEwMjAwMDAwLCJUTFMudXNlcmJ1ZiI6IllXSmoiLCJUTFMuc2lnIjoic1d0YmwyK2xrdjFEY29CRjJZMklXakdCNDRLb0RnRElGeGRoendWWG8yUT0ifR54Nug_',
	},
];

/** Made with Tencent's Node library under a frozen clock. */
const OFFICIAL = [
	{
		identifier: 'xiaojun',
		now: 1560000000,
		sig: 's8FU8JR5YBrLz9VYrgPuOy2W6ZdCFMvrfWKJcDQqseo=',
		userSig:
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwhWZiflZpXlQqeKU7MSCgswUJStDEwMogMiUZOamKlkZmpqhiKZWFGQWgcVNTY3gosWZ6UpWSsUWbqEWXkGmkU5FPlWWYZFF6QGl-pVG4WZRKc5uvmVFaeHeXskugYXFqfm2SrUAnCAydQ__',
	},
	{
		identifier: 'administrator',
		now: 1700000000,
		sig: 'yLAe+w7WUeUuqbV9h/TX78u21oTGi+i9Zp1u3PpnY60=',
		userSig:
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJEpycxNVbIyNEcVTa0oyCxKVbKyMDOBCRVnpitZKVX6OKZql5uHh6aGlhYmhVlm6IdEmFuUGhnmh7hnamdaRhUYlhoHFORFmhnYKtUCAK0SM5I_',
	},
	{
		identifier: '用户1',
		now: 1700000000,
		sig: 'ra4TmLMV8tWVJ95nXjrq0V6Xrtanf4UZvA4MgEFGKqc=',
		userSig:
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBws*nrHjWsd0QKlWckp1YUJCZomRlaGIABRCZkszcVCUrQ3NU0dSKgsyiVCUrMwMTC5hYcWa6kpVSUaJJSK6Pb5hFSXiYl6VpXkRWUaFBmFlEUUliXppJaFSZo4lvuqubu3dhsq1SLQARODNc',
	},
];

describe('UserSig vectors', () => {
	for (const { name, sig, userSig } of PUBLISHED) {
		test(`published, ${name}`, () => {
			assert.equal(decodeUserSig(userSig)?.sig, sig);
			assert.equal(
				verifyUserSig({ sdkAppId, secretKey, identifier: '0', userSig, now: 1569910200000 }).code,
				0,
			);
		});
	}
	for (const { identifier, now, sig, userSig } of OFFICIAL) {
		test(`official library, ${identifier}`, () => {
			assert.equal(decodeUserSig(userSig)?.sig, sig);
			assert.equal(verifyUserSig({ sdkAppId, secretKey, identifier, userSig, now }).code, 0);
		});
	}

	test('characters that JSON escapes', () => {
		const fields = {
			'TLS.ver': '2.0',
			'TLS.identifier': 'a"b\\c',
			'TLS.sdkappid': sdkAppId,
			'TLS.time': 1700000000,
			'TLS.expire': 604800,
			'TLS.sig': 'sd4Jle8Kka9zSycl4gW4Fa6JlasywLH3Ui6kWH15X4E=',
		};
		assert.equal(verify(encode(fields), { identifier: 'a"b\\c', now: 1700000000 }), 0);
	});
});

describe('UserSig verification', () => {
	const { identifier, now, userSig } = OFFICIAL[1];
	const fields = JSON.parse(inflateSync(Buffer.from(toBase64(userSig), 'base64')).toString());

	/** @type {[string, string, object, number][]} */
	const rows = [
		['another sdkappid: 70014', userSig, { sdkAppId: 1400000001 }, 70014],
		['another identifier: 70013', userSig, { identifier: 'somebody' }, 70013],
		['the last second of its life: good', userSig, { now: now + 86400 }, 0],
		['a second later: 70001', userSig, { now: now + 86401 }, 70001],
		['another key: 70009', userSig, { secretKey: secretKey.replace('5', '6') }, 70009],
		[
			'a key decoded from hex: 70009',
			userSig,
			{ secretKey: Buffer.from(secretKey, 'hex').toString('latin1') },
			70009,
		],
		['cut short: 70003', userSig.slice(0, -8), {}, 70003],
		['plain base64 alphabet: 70003', toBase64(userSig), {}, 70003],
		[
			'not compressed: 70003',
			Buffer.from(JSON.stringify(fields)).toString('base64').replace(/=/g, '_'),
			{},
			70003,
		],
		['a later TLS.time: 70009', encode({ ...fields, 'TLS.time': now + 1 }), {}, 70009],
		['a longer TLS.expire: 70009', encode({ ...fields, 'TLS.expire': 864000 }), {}, 70009],
		['an added userbuf: 70009', encode({ ...fields, 'TLS.userbuf': 'YWJj' }), {}, 70009],
		['another TLS.ver: 70003', encode({ ...fields, 'TLS.ver': '1.0' }), {}, 70003],
		['sdkappid as text: 70003', encode({ ...fields, 'TLS.sdkappid': String(sdkAppId) }), {}, 70003],
		['time as text: 70003', encode({ ...fields, 'TLS.time': String(now) }), {}, 70003],
		['no signature: 70003', encode({ ...fields, 'TLS.sig': undefined }), {}, 70003],
		[
			'fields in another order, spaced: good',
			encodeText(JSON.stringify(Object.fromEntries(Object.entries(fields).reverse()), null, 1)),
			{},
			0,
		],
		['dated further ahead than tolerated: 70003', userSig, { now: now - 61, futureTolerance: 60 }, 70003],
		['dated ahead within the tolerance: good', userSig, { now: now - 60, futureTolerance: 60 }, 0],
	];
	for (const [title, sig, change, code] of rows) {
		test(title, () => assert.equal(verify(sig, { identifier, now, ...change }), code));
	}

	test('any single changed character makes it bad, but for padding bits that mean nothing', () => {
		const same = JSON.stringify(decodeUserSig(userSig));
		let meaningless = 0;
		for (let at = 0; at < userSig.length; at++) {
			const changed = userSig.slice(0, at) + (userSig[at] === 'A' ? 'B' : 'A') + userSig.slice(at + 1);
			if (verify(changed, { identifier, now }) !== 0) continue;
			assert.equal(JSON.stringify(decodeUserSig(changed)), same);
			meaningless++;
		}
		assert.ok(meaningless <= 1, `${meaningless} characters may be changed`);
	});

	test('bytes behind the end: 70003', () => {
		const longer = Buffer.concat([Buffer.from(toBase64(userSig), 'base64'), Buffer.from('more')]).toString(
			'base64',
		);
		assert.equal(verify(swapped(longer), { identifier, now }), 70003);
	});
});

test('the cache knows a UserSig by its exact text, for its own user, until it expires', () => {
	const cache = new UserSigCache();
	const userSig = new Api(sdkAppId, secretKey).genSig('administrator', 100);
	const now = Math.floor(Date.now() / 1000);
	const claim = { sdkAppId, secretKey, identifier: 'administrator', userSig, now };
	assert.equal(cache.verify(claim).code, 0);
	assert.equal(cache.verify({ ...claim, secretKey: 'changed meanwhile' }).code, 0);
	assert.equal(cache.verify({ ...claim, now: now + 200 }).code, 70001);
	assert.equal(cache.verify({ ...claim, identifier: 'other' }).code, 70013);
	assert.equal(cache.verify({ ...claim, userSig: `${userSig}A` }).code, 70003);
});

/**
 * @param {string} userSig
 * @param {{ identifier: string, now: number }} claim
 */
const verify = (userSig, claim) => verifyUserSig({ sdkAppId, secretKey, userSig, ...claim }).code;

/** @param {Record<string, unknown>} fields */
function encode(fields) {
	return encodeText(JSON.stringify(fields));
}

/** @param {string} text */
function encodeText(text) {
	return swapped(deflateSync(text).toString('base64'));
}

/** @param {string} base64 */
function swapped(base64) {
	return base64.replace(/\+/g, '*').replace(/\//g, '-').replace(/=/g, '_');
}

/** @param {string} userSig */
function toBase64(userSig) {
	return userSig.replace(/\*/g, '+').replace(/-/g, '/').replace(/_/g, '=');
}
