import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { failureOf } from '../../../../chat/client';
import { Code } from '../../../../chat/errorCodes';
import { ANSWER_WITHIN, friendRequestAnswer, REFUSAL_CODES, type Decision } from '../../../../chat/webhook';
import type { Operation, Run } from '../operation';
import { RequestFinder, type FriendRequest } from './requestFinder';

const { lowest, highest } = REFUSAL_CODES;

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
	action: 'Answer a friend request',
	description: 'Allow or refuse the friend request that started the workflow',
	fields,
	options: [],
	run: runAnswer,
};

/** A decision, the item that it was made in, and the request that it answers. */
interface Answered {
	item: number;
	request: FriendRequest;
	decision: Decision;
}

/** One webhook call starts one run, so all items are answered together: Tencent takes one answer. */
async function runAnswer({ context, parameters, collector }: Run): Promise<void> {
	const requests = new RequestFinder(context);
	const answered: Answered[] = [];
	context.getInputData().forEach((_, item) => {
		const read = readItem(item);
		if (typeof read === 'string') {
			collector.addFailure(item, {}, failureOf(Code.BadInput, '', '', { meaning: read, advice: '' }));
		} else answered.push(...read);
	});
	if (answered.length === 0) return;

	const reply = friendRequestAnswer(answered.map(({ decision }) => decision));
	await context.sendResponse({ body: reply as unknown as IDataObject, headers: {}, statusCode: 200 });
	const answeredAfterMs = Date.now() - answered[0].request.receivedAt;
	const inTime = answeredAfterMs < ANSWER_WITHIN;
	for (const { item, request, decision } of answered) {
		collector.add(item, { From_Account: request.from, ...decision, answeredAfterMs, inTime });
	}
	const left = requests.userCount - reply.ResultItem.length;
	for (const message of remarks(answeredAfterMs, inTime, left)) {
		context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}

	/** What was decided in an item, or what is wrong with it. */
	function readItem(item: number): Answered[] | string {
		const request = requests.find(item);
		if (typeof request === 'string') return request;
		const verdict = readVerdict(parameters, item);
		if (typeof verdict === 'string') return verdict;
		return request.users.map((To_Account) => ({ item, request, decision: { To_Account, ...verdict } }));
	}
}

function readVerdict(parameters: Run['parameters'], item: number): Omit<Decision, 'To_Account'> | string {
	const decision = parameters.get('decision', item);
	if (decision === 'allow') return { ResultCode: 0, ResultInfo: '' };
	if (decision !== 'refuse') {
		return `'Decision' is '${String(decision)}'. It must be allow or refuse. [item ${item}]`;
	}
	const code = Number(parameters.get('resultCode', item));
	if (!Number.isInteger(code) || code < lowest || code > highest) {
		return `'Result Code' must be a whole number from ${lowest} to ${highest}. [item ${item}]`;
	}
	return { ResultCode: code, ResultInfo: String(parameters.get('reason', item) ?? '') };
}

function remarks(answeredAfterMs: number, inTime: boolean, left: number): string[] {
	const seconds = (answeredAfterMs / 1000).toFixed(1);
	return [
		...(inTime
			? []
			: [
					`The answer went out ${seconds} seconds after the request. Tencent waits two seconds, so the setting in its console has decided.`,
				]),
		...(left > 0
			? [
					`The answer says nothing about ${left} more requested users. Tencent takes one answer for all of them: let every item pass through one Answer node, with an expression as Decision.`,
				]
			: []),
	];
}
