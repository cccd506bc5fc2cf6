/** A chat model with nothing in its head: a server on loopback that speaks OpenAI's chat completions and follows a script. */
import { createServer } from 'node:http';

/**
 * @typedef {{ tool: string, arguments: Record<string, unknown> } | { text: string }} Turn what the model says next
 *
 * @typedef {object} ScriptedModel
 * @property {string} url for the field "Base URL" of an OpenAI credential
 * @property {{ messages: any[], tools?: any[] }[]} requests what it was asked so far
 * @property {(...turns: Turn[]) => void} follow a new script; what it was asked is forgotten
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<ScriptedModel>} */
export async function startScriptedModel() {
	/** @type {Turn[]} */
	let script = [];
	/** @type {ScriptedModel['requests']} */
	const requests = [];
	/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
	const answer = async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		requests.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
		const turn = script.shift();
		response.writeHead(turn ? 200 : 400, { 'Content-Type': 'application/json' });
		response.end(
			JSON.stringify(turn ? completion(turn, requests.length) : { error: { message: 'The script is over' } }),
		);
	};
	const server = createServer((request, response) => void answer(request, response));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		follow: (...turns) => {
			script = turns;
			requests.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** @param {Turn} turn @param {number} count */
function completion(turn, count) {
	const message =
		'text' in turn
			? { role: 'assistant', content: turn.text }
			: { role: 'assistant', content: null, tool_calls: [toolCall(turn, count)] };
	return {
		id: `chatcmpl-${count}`,
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: 'text' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** @param {Extract<Turn, { tool: string }>} turn @param {number} count */
function toolCall(turn, count) {
	const { tool: name, arguments: given } = turn;
	return { id: `call_${count}`, type: 'function', function: { name, arguments: JSON.stringify(given) } };
}
