import { readIfGiven } from '../../../../nodes/TencentChat/input/read';
import { readNames, readText } from '../../../../nodes/TencentChat/input/texts';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? undefined : read.problem);

describe('readText', () => {
	test.each([
		['Ann', 'Ann'],
		[7, '7'],
		[undefined, ''],
		[null, ''],
		[' Ann \n', 'Ann'],
		['a\nb', 'a\nb'],
		[1.5, '1.5'],
		['x'.repeat(96), 'x'.repeat(96)],
	])('%p is %p', (value, text) => {
		expect(readText(value, 'Remark', 96)).toEqual({ ok: true, value: text });
	});

	test('counts bytes, not characters, and names the field', () => {
		expect(readText('好'.repeat(32), 'Remark', 96).ok).toBe(true);
		expect(problemOf(readText('好'.repeat(33), 'Remark', 96))).toContain("'Remark' is 99 bytes long");
	});

	test.each([[{}], [[]], [true], [NaN], [new Date()]])('%p is no text', (value) => {
		expect(problemOf(readText(value, 'Remark', 96))).toMatch(/^'Remark' is .*Enter a text\.$/);
	});

	test('no whole number that may have lost digits goes out', () => {
		expect(problemOf(readText(2 ** 53, 'Remark', 96))).toContain('too large to be exact');
		expect(readText('12345678901234567890', 'Remark', 96).ok).toBe(true);
	});

	test('no object that an expression has put into a text goes out', () => {
		expect(problemOf(readText('Hello [object Object]!', 'Text'))).toContain(
			"'Text' has the text [object Object]",
		);
	});
});

describe('readNames', () => {
	const limits = { most: 3, mostBytes: 30 };
	test.each([
		['Team', ['Team']],
		['Team, Guild\nTeam', ['Team', 'Guild']],
		[
			['a, b', 'c'],
			['a, b', 'c'],
		],
		['["a","b"]', ['a', 'b']],
		['Old Friends，(Family)\n,[Team]\n', ['Old Friends', '(Family)', '[Team]']],
		['👨‍👩‍👧', ['👨‍👩‍👧']],
		[[{ GroupName: 'a', FriendNumber: 2 }], ['a']],
		[[], []],
	])('%p names %p', (value, names) => {
		expect(readNames(value, 'Group Names', limits)).toEqual({ ok: true, value: names });
	});

	test.each([
		['', 'is empty'],
		[['a', ''], '(entry 2 of 2) is empty'],
		[undefined, 'is not filled in'],
		['"Team"', 'quotes'],
		['a,b,c,d', 'has 4 names'],
		['x'.repeat(31), '31 bytes long'],
		[[{}], 'is an object'],
	])('%p is refused', (value, words) => {
		expect(problemOf(readNames(value, 'Group Names', limits))).toContain(words);
	});

	test('a name out of an expression is one name', () => {
		const one = (value: string) => readNames(value, 'Group Names', limits, 'expression');
		expect(one('Old Friends')).toEqual({ ok: true, value: ['Old Friends'] });
		for (const value of ['a,b', 'a\nb', 'a ', '[a]', '"a"'])
			expect(problemOf(one(value))).toContain("'Group Names' is ");
	});
});

describe('readIfGiven', () => {
	const read = (value: unknown) => readIfGiven(value, (given) => readText(given, 'Remark', 96));
	test('tells what is missing, which stays as it is, from the empty text, which empties', () => {
		expect(read(undefined)).toEqual({ ok: true, value: undefined });
		expect(read(null)).toEqual({ ok: true, value: undefined });
		expect(read('')).toEqual({ ok: true, value: '' });
		expect(read('Ann')).toEqual({ ok: true, value: 'Ann' });
		expect(read({}).ok).toBe(false);
	});
});
