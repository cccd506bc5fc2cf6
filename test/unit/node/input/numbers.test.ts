import { readNumber } from '../../../../nodes/TencentChat/input/numbers';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);
const limit = { displayName: 'Limit', default: 50, typeOptions: { minValue: 1, maxValue: 100 } };

describe('readNumber', () => {
	test.each([
		[7, 7],
		['7', 7],
		[' 7\n', 7],
		['7.0', 7],
		[1, 1],
		[100, 100],
		[undefined, 50],
		[null, 50],
		[' ', 50],
	])('%p is %p', (value, number) => {
		expect(readNumber(limit, value)).toEqual({ ok: true, value: number });
	});

	test.each([
		[0],
		[101],
		[1.5],
		['1.5'],
		['0x10'],
		['1e1'],
		['1,5'],
		['seven'],
		[NaN],
		[Infinity],
		[true],
		[[7]],
		[{}],
		[new Date(7)],
	])('%p is refused', (value) => {
		expect(problemOf(readNumber(limit, value))).toMatch(
			/^'Limit' is .*\. Enter a whole number from 1 to 100\.$/,
		);
	});

	test('nothing is refused where a number is required', () => {
		expect(problemOf(readNumber({ ...limit, required: true }, ''))).toBe(
			"'Limit' is empty. Enter a whole number from 1 to 100.",
		);
	});

	test.each([
		[{ minValue: 0 }, -1, 'Enter a whole number of 0 or more.'],
		[{ maxValue: 5 }, 6, 'Enter a whole number up to 5.'],
		[undefined, 'x', 'Enter a whole number.'],
		[{ numberPrecision: 2 }, 'x', 'Enter a number.'],
	])('with %j it says what may be entered', (typeOptions, value, advice) => {
		expect(problemOf(readNumber({ ...limit, typeOptions }, value))).toContain(advice);
	});

	test('decimals where the property has them', () => {
		const hours = { ...limit, typeOptions: { numberPrecision: 2 } };
		expect(readNumber(hours, '0.5')).toEqual({ ok: true, value: 0.5 });
	});

	test.each([[2 ** 53], ['9007199254740993'], ['12345678901234567890'], [-(2 ** 53)]])(
		'%p is refused: it may not be exact',
		(value) => {
			expect(problemOf(readNumber({ displayName: 'Level', default: 0 }, value))).toContain("'Level' is ");
		},
	);
});
