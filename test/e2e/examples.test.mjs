import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, beforeEach, test } from 'node:test';
import { dataTable, EXAMPLES, filledIn, isOperation, readExample } from './harness/example.mjs';
import { startScriptedModel } from './harness/scriptedModel.mjs';
import { useTriggerScene } from './harness/triggerScene.mjs';
import { WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';
import { TRIGGER_NODE } from './harness/workflow.mjs';

const { n8n, client, simulator, credential, calls, executions } = await useTriggerScene();
const community = () => simulator.app().community;

/**
 * Imports an example, fills it in and runs it to its end.
 * @param {string} name
 * @param {Record<string, unknown>} settings
 * @param {string} [trigger] the node to start from, where there are several
 * @param {Record<string, Record<string, unknown>>} [parameters] what else is filled in, by node
 */
async function run(name, settings, trigger, parameters) {
	const { id } = await client.createWorkflow(filledIn(name, [credential], settings, parameters));
	const execution = await client.waitForEnd(await client.run(id, { trigger }));
	/** @param {string} node @param {number} [output] */
	const rows = (node, output = 0) =>
		(execution.runs[node] ?? []).flatMap(({ outputs }) => (outputs[output] ?? []).map(({ json }) => json));
	return { execution, rows };
}

/** Downloads the file that a node made, as the editor does. @param {import('./harness/restClient.mjs').Execution} execution @param {string} node */
async function fileOf(execution, node) {
	const item = /** @type {any} */ (execution.runs[node]?.[0]?.outputs[0]?.[0]);
	const { id, data, fileName } = item.binary.data;
	const headers = { cookie: client.cookie, 'browser-id': 'e2e' };
	const url = `${client.url}/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
	const bytes = id ? await (await fetch(url, { headers })).arrayBuffer() : Buffer.from(data, 'base64');
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	// Excel takes a CSV file for UTF-8 only if it begins with this mark
	assert.equal(text[0], '\uFEFF');
	return { fileName, lines: text.slice(1).trimEnd().split(/\r?\n/) };
}

beforeEach(() => {
	simulator.reset();
	simulator.setWebhook(undefined);
});

const README = await readFile(new URL('../../examples/README.md', import.meta.url), 'utf8');

/** @param {{ type: string }} node */
const isTrigger = ({ type }) => type === TRIGGER_NODE;

for (const name of EXAMPLES) {
	test(`${name} holds what n8n exports, and nothing that belongs to one n8n only`, () => {
		const example = readExample(name);
		const text = JSON.stringify(example);
		assert.doesNotMatch(text, /instanceId|versionId|webhookId|"credentials"|cachedResult/);
		assert.equal(example.id, undefined);
		assert.equal(example.active, false);
		assert.equal(example.name.toLowerCase().replaceAll(' ', '-'), name, 'the workflow is called as its file');
		assert.ok(
			README.includes(`[${example.name}](${name}.json)`) && README.includes(`![${example.name}](`),
			'and so in examples/README.md',
		);
		for (const { type } of example.nodes) assert.notEqual(type, 'n8n-nodes-base.code');
		const names = example.nodes.map((/** @type {any} */ node) => node.name);
		assert.equal(new Set(names).size, names.length);
		const notes = example.nodes.filter(
			(/** @type {any} */ node) => node.type === 'n8n-nodes-base.stickyNote',
		);
		assert.ok(notes.length >= 3, 'notes that explain the parts');
		assert.match(
			notes[0].parameters.content,
			/^# .+\n[\s\S]*\*\*Credential\*\*/,
			'the first note says how to begin',
		);
		assert.equal(/^# (.+)/.exec(notes[0].parameters.content)?.[1], example.name);
		if (example.nodes.some(isTrigger)) assert.match(notes[0].parameters.content, /\*\*Webhook Token\*\*/);
		for (const { name: node, parameters } of example.nodes.filter(isOperation)) {
			assert.ok(parameters.resource && parameters.operation, `${node} says which operation it is`);
		}
	});
}

/**
 * Imports an example that begins with the trigger, publishes it, and enters its URL in the simulator's console.
 * @param {string} name
 * @param {Record<string, unknown>} [settings]
 * @param {import('./harness/workflow.mjs').SavedCredential[]} [others] credentials beside that for Tencent Chat
 */
async function publish(name, settings = {}, others = []) {
	const workflow = filledIn(name, [credential, ...others], settings);
	const { id } = await client.createWorkflow(workflow);
	await client.activate(id);
	const { webhookId } = workflow.nodes.find((/** @type {any} */ node) => node.webhookId);
	simulator.setWebhook({
		url: `${n8n.url}/webhook/${webhookId}/webhook`,
		token: WEBHOOK_TOKEN,
		timeoutMs: 30_000, // a busy test machine may need more than Tencent's two seconds
		whenLate: 'refuse',
	});
	return id;
}

/** A data table as the example's own set-up makes it, in place of one that an earlier run left. @param {string} example @param {string} name */
async function freshTable(example, name) {
	const old = await dataTable(client, name);
	if (old.exists) await old.drop();
	const { execution } = await run(example, {}, 'Set up: click once');
	assert.equal(execution.status, 'success');
	return await dataTable(client, name);
}

/** @param {string} from @param {string[]} targets */
function following(from, targets) {
	const user = community().import(from);
	for (const to of targets) community().follow(user, community().import(to), 1_700_000_000);
}

/** @param {string} one @param {string[]} others */
function friends(one, others) {
	const user = community().import(one);
	for (const id of others) {
		community().befriend(user, id, { addTime: 1_700_000_000 });
		community().befriend(community().import(id), one, { addTime: 1_700_000_000 });
	}
}

test('unfollow-banned-accounts: a rehearsal shows the list and calls nobody; then each is unfollowed once, and failures are tried again', async () => {
	const name = 'unfollow-banned-accounts';
	const night = 'Every night at 3:00';
	const table = await freshTable(name, 'banned_accounts');
	await table.insert([
		{ userId: 'banned_1' },
		{ userId: 'not_registered' },
		{ userId: 'banned_2', reason: 'spam' },
	]);
	following('star_luna', ['banned_1', 'banned_2', 'user_001']);

	const rehearsal = await run(name, {}, night);
	assert.deepEqual(
		rehearsal
			.rows('Would be unfollowed')
			.map(({ From_Account, To_Account }) => `${From_Account} ${To_Account}`),
		['star_luna banned_1', 'star_luna not_registered', 'star_luna banned_2'],
	);
	assert.deepEqual(calls(), []);

	const first = await run(name, { rehearsal: false }, night);
	assert.equal(first.execution.status, 'success');
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).To_Account),
		[['banned_1', 'not_registered', 'banned_2']],
	);
	assert.deepEqual(
		[...'12'].map((n) => community().isFollowing('star_luna', `banned_${n}`)),
		[false, false],
	);
	assert.equal(community().isFollowing('star_luna', 'user_001'), true);
	const [one, missing, two] = await table.rows();
	for (const done of [one, two]) {
		assert.ok(Date.now() - Date.parse(String(done?.unfollowedAt)) < 60_000);
		assert.equal(done?.lastError, '');
	}
	assert.equal(two?.reason, 'spam');
	assert.equal(missing?.unfollowedAt, null);
	assert.match(String(missing?.lastError), /does not exist.*30003/);

	simulator.clearStats();
	await run(name, { rehearsal: false }, night);
	assert.deepEqual(
		calls().map(({ body }) => /** @type {any} */ (body).To_Account),
		[['not_registered']],
	);
});

test('unfollow-banned-accounts: an unusually long list stops the run before anything is changed', async () => {
	const name = 'unfollow-banned-accounts';
	const table = await freshTable(name, 'banned_accounts');
	await table.insert([{ userId: 'banned_1' }, { userId: 'banned_2' }]);
	following('star_luna', ['banned_1', 'banned_2']);
	const { execution } = await run(name, { rehearsal: false, mostPerNight: 1 }, 'Every night at 3:00');
	assert.equal(execution.status, 'error');
	assert.match(execution.error.message, /2 accounts would be unfollowed .* allows 1\. Nothing was changed/);
	assert.deepEqual(calls(), []);
	assert.equal(community().isFollowing('star_luna', 'banned_1'), true);
});

test('export-fans-to-csv: every fan of every page is a line, and no name is a formula', async () => {
	const star = community().import('star_luna');
	const names = ['Mei', '=HYPERLINK("http://x")', 'Ann "A", B', '小明', '@home', '＝1+1'];
	for (let index = 0; index < 2500; index++) {
		const Nick = names[index] ?? `Fan ${index}`;
		const fan = community().import(`fan_${index}`, { Tag_Profile_IM_Nick: Nick });
		community().follow(fan, star, 1_700_000_000);
	}
	community().follow(community().import('007'), star, 1_700_000_000);
	const fileName = /** @type {string} */ (
		readExample('export-fans-to-csv').nodes.find((/** @type {any} */ { name }) => name === 'Keep the file')
			.parameters.fileName
	);
	const { execution, rows } = await run('export-fans-to-csv', {}, undefined, {
		'Keep the file': { fileName: fileName.replace('/home/node/.n8n-files', n8n.userFolder) },
	});
	assert.equal(execution.status, 'success');
	assert.equal(calls().length, 3);
	const { lines } = await fileOf(execution, 'All fans as a file');
	const [kept] = rows('Keep the file');
	assert.match(kept.fileName, /\/fans-of-star_luna-\d{4}-\d\d-\d\d\.csv$/);
	assert.equal(await readFile(kept.fileName, 'utf8'), `\uFEFF${lines.join('\r\n')}\r\n`);
	assert.equal(lines[0], 'From_Account,To_Account,FollowTime,followedAt,Nick');
	assert.equal(new Set(lines).size, 1 + 2501);
	const since = '1700000000,2023-11-14T22:13:20.000Z';
	for (const line of [
		`star_luna,fan_0,${since},Mei`,
		`star_luna,fan_1,${since},"'=HYPERLINK(""http://x"")"`,
		`star_luna,fan_2,${since},"Ann ""A"", B"`,
		`star_luna,fan_3,${since},小明`,
		`star_luna,fan_4,${since},'@home`,
		`star_luna,fan_5,${since},'＝1+1`,
		`star_luna,007,${since},`,
	]) {
		assert.ok(lines.includes(line), `${line} is missing`);
	}
});

