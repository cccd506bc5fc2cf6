import fc from 'fast-check';

import { destinationOf, signedQuery, signerOf, type Signer } from '../../../../chat/account/credential';
import { decodedUserSig, sampleApp } from '../../support/userSigs';

const filled = {
	region: 'singapore',
	baseUrl: '',
	sdkAppId: '1400000000',
	adminUserId: 'administrator',
	signWith: 'secretKey',
	secretKey: sampleApp.secretKey,
	userSigToken: '',
};

function signer(changes: object = {}): Signer {
	const found = signerOf({ ...filled, ...changes });
	if (!found.ok) throw new Error(found.problem);
	return found.signer;
}

describe('signerOf', () => {
	it('reads a credential', () => {
		expect(signer()).toMatchObject({
			sdkAppId: 1400000000,
			adminUserId: 'administrator',
			addresses: { baseUrl: 'https://adminapisgp.im.qcloud.com' },
		});
	});

	it('takes spaces around the values for slips of the pasting hand', async () => {
		const clean = signer();
		const pasted = signer({
			sdkAppId: ' 1400000000\n',
			adminUserId: '\tadministrator ',
			secretKey: ` ${filled.secretKey}\n`,
		});
		expect(pasted).toMatchObject({ sdkAppId: clean.sdkAppId, adminUserId: clean.adminUserId });
		expect(await pasted.userSig()).toBe(await clean.userSig());
	});

	it('takes an SDKAppID that an expression gave as a number', () => {
		expect(signer({ sdkAppId: 1400000000 }).sdkAppId).toBe(1400000000);
	});

	it.each([
		['SDKAppID', { sdkAppId: filled.secretKey }],
		['Base URL', { region: 'custom', baseUrl: filled.secretKey }],
	])('does not repeat a key that was pasted into the %s', (field, changes) => {
		const found = signerOf({ ...filled, ...changes });
		const problem = found.ok ? '' : found.problem;
		expect(problem).toContain(field);
		expect(problem).not.toContain(filled.secretKey);
	});

	it('takes Singapore where no region was chosen', () => {
		expect(signer({ region: undefined }).addresses).toEqual(signer().addresses);
	});

	it.each([
		['SDKAppID', { sdkAppId: '' }],
		['SDKAppID', { sdkAppId: 'my-app' }],
		['SDKAppID', { sdkAppId: '1400000000x' }],
		['SDKAppID', { sdkAppId: '14000 00000' }],
		['SDKAppID', { sdkAppId: '-1400000000' }],
		['SDKAppID', { sdkAppId: '1.4e9' }],
		['SDKAppID', { sdkAppId: '0' }],
		['SDKAppID', { sdkAppId: 1.5 }],
		['SDKAppID', { sdkAppId: null }],
		['SDKAppID', { sdkAppId: ['1400000000'] }],
		['Admin UserID', { adminUserId: '  ' }],
		['Admin UserID', { adminUserId: undefined }],
		['Region', { region: 'atlantis' }],
		['Base URL', { region: 'custom', baseUrl: 'not a url' }],
		['Secret Key', { secretKey: '' }],
		['Secret Key', { secretKey: ' \n' }],
		['Secret Key', { secretKey: { nested: true } }],
		['UserSig', { signWith: 'userSig', userSigToken: '' }],
	])('names the field %s for %j, and tells no secret', (field, changes) => {
		const found = signerOf({ ...filled, ...changes });
		expect(found).toEqual({ ok: false, problem: expect.stringContaining(field) });
		expect(JSON.stringify(found)).not.toContain(filled.secretKey);
	});

	it('hands on a UserSig that was pasted in, and can not make another', async () => {
		const pasted = signer({ signWith: 'userSig', userSigToken: ' eJw-pasted_ \n', secretKey: '' });
		expect(await pasted.userSig()).toBe('eJw-pasted_');
		expect(pasted.renew()).toBe(false);
		expect(await pasted.userSig()).toBe('eJw-pasted_');
	});

	it('makes a UserSig for the administrator, and another when asked to', async () => {
		const clock = jest.spyOn(Date, 'now').mockReturnValue(1_700_000_000_000);
		const own = signer();
		const first = await own.userSig();
		expect(decodedUserSig(first)).toMatchObject({
			'TLS.identifier': 'administrator',
			'TLS.sdkappid': 1400000000,
		});
		clock.mockReturnValue(1_700_000_060_000);
		expect(await own.userSig()).toBe(first);
		expect(own.renew()).toBe(true);
		expect(decodedUserSig(await own.userSig())['TLS.time']).toBe(1_700_000_060);
		clock.mockRestore();
	});
});

