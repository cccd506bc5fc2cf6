import { readCustomFields } from '../../../../nodes/TencentChat/input/customFields';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? undefined : read.problem);

describe('readCustomFields', () => {
	const rules = { prefix: 'Tag_SNS_Custom_', mostBytes: 500 };
	const read = (...field: Array<object | null>) => readCustomFields({ field }, 'Custom Fields', rules);

	test('makes tags; texts stay texts and whole numbers stay numbers', () => {
		expect(
			read(
				{ key: 'Level', value: 3 },
				{ key: 'Tag_SNS_Custom_City', value: '7' },
				{ key: ' Note ', value: 'a b\n' },
			),
		).toEqual({
			ok: true,
			value: [
				{ Tag: 'Tag_SNS_Custom_Level', Value: 3 },
				{ Tag: 'Tag_SNS_Custom_City', Value: '7' },
				{ Tag: 'Tag_SNS_Custom_Note', Value: 'a b' },
			],
		});
		expect(readCustomFields(undefined, 'Custom Fields', rules)).toEqual({ ok: true, value: [] });
	});

	test('what is missing stays as it is; only the empty text empties', () => {
		expect(read({ key: 'Level', value: undefined }, { key: 'City', value: null }, { key: 'Note' })).toEqual({
			ok: true,
			value: [],
		});
		expect(read({ key: 'Note', value: '' })).toEqual({
			ok: true,
			value: [{ Tag: 'Tag_SNS_Custom_Note', Value: '' }],
		});
	});

	test.each([['x'], [7], [{ field: 'x' }]])('%j is no table', (table) => {
		expect(problemOf(readCustomFields(table, 'Custom Fields', rules))).toContain("'Custom Fields' is ");
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
		[[{ key: 'Level', value: 2 ** 53 }], 'too large to be exact'],
		[[{ key: 'City', value: { name: 'Berlin' } }], "'Custom Fields > City' is an object"],
		[[{ key: 'City', value: '[object Object]' }], '[object Object]'],
		[[null], "the key ''"],
		[[{ key: 'City', value: 'x'.repeat(501) }], "'Custom Fields > City' is 501 bytes long"],
	])('%j is refused', (rows, words) => {
		expect(problemOf(read(...rows))).toContain(words);
	});
});