test('unfriend-a-list: a rehearsal asks who is a friend and changes nothing', async () => {
	friends('user_001', ['user_002', 'user_003']);
	community().unfriend(community().import('user_003'), 'user_001');
	community().import('user_004');
	const { execution, rows } = await run('unfriend-a-list', {});
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		rows('See who is a friend').map(({ To_Account, relation }) => `${To_Account} ${relation}`),
		['user_002 mutual', 'user_003 inUserList', 'user_004 none'],
	);
	assert.deepEqual(
		calls().map(({ api }) => api),
		['sns/friend_check'],
	);
	assert.equal(community().isFriend('user_001', 'user_002'), true);
});

test('unfriend-a-list: both ways, with a file of those done and a file of those that failed', async () => {
	friends('user_001', ['user_002', 'user_003', 'user_005', '＝user_005', '-user_006']);
	simulator.setFault({
		kind: 'rows',
		api: 'sns/friend_delete',
		rows: { user_003: 30003, '-user_006': 30003 },
	});
	const list = ' user_002,user_003 \n\n＝user_005，user_004\nuser_002, -user_006';
	community().import('user_004');
	const { execution } = await run('unfriend-a-list', { list, rehearsal: false });
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		calls().map(({ body }) => body),
		[
			{
				From_Account: 'user_001',
				To_Account: ['user_002', 'user_003', '＝user_005', 'user_004', '-user_006'],
				DeleteType: 'Delete_Type_Both',
			},
		],
	);
	assert.deepEqual(
		[
			['user_001', 'user_002'],
			['user_002', 'user_001'],
			['user_001', 'user_005'],
			['user_005', 'user_001'],
		].map(([a = '', b = '']) => community().isFriend(a, b)),
		[false, false, true, true],
	);
	const done = await fileOf(execution, 'File: unfriended');
	assert.match(done.fileName, /^unfriended-[\d-]+\.csv$/);
	assert.deepEqual(done.lines, [
		'Account,UserID,Was a friend,Code',
		'user_001,user_002,yes,0',
		"user_001,'＝user_005,yes,0",
		'user_001,user_004,no,31704',
	]);
	const failed = await fileOf(execution, 'File: failed');
	assert.match(failed.fileName, /^not-unfriended-[\d-]+\.csv$/);
	assert.equal(failed.lines[0], 'UserID,Code,Reason');
	assert.match(failed.lines[1] ?? '', /^user_003,30003,.*not/i);
	assert.match(failed.lines[2] ?? '', /^'-user_006,30003,/);
	assert.equal(failed.lines.length, 3);
});

