/** What a person who tries the demo works its simulated Tencent Chat with: forms and a button, as workflows. */
import { randomUUID } from 'node:crypto';
import { code, manualTrigger, node } from '../../test/e2e/harness/workflow.mjs';
import { area, canvas, GREEN, GREY, leadIn } from './canvas.mjs';
import { COMMUNITY, GROUP, STAR } from './community.mjs';

/**
 * A form: somebody follows, unfollows, writes …
 * @param {string} simulator its URL
 */
export function playAUser(simulator) {
	const acts = Object.keys(ACTS).map((option) => ({ option }));
	const form = formTrigger('Play a User', {
		formTitle: 'Play a user of the simulated Tencent Chat',
		formDescription:
			'Somebody takes out a phone and does something in the app. What your workflows make of it is in n8n.',
		fields: [
			{ fieldName: 'who', fieldLabel: 'Who', defaultValue: 'fan_0001', requiredField: true },
			{
				fieldName: 'act',
				fieldLabel: 'Does what',
				fieldType: 'dropdown',
				fieldOptions: { values: acts },
				defaultValue: 'unfollows',
				requiredField: true,
			},
			{
				fieldName: 'whom',
				fieldLabel: `Whom (such as ${STAR}) or which group (such as ${GROUP})`,
				defaultValue: STAR,
			},
			{ fieldName: 'text', fieldLabel: 'Text, if it is written', fieldType: 'textarea', defaultValue: '' },
		],
	});
	return canvas(
		'Play a user',
		[
			[form, [0, 0]],
			[code(COMMAND_OF_ACT, 'As the Simulator Knows It'), [1, 0]],
			[toSimulator('In the App', simulator), [2, 0]],
			[code(OUTCOME, 'What the App Shows'), [3, 0]],
			[formEnding('Page With the Outcome', '={{ $json.title }}', '={{ $json.message }}'), [4, 0]],
		],
		[
			leadIn(
				'# Play a user\n\nIt is published. Its form makes a user of the simulated Tencent Chat do something, so that an event reaches the workflow that the app is connected with.\n\nOpen **Play a User** and take its *Production URL*; the demo has printed it, too.',
			),
			area(
				'## The form\nCode because it belongs to the demo: your own workflows need none.',
				GREY,
				[0, 0],
				[4, 0],
			),
		],
	);
}

/**
 * A form in place of Tencent's console: which workflow the app sends its events to.
 * @param {string} simulator its URL
 * @param {{ token: string, urls: Record<string, string> }} webhooks production URLs by the names of workflows
 */
export function chatConsole(simulator, { token, urls }) {
	const names = Object.keys(urls);
	const form = formTrigger('Chat Console', {
		formTitle: 'The webhook of the simulated Tencent Chat',
		formDescription:
			"An app has one webhook URL. In Tencent's console you would paste it; here you choose the workflow. Publish that workflow, too.",
		fields: [
			{
				fieldName: 'workflow',
				fieldLabel: 'Workflow that receives the events',
				fieldType: 'dropdown',
				fieldOptions: { values: names.map((option) => ({ option })) },
				defaultValue: names[0],
				requiredField: true,
			},
			{
				fieldName: 'address',
				fieldLabel: 'Which address of its trigger',
				fieldType: 'dropdown',
				fieldOptions: { values: [{ option: 'Production URL' }, { option: 'Test URL' }] },
				defaultValue: 'Production URL',
				requiredField: true,
			},
			{ fieldName: 'other', fieldLabel: 'Or a URL of your own workflow, copied from its trigger' },
		],
	});
	const command = `const urls = ${JSON.stringify(urls, undefined, '\t')};
const { workflow, address, other } = $input.first().json;
const chosen = address === 'Test URL' ? urls[workflow].replace('/webhook/', '/webhook-test/') : urls[workflow];
return [{ json: { command: 'webhook', body: { webhook: { url: other?.trim() || chosen, token: '${token}' } } } }];`;
	return canvas(
		'Choose who receives the events',
		[
			[form, [0, 0]],
			[code(command, 'As the Simulator Knows It'), [1, 0]],
			[toSimulator('In the Console', simulator), [2, 0]],
			[
				formEnding(
					'Page With the Outcome',
					"={{ $json.error ? 'That did not work' : 'Done' }}",
					"={{ $json.error ?? 'The events of the app go to that workflow from now on.' }}",
				),
				[3, 0],
			],
		],
		[
			leadIn(
				'# Choose who receives the events\n\nAn app of Tencent Cloud Chat has **one** webhook URL. At first it is that of *Watch unfollows and moderate a group*.\n\nTo try *Decide friend requests* or *Greet who came back*: publish it, then choose it in the form of **Chat Console**. With *Test URL* the events go to the editor, while it listens.',
			),
			area('## The form', GREY, [0, 0], [3, 0]),
		],
	);
}

/**
 * A button: everybody is as at the beginning.
 * @param {string} simulator its URL
 */
