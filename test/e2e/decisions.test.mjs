/** Decisions about messages, members and groups before they happen, in the real n8n. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT } from './harness/webhookCalls.mjs';
import { code, tencentChat } from './harness/workflow.mjs';

const { credential, publish, executions } = await useTriggerScene();
const byUser = { query: { OptPlatform: 'Android' } };
const groupMessage = documentedBody('Group.CallbackBeforeSendMsg');
const message = documentedBody('C2C.CallbackBeforeSendMsg');
const newText = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }];

/** @param {string} operation @param {Record<string, unknown>} parameters */
const answerNode = (operation, parameters) =>
	tencentChat(operation, parameters, credential, { name: 'Answer' });

/** @param {string} command @param {Record<string, unknown>} [options] */
const decides = (command, options = {}) => ({ events: [command], respond: 'workflow', options });

/** @type {[string, string, Record<string, unknown>, object, object][]} event, operation, decision, Tencent's answer, facts of the row */
const plays = [
	[
		'C2C.CallbackBeforeSendMsg',
		'message.answer',
		{ decision: 'refuse', resultCode: 120001, reason: 'No phone numbers, please' },
		{ ErrorCode: 120001, ErrorInfo: 'No phone numbers, please' },
		{ From_Account: 'jared', To_Account: 'Jonh', MsgKey: message.MsgKey, ResultCode: 120001 },
	],
	[
		'C2C.CallbackBeforeSendMsg',
		'message.answer',
		{ decision: 'replace', newText: '***' },
		{ ErrorCode: 0, MsgBody: newText },
		{ ResultCode: 0 },
	],
	['Group.CallbackBeforeSendMsg', 'groupMessage.answer', { decision: 'allow' }, { ErrorCode: 0 }, {}],
	[
		'Group.CallbackBeforeSendMsg',
		'groupMessage.answer',
		{ decision: 'refuse' },
		{ ErrorCode: 1 },
		{ GroupId: groupMessage.GroupId, From_Account: 'jared', ResultCode: 1 },
	],
	[
		'Group.CallbackBeforeSendMsg',
		'groupMessage.answer',
		{ decision: 'drop' },
		{ ErrorCode: 2 },
		{ ResultCode: 2 },
	],
	[
		'Group.CallbackBeforeSendMsg',
		'groupMessage.answer',
		{ decision: 'replace', replaceWith: 'json', messageBody: JSON.stringify(newText) },
		{ ErrorCode: 0, MsgBody: newText },
		{ ResultCode: 0 },
	],
	[
		'Group.CallbackBeforeApplyJoinGroup',
		'groupMember.answer',
		{ decision: 'refuse', resultCode: 10150, reason: 'banned' },
		{ ErrorCode: 10150, ErrorInfo: 'banned' },
		{ Requestor_Account: 'jared', ResultCode: 10150 },
	],
	[
		'Group.CallbackBeforeInviteJoinGroup',
		'groupMember.answer',
		{ decision: '={{ $json.Member_Account === "jared" ? "refuse" : "allow" }}' },
		{ ErrorCode: 0, RefusedMembers_Account: ['jared'] },
		{ Member_Account: 'jared', Operator_Account: 'leckie', ResultCode: 1 },
	],
	[
		'Group.CallbackBeforeCreateGroup',
		'group.answer',
		{ decision: 'refuse' },
		{ ErrorCode: 1 },
		{ Owner_Account: 'leckie', Type: 'Public', Name: 'MyFirstGroup' },
	],
];
for (const [command, operation, parameters, answer, facts] of plays) {
	test(`${operation} of ${command}: ${String(parameters.decision)} ${String(parameters.resultCode ?? '')}`, async () => {
		const { id, url } = await publish(decides(command), [answerNode(operation, parameters)]);
		const { status, text } = await callWebhook(url, documentedBody(command), byUser);
		assert.equal(status, 200);
		assert.deepEqual(JSON.parse(text), { ActionStatus: 'OK', ErrorInfo: '', ...answer });
		const [execution] = await executions(id);
		const [row] = execution?.runs.Answer?.[0]?.outputs[0] ?? [];
		const { inTime, ...told } = /** @type {Record<string, unknown>} */ (row?.json ?? {});
		assert.equal(inTime, true);
		for (const [name, value] of Object.entries(facts)) assert.deepEqual(told[name], value, name);
	});
}

test('an Answer operation for other events says which it is for', async () => {
	const { id, url } = await publish(decides('Group.CallbackBeforeSendMsg'), [
		answerNode('message.answer', { decision: 'refuse' }),
	]);
	assert.equal((await callWebhook(url, groupMessage, byUser)).status, 500);
	const [execution] = await executions(id);
	assert.match(JSON.stringify(execution?.runs.Answer?.[0]?.error), /'Before Message Is Sent'/);
});

test('When Late closes the gate: a message that nobody decided about in time is refused', async () => {
	const slow = code('await new Promise((resolve) => setTimeout(resolve, 2100)); return $input.all();');
	const nodes = [slow, answerNode('groupMessage.answer', { decision: 'allow' })];
	const { url } = await publish(decides('Group.CallbackBeforeSendMsg', { whenLate: 'refuse' }), nodes);
	const { text, milliseconds } = await callWebhook(url, groupMessage, byUser);
	assert.equal(JSON.parse(text).ErrorCode, 1);
	assert.ok(milliseconds < 2000, String(milliseconds));
});

test('what a filter keeps back is allowed at once and starts nothing', async () => {
	const options = { onlyGroups: '@TGS#2J4SZEAEL', textContains: 'casino' };
	const { id, url } = await publish(decides('Group.CallbackBeforeSendMsg', options), [
		answerNode('groupMessage.answer', { decision: 'refuse' }),
	]);
	const spam = {
		...groupMessage,
		MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Free CASINO chips' } }],
	};
	for (const [body, options] of /** @type {const} */ ([
		[groupMessage, byUser],
		[{ ...spam, GroupId: '@TGS#other' }, byUser],
		[spam, { query: { OptPlatform: 'RESTAPI' } }],
	])) {
		assert.equal((await callWebhook(url, body, options)).text, OK_TEXT);
	}
	assert.equal(JSON.parse((await callWebhook(url, spam, byUser)).text).ErrorCode, 1);
	const [execution, ...more] = await executions(id);
	assert.deepEqual([more.length, execution && triggered(execution)[0].text], [0, 'Free CASINO chips']);
});
