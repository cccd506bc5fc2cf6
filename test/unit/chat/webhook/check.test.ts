import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { checkCall, readCall } from '../../../../chat/webhook';

const token = 'xxxxyyyy';
const requestTime = '1669872112';
/** Published vector: https://cloud.tencent.com/document/product/269/32431 */
const sign = '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061';
const now = Number(requestTime) * 1000;
const expected = { sdkAppId: '1400000000', webhookToken: token, allowedClockSkew: 60 };
const genuine = { SdkAppid: '1400000000', Sign: sign, RequestTime: requestTime };

function signWith(secret: string, time: string) {
	return createHash('sha256').update(`${secret}${time}`).digest('hex');
}

describe('checkCall', () => {
	it("takes the Sign of Tencent's published vector", () => {
		expect(checkCall(genuine, expected, now)).toBeUndefined();
	});

	it('takes the second vector, with a token of other characters', () => {
		const call = {
			SdkAppid: '1400000000',
			RequestTime: '1700000000',
			Sign: '6aa2caeac7e0c1226113ebc6d7a20fe64af3f810ba7a5ff586fe520edfa2f726',
		};
		const other = { ...expected, webhookToken: 's3cr3t-Token' };
		expect(checkCall(call, other, 1_700_000_000_000)).toBeUndefined();
	});

	it.each([
		['another app', { SdkAppid: '1400000001' }, 403, 'otherApp'],
		['no app', { SdkAppid: undefined }, 403, 'otherApp'],
		['an app with a blank', { SdkAppid: '1400000000 ' }, 403, 'otherApp'],
		['no Sign', { Sign: undefined }, 401, 'unsigned'],
		['an empty Sign', { Sign: '' }, 401, 'unsigned'],
		['no RequestTime', { RequestTime: undefined }, 401, 'unsigned'],
		['a wrong Sign', { Sign: '0'.repeat(64) }, 401, 'wrongSign'],
		['an upper-case Sign', { Sign: sign.toUpperCase() }, 401, 'wrongSign'],
		['a shortened Sign', { Sign: sign.slice(0, 63) }, 401, 'wrongSign'],
		['a lengthened Sign', { Sign: `${sign}0` }, 401, 'wrongSign'],
		['a Sign of as many characters that need more bytes', { Sign: 'é'.repeat(64) }, 401, 'wrongSign'],
		['the Sign of another token', { Sign: signWith('other', requestTime) }, 401, 'wrongSign'],
		['the Sign of another time', { RequestTime: '1669872113' }, 401, 'wrongSign'],
	])('refuses %s', (_what, change, status, reason) => {
		expect(checkCall({ ...genuine, ...change }, expected, now)).toMatchObject({ status, reason });
	});

	it.each([60_000, -60_000])('takes a RequestTime that is just recent enough (%i ms off)', (off) => {
		expect(checkCall(genuine, expected, now + off)).toBeUndefined();
	});

	it.each([60_001, -60_001])('refuses a RequestTime that is not recent (%i ms off)', (off) => {
		expect(checkCall(genuine, expected, now + off)).toMatchObject({ status: 401, reason: 'stale' });
	});

	it('goes by the allowed clock skew', () => {
		expect(checkCall(genuine, { ...expected, allowedClockSkew: 300 }, now + 300_000)).toBeUndefined();
	});

	it.each([
		'1669872112.0',
		'1.669872112e9',
		' 1669872112',
		'0x63885330',
		'1669872112abc',
		'-1',
		'9'.repeat(400),
	])('refuses the RequestTime "%s" although it is signed', (time) => {
		const call = { ...genuine, RequestTime: time, Sign: signWith(token, time) };
		expect(checkCall(call, { ...expected, allowedClockSkew: 1e300 }, now)).toMatchObject({ reason: 'stale' });
	});

	it('asks for no Sign when no token is set, but still for the app', () => {
		const unsigned = { ...expected, webhookToken: '' };
		expect(checkCall({ SdkAppid: '1400000000' }, unsigned, now)).toBeUndefined();
		expect(checkCall({ SdkAppid: '1' }, unsigned, now)).toMatchObject({ reason: 'otherApp' });
	});

	it('refuses every call when the credential has no SDKAppID', () => {
		const empty = { ...expected, sdkAppId: '' };
		expect(checkCall({ ...genuine, SdkAppid: '' }, empty, now)).toMatchObject({ reason: 'otherApp' });
	});

	it('never tells the caller the token, the expected Sign or the expected app', () => {
		const calls = [{}, { SdkAppid: '1' }, { ...genuine, Sign: 'x' }, { ...genuine, RequestTime: '1' }];
		for (const call of calls) {
			const told = JSON.stringify(checkCall(call, expected, now + 1e6));
			expect(told).not.toContain(token);
			expect(told).not.toContain(sign);
			expect(told).not.toContain('1400000000');
		}
	});

	it('takes exactly the calls that are signed with the token for their time', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 1 }),
				fc.nat(4e9),
				fc.integer({ min: -200, max: 200 }),
				(secret, time, off) => {
					const call = { SdkAppid: '1', RequestTime: String(time), Sign: signWith(secret, String(time)) };
					const wanted = { sdkAppId: '1', webhookToken: secret, allowedClockSkew: 60 };
					const refusal = checkCall(call, wanted, (time + off) * 1000);
					expect(refusal?.reason).toBe(Math.abs(off) <= 60 ? undefined : 'stale');
				},
			),
		);
	});

	it('refuses every other Sign, whatever it is made of', () => {
		const anySign = fc.oneof(
			fc.string(),
			fc.fullUnicodeString(),
			fc.hexaString({ minLength: 64, maxLength: 64 }),
		);
		fc.assert(
			fc.property(anySign, (other) => {
				fc.pre(other !== sign);
				expect(checkCall({ ...genuine, Sign: other }, expected, now)).toMatchObject({ status: 401 });
			}),
		);
	});
});

describe('readCall', () => {
	it("reads the parameters of Tencent's own and leaves all others", () => {
		const query = { SdkAppid: '1', CallbackCommand: 'A.B', contenttype: 'json', foo: ['1'] };
		expect(readCall(query)).toEqual({ call: { SdkAppid: '1', CallbackCommand: 'A.B' } });
	});

	it.each([
		['given twice', { Sign: ['a', 'b'] }, 'Sign'],
		['an object', { Sign: { a: 'b' } }, 'Sign'],
		['an object', { SdkAppid: { length: 10 } }, 'SdkAppid'],
		['given twice', { ClientIP: ['1', '1'] }, 'ClientIP'],
	])('names a parameter that is %s', (_what, query, name) => {
		expect(readCall(query).malformed).toBe(name);
	});

	it('reads nothing that the query does not hold itself', () => {
		expect(readCall(Object.create({ SdkAppid: '1' }))).toEqual({ call: {} });
	});

	it('gives text or nothing for any query', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('Sign', 'SdkAppid', 'x'), fc.anything())),
				(query) => {
					const { call } = readCall(query);
					for (const value of Object.values(call)) expect(typeof value).toBe('string');
				},
			),
		);
	});
});
