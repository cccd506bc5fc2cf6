/** A group is chosen by its name, in the real editor. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openEditor } from './harness/browser.mjs';
import { useScene } from './harness/scene.mjs';
import { manualTrigger, tencentChat, workflow } from './harness/workflow.mjs';

const { n8n, client, credential, simulator, calls } = await useScene();
const { page, id, pageErrors, close } = await openEditor(n8n.url);
after(close);

test('somebody finds a group by its name, and its member is kicked', async () => {
	simulator.seed({ kind: 'groups', groups: 20 });
	simulator.seed({ kind: 'group', groupId: '@TGS#2J4SZEAEL', name: 'Night Owls', members: ['user_001'] });
	const nodes = [manualTrigger(), tencentChat('groupMember.kick', { toUserIds: 'user_001' }, credential)];
	const saved = await client.createWorkflow(workflow('A picker in a test', nodes));
	await page.goto(`${n8n.url}/workflow/${saved.id}`);
	await id('canvas-node').filter({ hasText: 'Tencent Chat' }).dblclick();

	await id('ndv').getByTestId('rlc-input').click();
	await id('rlc-item').filter({ hasText: 'Night Owls' }).waitFor();
	assert.equal(await id('rlc-item').count(), 21);
	await id('rlc-search').fill('night');
	await id('rlc-item').filter({ hasText: 'group_01' }).waitFor({ state: 'detached' });
	await id('rlc-item').filter({ hasText: 'Night Owls (@TGS#2J4SZEAEL)' }).click();

	simulator.clearStats();
	await id('node-execute-button').click();
	await id('output-panel').getByText('user_001').first().waitFor();
	assert.deepEqual(
		calls().map(({ body }) => body),
		[{ GroupId: '@TGS#2J4SZEAEL', MemberToDel_Account: ['user_001'] }],
	);
	assert.deepEqual([...pageErrors], []);
});
