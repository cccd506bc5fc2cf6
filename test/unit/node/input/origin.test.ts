import fc from 'fast-check';
import { Expression } from 'n8n-workflow';

import { originOf } from '../../../../nodes/TencentChat/input/origin';
import { readUserIds } from '../../../../nodes/TencentChat/input/userIds';

describe('originOf', () => {
	it.each([
		'alice, bob',
		'{{ $json.id }}',
		'=alice, bob',
		'',
		10001,
		['a'],
		undefined,
		"={{ $fromAI('users') }}",
		"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Target_User_IDs', ``, 'string') }}",
		'={{ $fromAI("users", "It\'s (a) list, \\"quoted\\"", "string", "user_001") }}',
		"={{$fromai('users')}}",
	])('%p was typed, or is filled in by a model', (raw) => {
		expect(originOf(raw)).toBe('typed');
	});

	it.each([
		'={{ $json.id }}',
		'={{ $json.ids.join(",") }}',
		'={{ $json.a + "," + $json.b }}',
		"={{ $fromAI('a') + $json.b }}",
		'={{ $fromAI($json.key) }}',
		"={{ $fromAI('a', `${$json.b}`) }}",
		"={{ $fromAI('a'), $json.b }}",
		"={{ $fromAI('a') || $fromAI('b') }}",
		"={{ [$fromAI('a')] }}",
		'={{ $json.id',
		'=\\{{ $json.id }}',
		'=a\\\\,{{ $json.id }}',
	])('%p is an expression', (raw) => {
		expect(originOf(raw)).toBe('expression');
	});

	it.each([
		['={{ $json.a }}, {{ $json.b }}', ['', ', ', '']],
		['={{ $json.a }}\n', ['', '\n']],
		['=user_{{ $json.id }}', ['user_', '']],
		['= {{ $json.id }}', [' ', '']],
		["={{ $json.a.split(',')[0] }},bob", ['', ',bob']],
		["=alice,{{ $fromAI('b') }}", ['alice,', '']],
	])('%p has typed text around its expressions', (raw, typed) => {
		expect(originOf(raw)).toEqual({ typed });
	});
});

describe('text with expressions in it', () => {
	const read = (raw: string, $json: object) => {
		const value = Expression.resolveWithoutWorkflow(raw.slice(1), { $json });
		const result = readUserIds(value, 'Users', originOf(raw));
		return result.ok ? result.value : result.problem;
	};

	it.each([
		['={{ $json.a }}, {{ $json.b }}', { a: 'x', b: 'y' }, ['x', 'y']],
		['={{ $json.a }}\n', { a: 'x' }, ['x']],
		['={{ $json.a }} ', { a: 7 }, ['7']],
		['=alice,\nuser_{{ $json.a }},,bob\n', { a: 1 }, ['alice', 'user_1', 'bob']],
		['={{ $json.a }}-{{ $json.b }}', { a: 'x', b: 'y' }, ['x-y']],
		['={{ $json.a.split(",")[0] }}, bob', { a: 'x,y' }, ['x', 'bob']],
		['={{ $json.list }}\n', { list: ['x'] }, ['x']],
	])('%p of %j names %j', (raw, item, userIds) => {
		expect(read(raw, item)).toEqual(userIds);
	});

	it.each([
		['={{ $json.a }}, {{ $json.b }}', { a: 'x,y', b: 'z' }],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x,y', b: '' }],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x\ny', b: '' }],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x，', b: 'z' }],
		['={{ $json.a }}\n', { a: 'x,y' }],
		['={{ $json.a }}\n', { a: ['x', 'y'] }],
		['=user_{{ $json.a }}', { a: '1,user_2' }],
	])('%p of %j is refused: a value brings a separator', (raw, item) => {
		expect(read(raw, item)).toContain('{{ $json.ids.split(",") }}');
	});

	it.each([
		['={{ $json.a }}, {{ $json.b }}', { a: 'x ', b: 'y' }, 'space at the beginning or the end'],
		['={{ $json.a }} , {{ $json.b }}', { a: ' x', b: 'y' }, 'space at the beginning or the end'],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x', b: '["y"]' }, 'bracket'],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x', b: 'y;z' }, 'separator'],
		['={{ $json.a }}, {{ $json.b }}', { a: 'x' }, '(entry 2 of 2) is empty'],
		['={{ $json.a }}\n', {}, 'is empty'],
		['={{ $json.a }}\n', { a: {} }, '[object'],
	])('%p of %j is refused: %s', (raw, item, words) => {
		expect(read(raw, item)).toContain(words);
	});

	/** Braces that were typed can make it no expression at all for n8n. */
	const unlessRefused = (reading: () => string | string[]) => {
		try {
			return reading();
		} catch {
			return 'refused by n8n';
		}
	};

	it('names exactly whom its expressions name, or is refused', () => {
		const typed = fc.stringOf(
			fc.constantFrom('a', 'b', ',', '，', '\n', '\r', ' ', '_', '\\', '{', '}', '"'),
			{
				maxLength: 4,
			},
		);
		const value = fc.oneof(
			fc.stringOf(fc.constantFrom('x', 'y', ',', '\n', ' ', '，', '[', ';', '\\', '{', '='), {
				maxLength: 4,
			}),
			fc.integer({ min: 0, max: 99 }),
			fc.constantFrom(null, false),
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(typed, value), { minLength: 1, maxLength: 4 }), typed, (parts, last) => {
				const raw = `=${parts.map(([text], index) => `${text}{{ $json.v${index} }}`).join('')}${last}`;
				const item = Object.fromEntries(parts.map(([, each], index) => [`v${index}`, each]));
				const users = unlessRefused(() => read(raw, item));
				if (typeof users === 'string') return;
				// Every separator was typed, and what a value holds stands in one user.
				const count = [...parts.map(([text]) => text), last].join('').split(/[,，\r\n]/).length;
				expect(users.length).toBeLessThanOrEqual(count);
				for (const [, each] of parts) {
					expect(users.some((user) => user.includes(String(each ?? '')))).toBe(true);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
