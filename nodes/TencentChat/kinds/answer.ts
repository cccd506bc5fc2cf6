import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	ANSWER_WITHIN,
	answerTo,
	eventDefinition,
	EVENTS,
	resultOf,
	type Decision,
} from '../../../chat/webhook';
import type { Parameters } from '../input/parameters';
import type { Read } from '../input/read';
import { EventFinder, type AskedEvent } from './eventFinder';
import type { Operation, Run } from './operation';

/** What is particular to one answering operation. */
export interface AnswerSpec {
	action: string;
	description: string;
	/** The events that it answers: commands of the catalogue. */
	commands: readonly string[];
	/** Its fields below the notice. */
	fields: INodeProperties[];
	/** What a row says beside the result: who and what was decided about. */
	facts: z.ZodRawShape;
	/** The decision in an item's fields. May throw n8n's error where an expression fails. */
	readDecision(parameters: Pick<Parameters, 'get'>, item: number): Read<Decision>;
}

/** An operation that gives Tencent the workflow's decision about the event that started the run. */
export function answerOperation(spec: AnswerSpec): Operation {
	const { action, description, commands, fields, facts } = spec;
	return {
		value: 'answer',
		name: 'Answer',
		action,
		description,
		fields: [noticeFor(commands), ...fields],
		options: [],
		item: z.strictObject({
			...facts,
			ResultCode: z.int(),
			ResultInfo: z.string(),
			answeredAfterMs: z.number(),
			inTime: z.boolean(),
		}),
		run: async (run) => await runAnswer(spec, run),
	};
}

function noticeFor(commands: readonly string[]): INodeProperties {
	const names = EVENTS.filter(({ command }) => commands.includes(command)).map(({ name }) => `'${name}'`);
	return {
		displayName: `For a workflow that begins with a Tencent Chat Trigger on ${names.join(' or ')}, with 'Respond' set to 'With the Decision of the Workflow'. Tencent waits two seconds for this answer; after that, the setting in its console decides.`,
		name: 'answerNotice',
		type: 'notice',
		default: '',
	};
}

/** What was decided in an item about the event it stands for. */
interface DecidedItem {
	item: number;
	event: AskedEvent;
	decision: Decision;
}

/** One webhook call starts one run, so all items are answered together: Tencent takes one answer. */
async function runAnswer(spec: AnswerSpec, { context, items, parameters, collector }: Run): Promise<void> {
	const events = new EventFinder(context, spec.commands);
	const decided: DecidedItem[] = [];
	for (const item of items) {
		const event = events.find(item);
		const decision = read(spec, parameters, item);
		if (!event.ok) collector.addRefusal(item, {}, event.problem);
		else if (!decision.ok) collector.addRefusal(item, namesOf(event.value), decision.problem);
		else decided.push({ item, event: event.value, decision: decision.value });
	}
	const [first] = decided;
	if (!first) return;
	if (wasAnswered(context)) {
		for (const { item, event } of decided) {
			collector.addRefusal(
				item,
				namesOf(event),
				'This event has been answered by an earlier Answer node, and Tencent takes one answer only. Let every item pass through one Answer node, with an expression as Decision.',
			);
		}
		return;
	}

	const each = decided.flatMap(({ event, decision }) =>
		event.accounts.map((account) => ({ account, decision })),
	);
	const reply = answerTo(first.event.command, each);
	await context.sendResponse({ body: reply as IDataObject, headers: {}, statusCode: 200 });
	const answeredAfterMs = Date.now() - first.event.receivedAt;
	const inTime = answeredAfterMs < ANSWER_WITHIN;

	const sent = new Map(each.map(({ account, decision }) => [account, decision]));
	for (const { item, event, decision } of decided) {
		for (const account of event.accounts) {
			collector.add(item, {
				...namesOf(event, account),
				...resultOf(sent.get(account) ?? decision),
				answeredAfterMs,
				inTime,
			});
		}
	}
	for (const message of remarks(answeredAfterMs, inTime, events.askedCount - sent.size)) {
		context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
	}
}

/** What a row says of the event. */
function namesOf({ command, fields }: AskedEvent, account?: string): IDataObject {
	const { answer } = eventDefinition(command) ?? {};
	const names = (answer?.names ?? []).map((name) => [name, fields[name]] as const);
	return {
		...Object.fromEntries(names.filter(([, value]) => value !== undefined)),
		...(answer?.accountIn && account !== undefined && { [answer.accountIn]: account }),
	};
}

/** Whether this run has given its answer before; from now on it has. */
function wasAnswered(context: IExecuteFunctions): boolean {
	const run = context.getContext('flow') as { tencentChatAnswered?: boolean };
	const before = run.tencentChatAnswered ?? false;
	run.tencentChatAnswered = true;
	return before;
}

function read(spec: AnswerSpec, parameters: Run['parameters'], item: number): Read<Decision> {
	try {
		return spec.readDecision(parameters, item);
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
