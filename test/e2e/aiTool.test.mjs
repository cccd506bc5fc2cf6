import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';
import { manualTrigger, node, tencentChat } from './harness/workflow.mjs';

const { client, credential, simulator, calls } = await useScene();
const model = await startModel();
after(() => model.close());
const modelCredential = await client.createCredential('openAiApi', {
	apiKey: 'not-used',
	url: `${model.url}/v1`,
});

/**
 * @typedef {{ name: string, description: string, parameters: { properties: Record<string, any>, required?: string[] } }} Tool as the model gets it
 * @typedef {{ role: string, content: any }} Message
 */

/** What a model answers: a call of the first tool, or a text. @typedef {{ call: Record<string, unknown> } | { text: string }} Turn */

/** A model on this machine that says what it is told to, turn by turn, and keeps what it was asked. */
async function startModel() {
	/** @type {{ messages: Message[], tools: Tool[] }[]} */
	const requests = [];
	/** @type {Turn[]} */
	let turns = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
		/** @type {Tool[]} */
		const tools = (body.tools ?? []).map((/** @type {any} */ tool) => tool.function);
		requests.push({ messages: body.messages, tools });
		const turn = turns.shift() ?? { text: 'I have nothing more to say.' };
		response.writeHead(200, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify(completion(turn, tools)));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = server.address();
	return {
		url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
		requests,
		/** @param {Turn[]} script */
		script: (...script) => {
			turns = script;
			requests.length = 0;
		},
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** In OpenAI's form. @param {Turn} turn @param {Tool[]} tools */
function completion(turn, tools) {
	const calls = 'call' in turn && [
		{
			id: 'call_1',
			type: 'function',
			function: { name: tools[0]?.name, arguments: JSON.stringify(turn.call) },
		},
	];
	const message = calls
		? { role: 'assistant', content: null, tool_calls: calls }
		: { role: 'assistant', content: 'text' in turn ? turn.text : '' };
	return {
		id: 'completion_1',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: calls ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/**
 * An AI Agent that has one operation as its tool is told something.
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 */
async function tellAgent(operation, parameters) {
	const tool = { ...tencentChat(operation, parameters, credential), name: 'Moderation' };
	tool.type = `${tool.type}Tool`;
	const nodes = [
		manualTrigger(),
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
		Start: toAgent('main'),
		Model: toAgent('ai_languageModel'),
		Moderation: toAgent('ai_tool'),
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

const fromModel = (/** @type {string} */ name) => `={{ $fromAI('${name}', '', 'string') }}`;

beforeEach(() => {
	simulator.reset();
	for (const id of ['user_001', 'user_002']) simulator.app().community.import(id);
});

test('a model is told what the tool does, calls it, and reads its rows', async () => {
	model.script({ call: { users: 'user_001, user_002' } }, { text: 'Both are muted.' });
	const execution = await tellAgent('user.mute', { toUserIds: fromModel('users'), durationAmount: 2 });
	assert.equal(execution.status, 'success', JSON.stringify(execution.error));
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).Set_Account),
		['user_001', 'user_002'],
	);
	const [asked, told] = model.requests;
	assert.equal(asked.tools[0].name, 'Moderation');
	assert.match(asked.tools[0].description, /mute/i);
	assert.deepEqual(Object.keys(asked.tools[0].parameters.properties), ['users']);
	const answer = JSON.stringify(told.messages.at(-1));
	assert.match(answer, /user_001.*success.*true.*user_002.*success.*true/);
	assert.deepEqual(execution.runs.Agent?.[0]?.outputs[0]?.[0]?.json, { output: 'Both are muted.' });
});

test('a list that a model writes as JSON is read as a list', async () => {
	model.script({ call: { users: '["user_001","user_002"]' } }, { text: 'Done.' });
	await tellAgent('user.unmute', { toUserIds: fromModel('users') });
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).Set_Account),
		['user_001', 'user_002'],
	);
});

test('a model that names nobody is told which field is empty, and nothing is sent', async () => {
	model.script({ call: { users: '' } }, { text: 'Whom do you mean?' });
	await tellAgent('user.forceLogout', { toUserIds: fromModel('users') });
	assert.deepEqual(calls(), []);
	assert.match(JSON.stringify(model.requests.at(-1)?.messages), /'User IDs' is empty/);
});
