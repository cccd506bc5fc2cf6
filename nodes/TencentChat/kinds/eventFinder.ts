import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { accountsToDecide, eventDefinition } from '../../../chat/webhook';
import { accept, refuse, type Read } from '../input/read';

/** An event that waits for its decision, as far as an item stands for it. */
export interface AskedEvent {
	command: string;
	/** Its fields, as the trigger gave them out. */
	fields: IDataObject;
	/** Whom the decision concerns; `['']` where the event is decided as a whole. */
	accounts: string[];
	/** When Tencent's call arrived, in milliseconds since 1970. */
	receivedAt: number;
}

const TRIGGER = /\.tencentChatTrigger$/;

/** Finds the event that an item stands for: in the item itself, or in the trigger's item that it comes from. */
export class EventFinder {
	/** The trigger that started this run; a workflow may have several. */
	private readonly trigger: string | undefined;

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
	}

	/** How many decisions the event asks for, as far as the trigger's items tell. */
	get askedCount(): number {
		return this.triggerItems().flatMap(({ json }) => accountsToDecide(json)).length;
	}

	find(item: number): Read<AskedEvent> {
		const fields = this.own(item) ?? this.linked(item) ?? this.only();
		if (!fields) {
			const names = this.commands.map((command) => `'${eventDefinition(command)?.name}'`).join(' or ');
			return refuse(
				`This item does not lead back to an event that this operation answers. Begin the workflow with a Tencent Chat Trigger on ${names}.`,
			);
		}
		const receivedAt = Date.parse(String(fields.receivedAt));
		if (Number.isNaN(receivedAt)) {
			return refuse(
				"Tencent was answered before the workflow started. Set 'Respond' of the Tencent Chat Trigger to 'With the Decision of the Workflow'.",
			);
		}
		const command = String(fields.CallbackCommand);
		return accept({ command, fields, accounts: this.accountsOf(item, fields), receivedAt });
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

	/** Where the link was lost, there is no doubt while the trigger gave out one item only. */
	private only(): IDataObject | undefined {
		const items = this.triggerItems();
		return items.length === 1 ? this.asked(items[0]) : undefined;
	}

	private triggerItems(): INodeExecutionData[] {
		return this.trigger ? this.context.getWorkflowDataProxy(0).$(this.trigger).all() : [];
	}

	private asked(item: INodeExecutionData | undefined): IDataObject | undefined {
		const json = item?.json;
		if (!json || !this.commands.includes(String(json.CallbackCommand))) return undefined;
		return accountsToDecide(json).length > 0 ? json : undefined;
	}
}