test('call-any-endpoint: the HTTP Request node registers accounts, and a refusal with HTTP 200 is noticed', async () => {
	community().import('user_103');
	community().delete(/** @type {any} */ (community().get('user_103')));
	const accounts = JSON.stringify([
		{ UserID: 'user_101', Nick: 'Mei' },
		{ UserID: 'user_103', Nick: 'Gone' },
		{ UserID: 'user_102', Nick: 'Arjun' },
	]);
	const { execution, rows } = await run('call-any-endpoint', { host: simulator.url, accounts });
	assert.equal(execution.status, 'success');
	assert.deepEqual(rows('Registered'), [{ UserID: 'user_101' }, { UserID: 'user_102' }]);
	const [refused, ...others] = rows('Not registered');
	assert.deepEqual(others, []);
	assert.equal(refused.UserID, 'user_103');
	assert.equal(refused.ErrorCode, '70399');
	assert.equal(community().describe('user_101').profile?.Tag_Profile_IM_Nick, 'Mei');
	assert.equal(community().has('user_103'), false);
});

test('call-any-endpoint: another host than that of the credential gets nothing, and the reason is told', async () => {
	const { execution, rows } = await run('call-any-endpoint', { host: 'http://127.0.0.1:9' });
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		rows('Not registered').map(({ UserID }) => UserID),
		['user_101', 'user_102'],
	);
	assert.match(rows('Not registered')[0].Reason, /signs requests to .* only/);
	assert.deepEqual(calls(), []);
});

test('greet-who-came-back: who left is remembered; who comes back is greeted once, whatever Tencent says twice', async () => {
	const name = 'greet-who-came-back';
	const table = await freshTable(name, 'lost_fans');
	following('fan_1', ['star_luna', 'star_nova']);
	following('fan_2', ['star_luna']);
	community().import('fan_3');
	const id = await publish(name);
	let runs = 0;
	/** Lets events happen and waits until each has had its execution. @param {...() => unknown} acts */
	const happens = async (...acts) => {
		for (const act of acts) {
			await act();
			await simulator.webhookDeliveries();
			runs += 1;
			const all = await executions(id, runs);
			assert.equal(all.at(-1)?.status, 'success', JSON.stringify(all.at(-1)?.error));
		}
	};
	/** @param {string} fan @param {string} account */
	const unfollow = (fan, account) => () =>
		simulator.clientAct('follow/follow_delete', { From_Account: fan, To_Account: [account] });
	/** @param {string} fan @param {string} [platform] */
	const follow = (fan, platform) => () =>
		simulator.clientAct(
			'follow/follow_add',
			{ From_Account: fan, FollowItem: [{ To_Account: 'star_luna' }] },
			{ platform },
		);
	const greetings = () =>
		community().messages.map(
			({ From_Account, To_Account, MsgBody }) =>
				`${From_Account} ${To_Account} ${MsgBody[0].MsgContent.Text}`,
		);
	const tellAgain = async () => {
		// The greeting itself is told of, too, after the event that caused it.
		const follows = (await simulator.webhookDeliveries()).filter(({ body }) =>
			String(/** @type {any} */ (body).CallbackCommand).startsWith('Follow.'),
		);
		const last = /** @type {any} */ (follows.at(-1));
		const { CallbackCommand, ...body } = last.body;
		await simulator.fireWebhook({
			command: CallbackCommand,
			body,
			platform: 'iOS',
			query: { RequestId: last.query.RequestId ?? null },
		});
	};

	await happens(unfollow('fan_1', 'star_luna'), unfollow('fan_1', 'star_nova'), follow('fan_3'));
	assert.deepEqual(
		(await table.rows()).map(({ fan, account }) => [fan, account]),
		[['fan_1', 'star_luna']],
		'only who left our account',
	);
	assert.deepEqual(greetings(), [], 'somebody new is not greeted');

	await happens(follow('fan_1'));
	assert.deepEqual(greetings(), ['star_luna fan_1 Welcome back! It is good to have you with us again.']);
	const [{ greetedAt } = {}] = await table.rows();
	assert.ok(Date.now() - Date.parse(String(greetedAt)) < 60_000);

	await happens(tellAgain);
	const [, repeated] = (await executions(id, runs)).slice(-2);
	assert.equal(repeated?.runs['Came, or left?'], undefined, 'what Tencent tells again is dropped at once');
	await happens(unfollow('fan_1', 'star_luna'), follow('fan_1'));
	assert.equal(greetings().length, 1, 'nobody is greeted twice in a month');
	assert.equal((await table.rows()).length, 1);

	await happens(
		() =>
			simulator.clientAct(
				'follow/follow_delete',
				{ From_Account: 'fan_2', To_Account: ['star_luna'] },
				{ platform: 'RESTAPI' },
			),
		follow('fan_2'),
	);
	assert.equal(greetings().length, 1, 'who was removed by a moderator is not greeted');
	await client.deactivate(id);
});

