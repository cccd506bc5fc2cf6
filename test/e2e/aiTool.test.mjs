import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';
import { startScriptedModel } from './harness/scriptedModel.mjs';
import { codeItems, manualTrigger, node, tencentChat } from './harness/workflow.mjs';

/** The name of the node, and so of the tool. */
const TOOL = 'Moderation';

const { client, credential, simulator, calls } = await useScene();
const model = await startScriptedModel();
after(() => model.close());
const modelCredential = await client.createCredential('openAiApi', { apiKey: 'not-used', url: model.url });

/**
 * An AI Agent that has one operation as its tool is told something.
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, unknown>} [item] the input of the agent
 */
async function tellAgent(operation, parameters, item = {}) {
	const tool = { ...tencentChat(operation, parameters, credential), name: TOOL };
	tool.type = `${tool.type}Tool`;
	const nodes = [
		manualTrigger(),
		codeItems([item], 'Item'),
		node(
			'Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: 'Please help.' },
			{ typeVersion: 3 },
		),
		node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			{
				typeVersion: 1.2,
				credentials: { openAiApi: { id: modelCredential.id, name: modelCredential.name } },
			},
		),
		tool,
	];
	/** @param {string} type */
	const toAgent = (type) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const connections = {
		Start: { main: [[{ node: 'Item', type: 'main', index: 0 }]] },
		Item: toAgent('main'),
		Model: toAgent('ai_languageModel'),
		[TOOL]: toAgent('ai_tool'),
	};
	return await client.runToEnd(
		/** @type {any} */ ({
			name: `${operation} as a tool`,
			nodes,
			connections,
			settings: { executionOrder: 'v1' },
		}),
	);
}

/** The model's wish to use the tool. @param {Record<string, unknown>} given */
const callTool = (given) => ({ tool: TOOL, arguments: given });
const fromModel = (/** @type {string} */ name) => `={{ $fromAI('${name}', '', 'string') }}`;

beforeEach(() => {
	simulator.reset();
	for (const id of ['user_001', 'user_002']) simulator.app().community.import(id);
});

test('a model is told what the tool does, calls it, and reads its rows', async () => {
	model.follow(callTool({ users: 'user_001, user_002' }), { text: 'Both are muted.' });
	const execution = await tellAgent('user.mute', { toUserIds: fromModel('users'), durationAmount: 2 });
	assert.equal(execution.status, 'success', JSON.stringify(execution.error));
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).Set_Account),
		['user_001', 'user_002'],
	);
	const [asked, told] = model.requests;
	const [tool] = asked?.tools?.map((each) => each.function) ?? [];
	assert.equal(tool.name, TOOL);
	assert.match(tool.description, /mute/i);
	assert.deepEqual(Object.keys(tool.parameters.properties), ['users']);
	const answer = JSON.stringify(told?.messages.at(-1));
	assert.match(answer, /user_001.*success.*true.*user_002.*success.*true/);
	assert.deepEqual(execution.runs.Agent?.[0]?.outputs[0]?.[0]?.json, { output: 'Both are muted.' });
});

test('a list that a model writes as JSON is read as a list', async () => {
	model.follow(callTool({ users: '["user_001","user_002"]' }), { text: 'Done.' });
	await tellAgent('user.unmute', { toUserIds: fromModel('users') });
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).Set_Account),
		['user_001', 'user_002'],
	);
});

test('a model that names nobody is told which field is empty, and nothing is sent', async () => {
	model.follow(callTool({ users: '' }), { text: 'Whom do you mean?' });
	await tellAgent('user.forceLogout', { toUserIds: fromModel('users') });
	assert.deepEqual(calls(), []);
	assert.match(JSON.stringify(model.requests.at(-1)?.messages), /'User IDs' is empty/);
});

test('a model is told who failed, with which code, and what to do', async () => {
	model.follow(callTool({ users: 'user_001, nobody_1' }), { text: 'One of them does not exist.' });
	await tellAgent('friend.import', { fromUserId: 'user_002', toUserIds: fromModel('users') });
	const told = JSON.stringify(model.requests.at(-1)?.messages.at(-1));
	assert.match(told, /1 of 2 users failed, 1 succeeded\. .*\(30003\).*Check the spelling.*nobody_1/);
});

test('a model may choose the group, though the editor has a list for it', async () => {
	simulator.seed({ kind: 'group', groupId: 'lounge', members: ['user_001'] });
	model.follow(callTool({ group: 'lounge', users: 'user_001' }), { text: 'A member.' });
	const groupId = { __rl: true, mode: 'id', value: fromModel('group') };
	const execution = await tellAgent('groupMember.getRole', { groupId, toUserIds: fromModel('users') });
	assert.equal(execution.status, 'success', JSON.stringify(execution.error));
	assert.deepEqual(
		calls().map(({ body }) => body),
		[{ GroupId: 'lounge', User_Account: ['user_001'] }],
	);
	assert.match(JSON.stringify(model.requests.at(-1)?.messages.at(-1)), /Role.*Member/);
});

test('a tool takes from the item of its agent what n8n does, and from the model what it fills in', async () => {
	simulator.app().community.import('user_003');
	model.follow(callTool({ users: 'user_001,user_002' }), { text: 'Done.' });
	const parameters = { fromUserId: '={{ $json.user.id }}', toUserIds: fromModel('users') };
	await tellAgent('blocklist.add', parameters, { user: { id: 'user_003' } });
	assert.deepEqual(
		calls().map(({ body }) => body),
		[{ From_Account: 'user_003', To_Account: ['user_001', 'user_002'] }],
	);
});
