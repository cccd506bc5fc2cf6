import type { IExecuteFunctions } from 'n8n-workflow';

import { TencentChat } from '../../../../nodes/TencentChat/TencentChat.node';
import { Parameters } from '../../../../nodes/TencentChat/input/parameters';

/** A node with these parameters: an expression's value is `name@item`. Counts the readings. */
function contextOf(parameters: Record<string, unknown>) {
	const readings: string[] = [];
	const context = {
		getNode: () => ({ parameters }),
		getNodeParameter: (name: string, item: number, fallback?: unknown) => {
			readings.push(`${name} ${item}`);
			return resolved(parameters[name] ?? fallback, item);
		},
	};
	return { parameters: new Parameters(context as unknown as IExecuteFunctions), readings };
}

function resolved(value: unknown, item: number): unknown {
	if (typeof value === 'string') return value.startsWith('=') ? `${value.slice(1)}@${item}` : value;
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, item)]));
}

describe('Parameters', () => {
	it('reads one without an expression once for all items', () => {
		const { parameters, readings } = contextOf({ fromUserId: 'u', toUserIds: '=to' });
		for (const item of [0, 1, 2]) {
			expect(parameters.get('fromUserId', item)).toBe('u');
			expect(parameters.get('toUserIds', item)).toBe(`to@${item}`);
		}
		expect(readings).toEqual(['fromUserId 0', 'toUserIds 0', 'toUserIds 1', 'toUserIds 2']);
	});

	it('evaluates an expression once for an item, however many fields are taken from it', () => {
		const { parameters, readings } = contextOf({ options: { retries: '=n', deep: { name: '=d' } } });
		for (const item of [0, 1, 0]) {
			expect(parameters.option('retries', item)).toBe(`n@${item}`);
			expect(parameters.option('deep', item)).toEqual({ name: `d@${item}` });
		}
		expect(readings).toEqual(['options 0', 'options 1', 'options 0']);
	});

	it('reads options once, unless there is an expression anywhere in them', () => {
		const fixed = contextOf({ options: { retries: 3, deep: { list: ['x'] } } });
		expect([0, 1].map((item) => fixed.parameters.option('retries', item))).toEqual([3, 3]);
		expect(fixed.readings).toEqual(['options 0']);
		const changing = contextOf({ options: { retries: 3, deep: { name: '=n' } } });
		expect([0, 1].map((item) => changing.parameters.option('deep', item))).toEqual([
			{ name: 'n@0' },
			{ name: 'n@1' },
		]);
	});

	it('reads a value that is empty, false or missing once, too', () => {
		const { parameters, readings } = contextOf({ returnAll: false, text: '' });
		for (const item of [0, 1]) {
			expect(parameters.get('returnAll', item)).toBe(false);
			expect(parameters.get('text', item)).toBe('');
			expect(parameters.option('combineItems', item)).toBeUndefined();
		}
		expect(readings).toEqual(['returnAll 0', 'text 0', 'options 0']);
	});

	it('tells who wrote what a field holds, also inside of collections', () => {
		const { parameters } = contextOf({
			fromUserId: 'a,b',
			toUserIds: '={{ $json.id }}',
			options: {
				toUserIds: '={{ $json.a }},{{ $json.b }}',
				custom: { field: [{ value: '={{ $json.v }}' }] },
			},
			profile: '={{ $json }}',
			byModel: "={{ $fromAI('users') }}",
		});
		expect(parameters.origin('fromUserId')).toBe('typed');
		expect(parameters.origin('toUserIds')).toBe('expression');
		expect(parameters.origin('options.toUserIds')).toEqual({ typed: ['', ',', ''] });
		expect(parameters.origin('options.custom.field.0.value')).toBe('expression');
		expect(parameters.origin('options.notAdded')).toBe('typed');
		expect(parameters.origin('profile.nick')).toBe('expression');
		expect(parameters.origin('byModel')).toBe('typed');
	});

	describe('takes plain expressions from the item', () => {
		const items = [{ json: { id: 'alice', list: ['a'] } }, { json: { id: { no: 'text' } } }];
		function contextWith(parameters: object, proxy: object) {
			const asked: string[] = [];
			const context = {
				getNode: () => ({ parameters }),
				getNodeParameter: (name: string, item: number) => `n8n's ${asked.push(`${name} ${item}`) && name}`,
				getWorkflowDataProxy: () => proxy,
			};
			return { parameters: new Parameters(context as unknown as IExecuteFunctions), asked };
		}
		const proxy = { $json: items[0].json, $input: { all: () => items } };

		it('and asks n8n where there is more at the end of the path than text', () => {
			const { parameters, asked } = contextWith({ to: '={{ $json.id }}' }, proxy);
			expect([0, 1, 2].map((item) => parameters.get('to', item))).toEqual(['alice', "n8n's to", "n8n's to"]);
			expect(asked).toEqual(['to 1', 'to 2']);
		});

		it('and asks n8n for a whole collection where one of its expressions is not plain', () => {
			const options = { a: '={{ $json.id }}', b: { c: ['={{ $json.id + 1 }}'] } };
			const { parameters, asked } = contextWith({ options }, proxy);
			parameters.option('a', 0);
			expect(asked).toEqual(['options 0']);
		});

		it.each([
			['another item than $json', { $json: {}, $input: { all: () => items } }],
			['no items', { $json: {}, $input: { all: () => [] } }],
			['nothing that n8n would say', {}],
		])('and asks n8n where the input has %s', (_, other) => {
			const { parameters, asked } = contextWith({ to: '={{ $json.id }}' }, other);
			expect(parameters.get('to', 0)).toBe("n8n's to");
			expect(asked).toEqual(['to 0']);
		});
	});

	it('is not used for fields that n8n checks or changes when it reads them', () => {
		const kinds = new Set<string>();
		JSON.stringify(new TencentChat().description.properties, (key, value) => {
			if (['validateType', 'extractValue', 'resourceLocator', 'resourceMapper', 'filter'].includes(key))
				kinds.add(key);
			if (key === 'type') kinds.add(value);
			return value;
		});
		expect([...kinds].sort()).toEqual([
			'boolean',
			'collection',
			'dateTime',
			'fixedCollection',
			'json',
			// A mode of a resource locator. Without `extractValue` n8n gives its object as it is.
			'list',
			'multiOptions',
			'notice',
			'number',
			'options',
			'resourceLocator',
			'string',
		]);
	});
});
