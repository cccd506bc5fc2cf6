import fc from 'fast-check';

import type { Origin } from '../../../../nodes/TencentChat/input/origin';
import { readUserId, readUserIds } from '../../../../nodes/TencentChat/input/userIds';

const FIELD = 'Target User IDs';
/** The UserIDs, or why they are refused. */
const read = (value: unknown, origin: Origin) => {
	const result = readUserIds(value, FIELD, origin);
	return result.ok ? result.value : result.problem;
};

describe('readUserIds: text that was typed', () => {
	it.each<[unknown, string[]]>([
		['user_001', ['user_001']],
		['  user_001\n', ['user_001']],
		['a,b', ['a', 'b']],
		['a，b ， c,d', ['a', 'b', 'c', 'd']],
		['a, b ,\nc', ['a', 'b', 'c']],
		['a\r\nb\r\n', ['a', 'b']],
		['a,\n b,,c\n', ['a', 'b', 'c']],
		['["a","b"]', ['a', 'b']],
		['["a;b", "star luna"]', ['a;b', 'star luna']],
		['[1, 2]', ['1', '2']],
		[10001, ['10001']],
		[0, ['0']],
		[9007199254740991, ['9007199254740991']],
		['007', ['007']],
		['a,a', ['a', 'a']],
		['用户1,用户2', ['用户1', '用户2']],
		["o'neil", ["o'neil"]],
		['bob(2)', ['bob(2)']],
		['a.b@example.com', ['a.b@example.com']],
		['nullable, NaNa', ['nullable', 'NaNa']],
		['1e5', ['1e5']],
		['x'.repeat(32), ['x'.repeat(32)]],
		['用'.repeat(10), ['用'.repeat(10)]],
		['😀'.repeat(8), ['😀'.repeat(8)]],
	])('%j names %j', (value, userIds) => {
		expect(read(value, 'typed')).toEqual(userIds);
	});

	it.each<[unknown, RegExp]>([
		['', /^'Target User IDs' is empty\. Enter a UserID/],
		[' ,\n', /is empty/],
		['[]', /is an empty list/],
		['["a",""]', /\(entry 2 of 2\) is empty/],
		['[a, b, c]', /is in brackets/],
		['["a",\n"b",\n]', /is in brackets/],
		["['a', 'b']", /is in brackets/],
		['"a", "b"', /quotes/],
		['[a]', /brackets or quotes/],
		['"a"', /brackets or quotes/],
		['“a”', /brackets or quotes/],
		['（a）', /brackets or quotes/],
		['{"UserID":"a"}', /brackets or quotes/],
		['{{ $json.userId }}', /not evaluated/],
		['a, {{ $json.userId }}', /\(entry 2 of 2\) is '\{\{ \$json.userId \}\}', an expression/],
		['[object Object]', /makes of an object/],
		['a;b', /Separate several with commas or new lines/],
		['a；b', /Separate several with commas or new lines/],
		['a、b', /Separate several with commas or new lines/],
		['a\tb', /Separate several with commas or new lines/],
		['alice bob', /with a space in it.*commas or new lines/],
		['alice\u00a0bob', /with a space in it/],
		['alice\u3000bob', /with a space in it/],
		['ali\u200bce', /invisible.*/],
		['ali\ufeffce', /space in it|invisible/],
		['ali\u0000ce', /'ali\\u\{0\}ce', with an invisible character/],
		['a\ud800', /invisible/],
		['#N/A', /no value/],
		['a,#REF!', /\(entry 2 of 2\) is '#REF!', which means 'no value'/],
		['N/A', /no value/],
		['undefined', /no value/],
		['null', /no value/],
		['NaN', /no value/],
		['1.2E+11', /without its last digits/],
		['1e+21', /without its last digits/],
		['x'.repeat(33), /is 33 bytes long: 'xxx.*at most 32 bytes\. Separate/],
		['用'.repeat(11), /is 33 bytes long/],
		['😀'.repeat(9), /is 36 bytes long/],
		[`a,${'y'.repeat(40)},b`, /\(entry 2 of 3\) is 40 bytes long/],
	])('%j is refused', (value, words) => {
		expect(read(value, 'typed')).toMatch(words);
		expect(read(value, 'typed')).toMatch(/^'Target User IDs'.*[.}]$/);
	});

	it('does not put a whole book into its words', () => {
		expect(read('z'.repeat(100_000), 'typed').length).toBeLessThan(250);
	});
});

