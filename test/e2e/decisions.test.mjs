/** Decisions about messages, members and groups before they happen: what the workflow says, and what becomes of it in Tencent Chat. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { WEBHOOK_TOKEN } from './harness/webhookCalls.mjs';
import { code, tencentChat } from './harness/workflow.mjs';

const { simulator, credential, publish, executions } = await useTriggerScene();
const ann = () => simulator.client('ann', { platform: 'Android' });
const textElement = (/** @type {string} */ Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

beforeEach(() => {
	simulator.reset();
	simulator.setWebhook(undefined);
	const members = ['ann', 'bob'];
	simulator.seed({ kind: 'group', groupId: 'lounge', type: 'ChatRoom', owner: 'luna', members });
	simulator.seed({
		kind: 'group',
		groupId: 'lobby',
		type: 'ChatRoom',
		owner: 'luna',
		members: ['cid', 'dan'],
	});
});

/** @param {string} operation @param {Record<string, unknown>} parameters */
const answerNode = (operation, parameters) =>
	tencentChat(operation, parameters, credential, { name: 'Answer' });

/** @param {string} command @param {Record<string, unknown>} [options] */
const decides = (command, options = {}) => ({ events: [command], respond: 'workflow', options });

/**
 * Publishes a workflow that decides about an event, and enters its URL in the console.
 * @param {string} command
 * @param {import('./harness/workflow.mjs').WorkflowNode[]} nodes
 * @param {Record<string, unknown>} [options] of the trigger
 * @param {Partial<import('../simulator/webhooks.mjs').WebhookOptions>} [console] a busy test machine may need more than two seconds
 */
async function decideBy(command, nodes, options = {}, console = { timeoutMs: 20_000, whenLate: 'refuse' }) {
	const { id, url } = await publish(decides(command, options), nodes);
	simulator.setWebhook({ url, token: WEBHOOK_TOKEN, commands: [command], ...console });
	return id;
}

/** @param {string} id of a workflow */
async function rowsOf(id) {
	const [execution] = await executions(id);
	return (execution?.runs.Answer?.[0]?.outputs[0] ?? []).map(({ json }) => json);
}

const said = (/** @type {string} */ group) => simulator.group(group)?.messages.map(({ text }) => text);
const membersOf = (/** @type {string} */ group) => Object.keys(simulator.group(group)?.members ?? {});
const privately = () => simulator.conversation('ann', 'bob').map(({ text }) => text);
const groupMessage = () => ann().sendToGroup('lounge', 'hello');
const message = () => ann().sendTo('bob', 'hello');
const join = () => ann().join('lobby');
const invite = () => simulator.client('luna').invite('lounge', ['cid', 'dan']);
const create = () => ann().createGroup({ Type: 'Public', Name: 'Tea', GroupId: 'tea' });

/**
 * @typedef {object} Play
 * @property {string} command the event
 * @property {string} operation that answers
 * @property {Record<string, unknown>} decision its parameters
 * @property {() => Promise<import('../simulator/client.mjs').Outcome>} act what somebody does in the app
 * @property {[number, string?]} told code and text that the app shows
 * @property {() => unknown} state what there is afterwards …
 * @property {unknown} becomes … and what it must be
 * @property {Record<string, unknown>[]} rows facts of the Answer node's rows
 */

