import crypto from 'node:crypto';

import fc from 'fast-check';

import { createUserSig, UserSigCache } from '../../../../chat/account/userSig';
import { decodedUserSig, everythingIn, officialUserSig, sampleApp } from '../../support/userSigs';

async function signed(userId: string, issuedAt: number, lifetime: number, userBuf?: Uint8Array) {
	return await createUserSig({ ...sampleApp, userId }, { issuedAt, lifetime }, userBuf);
}

const abc = Buffer.from('abc');

describe('createUserSig', () => {
	it.each([
		['0', 1569910200000, 15552000000, undefined, 'bEj7EPKeOGh/DZ+LevCNXjSrLtgjj+lC8Ed0uirJXYU='],
		['0', 1569910200000, 15552000000, abc, 'sWtbl2+lkv1DcoBF2Y2IWjGB44KoDgDIFxdhzwVXo2Q='],
		['xiaojun', 1560000000, 15552000, undefined, 's8FU8JR5YBrLz9VYrgPuOy2W6ZdCFMvrfWKJcDQqseo='],
		['administrator', 1700000000, 86400, undefined, 'yLAe+w7WUeUuqbV9h/TX78u21oTGi+i9Zp1u3PpnY60='],
		['用户1', 1700000000, 604800, undefined, 'ra4TmLMV8tWVJ95nXjrq0V6Xrtanf4UZvA4MgEFGKqc='],
		['a"b\\c', 1700000000, 604800, undefined, 'sd4Jle8Kka9zSycl4gW4Fa6JlasywLH3Ui6kWH15X4E='],
	])('signs %s at %d for %d s like the published vector', async (userId, issuedAt, lifetime, buf, sig) => {
		expect(decodedUserSig(await signed(userId, issuedAt, lifetime, buf))).toEqual({
			'TLS.ver': '2.0',
			'TLS.identifier': userId,
			'TLS.sdkappid': 1400000000,
			'TLS.time': issuedAt,
			'TLS.expire': lifetime,
			...(buf && { 'TLS.userbuf': 'YWJj' }),
			'TLS.sig': sig,
		});
	});

	it.each([
		[
			'no userbuf, level 6',
			undefined,
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjZAlSjJzwcJmlpaGBkZIEsWZ6UCTk1yzzF0DvFP93TP0XaK0fVLLnP0isoKLfErSs7K0c5wtXFMMSjOLvCIiQ22VagHjLDB3',
		],
		[
			'userbuf, level 9',
			abc,
			'eNqrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjZAlSjJzwcJmlpaGBkZIEqXFqUVJpWlA0yPDvbJgFmSmAwWKw0uScoy0c7LLDF2S853cjCKNPMOz3J1MTLzzXdJdPN0qUjKqysMi8o0CbZVqAR54Nug_',
		],
		[
			'userbuf, not compressed',
			abc,
			'eAEBwAA--3siVExTLnZlciI6IjIuMCIsIlRMUy5pZGVudGlmaWVyIjoiMCIsIlRMUy5zZGthcHBpZCI6MTQwMDAwMDAwMCwiVExTLmV4cGlyZSI6MTU1NTIwMDAwMDAsIlRMUy50aW1lIjoxNTY5OTEwMjAwMDAwLCJUTFMudXNlcmJ1ZiI6IllXSmoiLCJUTFMuc2lnIjoic1d0YmwyK2xrdjFEY29CRjJZMklXakdCNDRLb0RnRElGeGRoendWWG8yUT0ifR54Nug_',
		],
	])('says what the published UserSig says (%s)', async (_form, buf, published) => {
		const ours = await signed('0', 1569910200000, 15552000000, buf);
		expect(decodedUserSig(ours)).toEqual(decodedUserSig(published));
	});

	it.each([
		[
			'xiaojun',
			1560000000,
			15552000,
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwhWZiflZpXlQqeKU7MSCgswUJStDEwMogMiUZOamKlkZmpqhiKZWFGQWgcVNTY3gosWZ6UpWSsUWbqEWXkGmkU5FPlWWYZFF6QGl-pVG4WZRKc5uvmVFaeHeXskugYXFqfm2SrUAnCAydQ__',
		],
		[
			'administrator',
			1700000000,
			86400,
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJEpycxNVbIyNEcVTa0oyCxKVbKyMDOBCRVnpitZKVX6OKZql5uHh6aGlhYmhVlm6IdEmFuUGhnmh7hnamdaRhUYlhoHFORFmhnYKtUCAK0SM5I_',
		],
		[
			'用户1',
			1700000000,
			604800,
			'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBws*nrHjWsd0QKlWckp1YUJCZomRlaGIABRCZkszcVCUrQ3NU0dSKgsyiVCUrMwMTC5hYcWa6kpVSUaJJSK6Pb5hFSXiYl6VpXkRWUaFBmFlEUUliXppJaFSZo4lvuqubu3dhsq1SLQARODNc',
		],
	])('says what the official library said for %s', async (userId, issuedAt, lifetime, official) => {
		expect(decodedUserSig(await signed(userId, issuedAt, lifetime))).toEqual(decodedUserSig(official));
	});

	it("agrees with Tencent's own library for any app, key and user", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 2 ** 32 }),
				fc.string({ minLength: 1 }),
				fc.fullUnicodeString({ minLength: 1, maxLength: 32 }),
				fc.integer({ min: 60, max: 1e8 }),
				async (sdkAppId, secretKey, userId, lifetime) => {
					const key = { sdkAppId, secretKey, userId };
					const official = decodedUserSig(officialUserSig(key, lifetime));
					const issuedAt = official['TLS.time'] as number;
					const ours = await createUserSig(key, { issuedAt, lifetime });
					expect(decodedUserSig(ours)).toEqual(official);
				},
			),
			{ numRuns: 50 },
		);
	});

	it('holds only characters that may stand in an address as they are', async () => {
		await fc.assert(
			fc.asyncProperty(fc.fullUnicodeString({ minLength: 1 }), async (userId) => {
				const userSig = await signed(userId, 1700000000, 86400);
				expect(userSig).toMatch(/^[A-Za-z0-9*\-_]+$/);
				expect(encodeURIComponent(userSig)).toBe(userSig);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('UserSigCache', () => {
	const hour = 3600_000;
	const key = { ...sampleApp, userId: 'administrator' };
	let now: number;
	let cache: UserSigCache;
	let signings: jest.SpyInstance;

	beforeEach(() => {
		now = Date.UTC(2026, 0, 1);
		cache = new UserSigCache(() => now);
		signings = jest.spyOn(crypto, 'createHmac');
	});
	afterEach(() => signings.mockRestore());

	const issuedAt = async (of = key) => decodedUserSig(await cache.get(of))['TLS.time'] as number;

	it('signs once for a run, also when its calls begin together', async () => {
		const all = await Promise.all(Array.from({ length: 100 }, async () => await cache.get(key)));
		now += hour / 4;
		all.push(await cache.get({ ...key }));
		expect(new Set(all).size).toBe(1);
		expect(signings).toHaveBeenCalledTimes(1);
	});

	it('issues a UserSig for an hour from now', async () => {
		expect(decodedUserSig(await cache.get(key))).toMatchObject({
			'TLS.time': now / 1000,
			'TLS.expire': 3600,
		});
	});

	it('renews it when half of its life is over, so that it never ends in the middle of a run', async () => {
		const first = await issuedAt();
		now += hour / 2 - 1;
		expect(await issuedAt()).toBe(first);
		now += 1;
		expect(await issuedAt()).toBe(now / 1000);
	});

	it('signs anew when the clock was set back: the kept one would seem fresh for too long', async () => {
		await issuedAt();
		now -= 2 * hour;
		expect(await issuedAt()).toBe(now / 1000);
	});

	it('keeps one for each app, key and user', async () => {
		const others = [
			{ ...key, userId: 'admin2' },
			{ ...key, secretKey: 'another' },
			{ ...key, sdkAppId: 1400000001 },
		];
		const all = await Promise.all(
			[key, ...others, key, ...others].map(async (each) => await cache.get(each)),
		);
		expect(new Set(all).size).toBe(4);
		expect(signings).toHaveBeenCalledTimes(4);
	});

	it('signs anew after one was forgotten, and leaves the others alone', async () => {
		const other = { ...key, userId: 'admin2' };
		const [before, untouched] = [await cache.get(key), await cache.get(other)];
		now += 1000;
		cache.forget({ ...key });
		expect(await cache.get(key)).not.toBe(before);
		expect(await cache.get(other)).toBe(untouched);
	});

	it('does not grow without end: the oldest is given up', async () => {
		const user = (index: number) => ({ ...key, userId: `admin${index}` });
		for (let index = 0; index <= 100; index++) await cache.get(user(index));
		signings.mockClear();
		await cache.get(user(100));
		await cache.get(user(1));
		expect(signings).toHaveBeenCalledTimes(0);
		await cache.get(user(0));
		expect(signings).toHaveBeenCalledTimes(1);
	});

	it('does not hold the secret key', async () => {
		await cache.get(key);
		expect(everythingIn(cache)).not.toContain(key.secretKey);
	});
});
