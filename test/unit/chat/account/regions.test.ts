import { addressesOf, CustomRegion, regions } from '../../../../chat/account/regions';

describe('regions', () => {
	it('are the nine data centres, each with two hosts of its own', () => {
		expect(regions.map(({ value }) => value).sort()).toEqual([
			'china',
			'frankfurt',
			'jakarta',
			'mumbai',
			'saudiArabia',
			'seoul',
			'siliconValley',
			'singapore',
			'tokyo',
		]);
		const hosts = regions.flatMap(({ host, backupHost }) => [host, backupHost]);
		expect(new Set(hosts).size).toBe(18);
		for (const host of hosts) expect(new URL(`https://${host}`).host).toBe(host);
	});

	it('stand in the order of their names', () => {
		const names = regions.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});
});

describe('addressesOf', () => {
	it('gives the host of a region, and its backup host to sign for', () => {
		expect(addressesOf('singapore')).toEqual({
			ok: true,
			addresses: {
				baseUrl: 'https://adminapisgp.im.qcloud.com',
				signableOrigins: ['https://adminapisgp.im.qcloud.com', 'https://adminapisgp.my-imcloud.com'],
			},
		});
		expect(addressesOf('china')).toMatchObject({ addresses: { baseUrl: 'https://console.tim.qq.com' } });
	});

	it('ignores a Base URL that was left over from Custom', () => {
		expect(addressesOf('tokyo', 'https://elsewhere.example')).toEqual(addressesOf('tokyo'));
	});

	it('names a region that it does not know', () => {
		expect(addressesOf('mars')).toEqual({ ok: false, problem: expect.stringContaining("'mars'") });
	});

	it.each([
		['https://im.example.com', 'https://im.example.com', 'https://im.example.com'],
		['  https://im.example.com/  ', 'https://im.example.com', 'https://im.example.com'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['http://[::1]:8080/', 'http://[::1]:8080', 'http://[::1]:8080'],
		['HTTPS://IM.Example.com:443', 'https://im.example.com', 'https://im.example.com'],
		['https://im.example.com/tencent//', 'https://im.example.com/tencent', 'https://im.example.com'],
		['https://im.example.com/v4', 'https://im.example.com', 'https://im.example.com'],
		['https://im.example.com/v4/', 'https://im.example.com', 'https://im.example.com'],
		['https://im.example.com/v4/openim/sendmsg', 'https://im.example.com', 'https://im.example.com'],
		['https://im.example.com/chat/v4/', 'https://im.example.com/chat', 'https://im.example.com'],
		['https://im.example.com/v40', 'https://im.example.com/v40', 'https://im.example.com'],
		['https://im.example.com/?', 'https://im.example.com', 'https://im.example.com'],
	])('takes the custom address %j', (given, baseUrl, origin) => {
		expect(addressesOf(CustomRegion, given)).toEqual({
			ok: true,
			addresses: { baseUrl, signableOrigins: [origin] },
		});
	});

	it.each([
		'',
		'   ',
		'im.example.com',
		'localhost:8080',
		'/v4',
		'//im.example.com',
		'ftp://im.example.com',
		'javascript:alert(1)',
		'https://',
		'https://user@im.example.com',
		'https://user:pass@im.example.com',
		'https://im.example.com?x=1',
		'https://im.example.com#top',
	])('refuses the custom address %j and says how it should look', (given) => {
		expect(addressesOf(CustomRegion, given)).toEqual({
			ok: false,
			problem: expect.stringMatching(/Base URL.*https:\/\/im-gateway\.example\.com\.$/),
		});
	});
});
