import fc from 'fast-check';

import { isoText, isoTime } from '../../../nodes/TencentChat/output/time';

describe('isoTime', () => {
	it('shows seconds as n8n shows times', () => {
		expect(isoTime('followedAt', 1_700_000_000)).toEqual({ followedAt: '2023-11-14T22:13:20.000Z' });
		expect(isoTime('followedAt', 0)).toEqual({ followedAt: '1970-01-01T00:00:00.000Z' });
	});

	it.each([undefined, null, '', 'yesterday', Number.NaN, Infinity, 1e16, {}])(
		'shows nothing where the service gives %p: one strange row does not end the run',
		(value) => {
			expect(isoTime('followedAt', value)).toEqual({});
		},
	);
});

describe('isoText', () => {
	it('is what a Date says, for any second', () => {
		fc.assert(
			fc.property(fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }), (seconds) => {
				expect(isoText(seconds)).toBe(new Date(seconds * 1000).toISOString());
			}),
		);
	});
});
