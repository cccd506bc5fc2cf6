import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, beforeEach, test } from 'node:test';
import { played, useScene } from './harness/scene.mjs';
import { httpRequest, manualTrigger, workflow } from './harness/workflow.mjs';

const { simulator, client, credential, calls } = await useScene();

/** Somebody else's server, who would like a signed request. @type {string[]} */
const foreignCalls = [];
const foreign = createServer((request, response) => {
	foreignCalls.push(request.url ?? '');
	response.end('{}');
});
await new Promise((resolve) => foreign.listen(0, '127.0.0.1', () => resolve(undefined)));
after(() => foreign.close());
const { port } = /** @type {import('node:net').AddressInfo} */ (foreign.address());

beforeEach(() => {
	simulator.reset();
	foreignCalls.length = 0;
});

/** @param {string} url @param {unknown} body */
async function request(url, body) {
	const nodes = [manualTrigger(), httpRequest({ url, body }, credential)];
	return played(await client.runToEnd(workflow('HTTP Request', nodes)), 'HTTP Request');
}

test("n8n's HTTP Request node calls any API of the app, signed by the credential", async () => {
	simulator.app().community.import('user_001');
	const body = { CheckItem: [{ UserID: 'user_001' }, { UserID: 'nobody' }] };
	const { rows } = await request(`${simulator.url}/v4/im_open_login_svc/account_check`, body);
	assert.equal(rows[0].ActionStatus, 'OK');
	assert.deepEqual(
		rows[0].ResultItem.map((/** @type {any} */ { UserID, AccountStatus }) => `${UserID} ${AccountStatus}`),
		['user_001 Imported', 'nobody NotImported'],
	);
	assert.deepEqual(calls(), [{ api: 'im_open_login_svc/account_check', body }]);
});

for (const { name, url } of [
	{ name: 'another host', url: `http://127.0.0.1:${port}/v4/im_open_login_svc/account_check` },
	{
		name: 'another host behind a name that looks like ours',
		url: `${simulator.url}@127.0.0.1:${port}/v4/im_open_login_svc/account_check`,
	},
	{ name: 'an address without a scheme', url: `//127.0.0.1:${port}/v4/im_open_login_svc/account_check` },
]) {
	test(`${name} gets no signature and no request`, async () => {
		const { execution, error } = await request(url, { CheckItem: [] });
		assert.equal(execution.status, 'error');
		assert.ok(error.message);
		assert.deepEqual(foreignCalls, []);
		assert.deepEqual(calls(), []);
		assert.doesNotMatch(execution.raw, /usersig/i);
	});
}

test('the refusal says which host the credential is for', async () => {
	const { error } = await request(`http://127.0.0.1:${port}/v4/x/y`, {});
	assert.match(error.message, new RegExp(`signs requests to ${simulator.url} only`));
	assert.match(error.message, new RegExp(`http://127.0.0.1:${port}`));
});
