/** A host whose modules are these. One that is undefined can't be loaded, as where it is not there. */
function host(modules: Record<string, object | undefined>) {
	jest.resetModules();
	for (const [name, module] of Object.entries(modules)) {
		jest.doMock(name, () => {
			if (module) return module;
			throw new Error(`Cannot find module '${name}'`);
		});
	}
}

afterEach(() => {
	jest.dontMock('n8n-workflow/package.json').dontMock('zod/v4').resetModules();
});

const nodeFiles = ['TencentChat/TencentChat', 'TencentChatTrigger/TencentChatTrigger'];

describe.each(nodeFiles)('%s.node', (file) => {
	const load = () => jest.requireActual<object>(`../../../nodes/${file}.node`);

	it.each(['0.9.1', '1.82.0', '1.96.0'])(
		'refuses n8n-workflow %s in plain words, and says that another package may have brought it',
		(version) => {
			host({ 'n8n-workflow/package.json': { version }, 'zod/v4': undefined });
			expect(load).toThrow(
				`needs n8n 1.100 or newer, but found n8n-workflow ${version}. If your n8n is older`,
			);
			expect(load).toThrow(/If your n8n is newer, another package .* Settings › Community nodes/);
		},
	);

	it('says the same of a zod that another package brought', () => {
		host({ 'n8n-workflow/package.json': { version: '2.41.0' }, 'zod/v4': undefined });
		expect(load).toThrow('needs n8n 1.100 or newer, but found a zod without zod/v4.');
		expect(load).toThrow(/If your n8n is newer, another package .* Settings › Community nodes/);
	});

	it.each(['1.97.0', '2.0.0', '2.41.0', '3.0.0', '3.0.0-rc.1'])('loads beside n8n-workflow %s', (version) => {
		host({ 'n8n-workflow/package.json': { version } });
		expect(load()).toHaveProperty(file.split('/')[1]);
	});

	it.each([[{}], [{ version: '' }], [{ version: 'next' }], [undefined]])(
		'loads beside an n8n-workflow whose package.json is %j',
		(manifest) => {
			host({ 'n8n-workflow/package.json': manifest });
			expect(load()).toHaveProperty(file.split('/')[1]);
		},
	);
});

describe('hostIsAtLeast', () => {
	it.each([
		['2.36.0', true],
		['2.100.0', true],
		['3.0.0', true],
		['2.35.9', false],
		['1.120.0', false],
		['unreadable', true],
	])('n8n-workflow %s is 2.36 or newer: %p', (version, expected) => {
		host({ 'n8n-workflow/package.json': { version } });
		const { hostIsAtLeast } = jest.requireActual<typeof import('../../../nodes/host')>('../../../nodes/host');
		expect(hostIsAtLeast(2, 36)).toBe(expected);
	});
});
