/** A host without what this package imports: any attempt to load it fails, as it does there. */
function oldHost(version: string) {
	jest.resetModules();
	jest.doMock('n8n-workflow/package.json', () => ({ version }));
	jest.doMock('zod/v4', () => {
		throw new Error("Cannot find module 'zod/v4'");
	});
}

afterEach(() => {
	jest.dontMock('n8n-workflow/package.json').dontMock('zod/v4').resetModules();
});

const nodeFiles = ['TencentChat/TencentChat', 'TencentChatTrigger/TencentChatTrigger'];

describe.each(nodeFiles)('%s.node', (file) => {
	const load = () => jest.requireActual<object>(`../../../nodes/${file}.node`);

	it.each(['0.9.1', '1.82.0', '1.96.0'])('refuses an n8n with n8n-workflow %s in plain words', (version) => {
		oldHost(version);
		expect(load).toThrow(
			`n8n-nodes-tencent-chat needs n8n 1.100 or newer, and this n8n is older (its n8n-workflow is ${version}). Update n8n, then install the package again.`,
		);
	});

	it.each(['1.97.0', '2.0.0', '2.41.0', '3.0.0'])('loads in an n8n with n8n-workflow %s', (version) => {
		jest.resetModules();
		jest.doMock('n8n-workflow/package.json', () => ({ version }));
		expect(load()).toHaveProperty(file.split('/')[1]);
	});
});