describe('readUserIds: text out of an expression', () => {
	it.each(['alice', '用户1', '10001', 'a.b@example.com', "o'neil"])('%j names one user', (value) => {
		expect(read(value, 'expression')).toEqual([value]);
	});

	it.each([
		'alice,bob',
		'alice，bob',
		'alice\nbob',
		'alice\r\nbob',
		'alice;bob',
		'alice、bob',
		'alice\tbob',
		'alice bob',
		'alice,',
		'\nalice,bob',
	])('%j is refused, and says how to write a list', (value) => {
		expect(read(value, 'expression')).toContain('{{ $json.ids.split(",") }}');
	});

	it.each([
		'["alice","bob"]',
		'["alice"]',
		'[alice',
		'alice]',
		'(alice)',
		'{"UserID":"a"}',
		'"alice"',
		'alice"',
	])('%j is refused for the bracket or quote at its edge, or for what is in it', (value) => {
		expect(read(value, 'expression')).toMatch(/bracket|separator/);
	});

	it.each(['alice ', ' alice', 'alice\n', '\talice', 'alice\u00a0'])(
		'%j is refused, not trimmed',
		(value) => {
			expect(read(value, 'expression')).toMatch(/space at the beginning or the end|separator/);
		},
	);

	it.each(['', ' ', 'undefined', 'null', '#N/A', '[object Object]', '{{ $json.x }}', '1.2E+11', 'a\u200bb'])(
		'%j is refused',
		(value) => {
			expect(read(value, 'expression')).toMatch(/^'Target User IDs' is /);
		},
	);
});