test('greet-who-came-back: a greeting that can not be sent leaves its reason in the table', async () => {
	const name = 'greet-who-came-back';
	const table = await freshTable(name, 'lost_fans');
	await table.insert([{ fan: 'fan_1', account: 'star_luna', leftAt: '2025-01-01T00:00:00.000Z' }]);
	community().import('fan_1');
	community().import('star_luna');
	simulator.setFault({ kind: 'error', api: 'openim/sendmsg', code: 90048 });
	const id = await publish(name);
	simulator.clientAct('follow/follow_add', {
		From_Account: 'fan_1',
		FollowItem: [{ To_Account: 'star_luna' }],
	});
	await simulator.webhookDeliveries();
	const [execution] = await executions(id);
	assert.equal(execution?.status, 'success');
	const [row] = await table.rows();
	assert.equal(row?.greetedAt, null);
	assert.match(String(row?.lastError), /90048/);
	await client.deactivate(id);
});

test('decide-friend-requests: protected accounts and unwelcome words are refused, others pass, refusals are recorded', async () => {
	const name = 'decide-friend-requests';
	const table = await freshTable(name, 'refused_friend_requests');
	for (const user of ['user_001', 'user_002', 'user_003', 'star_luna']) community().import(user);
	const id = await publish(name);
	/** @param {string} To_Account @param {string} AddWording */
	const to = (To_Account, AddWording) => ({ To_Account, AddSource: 'AddSource_Type_App', AddWording });
	const AddFriendItem = [
		to('user_002', 'Hello from the concert'),
		to('star_luna', 'Hi'),
		to('user_003', 'Cheap tickets: WWW.example.com'),
	];
	const { ResultItem, webhook } = await simulator.clientFriendRequest({
		From_Account: 'user_001',
		AddFriendItem,
	});
	assert.equal(webhook?.error, undefined);
	assert.deepEqual(
		ResultItem.map(({ To_Account, ResultCode, ResultInfo }) => [To_Account, ResultCode, ResultInfo]),
		[
			['user_002', 0, ''],
			['star_luna', 38001, 'This account accepts no friend requests'],
			['user_003', 38002, 'Please ask again without links or contacts'],
		],
	);
	assert.deepEqual(
		['user_002', 'star_luna', 'user_003'].map((user) => community().isFriend('user_001', user)),
		[true, false, false],
	);
	const [execution] = await executions(id);
	assert.equal(execution?.status, 'success');
	assert.deepEqual(
		(await table.rows()).map(({ fromUser, toUser, request }) => [fromUser, toUser, request]),
		[
			['user_001', 'star_luna', 'Hi'],
			['user_001', 'user_003', 'Cheap tickets: WWW.example.com'],
		],
	);
	await client.deactivate(id);
});

test('block-words-and-links: what is refused is not in the group, its sender learns why, and it is recorded', async () => {
	const name = 'block-words-and-links';
	const table = await freshTable(name, 'refused_messages');
	simulator.seed({
		kind: 'group',
		groupId: 'lounge',
		type: 'Public',
		owner: 'luna',
		members: ['ann', 'mod_team'],
	});
	const id = await publish(name);
	/** @param {string} text @param {string} [user] */
	const says = async (text, user = 'ann') => {
		const { ErrorCode, ErrorInfo, webhook } = await simulator.client(user).sendToGroup('lounge', text);
		assert.equal(webhook?.error, undefined);
		return `${ErrorCode} ${ErrorInfo}`.trim();
	};
	const word = '10101 Your message contains a word that is not allowed here';
	const link = '10102 Links to this site are not allowed here';
	const texts = [
		['Good evening, e.g. at 7.30', '0'],
		['Look: https://www.example.com/tour?x=1', '0'],
		['Win at the CASINO', word],
		['Ｃａｓｉｎｏ night', word],
		['see https://evil.test/example.com', link],
		['https://example.com@evil.test', link],
		['Tickets at cheap-tickets.shop!', link],
		['see notexample.com', link],
		['see ｅｖｉｌ．ｃｏｍ', link],
	];
	for (const [text = '', outcome] of texts) assert.equal(await says(text), outcome, text);
	assert.equal(await says('join https://evil.test', 'mod_team'), '0');
	assert.deepEqual(
		simulator.group('lounge')?.messages.map(({ text }) => text),
		[texts[0]?.[0], texts[1]?.[0], 'join https://evil.test'],
	);
	const picture = [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1, Data: 'smile' } }];
	assert.equal((await simulator.client('ann').sendToGroup('lounge', picture)).ErrorCode, 0);
	for (const one of await executions(id, texts.length + 2)) assert.equal(one.status, 'success');
	assert.deepEqual(
		(await table.rows()).map(({ fromUser, groupId, message }) => [fromUser, groupId, message]).sort(),
		texts
			.filter(([, outcome]) => outcome !== '0')
			.map(([text]) => ['ann', 'lounge', text])
			.sort(),
	);
	await client.deactivate(id);
});