export function startOver(simulator) {
	const again = `// The demo has made its community with the same commands.
const commands = ${JSON.stringify(COMMUNITY, undefined, '\t')};
for (const { command, body } of commands) {
	await this.helpers.httpRequest({ method: 'POST', url: '${simulator}/_sim/' + command, body, json: true });
}
return [{ json: { message: 'Everybody is back as at the beginning' } }];`;
	return canvas(
		'Start over',
		[
			[manualTrigger('Click Execute Workflow'), [0, 0]],
			[code(again, 'Bring Everybody Back'), [1, 0]],
		],
		[
			leadIn(
				'# Start over\n\nForgets all that was done in the simulated Tencent Chat: fans, friends, groups and messages are as at the beginning, and nobody is muted.\n\nWhat n8n keeps stays: executions, data tables, and which workflow receives the events.',
			),
			area('## Execute it as often as you like', GREEN, [0, 0], [1, 0]),
		],
	);
}

/** What people can do, and what that is for the simulator, as the body of a function of who, whom and text. */
const ACTS = {
	follows: "act('follow/follow_add', { From_Account: who, FollowItem: [{ To_Account: whom }] })",
	unfollows: "act('follow/follow_delete', { From_Account: who, To_Account: [whom] })",
	'asks to be friends with':
		"({ command: 'client-friend-request', body: { request: { From_Account: who, AddFriendItem: [{ To_Account: whom, AddSource: 'AddSource_Type_App', AddWording: text }] } } })",
	unfriends:
		"act('sns/friend_delete', { From_Account: who, To_Account: [whom], DeleteType: 'Delete_Type_Both' })",
	blocks: "act('sns/black_list_add', { From_Account: who, To_Account: [whom] })",
	unblocks: "act('sns/black_list_delete', { From_Account: who, To_Account: [whom] })",
	'writes to': "client('sendTo', whom, text)",
	'writes to the group': "client('sendToGroup', whom, text)",
	'joins the group': "client('join', whom)",
	'leaves the group': "client('leave', whom)",
	'comes online': "({ command: 'online', body: { user: who, online: true } })",
	'goes offline': "({ command: 'online', body: { user: who, online: false } })",
};

const COMMAND_OF_ACT = `const { who, act: chosen, whom, text } = trimmed($input.first().json);
const commands = {
${Object.entries(ACTS)
	.map(([name, command]) => `\t'${name}': () => ${command},`)
	.join('\n')}
};
return [{ json: commands[chosen]() }];

function client(act, ...args) {
	return { command: 'client', body: { user: who, act, args, platform: 'Android' } };
}

function act(api, body) {
	return { command: 'client-act', body: { api, body, platform: 'Android' } };
}

function trimmed(fields) {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value ?? '').trim()]));
}`;

const OUTCOME = `const { who, act, whom, text } = $('Play a User').first().json;
const { error, ErrorCode, ErrorInfo, ResultItem, pending } = $input.first().json;
const asked = pending || ResultItem?.some((row) => row.ResultCode === 30539);
const refused = ErrorCode ? { ResultCode: ErrorCode, ResultInfo: ErrorInfo } : ResultItem?.find((row) => row.ResultCode && row.ResultCode !== 30539);
const sentence = [who, act, act.endsWith('line') ? '' : whom, /^(writes|asks)/.test(act) ? '“' + text + '”' : ''].filter(Boolean).join(' ');
const title = error ? 'That did not work' : refused ? 'The app says no' : asked ? 'The app asks the other side' : 'Done';
const reason = error ?? (refused && refused.ResultInfo + ' (' + refused.ResultCode + ')');
return [{ json: { title, message: sentence + (reason ? ': ' + reason : '') } }];`;

/**
 * @param {string} name
 * @param {{ formTitle: string, formDescription: string, fields: object[] }} form
 */
function formTrigger(name, { formTitle, formDescription, fields }) {
	const parameters = { formTitle, formDescription, formFields: { values: fields }, options: {} };
	return node(
		name,
		'n8n-nodes-base.formTrigger',
		{ ...parameters, responseMode: 'lastNode' },
		{ typeVersion: 2.4, webhookId: randomUUID() },
	);
}

/** @param {string} name @param {string} completionTitle @param {string} completionMessage */
function formEnding(name, completionTitle, completionMessage) {
	const parameters = { operation: 'completion', completionTitle, completionMessage, options: {} };
	return node(name, 'n8n-nodes-base.form', parameters, { typeVersion: 2.4, webhookId: randomUUID() });
}

/** Sends a command to the simulator and gives out its answer, be it good or bad. @param {string} name @param {string} simulator */
function toSimulator(name, simulator) {
	return node(
		name,
		'n8n-nodes-base.httpRequest',
		{
			method: 'POST',
			url: `=${simulator}/_sim/{{ $json.command }}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json.body }}',
			options: { response: { response: { neverError: true } } },
		},
		{ typeVersion: 4.3 },
	);
}
