import { readCustomFields } from '../../../../nodes/TencentChat/input/customFields';
import { readTagValues } from '../../../../nodes/TencentChat/input/tagValues';
import { readNames, readText } from '../../../../nodes/TencentChat/input/texts';
import { readTime } from '../../../../nodes/TencentChat/input/times';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? undefined : read.problem);

describe('readText', () => {
	test.each([
		['Ann', 'Ann'],
		[7, '7'],
		[undefined, ''],
		[null, ''],
		['x'.repeat(96), 'x'.repeat(96)],
	])('%p is %p', (value, text) => {
		expect(readText(value, 'Remark', 96)).toEqual({ ok: true, value: text });
	});

	test('counts bytes, not characters, and names the field', () => {
		expect(readText('好'.repeat(32), 'Remark', 96).ok).toBe(true);
		expect(problemOf(readText('好'.repeat(33), 'Remark', 96))).toContain("'Remark' is 99 bytes long");
	});

	test.each([[{}], [[]], [true], [NaN]])('%p is no text', (value) => {
		expect(problemOf(readText(value, 'Remark', 96))).toMatch(/^'Remark' is .*Enter a text\.$/);
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
		[[], []],
	])('%p names %p', (value, names) => {
		expect(readNames(value, 'Group Names', limits)).toEqual({ ok: true, value: names });
	});

	test.each([
		['a,,b', 'empty name'],
		['', 'empty name'],
		['a,b,c,d', 'has 4 names'],
		['x'.repeat(31), '31 bytes long'],
		[[{}], 'is an object'],
	])('%p is refused', (value, words) => {
		expect(problemOf(readNames(value, 'Group Names', limits))).toContain(words);
	});
});

describe('readTime', () => {
	test.each([
		[1_700_000_000, 1_700_000_000],
		['1700000000', 1_700_000_000],
		[1_702_018_343_678, 1_702_018_343],
		['2026-01-31T12:00:00Z', 1_769_860_800],
		['2026-01-31T12:00:00+08:00', 1_769_832_000],
		[new Date('2026-01-31T12:00:00Z'), 1_769_860_800],
	])('%p is second %p', (value, seconds) => {
		expect(readTime(value, 'Add Time', 'America/New_York')).toEqual({ ok: true, value: seconds });
	});

	test('a date without a time zone is one of the workflow', () => {
		expect(readTime('2026-01-31T12:00:00', 'Add Time', 'Asia/Shanghai')).toEqual({
			ok: true,
			value: 1_769_832_000,
		});
	});

	test.each([['yesterday'], [20260131], [-5], [true], [{}], [''], ['1969-01-01']])(
		'%p is refused',
		(value) => {
			expect(problemOf(readTime(value, 'Add Time', 'UTC'))).toContain("'Add Time' is");
		},
	);
});

describe('readCustomFields', () => {
	const rules = { prefix: 'Tag_SNS_Custom_', mostBytes: 500 };
	const read = (...field: object[]) => readCustomFields({ field }, 'Custom Fields', rules);

	test('makes tags; texts stay texts and whole numbers stay numbers', () => {
		expect(
			read({ key: 'Level', value: 3 }, { key: 'Tag_SNS_Custom_City', value: '7' }, { key: 'Note' }),
		).toEqual({
			ok: true,
			value: [
				{ Tag: 'Tag_SNS_Custom_Level', Value: 3 },
				{ Tag: 'Tag_SNS_Custom_City', Value: '7' },
				{ Tag: 'Tag_SNS_Custom_Note', Value: '' },
			],
		});
		expect(readCustomFields(undefined, 'Custom Fields', rules)).toEqual({ ok: true, value: [] });
	});

	test.each([
		[[{ key: 'Level1', value: '' }], "the key 'Level1'"],
		[[{ key: 'Verylongs', value: '' }], "the key 'Verylongs'"],
		[[{ key: '', value: 'x' }], "the key ''"],
		[
			[
				{ key: 'City', value: 'x' },
				{ key: 'City', value: 'y' },
			],
			'twice',
		],
		[[{ key: 'City', value: 'x'.repeat(501) }], "'Custom Fields > City' is 501 bytes long"],
	])('%j is refused', (rows, words) => {
		expect(problemOf(read(...rows))).toContain(words);
	});
});

describe('readTagValues', () => {
	const items = [{ Tag: 'Tag_SNS_IM_Remark', Value: 'Ann' }];
	test.each([
		[JSON.stringify(items), items],
		[items, items],
		['', []],
		[undefined, []],
	])('%j is read', (value, list) => {
		expect(readTagValues(value, 'SNS Items (JSON)')).toEqual({ ok: true, value: list });
	});

	test.each([['{'], ['{}'], ['[1]'], [[{ Tag: 'x' }]], ['[null]']])('%j is refused', (value) => {
		expect(problemOf(readTagValues(value, 'SNS Items (JSON)'))).toContain('is not a JSON list');
	});
});
