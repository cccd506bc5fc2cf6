import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	eventDefinition,
	EVENTS,
	resultOf,
	type AnswerForm,
	type Decided,
	type Decision,
} from '../../../chat/webhook';
import type { Form } from '../fields/field';
import { refuse, type Read } from '../input/read';
import type { SentAnswer } from './answerOfRun';
import { CollectedAnswer, remarkOn } from './collectedAnswer';
import { decisionForm, type DecisionTexts } from './decisionFields';
import { EventFinder, type AskedItem } from './eventFinder';
import { readerOf, type Operation, type Run } from './operation';

/** What is particular to one answering operation. */
export interface AnswerSpec {
	action: string;
	description: string;
	/** The events that it answers: commands of the catalogue. */
	commands: readonly string[];
	/** What the decisions do, in the editor. */
	texts: DecisionTexts;
	/** What a row says beside the result: who and what was decided about. */
	facts: z.ZodRawShape;
}

/** An operation that gives Tencent the workflow's decision about the event that started the run. */
export function answerOperation(spec: AnswerSpec): Operation {
	const { action, description, commands, texts, facts } = spec;
	const form = decisionForm(texts, answerFormOf(commands));
	return {
		value: 'answer',
		name: 'Answer',
		action,
		description,
		fields: [noticeFor(commands), ...(form.fields ?? [])],
		options: [],
		item: z.strictObject({
			...facts,
			ResultCode: z.int(),
			ResultInfo: z.string(),
			answeredAfterMs: z.number(),
			inTime: z.boolean(),
			/** The answer waits for the decisions of other Answer nodes. */
			pending: z.boolean().optional(),
		}),
		run: async (run) => await runAnswer(commands, form, run),
	};
}

/** The events that one operation answers have the same codes. */
function answerFormOf([command]: readonly string[]): AnswerForm {
	const { answer } = eventDefinition(command) ?? {};
	if (!answer) throw new Error(`${command} can't be decided`);
	return answer;
}

function noticeFor(commands: readonly string[]): INodeProperties {
	const names = EVENTS.filter(({ command }) => commands.includes(command)).map(({ name }) => `'${name}'`);
	return {
		displayName: [
			`For a workflow that begins with a Tencent Chat Trigger on ${names.join(' or ')}, with 'Respond' set to 'With the Decision of the Workflow'.`,
			'Only the run that the event has started can answer: not a sub-workflow, not a run by hand on pinned items, not a retry.',
			'Several Answer nodes decide together, and whoever none of them decides about is refused.',
			"Tencent waits two seconds; after that, 'When Late' of the trigger decides.",
		].join(' '),
		name: 'answerNotice',
		type: 'notice',
		default: '',
	};
}

/** What an item decides, or why it decides nothing; about what, as far as that is known. */
interface ReadItem {
	item: number;
	asked?: AskedItem;
	decision: Read<Decision>;
}

/** One webhook call starts one run, and Tencent takes one answer: all items of all Answer nodes are answered together. */
async function runAnswer(commands: readonly string[], form: Form<Decision>, run: Run): Promise<void> {
	const { context, items, collector } = run;
	const events = new EventFinder(context, commands);
	const call = events.call();
	if (!call.ok) {
		for (const item of items) collector.addRefusal(item, {}, call.problem);
		return;
	}
	const { receivedAt, answerBy } = call.value;
	const read = items.map(readItem);
	const answer = new CollectedAnswer(context, call.value);
	const before = answer.sent;
	const sent = before ?? (await answer.add(read.flatMap(decisionsIn)));
	read.forEach(report);
	if (!before && sent) {
		for (const message of remarks(sent)) {
			context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
		}
	}

	function readItem(item: number): ReadItem {
		const asked = events.find(item);
		if (!asked.ok) return { item, decision: asked };
		return { item, asked: asked.value, decision: readDecision(item) };
	}

	function readDecision(item: number): Read<Decision> {
		try {
			return form.read(readerOf(run, item));
		} catch (error) {
			// n8n's expressions throw: that item can't be read, the others can.
			return refuse(error instanceof Error ? error.message : 'An expression could not be read');
		}
	}

	function report({ item, asked, decision }: ReadItem) {
		if (!decision.ok) collector.addRefusal(item, asked ? namesOf(asked) : {}, decision.problem);
		else for (const account of asked?.accounts ?? []) reportAccount(item, asked, account, decision.value);
	}

	function reportAccount(item: number, asked: AskedItem | undefined, account: string, decision: Decision) {
		const names = asked ? namesOf(asked, account) : {};
		if (before && !isSame(decisionAbout(account, before), decision)) {
			collector.addRefusal(
				item,
				names,
				'Tencent had its answer before this decision, and takes one only: the time was over, or another Answer node had decided about the same.',
			);
			return;
		}
		const told = (sent && decisionAbout(account, sent)) ?? decision;
		const now = Date.now();
		const timing = sent
			? { answeredAfterMs: sent.afterMs, inTime: sent.inTime }
			: { answeredAfterMs: now - receivedAt, inTime: now < answerBy, pending: true };
		collector.add(item, { ...names, ...resultOf(told), ...timing });
	}
}

function decisionsIn({ asked, decision }: ReadItem): Decided[] {
	if (!asked || !decision.ok) return [];
	return asked.accounts.map((account) => ({ account, decision: decision.value }));
}

function decisionAbout(account: string, { decided }: SentAnswer): Decision | undefined {
	return decided.find((one) => one.account === account)?.decision;
}

function isSame(one: Decision | undefined, other: Decision): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** What a row says of the event. */
function namesOf({ fields }: AskedItem, account?: string): IDataObject {
	const { answer } = eventDefinition(String(fields.CallbackCommand)) ?? {};
	const names = (answer?.names ?? []).map((name) => [name, fields[name]] as const);
	return {
		...Object.fromEntries(names.filter(([, value]) => value !== undefined)),
		...(answer?.accountIn && account !== undefined && { [answer.accountIn]: account }),
	};
}

function remarks({ afterMs, inTime, undecided }: SentAnswer): string[] {
	const found: string[] = [];
	if (!inTime) {
		const seconds = (afterMs / 1000).toFixed(1);
		found.push(
			`The decision came ${seconds} seconds after the event, which is too late: Tencent waits two seconds, and 'When Late' of the trigger has decided.`,
		);
	}
	if (undecided > 0) found.push(`The answer ${remarkOn(undecided)}`);
	return found;
}
