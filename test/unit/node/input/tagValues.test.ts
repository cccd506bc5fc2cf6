import { readTagValues } from '../../../../nodes/TencentChat/input/tagValues';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? undefined : read.problem);

describe('readTagValues', () => {
	const items = [{ Tag: 'Tag_SNS_IM_Remark', Value: 'Ann' }];
	test.each([
		[JSON.stringify(items), items],
		[items, items],
		[' \n', []],
		[`${JSON.stringify(items)}\n`, items],
		[undefined, []],
	])('%j is read', (value, list) => {
		expect(readTagValues(value, 'SNS Items (JSON)')).toEqual({ ok: true, value: list });
	});

	test.each([['{'], ['{}'], ['[1]'], [[{ Tag: 'x' }]], ['[null]'], [[{ Tag: 'x', Value: null }]]])(
		'%j is refused',
		(value) => {
			expect(problemOf(readTagValues(value, 'SNS Items (JSON)'))).toContain("'SNS Items (JSON)' is ");
		},
	);

	test('a number that JSON has rounded is refused', () => {
		expect(
			problemOf(readTagValues('[{ "Tag": "x", "Value": 12345678901234567890 }]', 'SNS Items')),
		).toContain('too large to be exact');
	});
});
