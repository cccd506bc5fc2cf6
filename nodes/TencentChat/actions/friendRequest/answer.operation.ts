import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { refusalCodes } from '../../../../chat/calls/errorCodes';
import { ANSWER_WITHIN, friendRequestAnswer, type Decision } from '../../../../chat/webhook';
import type { Operation, Run } from '../../kinds/operation';
import type { Read } from '../../input/read';
import { RequestFinder, type FriendRequest } from './requestFinder';

const { lowest, highest } = refusalCodes;

const fields: INodeProperties[] = [
	{
		displayName:
			"For a workflow that begins with a Tencent Chat Trigger on a 'Before Friend Request …' event, with 'Respond' set to 'With the Decision of the Workflow'. Tencent waits two seconds for this answer; after that, the setting in its console decides.",
		name: 'answerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		required: true,
		options: [
			{ name: 'Allow', value: 'allow', description: 'Let the friend request go its way' },
			{ name: 'Refuse', value: 'refuse', description: 'Stop the friend request' },
		],
		default: 'allow',
		description: 'What Tencent is told about the user of each item',
	},
	{
		displayName: 'Result Code',
		name: 'resultCode',
		type: 'number',
		required: true,
		typeOptions: { minValue: lowest, maxValue: highest },
		default: lowest,
		description: `The code that the app of the user receives: a number of your own from ${lowest} to ${highest}`,
		displayOptions: { show: { decision: ['refuse'] } },
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. This user accepts no new friends',
		description: 'The text that the app of the user receives with the code',
		displayOptions: { show: { decision: ['refuse'] } },
	},
];

export const answer: Operation = {
	value: 'answer',
	name: 'Answer',
	action: 'Answer friend request',
	description: 'Allow or refuse the friend request that started the workflow',
	fields,
	options: [],
	item: z.strictObject({
		From_Account: z.string(),
		To_Account: z.string(),
		ResultCode: z.int(),
		ResultInfo: z.string(),
		answeredAfterMs: z.number(),
		inTime: z.boolean(),
	}),
	run: runAnswer,
};

type Verdict = Omit<Decision, 'To_Account'>;

/** What was decided in an item about the users of a request. */
interface Answer {
	item: number;
	request: FriendRequest;
	verdict: Verdict;
}

/** One webhook call starts one run, so all items are answered together: Tencent takes one answer. */
async function runAnswer({ context, parameters, collector }: Run): Promise<void> {
	const requests = new RequestFinder(context);
	const answers: Answer[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		const request = requests.find(item);
		const verdict = readVerdict(parameters, item);
		if (!request.ok) collector.addRefusal(item, {}, request.problem);
		else if (!verdict.ok) collector.addRefusal(item, { From_Account: request.value.from }, verdict.problem);
		else answers.push({ item, request: request.value, verdict: verdict.value });
	}
	if (answers.length === 0) return;
	if (wasAnswered(context)) {
		for (const { item, request } of answers) {
			collector.addRefusal(
				item,
				{ From_Account: request.from },
				'This friend request has been answered by an earlier Answer node, and Tencent takes one answer only. Let every item pass through one Answer node, with an expression as Decision.',
			);
		}
		return;
	}

	const reply = friendRequestAnswer(
		answers.flatMap(({ request, verdict }) =>
			request.users.map((To_Account) => ({ To_Account, ...verdict })),
		),
	);
	await context.sendResponse({ body: reply as unknown as IDataObject, headers: {}, statusCode: 200 });
	const answeredAfterMs = Date.now() - answers[0].request.receivedAt;
	const inTime = answeredAfterMs < ANSWER_WITHIN;

	const sent = new Map(reply.ResultItem.map((decision) => [decision.To_Account, decision]));
	for (const { item, request } of answers) {
		for (const user of request.users) {
			collector.add(item, { From_Account: request.from, ...sent.get(user), answeredAfterMs, inTime });
		}
	}
	for (const message of remarks(answeredAfterMs, inTime, requests.userCount - sent.size)) {
		context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}

/** Whether this run has given its answer before; from now on it has. */
function wasAnswered(context: IExecuteFunctions): boolean {
	const run = context.getContext('flow') as { tencentChatAnswered?: boolean };
	const before = run.tencentChatAnswered ?? false;
	run.tencentChatAnswered = true;
	return before;
}

function readVerdict(parameters: Run['parameters'], item: number): Read<Verdict> {
	try {
		const decision = parameters.get('decision', item);
		if (decision === 'allow') return { ok: true, value: { ResultCode: 0, ResultInfo: '' } };
		if (decision !== 'refuse') {
			return { ok: false, problem: `'Decision' is '${String(decision)}'. It must be allow or refuse.` };
		}
		const ResultCode = Number(parameters.get('resultCode', item));
		if (!Number.isInteger(ResultCode) || ResultCode < lowest || ResultCode > highest) {
			return { ok: false, problem: `'Result Code' must be a whole number from ${lowest} to ${highest}.` };
		}
		const ResultInfo = String(parameters.get('reason', item) ?? '');
		return { ok: true, value: { ResultCode, ResultInfo } };
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return { ok: false, problem: error instanceof Error ? error.message : 'An expression could not be read' };
	}
}

function remarks(answeredAfterMs: number, inTime: boolean, left: number): string[] {
	const found: string[] = [];
	if (!inTime) {
		const seconds = (answeredAfterMs / 1000).toFixed(1);
		found.push(
			`The answer went out ${seconds} seconds after the request. Tencent waits two seconds, so the setting in its console has decided.`,
		);
	}
	if (left > 0) {
		found.push(
			`The answer says nothing about ${left} more of the requested users. Tencent takes one answer for all of them: let every item pass through one Answer node, with an expression as Decision.`,
		);
	}
	return found;
}
