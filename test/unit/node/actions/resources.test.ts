import { properties, resources } from '../../../../nodes/TencentChat/actions';

const reading = /^(list|get|check)/;

test.each(resources.map((resource) => [resource.value, resource] as const))(
	'%s: a new node only reads, where there is something to read, and operations stand in the order of their names',
	(_, { operations, defaultOperation }) => {
		const canRead = operations.some(({ value }) => reading.test(value));
		if (canRead) expect(defaultOperation).toMatch(reading);
		expect(defaultOperation).not.toMatch(/delete|remove|kick|dissolve/i);
		const names = operations.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	},
);

test('a node or an AI tool that was just added only reads', () => {
	const chosen = properties.find(({ name }) => name === 'resource')?.default;
	const resource = resources.find(({ value }) => value === chosen);
	expect(resource?.defaultOperation).toMatch(reading);
});
