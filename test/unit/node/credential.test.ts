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
});