test('block-words-and-links: a workflow that fails lets no message through', async () => {
	simulator.seed({ kind: 'group', groupId: 'lounge', type: 'Public', owner: 'luna', members: ['ann'] });
	const id = await publish('block-words-and-links', { allowedSites: '={{ null }}' });
	const { ErrorCode } = await simulator.client('ann').sendToGroup('lounge', 'see example.com');
	assert.equal(ErrorCode, 10016);
	assert.deepEqual(simulator.group('lounge')?.messages, []);
	assert.equal((await executions(id))[0]?.status, 'error');
	await client.deactivate(id);
});

/** Three groups with the account to remove in them: it owns the last one, and left the fourth. */
function groupsOfBanned() {
	const now = Math.floor(Date.now() / 1000);
	const old = { from: 'banned', text: 'long ago', at: now - 20 * DAY };
	const messages = [
		old,
		{ from: 'banned', text: 'free coins', at: now - 100 },
		{ from: 'ann', text: 'no thanks', at: now - 90 },
		{ from: 'banned', text: 'really free', at: now - 80 },
	];
	simulator.configureApp({ historyDays: 30 });
	simulator.seed({
		kind: 'group',
		groupId: 'one',
		type: 'Public',
		owner: 'luna',
		members: ['ann', 'banned'],
		messages,
	});
	simulator.seed({
		kind: 'group',
		groupId: 'two',
		type: 'Private',
		owner: 'luna',
		members: ['banned', 'bob'],
	});
	simulator.seed({ kind: 'group', groupId: 'own', type: 'Public', owner: 'banned', members: ['bob'] });
	simulator.seed({ kind: 'group', groupId: 'left', type: 'Public', owner: 'luna', messages: [messages[1]] });
	community().import('mod_team');
}

/** @param {string} group */
const membersOf = (group) => Object.keys(simulator.group(group)?.members ?? {});
/** @param {string} group */
const statesIn = (group) => simulator.group(group)?.messages.map(({ text, state }) => `${text}: ${state}`);

test('remove-a-banned-account: a rehearsal shows the groups and changes nothing', async () => {
	groupsOfBanned();
	const { execution, rows } = await run('remove-a-banned-account', { account: 'banned' });
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		rows('Would be removed from').map(({ GroupId, Role }) => `${GroupId} ${Role}`),
		['one Member', 'two Member', 'own Owner'],
	);
	assert.deepEqual(
		calls().map(({ api }) => api),
		['group_open_http_svc/get_joined_group_list'],
	);
});

test('remove-a-banned-account: muted, kicked, what it wrote lately recalled; the moderator learns what could not be done', async () => {
	groupsOfBanned();
	const settings = { account: 'banned', rehearsal: false };
	const { execution } = await run('remove-a-banned-account', settings);
	assert.equal(execution.status, 'success');
	assert.deepEqual(['one', 'two', 'own', 'left'].map(membersOf), [
		['luna', 'ann'],
		['luna', 'bob'],
		['banned', 'bob'],
		['luna'],
	]);
	assert.deepEqual(statesIn('one'), [
		'long ago: sent',
		'free coins: recalled',
		'no thanks: sent',
		'really free: recalled',
	]);
	assert.deepEqual(statesIn('left'), ['free coins: sent']);
	const { ErrorCode } = await simulator.client('banned').sendToGroup('own', 'still here');
	assert.equal(ErrorCode, 10017);
	const [report, ...more] = simulator.conversation('administrator', 'mod_team');
	assert.deepEqual(more, []);
	const lines = report?.text.split('\n');
	assert.deepEqual(lines?.slice(0, 4), [
		'The account banned was removed.',
		'Muted in the whole app: yes',
		'Kicked out of groups: 2',
		'Messages recalled: 2',
	]);
	assert.match(lines?.[4] ?? '', /^Not done: own .*10007/);
});

test('remove-a-banned-account: an account without groups is muted, and the report says so', async () => {
	for (const user of ['banned', 'mod_team']) community().import(user);
	await run('remove-a-banned-account', { account: 'banned', rehearsal: false });
	assert.deepEqual(
		calls().map(({ api }) => api),
		['openconfigsvr/setnospeaking', 'group_open_http_svc/get_joined_group_list', 'openim/sendmsg'],
	);
	assert.match(
		simulator.conversation('administrator', 'mod_team')[0]?.text ?? '',
		/Kicked out of groups: 0\nMessages recalled: 0\nNot done: nothing/,
	);
});

const DAY = 24 * 60 * 60;
const MONDAY = 'Every Monday at 4:00';

