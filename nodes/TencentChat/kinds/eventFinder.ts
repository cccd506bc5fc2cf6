import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { accountsToDecide, eventDefinition } from '../../../chat/webhook';
import { waitingCalls } from '../../waitingCalls';
import { accept, refuse, type Read } from '../input/read';
import { answerOfRun } from './answerOfRun';

/** The webhook call that started this run and waits for its decision. */
export interface AskingCall {
	/** The name of the trigger that took it. */
	trigger: string;
	command: string;
	/** Tells it from all others. */
	id: string;
	/** When it arrived, and until when an answer counts, in milliseconds since 1970. */
	receivedAt: number;
	answerBy: number;
	/** Everybody whom it asks about; `['']` where the event is decided as a whole. */
	accounts: string[];
}

/** What an item stands for. */
export interface AskedItem {
	/** The fields of the event, as the trigger gave them out. */
	fields: IDataObject;
	/** Whom the decision of this item concerns. */
	accounts: string[];
}

const TRIGGER = /\.tencentChatTrigger$/;

/** Nobody waits longer for an answer than this, in milliseconds. */
const LONG_OVER = 10_000;

/** Finds the event that started the run, and what of it an item stands for: by the item itself, or by the trigger's item that it comes from. */
export class EventFinder {
	/** The trigger that started this run; a workflow may have several. */
	private readonly trigger: string | undefined;
	private readonly triggered: readonly INodeExecutionData[];

	/**
	 * @param commands of the events that are looked for
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly commands: readonly string[],
	) {
		const { $ } = context.getWorkflowDataProxy(0);
		this.trigger = context
			.getParentNodes(context.getNode().name)
			.find(({ name, type }) => TRIGGER.test(type) && $(name).isExecuted)?.name;
		this.triggered = this.trigger ? $(this.trigger).all() : [];
	}

	/** The call that waits for this run, or why nobody does. */
	call(): Read<AskingCall> {
		const [first] = this.triggered;
		if (!this.trigger || !first || !this.commands.includes(String(first.json.CallbackCommand))) {
			const names = this.commands.map((command) => `'${eventDefinition(command)?.name}'`).join(' or ');
			return refuse(
				`Nobody waits for this answer: the run was not started by an event that this operation answers. Begin this same workflow (a sub-workflow can't answer) with a Tencent Chat Trigger on ${names}.`,
			);
		}
		const { CallbackCommand, receivedAt, answerBy, decisionId } = first.json;
		if (!decisionId) {
			return refuse(
				"Tencent was answered before the workflow started. Set 'Respond' of the Tencent Chat Trigger to 'With the Decision of the Workflow'.",
			);
		}
		const call: AskingCall = {
			trigger: this.trigger,
			command: String(CallbackCommand),
			id: String(decisionId),
			receivedAt: Date.parse(String(receivedAt)),
			answerBy: Date.parse(String(answerBy)),
			accounts: [...new Set(this.triggered.flatMap(({ json }) => accountsToDecide(json)))],
		};
		return this.isAwaited(call)
			? accept(call)
			: refuse(
					'Nobody waits for this answer: the run was started by hand or again, on the items of an earlier event, and Tencent has long gone on. Let the event happen anew while the trigger listens.',
				);
	}

	/** What an item stands for. */
	find(item: number): Read<AskedItem> {
		const fields = this.own(item) ?? this.linked(item) ?? this.named(item) ?? this.only();
		if (!fields) {
			return refuse(
				'This item does not lead back to one of the items of the Tencent Chat Trigger, so nobody knows whom it is about. Keep the fields of the trigger in the item, or use nodes that keep the link.',
			);
		}
		return accept({ fields, accounts: this.accountsOf(item, fields) });
	}

	/**
	 * Only the run that the call itself has started can answer. In production that is every run of the mode "webhook" (others are sub-workflows,
	 * retries, evaluations). While the editor listens the run is "manual", as is one on pinned or copied items: the process that took the call
	 * knows whether it still waits.
	 */
	private isAwaited({ id, receivedAt }: AskingCall): boolean {
		const mode = this.context.getMode();
		if (mode !== 'manual') return mode === 'webhook';
		if (answerOfRun(this.context).sent) return true;
		if (Date.now() - receivedAt > LONG_OVER) return false;
		const call = waitingCalls.find(id);
		// In queue mode, manual runs can be given to workers, which take no calls.
		return call ? call.state !== 'decided' : !waitingCalls.receives;
	}

	/** An item that names one of the event's users stands for that one: the workflow has split the event into its users. */
	private accountsOf(item: number, fields: IDataObject): string[] {
		const asked = accountsToDecide(fields);
		const { accountIn = '' } = eventDefinition(String(fields.CallbackCommand))?.answer ?? {};
		const own = this.context.getInputData()[item].json[accountIn];
		const named = asked.filter((account) => account === own);
		return named.length > 0 ? named : asked;
	}

	private own(item: number): IDataObject | undefined {
		return this.asked(this.context.getInputData()[item]);
	}

	/** Nodes in between may have replaced what the trigger gave out; n8n still knows which item it came from. */
	private linked(item: number): IDataObject | undefined {
		if (!this.trigger) return undefined;
		try {
			return this.asked(this.context.getWorkflowDataProxy(item).$(this.trigger).item);
		} catch {
			// n8n throws where the link was lost.
			return undefined;
		}
	}

	/** Where the link was lost, an item that still has the event's command and one of its users stands for that one. */
	private named(item: number): IDataObject | undefined {
		const { json } = this.context.getInputData()[item];
		const [account, ...more] = accountsToDecide(json);
		if (!account || more.length > 0) return undefined;
		const found = this.triggered.find(
			(one) =>
				one.json.CallbackCommand === json.CallbackCommand && accountsToDecide(one.json).includes(account),
		);
		return this.asked(found);
	}

	/** Where the link was lost, there is no doubt while the trigger gave out one item only. */
	private only(): IDataObject | undefined {
		return this.triggered.length === 1 ? this.asked(this.triggered[0]) : undefined;
	}

	/** Only what comes from this run's call: an item may be a copy of another call's. */
	private asked(item: INodeExecutionData | undefined): IDataObject | undefined {
		const json = item?.json;
		if (!json || json.decisionId !== this.triggered[0]?.json.decisionId) return undefined;
		return accountsToDecide(json).length > 0 ? json : undefined;
	}
}
