import { readChoice, readChoices, readSwitch } from '../../../../nodes/TencentChat/input/choices';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);

const options = [
	{ name: 'One-Way', value: 'single' },
	{ name: 'Two-Way, Both Lists', value: 'both' },
];
const type = { displayName: 'Delete Type', options, default: 'single' };
const required = { ...type, required: true };

describe('readChoice', () => {
	test.each([
		['single', 'single'],
		['both\n', 'both'],
		[' both ', 'both'],
		['One-Way', 'single'],
		['two-way, both lists', 'both'],
	])('%p is %p: by value or name, whatever blanks stand around it', (value, choice) => {
		expect(readChoice(required, value)).toEqual({ ok: true, value: choice });
	});

	test.each([[undefined], [null], [''], [' \n']])(
		'%p is the default, but refused where it is required',
		(value) => {
			expect(readChoice(type, value)).toEqual({ ok: true, value: 'single' });
			expect(problemOf(readChoice(required, value))).toBe(
				"'Delete Type' is empty. It must be single (One-Way) or both (Two-Way, Both Lists).",
			);
		},
	);

	test.each([['neither'], [true], [1], [['both']], [{ value: 'both' }], ['toString']])(
		'%p is refused: the field and its choices are named',
		(value) => {
			expect(problemOf(readChoice(type, value))).toMatch(
				/^'Delete Type' is .*\. It must be single \(One-Way\) or both \(Two-Way, Both Lists\)\.$/,
			);
		},
	);
});

describe('readChoices', () => {
	test.each<[unknown, string[]]>([
		[
			['single', 'both'],
			['single', 'both'],
		],
		[['both', 'Two-Way, Both Lists '], ['both']],
		['both', ['both']],
		['Two-Way, Both Lists\n', ['both']],
		['single, both', ['single', 'both']],
		['single\nboth\n', ['single', 'both']],
		['["single","both"] ', ['single', 'both']],
		[[], []],
	])('%j chooses %j', (value, choices) => {
		expect(readChoices(type, value)).toEqual({ ok: true, value: choices });
	});

	test('nothing at all is the default', () => {
		const events = { ...type, default: ['both'] };
		for (const value of [undefined, null, ' ']) {
			expect(readChoices(events, value)).toEqual({ ok: true, value: ['both'] });
		}
	});

	test.each([[[]], ['[]'], [''], [undefined]])('%j is refused where a choice is required', (value) => {
		expect(problemOf(readChoices(required, value))).toBe("'Delete Type' is empty. Choose at least one.");
	});

	test.each([[['single', 'neither']], ['single,neither'], [[1]], [{}], [[null]]])(
		'%j is refused',
		(value) => {
			expect(problemOf(readChoices(type, value))).toMatch(
				/^'Delete Type' has .*\. There may be single \(One-Way\) and both/,
			);
		},
	);
});

describe('readSwitch', () => {
	const field = { displayName: 'Return All', default: true };
	test.each([
		[true, true],
		[false, false],
		['true ', true],
		['\nFALSE', false],
		[undefined, true],
		[null, true],
		['', true],
	])('%p is %p', (value, on) => {
		expect(readSwitch(field, value)).toEqual({ ok: true, value: on });
	});

	test.each([[0], [1], ['yes'], ['0'], [[]], [{}], ['true,']])('%p is refused', (value) => {
		expect(problemOf(readSwitch(field, value))).toMatch(/^'Return All' is .*\. It must be true or false\.$/);
	});
});