describe('readUserIds: a list', () => {
	it.each<[unknown[], string[]]>([
		[
			['a', 'b'],
			['a', 'b'],
		],
		[
			['a', 10001],
			['a', '10001'],
		],
		[['alice,bob'], ['alice,bob']],
		[
			['alice;bob', 'star luna', '[x', 'a，b'],
			['alice;bob', 'star luna', '[x', 'a，b'],
		],
		[
			[{ UserID: 'a' }, { UserID: 7 }],
			['a', '7'],
		],
		[[{ From_Account: 'x', To_Account: 'a,b' }], ['a,b']],
		[[{ Member_Account: 'm', Role: 'Owner' }], ['m']],
	])('%j: each entry is one user, as it is', (list, userIds) => {
		for (const origin of ['typed', 'expression', { typed: ['', '\n'] }] as const) {
			expect(read(list, origin)).toEqual(userIds);
		}
	});

	it.each<[unknown[], RegExp]>([
		[[], /is an empty list/],
		[['a', ''], /\(entry 2 of 2\) is empty/],
		[['a', ' b'], /\(entry 2 of 2\).*space at the beginning or the end.*trim\(\)/],
		[['a', null], /\(entry 2 of 2\) is null/],
		[['a', undefined], /\(entry 2 of 2\) is not filled in/],
		[['a', ['b']], /\(entry 2 of 2\) is a list/],
		[['a', { id: 'b' }], /\(entry 2 of 2\) is an object\..*\.map\(\(row\) => row\.To_Account\)/],
		[[{ UserID: 'a', To_Account: 'b' }], /is an object/],
		[[{ UserID: ['a'] }], /is an object/],
		[[Object.create({ UserID: 'a' })], /is an object/],
		[['a\nb'], /invisible/],
		[['"a"'], /quotes/],
		[['undefined'], /no value/],
		[['[object Object]'], /makes of an object/],
		[[1.5], /can't be an exact UserID/],
		[['y'.repeat(40)], /is 40 bytes long/],
	])('%j is refused', (list, words) => {
		expect(read(list, 'expression')).toMatch(words);
	});

	const userId = fc
		.fullUnicodeString({ minLength: 1, maxLength: 32 })
		.filter((id) => id.trim() === id && Buffer.byteLength(id) <= 32 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(id))
		.filter(
			(id) => !/^["'`“‘„«＂＇[{(<（［｛＜「『【《〈]|^\W*n\W*a|^null$|^undefined$|^#|\{\{|\}\}|\+/i.test(id),
		);

	it('is read as it is', () => {
		fc.assert(
			fc.property(fc.array(userId, { minLength: 1 }), (ids) => {
				expect(read(ids, 'expression')).toEqual(ids);
			}),
		);
	});

	it('typed between commas and new lines gives the same', () => {
		const plain = userId.filter((id) => !/[\s,，;；、]/.test(id));
		const between = fc.constantFrom(',', ', ', '，', '\n', ',\n', '\r\n', ' ,\n ');
		fc.assert(
			fc.property(fc.array(fc.tuple(plain, between), { minLength: 1 }), (parts) => {
				expect(read(parts.flat().join(''), 'typed')).toEqual(parts.map(([id]) => id));
			}),
		);
	});

	it('counts bytes as the service does: 32 pass, 33 do not', () => {
		fc.assert(
			fc.property(
				fc.stringOf(fc.constantFrom('a', 'é', '用', '😀'), { minLength: 1, maxLength: 34 }),
				(id) => {
					expect(Array.isArray(read([id], 'expression'))).toBe(Buffer.byteLength(id) <= 32);
				},
			),
			{ numRuns: 500 },
		);
	});
});

test('rows of a list have the acting users in a column of their own', () => {
	const rows = [{ From_Account: 'a', To_Account: 'b' }];
	expect(readUserIds(rows, 'User ID', 'expression', 'From_Account')).toEqual({ ok: true, value: ['a'] });
	expect(readUserIds(rows, 'User ID', 'expression')).toEqual({ ok: true, value: ['b'] });
});

describe('readUserIds: anything else', () => {
	it.each<[unknown, RegExp]>([
		[null, /^'Target User IDs' is null/],
		[undefined, /is not filled in/],
		[true, /is the boolean value 'true'/],
		[{ UserID: 'a' }, /is an object\. Choose its field/],
		[1.5, /is the number 1\.5, which can't be an exact/],
		[2 ** 53, /is the number 9007199254740992, which can't be an exact/],
		[Number.NaN, /is the number NaN/],
	])('%p is refused', (value, words) => {
		expect(read(value, 'expression')).toMatch(words);
		expect(read(value, 'typed')).toMatch(words);
	});
});

describe('readUserId', () => {
	const one = (value: unknown, origin: Origin) => {
		const result = readUserId(value, 'User ID', origin);
		return result.ok ? result.value : { problem: result.problem };
	};
	const refused = (words: string) => ({ problem: expect.stringContaining(words) });

	it('reads one UserID, also out of a list of one', () => {
		expect(one('u', 'expression')).toBe('u');
		expect(one(' u\n', 'typed')).toBe('u');
		expect(one(['u,v'], 'expression')).toBe('u,v');
		expect(one(7, 'expression')).toBe('7');
	});

	it('never takes one of two', () => {
		expect(one('a,b', 'typed')).toEqual(refused("'User ID' has 2 entries"));
		expect(one('a,b', 'expression')).toEqual(refused('with a separator in it'));
		expect(one(['a', 'b'], 'expression')).toEqual(refused("'User ID' has 2 entries"));
		expect(one([], 'expression')).toEqual(refused('empty list'));
	});

	it('takes no row: it may have been about somebody else', () => {
		expect(one([{ To_Account: 'a' }], 'expression')).toEqual(refused('is an object'));
	});

	it.each(['', ' ', null, undefined, {}, 1.5, 'x'.repeat(33)])('refuses %j', (value) => {
		expect(one(value, 'expression')).toEqual(refused("'User ID' is "));
	});
});