/** A group in which only `gone` and `mute` were silent for too long. */
function sleepyGroup() {
	const now = Math.floor(Date.now() / 1000);
	const members = ['gone', 'mute', 'writer', 'newcomer', 'kept', 'unknown'];
	simulator.seed({
		kind: 'group',
		groupId: 'lounge',
		type: 'Public',
		owner: 'luna',
		admins: ['helper'],
		members,
	});
	const group = community().groups.get('lounge');
	/** @param {string} id @param {number} joined days ago @param {number} [wrote] days ago */
	const was = (id, joined, wrote) =>
		Object.assign(group?.members.get(id) ?? {}, {
			joinTime: now - joined * DAY,
			lastSendMsgTime: wrote === undefined ? 0 : now - wrote * DAY,
		});
	was('luna', 900);
	was('helper', 900);
	was('gone', 400, 91);
	was('mute', 120);
	was('writer', 400, 89);
	was('newcomer', 3);
	was('kept', 400);
	Object.assign(group?.members.get('unknown') ?? {}, { joinTime: 0, lastSendMsgTime: 0 });
	return { groupId: 'lounge', neverKicked: 'mod_team, kept' };
}

test('kick-silent-members: a rehearsal names who was silent, and nobody is kicked', async () => {
	const { execution, rows } = await run('kick-silent-members', sleepyGroup(), MONDAY);
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		rows('Would be kicked').map(({ Member_Account }) => Member_Account),
		['gone', 'mute'],
	);
	assert.deepEqual(
		calls().map(({ api }) => api),
		['group_open_http_svc/get_group_member_info'],
	);
});

test('kick-silent-members: members only, who neither wrote nor joined for 90 days; each with a row in the table', async () => {
	const name = 'kick-silent-members';
	const table = await freshTable(name, 'kicked_members');
	const { execution } = await run(name, { ...sleepyGroup(), rehearsal: false }, MONDAY);
	assert.equal(execution.status, 'success');
	assert.deepEqual(membersOf('lounge'), ['luna', 'helper', 'writer', 'newcomer', 'kept', 'unknown']);
	const kick = calls().filter(({ api }) => api.endsWith('delete_group_member'));
	assert.deepEqual(
		kick.map(({ body }) => body),
		[{ GroupId: 'lounge', Reason: 'Not active for 90 days', MemberToDel_Account: ['gone', 'mute'] }],
	);
	const rows = await table.rows();
	assert.deepEqual(
		rows.map(({ userId, groupId, lastError }) => [userId, groupId, lastError]),
		[
			['gone', 'lounge', ''],
			['mute', 'lounge', ''],
		],
	);
	for (const [index, days] of [91, 120].entries()) {
		const ago = Date.now() - Date.parse(String(rows[index]?.lastActive));
		assert.ok(Math.abs(ago / 1000 - days * DAY) < 60);
		assert.ok(Date.now() - Date.parse(String(rows[index]?.kickedAt)) < 60_000);
	}
});

test('kick-silent-members: a kick that fails leaves its reason and no date; unusually many stop the run', async () => {
	const name = 'kick-silent-members';
	const table = await freshTable(name, 'kicked_members');
	simulator.setFault({ kind: 'error', api: 'group_open_http_svc/delete_group_member', code: 10007 });
	await run(name, { ...sleepyGroup(), rehearsal: false }, MONDAY);
	for (const { kickedAt, lastError } of await table.rows()) {
		assert.equal(kickedAt, null);
		assert.match(String(lastError), /10007/);
	}
	assert.equal((await table.rows()).length, 2);

	simulator.reset();
	const { execution } = await run(name, { ...sleepyGroup(), rehearsal: false, mostPerWeek: 1 }, MONDAY);
	assert.equal(execution.status, 'error');
	assert.match(execution.error.message, /2 members would be kicked .* allows 1\. Nothing was changed/);
	assert.equal(membersOf('lounge').length, 8);
});

/** Somebody who is in two groups and has two friends. */
function somebodyLeaves() {
	simulator.seed({
		kind: 'group',
		groupId: 'one',
		type: 'Public',
		name: '=1+1',
		owner: 'luna',
		members: ['leaver'],
	});
	simulator.seed({
		kind: 'group',
		groupId: 'two',
		type: 'Private',
		name: 'Two',
		owner: 'luna',
		members: ['leaver'],
	});
	friends('leaver', ['ann', 'bob']);
	return { account: 'leaver' };
}

test('offboard-a-user: a rehearsal makes the two files and deletes nothing', async () => {
	const { execution, rows } = await run('offboard-a-user', somebodyLeaves());
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		rows('Would be deleted').map(({ account, groups, friends: count }) => [account, groups, count]),
		[['leaver', 2, 2]],
	);
	const groups = await fileOf(execution, 'File: groups');
	assert.equal(groups.fileName, 'listOfUser leaver.csv');
	assert.match(groups.lines[0] ?? '', /^From_Account,GroupId,/);
	assert.deepEqual(
		groups.lines.slice(1).map((line) => line.split(',')[1]),
		['one', 'two'],
	);
	assert.match(groups.lines[1] ?? '', /,'=1\+1,/);
	const friendsFile = await fileOf(execution, 'File: friends');
	assert.deepEqual(
		friendsFile.lines.slice(1).map((line) => line.split(',').slice(0, 2).join(' ')),
		['leaver ann', 'leaver bob'],
	);
	assert.equal(community().has('leaver'), true);
});

