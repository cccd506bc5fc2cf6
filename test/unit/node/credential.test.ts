import type { IHttpRequestOptions } from 'n8n-workflow';

import { TencentChatApi } from '../../../credentials/TencentChatApi.credentials';

const fields = {
	region: 'singapore',
	sdkAppId: '1400000000',
	adminUserId: 'administrator',
	signWith: 'userSig',
	userSigToken: 'eJw-pasted_',
};

describe('authenticate', () => {
	it.each([
		['chosen', 2500, 2500],
		['chosen, and longer than that of n8n', 600_000, 600_000],
		['that of n8n, as nobody has chosen one', 300_000, 10_000],
		['not there', undefined, 10_000],
	])('the timeout that is %s (%p) is %d ms', async (_what, timeout, expected) => {
		const signed = await new TencentChatApi().authenticate(fields, { url: '/v4/x', timeout });
		expect(signed.timeout).toBe(expected);
	});

	const uri = 'https://adminapisgp.im.qcloud.com/v4/x';
	it.each<[string, object]>([
		['with Ignore SSL Issues', { uri, rejectUnauthorized: false }],
		['with Ignore SSL Issues, by its newer name', { url: uri, skipSslCertificateValidation: true }],
		['with a certificate authority of its own', { uri, agentOptions: { ca: 'a certificate' } }],
	])('signs nothing that a proxy could read: %s', async (_what, options) => {
		const request = { proxy: 'http://127.0.0.1:3128', ...options } as unknown as IHttpRequestOptions;
		await expect(new TencentChatApi().authenticate(fields, request)).rejects.toThrow(/a proxy could read/);
		const { proxy, ...direct } = request;
		expect(proxy).toBeDefined();
		await expect(new TencentChatApi().authenticate(fields, direct)).resolves.toBeDefined();
	});

	it('signs nothing for an http:// address behind a proxy', async () => {
		const custom = { ...fields, region: 'custom', baseUrl: 'http://127.0.0.1:8080' };
		const request = { url: '/v4/x', proxy: 'http://127.0.0.1:3128' } as unknown as IHttpRequestOptions;
		await expect(new TencentChatApi().authenticate(custom, request)).rejects.toThrow(/a proxy could read/);
	});

	it('signs through a proxy that HTTPS keeps out', async () => {
		const request = { uri, proxy: 'http://127.0.0.1:3128' } as unknown as IHttpRequestOptions;
		await expect(new TencentChatApi().authenticate(fields, request)).resolves.toBeDefined();
	});
});
