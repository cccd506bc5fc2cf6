import { parseJson, writeJson } from '../../../../chat/calls/json';

describe('reading', () => {
	it.each([
		['{"Next":9223372036854775807}', { Next: '9223372036854775807' }],
		['{"Next": -9223372036854775808 , "a":1}', { Next: '-9223372036854775808', a: 1 }],
		['{"Next":0}', { Next: '0' }],
		['{"a":{"Offset":12345678901234567890}}', { a: { Offset: '12345678901234567890' } }],
		['{"Next":1.5,"Offset":1e3}', { Next: 1.5, Offset: 1000 }],
		['{"Next":"7","Offset":null}', { Next: '7', Offset: null }],
		['{"NextPage":5,"next":6}', { NextPage: 5, next: 6 }],
		[String.raw`{"text":"\"Next\":5,","Next":7}`, { text: '"Next":5,', Next: '7' }],
		[String.raw`{"text":"\\","Next":7}`, { text: '\\', Next: '7' }],
	])('%s keeps the named whole numbers as texts, and nothing else', (text, value) => {
		expect(parseJson(text, ['Next', 'Offset'])).toEqual(value);
	});

	it('takes numbers for numbers where no field is named, and no JSON for nothing', () => {
		expect(parseJson('{"Next":5}')).toEqual({ Next: 5 });
		expect(parseJson('{"Next":5', ['Next'])).toBeUndefined();
	});
});

describe('writing', () => {
	it('writes a bigint as plain digits', () => {
		expect(writeJson({ Next: 9223372036854775807n, Limit: 1000 })).toBe(
			'{"Next":9223372036854775807,"Limit":1000}',
		);
	});

	it.each([{}, { a: [1, { b: 'x"y' }], c: null, d: undefined, 'e"': true }, { text: '1n' }])(
		'writes everything else as JSON.stringify does: %j',
		(body) => {
			expect(writeJson(body)).toBe(JSON.stringify(body));
		},
	);
});
