import fc from 'fast-check';

import { readUserId, readUserIds } from '../../../nodes/TencentChat/input/userIds';

const problemOf = (value: unknown) => {
	const read = readUserIds(value, 'Target User IDs');
	return read.ok ? undefined : read.problem;
};

describe('readUserIds', () => {
	it.each<[unknown, string[]]>([
		['user_001', ['user_001']],
		['  user_001\n', ['user_001']],
		['a,b', ['a', 'b']],
		['a，b ， c,d', ['a', 'b', 'c', 'd']],
		[['a，b'], ['a，b']],
		['a, b ,\tc', ['a', 'b', 'c']],
		['a\nb', ['a', 'b']],
		['a\r\nb\r\n', ['a', 'b']],
		['a,\nb,\nc', ['a', 'b', 'c']],
		['a\n\nb', ['a', 'b']],
		['star luna', ['star luna']],
		[
			['a', 'b'],
			['a', 'b'],
		],
		[[' a '], ['a']],
		[['a,b'], ['a,b']],
		['["a","b"]', ['a', 'b']],
		['[1, 2]', ['1', '2']],
		['[a]', ['[a]']],
		[10001, ['10001']],
		[0, ['0']],
		[
			['a', 10001],
			['a', '10001'],
		],
		[9007199254740991, ['9007199254740991']],
		['007', ['007']],
		['a,a', ['a', 'a']],
		['用户1,用户2', ['用户1', '用户2']],
		['x'.repeat(32), ['x'.repeat(32)]],
		['用'.repeat(10), ['用'.repeat(10)]],
		['😀'.repeat(8), ['😀'.repeat(8)]],
	])('reads %j', (value, userIds) => {
		expect(readUserIds(value, 'Target User IDs')).toEqual({ ok: true, userIds });
	});

	it.each<[unknown, string]>([
		['', "'Target User IDs' is empty. Enter a UserID, for example user_001."],
		['   \n', "'Target User IDs' is empty. Enter a UserID, for example user_001."],
		[[], "'Target User IDs' is an empty list. Enter at least one UserID."],
		['[]', "'Target User IDs' is an empty list. Enter at least one UserID."],
		['[a, b, c]', "'Target User IDs' stands in brackets, but is no JSON list."],
		["['a', 'b']", "'Target User IDs' stands in brackets, but is no JSON list."],
		['["a",\n"b",\n]', "'Target User IDs' stands in brackets, but is no JSON list."],
		['a,,b', "'Target User IDs' (entry 2 of 3) is empty."],
		['a,b,', "'Target User IDs' (entry 3 of 3) is empty."],
		[['a', ''], "'Target User IDs' (entry 2 of 2) is empty."],
		[null, "'Target User IDs' is null."],
		[undefined, "'Target User IDs' is not filled in."],
		[true, "'Target User IDs' is the boolean value 'true'."],
		[{ id: 'a' }, "'Target User IDs' is an object."],
		[['a', null], "'Target User IDs' (entry 2 of 2) is null."],
		[['a', ['b']], "'Target User IDs' (entry 2 of 2) is a list."],
		[['a', { id: 'b' }], "'Target User IDs' (entry 2 of 2) is an object."],
		[1.5, "'Target User IDs' is the number 1.5, which is no whole number"],
		[2 ** 53, "'Target User IDs' is the number 9007199254740992, which is no whole number"],
		[Number.NaN, "'Target User IDs' is the number NaN"],
		['x'.repeat(33), "'Target User IDs' is 33 bytes long: 'xxxxx"],
		['用'.repeat(11), "'Target User IDs' is 33 bytes long: '用用"],
		['😀'.repeat(9), "'Target User IDs' is 36 bytes long"],
		[`a,${'y'.repeat(40)},b`, "'Target User IDs' (entry 2 of 3) is 40 bytes long"],
	])('refuses %j and says where and why', (value, problem) => {
		expect(problemOf(value)?.slice(0, problem.length)).toBe(problem);
		expect(problemOf(value)).toMatch(/\.$/);
	});

	it('does not put a whole book into its words', () => {
		expect(problemOf('z'.repeat(100_000))?.length).toBeLessThan(200);
	});

	const userId = fc
		.fullUnicodeString({ minLength: 1, maxLength: 32 })
		.filter((id) => id.trim() === id && id !== '' && Buffer.byteLength(id) <= 32);

	it('reads every list of UserIDs as it is', () => {
		fc.assert(
			fc.property(fc.array(userId, { minLength: 1 }), (ids) => {
				expect(readUserIds(ids, 'f')).toEqual({ ok: true, userIds: ids });
			}),
		);
	});

	it('reads every text of UserIDs between commas and new lines', () => {
		const plain = userId.filter((id) => !/[,，\n]|^\[/.test(id));
		const between = fc.constantFrom(',', ', ', '，', '\n', ',\n', '\r\n', ' ,\n ');
		fc.assert(
			fc.property(fc.array(fc.tuple(plain, between), { minLength: 1 }), (parts) => {
				const text = parts.map(([id, gap], index) => (index === parts.length - 1 ? id : id + gap)).join('');
				expect(readUserIds(text, 'f')).toEqual({ ok: true, userIds: parts.map(([id]) => id) });
			}),
		);
	});

	it('counts bytes as the service does: 32 pass, 33 do not', () => {
		fc.assert(
			fc.property(fc.fullUnicodeString({ minLength: 1, maxLength: 40 }), (text) => {
				const trimmed = text.trim();
				fc.pre(trimmed !== '');
				expect(readUserIds([text], 'f').ok).toBe(Buffer.byteLength(trimmed) <= 32);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('readUserId', () => {
	it('reads one UserID, also out of a list of one', () => {
		expect(readUserId('u', 'User ID')).toEqual({ ok: true, userIds: ['u'] });
		expect(readUserId(['u'], 'User ID')).toEqual({ ok: true, userIds: ['u'] });
		expect(readUserId(7, 'User ID')).toEqual({ ok: true, userIds: ['7'] });
	});

	it('takes a comma for a part of the name: it never guesses one of two users', () => {
		expect(readUserId('a,b', 'User ID')).toEqual({ ok: true, userIds: ['a,b'] });
		expect(readUserId(['a', 'b'], 'User ID')).toMatchObject({
			ok: false,
			problem: expect.stringContaining('a list'),
		});
		expect(readUserId([], 'User ID')).toMatchObject({ ok: false });
	});

	it.each(['', ' ', null, undefined, {}, 1.5, 'x'.repeat(33)])('refuses %j', (value) => {
		expect(readUserId(value, 'User ID')).toEqual({
			ok: false,
			problem: expect.stringMatching(/^'User ID' is /),
		});
	});
});