/** @type {Record<string, Play>} */
const plays = {
	'a one-to-one message is allowed': {
		command: 'C2C.CallbackBeforeSendMsg',
		operation: 'message.answer',
		decision: { decision: 'allow' },
		act: message,
		told: [0],
		state: privately,
		becomes: ['hello'],
		rows: [{ From_Account: 'ann', To_Account: 'bob', ResultCode: 0 }],
	},
	'a one-to-one message is refused, with a code and a reason': {
		command: 'C2C.CallbackBeforeSendMsg',
		operation: 'message.answer',
		decision: { decision: 'refuse', resultCode: 120001, reason: 'No phone numbers, please' },
		act: message,
		told: [120001, 'No phone numbers, please'],
		state: privately,
		becomes: [],
		rows: [{ From_Account: 'ann', To_Account: 'bob', ResultCode: 120001 }],
	},
	'a one-to-one message goes out with another text': {
		command: 'C2C.CallbackBeforeSendMsg',
		operation: 'message.answer',
		decision: { decision: 'replace', newText: '***' },
		act: message,
		told: [0],
		state: privately,
		becomes: ['***'],
		rows: [{ ResultCode: 0 }],
	},
	'a group message is allowed': {
		command: 'Group.CallbackBeforeSendMsg',
		operation: 'groupMessage.answer',
		decision: { decision: 'allow' },
		act: groupMessage,
		told: [0],
		state: () => said('lounge'),
		becomes: ['hello'],
		rows: [{ GroupId: 'lounge', From_Account: 'ann', ResultCode: 0 }],
	},
	'a group message is refused': {
		command: 'Group.CallbackBeforeSendMsg',
		operation: 'groupMessage.answer',
		decision: { decision: 'refuse' },
		act: groupMessage,
		told: [10016],
		state: () => said('lounge'),
		becomes: [],
		rows: [{ GroupId: 'lounge', From_Account: 'ann', ResultCode: 1 }],
	},
	'a group message is dropped, and its sender takes it for sent': {
		command: 'Group.CallbackBeforeSendMsg',
		operation: 'groupMessage.answer',
		decision: { decision: 'drop' },
		act: groupMessage,
		told: [0],
		state: () => said('lounge'),
		becomes: [],
		rows: [{ ResultCode: 2 }],
	},
	'a group message goes out as another one': {
		command: 'Group.CallbackBeforeSendMsg',
		operation: 'groupMessage.answer',
		decision: {
			decision: 'replace',
			replaceWith: 'json',
			messageBody: JSON.stringify([textElement('***'), textElement('(by a moderator)')]),
		},
		act: groupMessage,
		told: [0],
		state: () => said('lounge'),
		becomes: ['***\n(by a moderator)'],
		rows: [{ ResultCode: 0 }],
	},
	'somebody may join': {
		command: 'Group.CallbackBeforeApplyJoinGroup',
		operation: 'groupMember.answer',
		decision: { decision: 'allow' },
		act: join,
		told: [0],
		state: () => membersOf('lobby'),
		becomes: ['luna', 'cid', 'dan', 'ann'],
		rows: [{ GroupId: 'lobby', Requestor_Account: 'ann', ResultCode: 0 }],
	},
	'somebody may not join': {
		command: 'Group.CallbackBeforeApplyJoinGroup',
		operation: 'groupMember.answer',
		decision: { decision: 'refuse', resultCode: 10150, reason: 'banned' },
		act: join,
		told: [10150, 'banned'],
		state: () => membersOf('lobby'),
		becomes: ['luna', 'cid', 'dan'],
		rows: [{ GroupId: 'lobby', Requestor_Account: 'ann', ResultCode: 10150 }],
	},
	'one of two who are invited may come': {
		command: 'Group.CallbackBeforeInviteJoinGroup',
		operation: 'groupMember.answer',
		decision: { decision: '={{ $json.Member_Account === "dan" ? "refuse" : "allow" }}' },
		act: invite,
		told: [0],
		state: () => membersOf('lounge'),
		becomes: ['luna', 'ann', 'bob', 'cid'],
		rows: [
			{ Member_Account: 'cid', Operator_Account: 'luna', ResultCode: 0 },
			{ Member_Account: 'dan', Operator_Account: 'luna', ResultCode: 1 },
		],
	},
	'a group may be made': {
		command: 'Group.CallbackBeforeCreateGroup',
		operation: 'group.answer',
		decision: { decision: 'allow' },
		act: create,
		told: [0],
		state: () => membersOf('tea'),
		becomes: ['ann'],
		rows: [{ Owner_Account: 'ann', Type: 'Public', Name: 'Tea' }],
	},
	'a group may not be made': {
		command: 'Group.CallbackBeforeCreateGroup',
		operation: 'group.answer',
		decision: { decision: 'refuse' },
		act: create,
		told: [10016],
		state: () => simulator.group('tea'),
		becomes: undefined,
		rows: [{ Owner_Account: 'ann', Type: 'Public', Name: 'Tea' }],
	},
};
for (const [what, { command, operation, decision, act, told, state, becomes, rows }] of Object.entries(
	plays,
)) {
	test(`${operation}: ${what}`, async () => {
		const id = await decideBy(command, [answerNode(operation, decision)]);
		const { ErrorCode, ErrorInfo, webhook } = await act();
		assert.deepEqual([webhook?.error, webhook?.invalid, webhook?.status], [undefined, undefined, 200]);
		assert.deepEqual([ErrorCode, ErrorInfo], [told[0], told[1] ?? '']);
		assert.deepEqual(state(), becomes);
		const given = await rowsOf(id);
		assert.equal(given.length, rows.length);
		for (const [index, facts] of rows.entries()) {
			for (const [name, value] of Object.entries({ ...facts, inTime: true })) {
				assert.deepEqual(given[index][name], value, name);
			}
		}
	});
}

