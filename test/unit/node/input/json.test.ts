import { readList, readObject } from '../../../../nodes/TencentChat/input/json';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);

describe('readObject and readList', () => {
	test.each([[{ a: 1 }], ['{ "a": 1 }'], ['{ "a": 1 }\n']])('%j is an object', (value) => {
		expect(readObject(value, 'Data')).toEqual({ ok: true, value: { a: 1 } });
	});

	test.each([[[1]], ['[1]'], [' [1] ']])('%j is a list', (value) => {
		expect(readList(value, 'Data')).toEqual({ ok: true, value: [1] });
	});

	test.each([['{'], ['x'], [''], ['[]'], [[]], [null], [undefined], [7], ['7'], ['null']])(
		'%j is no object',
		(value) => {
			expect(problemOf(readObject(value, 'Data'))).toMatch(/^'Data' is .*Enter an object/);
		},
	);

	test.each([['['], ['{}'], [{}], [null], ['"a"']])('%j is no list', (value) => {
		expect(problemOf(readList(value, 'Data'))).toMatch(/^'Data' is .*Enter a list/);
	});

	test.each([['{ "a": [{ "b": 12345678901234567890 }] }'], [{ a: [{ b: 2 ** 53 }] }]])(
		'%j is refused: its number may have lost digits',
		(value) => {
			expect(problemOf(readObject(value, 'Data'))).toContain('too large to be exact');
		},
	);

	test('an object that an expression has put into one of its texts is refused', () => {
		expect(problemOf(readList('[{ "Text": "Hello [object Object]" }]', 'Data'))).toContain('[object Object]');
	});

	test('depth and circles do no harm', () => {
		const deep = `${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`;
		expect(readList(deep, 'Data').ok).toBe(true);
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		expect(readObject(circle, 'Data').ok).toBe(true);
	});
});