describe('destinationOf', () => {
	const own = 'https://adminapisgp.im.qcloud.com';
	const backup = 'https://adminapisgp.my-imcloud.com';

	it.each(['/v4/follow/follow_get', 'v4/follow/follow_get', '/v4/x?y=https://evil.example'])(
		"sends %j to the app's own host",
		(url) => {
			expect(destinationOf(signer(), url)).toEqual({ ok: true, baseUrl: own });
		},
	);

	it.each([
		`${own}/v4/follow/follow_get`,
		`${backup}/v4/follow/follow_get`,
		'HTTPS://ADMINAPISGP.IM.QCLOUD.COM/v4/x',
		`${own}:443/v4/x`,
		`${own}/v4/x?redirect=https://evil.example`,
		'//adminapisgp.im.qcloud.com/v4/x',
		// A backslash ends the host, by the web's own rules.
		`${own}\\@evil.example/`,
	])('signs for its own host: %j', (url) => {
		expect(destinationOf(signer(), url)).toEqual({ ok: true, baseUrl: undefined });
	});

	it.each([
		['https://evil.example/v4/x', 'https://evil.example'],
		['//evil.example/v4/x', 'https://evil.example'],
		['https://adminapisgp.im.qcloud.com@evil.example/v4/x', 'https://evil.example'],
		['https://adminapisgp.im.qcloud.com.evil.example/v4/x', 'https://adminapisgp.im.qcloud.com.evil.example'],
		['https://adminapikr.im.qcloud.com/v4/x', 'https://adminapikr.im.qcloud.com'],
		['http://adminapisgp.im.qcloud.com/v4/x', 'http://adminapisgp.im.qcloud.com'],
		['https://adminapisgp.im.qcloud.com:8443/v4/x', 'https://adminapisgp.im.qcloud.com:8443'],
		['ftp://adminapisgp.im.qcloud.com/x', 'ftp://adminapisgp.im.qcloud.com'],
		['https://', 'https://'],
	])('does not sign for %j', (url, named) => {
		expect(destinationOf(signer(), url)).toEqual({
			ok: false,
			problem: `The Tencent Chat credential signs requests to ${own} only. This request goes to ${named}.`,
		});
	});

	it('looks at the base URL where the address is relative to one', () => {
		expect(destinationOf(signer(), '/v4/x', backup)).toEqual({ ok: true, baseUrl: backup });
		expect(destinationOf(signer(), '/v4/x', 'https://evil.example')).toMatchObject({ ok: false });
		expect(destinationOf(signer(), '/v4/x', '//evil.example')).toMatchObject({ ok: false });
	});

	it('looks at an absolute address whatever the base URL says', () => {
		expect(destinationOf(signer(), 'https://evil.example/x', own)).toMatchObject({ ok: false });
	});

	it('gives whatever is not an address of its own host the own host as base, or refuses it', () => {
		const parts = fc.constantFrom(
			'http:',
			'https:',
			'/',
			'\\',
			'@',
			'evil.example',
			own,
			' ',
			'\n',
			'..',
			'//',
			'?',
			'#',
		);
		const address = fc.oneof(
			fc.webUrl(),
			fc.string(),
			fc.array(parts, { maxLength: 6 }).map((all) => all.join('')),
		);
		fc.assert(
			fc.property(address, (url) => {
				const found = destinationOf(signer(), url);
				if (!found.ok || found.baseUrl === own) return;
				expect([own, backup]).toContain(new URL(url, own).origin);
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps the path in front of a custom address, and signs for the whole of its host', () => {
		const custom = signer({ region: 'custom', baseUrl: 'http://127.0.0.1:8080/tencent/' });
		expect(destinationOf(custom, '/v4/x')).toEqual({ ok: true, baseUrl: 'http://127.0.0.1:8080/tencent' });
		expect(destinationOf(custom, 'http://127.0.0.1:8080/v4/x')).toMatchObject({ ok: true });
		expect(destinationOf(custom, 'http://127.0.0.1:8081/v4/x')).toMatchObject({ ok: false });
		expect(destinationOf(custom, `${own}/v4/x`)).toMatchObject({ ok: false });
	});
});

describe('signedQuery', () => {
	it('holds what Tencent asks for, as texts', async () => {
		const pasted = signer({ signWith: 'userSig', userSigToken: 'eJw-pasted_' });
		expect(await signedQuery(pasted, 4294967295)).toEqual({
			sdkappid: '1400000000',
			identifier: 'administrator',
			usersig: 'eJw-pasted_',
			random: '4294967295',
			contenttype: 'json',
		});
	});
});