test('an Answer operation for other events says which it is for, and decides nothing', async () => {
	const id = await decideBy('Group.CallbackBeforeSendMsg', [
		answerNode('message.answer', { decision: 'allow' }),
	]);
	const { ErrorCode, webhook } = await groupMessage();
	assert.equal(webhook?.status, 500);
	assert.equal(ErrorCode, 80003, "the console's setting refuses");
	const [execution] = await executions(id);
	assert.match(JSON.stringify(execution?.runs.Answer?.[0]?.error), /'Before Message Is Sent'/);
});

const LATE_AFTER = 500;
const slow = () => code('await new Promise((resolve) => setTimeout(resolve, 2100)); return $input.all();');
const lateAnswer = () => [slow(), answerNode('groupMessage.answer', { decision: 'allow' })];

test('When Late › Refuse: a message that nobody decided about in time is not sent, and the run learns it', async () => {
	const options = { whenLate: 'refuse', lateAfter: LATE_AFTER };
	const id = await decideBy('Group.CallbackBeforeSendMsg', lateAnswer(), options, { timeoutMs: 20_000 });
	const { ErrorCode, webhook } = await groupMessage();
	assert.equal(webhook?.status, 200);
	assert.equal(ErrorCode, 10016);
	const [row] = await rowsOf(id);
	assert.equal(row.inTime, false);
	assert.deepEqual(said('lounge'), [], 'not even when the workflow allows it afterwards');
});

test('When Late › Allow: the trigger itself lets the message through', async () => {
	const options = { whenLate: 'allow', lateAfter: LATE_AFTER };
	const refuses = [slow(), answerNode('groupMessage.answer', { decision: 'refuse' })];
	const id = await decideBy('Group.CallbackBeforeSendMsg', refuses, options);
	assert.equal((await groupMessage()).ErrorCode, 0);
	const [row] = await rowsOf(id);
	assert.equal(row.inTime, false);
	assert.deepEqual(said('lounge'), ['hello']);
});

for (const [whenLate, messages] of /** @type {const} */ ([
	['allow', ['hello']],
	['refuse', []],
])) {
	test(`When Late › Leave It to Tencent: no answer goes out, and the console decides: ${whenLate}`, async () => {
		const id = await decideBy('Group.CallbackBeforeSendMsg', lateAnswer(), {}, { whenLate });
		const { webhook } = await groupMessage();
		assert.notEqual(webhook?.error, undefined);
		await rowsOf(id);
		assert.deepEqual(said('lounge'), messages);
	});
}

test('When Late › Refuse: a workflow that fails, or ends without a decision, sends nothing', async () => {
	for (const nodes of [[code('throw new Error("boom")')], [code('return [];')]]) {
		await decideBy('Group.CallbackBeforeSendMsg', nodes, { whenLate: 'refuse' }, { timeoutMs: 20_000 });
		assert.equal((await groupMessage()).ErrorCode, 10016);
	}
	assert.deepEqual(said('lounge'), []);
});

test('what a filter keeps back is allowed at once and starts nothing', async () => {
	const options = { onlyGroups: 'lounge', textContains: 'casino' };
	const refuse = answerNode('groupMessage.answer', { decision: 'refuse' });
	const id = await decideBy('Group.CallbackBeforeSendMsg', [refuse], options);
	const spam = 'Free CASINO chips';
	for (const { ErrorCode } of [
		await groupMessage(),
		await simulator.client('cid').sendToGroup('lobby', spam),
		await simulator.client('bob', { platform: 'RESTAPI' }).sendToGroup('lounge', `${spam}, says the app`),
	]) {
		assert.equal(ErrorCode, 0);
	}
	assert.equal((await ann().sendToGroup('lounge', spam)).ErrorCode, 10016);
	assert.deepEqual([said('lounge'), said('lobby')], [['hello', `${spam}, says the app`], [spam]]);
	const [execution, ...more] = await executions(id);
	assert.deepEqual([more.length, execution && triggered(execution)[0].text], [0, spam]);
});
