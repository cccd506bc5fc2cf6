import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { projectFolder } from './harness/cache.mjs';
import { useN8n } from './harness/withPackage.mjs';

const { client, url } = await useN8n();
const manifest = JSON.parse(await readFile(`${projectFolder}/package.json`, 'utf8'));

test('n8n lists the package as an installed community package, with its nodes', async () => {
	const packages = await client.request('GET', '/rest/community-packages');
	const installed = packages.find((/** @type {any} */ one) => one.packageName === manifest.name);
	assert.equal(installed.installedVersion, manifest.version);
	assert.ok(!installed.failedLoading);
	assert.deepEqual(installed.installedNodes.map((/** @type {any} */ { type }) => type).sort(), [
		'n8n-nodes-tencent-chat.tencentChat',
		'n8n-nodes-tencent-chat.tencentChatTrigger',
	]);
});

test('the action node can be used as a tool of an AI agent', async () => {
	const types = await client.request('GET', '/types/nodes.json');
	const names = types.map((/** @type {any} */ { name }) => name);
	assert.ok(names.includes('n8n-nodes-tencent-chat.tencentChatTool'));
});

test('the icons are served, for light and dark', async () => {
	const nodes = await client.request('GET', '/types/nodes.json');
	const credentials = await client.request('GET', '/types/credentials.json');
	const ours = [
		...nodes.filter((/** @type {any} */ { name }) => name === 'n8n-nodes-tencent-chat.tencentChat'),
		...credentials.filter((/** @type {any} */ { name }) => name === 'tencentChatApi'),
	];
	assert.equal(ours.length, 2);
	for (const { iconUrl } of ours) {
		for (const path of [iconUrl.light, iconUrl.dark]) {
			const response = await fetch(`${url}/${path}`);
			assert.equal(response.status, 200);
			assert.match(await response.text(), /^<svg/);
		}
	}
});