test('offboard-a-user: deletes only with both switches, and never an owner of a group', async () => {
	const name = 'offboard-a-user';
	const settings = { ...somebodyLeaves(), rehearsal: false };
	const unsure = await run(name, settings);
	assert.equal(unsure.execution.status, 'error');
	assert.equal(community().has('leaver'), true);

	simulator.seed({ kind: 'group', groupId: 'own', type: 'Public', owner: 'leaver' });
	const owner = await run(name, { ...settings, deleteForGood: true });
	assert.equal(owner.execution.status, 'error');
	assert.match(owner.execution.error.message, /leaver owns 1 groups: own\. Nothing was deleted/);
	assert.equal(community().has('leaver'), true);

	community().groups.get('own')?.add('luna', 1_700_000_000);
	community().groups.get('own')?.handOver('luna');
	const sure = await run(name, { ...settings, deleteForGood: true });
	assert.equal(sure.execution.status, 'success');
	assert.deepEqual(
		sure.rows('Delete the account').map(({ success }) => success),
		[true],
	);
	assert.equal(community().has('leaver'), false);
	assert.deepEqual(membersOf('one'), ['luna']);
	assert.equal((await fileOf(sure.execution, 'File: friends')).lines.length, 3);
});

test('offboard-a-user: without a file nothing is deleted', async () => {
	const settings = { ...somebodyLeaves(), rehearsal: false, deleteForGood: true };
	simulator.setFault({ kind: 'error', api: 'sns/friend_get', code: 30001 });
	const { execution } = await run('offboard-a-user', settings);
	assert.equal(execution.status, 'error');
	assert.equal(community().has('leaver'), true);
});

test('moderate-messages-with-ai: nothing happens to a message before a moderator has decided', async () => {
	const model = await startScriptedModel();
	after(() => model.close());
	const openAi = await client.createCredential('openAiApi', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	simulator.seed({
		kind: 'group',
		groupId: 'lounge',
		type: 'Public',
		owner: 'luna',
		members: ['ann', 'bob'],
	});
	community().import('mod_team');
	const id = await publish('moderate-messages-with-ai', {}, [openAi]);
	/** Somebody writes, and the model has an opinion. @param {string} user @param {string} text @param {boolean} isUnwelcome */
	const says = async (user, text, isUnwelcome) => {
		model.follow({ text: JSON.stringify({ Unwelcome: isUnwelcome, Fine: !isUnwelcome }) });
		const { ErrorCode } = await simulator.client(user).sendToGroup('lounge', text);
		assert.equal(ErrorCode, 0);
	};
	const stateOf = () => simulator.group('lounge')?.messages.map(({ text, state }) => `${text}: ${state}`);
	const toModerator = () => simulator.conversation('administrator', 'mod_team');
	/** The moderator opens the link of the newest message and decides. @param {number} count of messages so far @param {string} decision */
	const decide = async (count, decision) => {
		await until(() => toModerator().length === count);
		const link = /http\S+$/.exec(toModerator().at(-1)?.text ?? '')?.[0] ?? '';
		const executionId = /form-waiting\/(\d+)/.exec(link)?.[1] ?? '';
		await until(async () => (await client.readExecution(executionId)).status === 'waiting');
		const page = await (await fetch(link)).text();
		assert.match(page, /Unwelcome message\?/);
		assert.equal((await client.readExecution(executionId)).status, 'waiting', 'looking decides nothing');
		const answer = new FormData();
		answer.set('field-0', JSON.stringify([decision])); // as the form's page sends a choice
		const posted = await fetch(link, { method: 'POST', body: answer });
		assert.equal(posted.status, 200, await posted.text());
		return { page, execution: await client.waitForEnd(executionId) };
	};

	await says('ann', 'What a concert!', false);
	assert.equal((await executions(id))[0]?.status, 'success');
	assert.match(JSON.stringify(model.requests[0]?.messages), /What a concert!/);
	assert.deepEqual(toModerator(), []);

	await says('bob', 'Free coins <b>here</b>', true);
	const left = await decide(1, 'Leave it');
	assert.equal(left.execution.status, 'success');
	assert.match(left.page, /bob wrote in the group lounge/);
	assert.match(toModerator()[0]?.text ?? '', /In the group lounge, bob wrote:\n\nFree coins <b>here<\/b>\n/);
	assert.deepEqual(stateOf(), ['What a concert!: sent', 'Free coins <b>here</b>: sent']);

	await says('bob', 'Free coins again', true);
	assert.equal((await decide(2, 'Recall it')).execution.status, 'success');
	assert.deepEqual(simulator.group('lounge')?.muted, {});

	await says('bob', 'And again', true);
	assert.equal((await decide(3, 'Recall it and mute the sender')).execution.status, 'success');
	assert.deepEqual(stateOf(), [
		'What a concert!: sent',
		'Free coins <b>here</b>: sent',
		'Free coins again: recalled',
		'And again: recalled',
	]);
	const { muted } = /** @type {any} */ (simulator.group('lounge'));
	assert.deepEqual(Object.keys(muted), ['bob']);
	assert.ok(Math.abs(muted.bob - Date.now() / 1000 - DAY) < 60);
	await client.deactivate(id);
});

/** @param {() => unknown} condition */
async function until(condition) {
	for (let tries = 0; tries < 300; tries++) {
		if (await condition()) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('It did not come to that');
}

test('decide-friend-requests: a rule that fails neither allows nor refuses', async () => {
	for (const user of ['user_001', 'user_002']) community().import(user);
	const id = await publish('decide-friend-requests', { protectedAccounts: '={{ null }}' });
	const AddFriendItem = [{ To_Account: 'user_002', AddSource: 'AddSource_Type_App' }];
	const { ResultItem, webhook } = await simulator.clientFriendRequest({
		From_Account: 'user_001',
		AddFriendItem,
	});
	assert.notEqual(webhook?.error, undefined);
	assert.equal(ResultItem[0]?.ResultCode, 30006, "the console's setting decides");
	assert.equal((await executions(id))[0]?.status, 'error');
	await client.deactivate(id);
});

const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A conversation in the editor's chat with the agent of ask-an-ai-agent. */
async function startConversation() {
	const model = await startScriptedModel();
	after(() => model.close());
	const openAi = await client.createCredential('openAiApi', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	const { id } = await client.createWorkflow(filledIn('ask-an-ai-agent', [credential, openAi]));

	/**
	 * Says something; the run stands still as soon as n8n has something to say.
	 * @param {string} chatInput
	 */
	async function say(chatInput) {
		const data = { main: [[{ json: { sessionId: 'conversation', action: 'sendMessage', chatInput } }]] };
		const { executionId } = await client.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: await client.readWorkflow(id),
			triggerToStartFrom: {
				name: 'When a moderator asks',
				data: {
					startTime: 0,
					executionTime: 0,
					executionIndex: 0,
					executionStatus: 'success',
					source: [null],
					data,
				},
			},
		});
		return await waitingAt(executionId, ['Reply', 'Ask a moderator first']);
	}

	/** @param {string} executionId @param {string[]} nodes one of which has the last word */
	async function waitingAt(executionId, nodes) {
		for (let tries = 0; tries < 300; tries++) {
			const execution = await client.readExecution(executionId).catch(() => undefined);
			if (execution?.status === 'error') throw new Error(execution.error?.message);
			const node = nodes.find((name) => execution?.runs[name]);
			if (execution?.status === 'waiting' && node) return { execution, node };
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		throw new Error(`Execution ${executionId} said nothing`);
	}

	/**
	 * Clicks one of the two buttons that the chat shows.
	 * @param {import('./harness/restClient.mjs').Execution} execution
	 * @param {boolean} approved
	 */
	async function decide(execution, approved) {
		const link = new RegExp(`http[^"\\\\]*/webhook-waiting/[^"\\\\]*approved=${approved}[^"\\\\]*`).exec(
			execution.raw,
		)?.[0];
		assert.ok(link, 'a button in the chat');
		// n8n takes a program that opens the link (an e-mail scanner, say) for no decision
		assert.equal((await fetch(link, { headers: { 'user-agent': BROWSER } })).status, 200);
		return await waitingAt(execution.id, ['Reply']);
	}
	return { model, say, decide };
}

/** @param {import('./harness/restClient.mjs').Execution} execution */
const replyOf = (execution) => /** @type {any} */ (execution.runs.Reply?.[0]?.outputs[0]?.[0])?.sendMessage;

test('ask-an-ai-agent: the node answers the questions of the model, with what Tencent said', async () => {
	community().import('user_002', { Tag_Profile_IM_Nick: 'Mei' });
	following('user_002', ['star_luna']);
	const { model, say } = await startConversation();
	model.follow(
		{ tool: 'Look_up_a_profile', arguments: { User_IDs: 'user_002' } },
		{ tool: 'Compare_follows', arguments: { User_ID: 'star_luna', Other_User_IDs: 'user_002, user_009' } },
		{ tool: 'See_who_is_muted', arguments: { User_IDs: 'user_002' } },
		{ text: 'user_002 is Mei.' },
	);
	const { execution } = await say('Who is user_002?');
	assert.equal(replyOf(execution), 'user_002 is Mei.');
	assert.deepEqual(
		calls().map(({ api }) => api),
		['profile/portrait_get', 'follow/follow_check', 'openconfigsvr/getnospeaking'],
	);
	assert.deepEqual(model.requests[0]?.tools?.map((tool) => tool.function.name).sort(), [
		'Compare_follows',
		'Look_up_a_profile',
		'Mute_a_user',
		'See_who_is_muted',
	]);
	const told = model.requests
		.at(-1)
		?.messages.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.parse(content));
	assert.equal(told?.[0][0].Profile.Nick, 'Mei');
	assert.equal(told?.[1][0].relation, 'fan');
	assert.deepEqual([told?.[1][1].success, told?.[1][1].ResultCode], [false, 30003]);
	assert.equal(told?.[2][0].To_Account, 'user_002');
	await client.stopExecution(execution.id);
});

test('ask-an-ai-agent: nobody is muted before a moderator has approved it', async () => {
	community().import('user_002');
	const { model, say, decide } = await startConversation();
	const mute = {
		tool: 'Mute_a_user',
		arguments: { toolParameters: { User_ID: 'user_002', Hours: 24 }, hitlParameters: {} },
	};

	model.follow(mute, { text: 'Then not.' });
	const asked = await say('Mute user_002 for a day');
	assert.equal(asked.node, 'Ask a moderator first');
	assert.match(asked.execution.raw, /May I mute user_002 for 24 hours/);
	assert.deepEqual(calls(), []);
	const declined = await decide(asked.execution, false);
	assert.equal(replyOf(declined.execution), 'Then not.');
	assert.deepEqual(calls(), []);

	model.follow(mute, { text: 'Done.' });
	const again = await say('Do it');
	const approved = await decide(again.execution, true);
	assert.equal(replyOf(approved.execution), 'Done.');
	const day = 24 * 60 * 60;
	assert.deepEqual(calls(), [
		{
			api: 'openconfigsvr/setnospeaking',
			body: { Set_Account: 'user_002', C2CmsgNospeakingTime: day, GroupmsgNospeakingTime: day },
		},
	]);
	for (const { execution } of [declined, approved]) await client.stopExecution(execution.id);
});
