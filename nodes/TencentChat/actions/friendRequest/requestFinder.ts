import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eventDefinition, requestedUsers } from '../../../../chat/webhook';
import type { Read } from '../../input/read';

/** A friend request that waits for its answer. */
export interface FriendRequest {
	/** Who asks, or who is about to respond. */
	from: string;
	/** Whom the decision concerns. */
	users: string[];
	/** When Tencent's call arrived, in milliseconds since 1970. */
	receivedAt: number;
}

const TRIGGER = /\.tencentChatTrigger$/;

/** Finds the friend request that an item stands for: in the item itself, or in the trigger's item that it comes from. */
export class RequestFinder {
	/** The trigger that started this run; a workflow may have several. */
	private readonly trigger: string | undefined;

	constructor(private readonly context: IExecuteFunctions) {
		const { $ } = context.getWorkflowDataProxy(0);
		this.trigger = context
			.getParentNodes(context.getNode().name)
			.find(({ name, type }) => TRIGGER.test(type) && $(name).isExecuted)?.name;
	}

	/** How many users the event asked about, as far as the trigger's items tell. */
	get userCount(): number {
		return this.triggerItems().flatMap(({ json }) => requestedUsers(json)).length;
	}

	find(item: number): Read<FriendRequest> {
		const fields = this.own(item) ?? this.linked(item) ?? this.only();
		if (!fields) {
			return {
				ok: false,
				problem:
					"This item does not lead back to a friend request. Begin the workflow with a Tencent Chat Trigger on a 'Before Friend Request …' event.",
			};
		}
		const receivedAt = Date.parse(String(fields.receivedAt));
		if (Number.isNaN(receivedAt)) {
			return {
				ok: false,
				problem:
					"Tencent was answered before the workflow started. Set 'Respond' of the Tencent Chat Trigger to 'With the Decision of the Workflow'.",
			};
		}
		const users = this.usersOf(item, requestedUsers(fields));
		return { ok: true, value: { from: String(fields.From_Account), users, receivedAt } };
	}

	/** An item that names one of the event's users stands for that one: the workflow has split the event into its users. */
	private usersOf(item: number, requested: string[]): string[] {
		const { To_Account } = this.context.getInputData()[item].json;
		const named = requested.filter((user) => user === To_Account);
		return named.length > 0 ? named : requested;
	}

	private own(item: number): IDataObject | undefined {
		return friendRequest(this.context.getInputData()[item]);
	}

	/** Nodes in between may have replaced what the trigger gave out; n8n still knows which item it came from. */
	private linked(item: number): IDataObject | undefined {
		if (!this.trigger) return undefined;
		try {
			return friendRequest(this.context.getWorkflowDataProxy(item).$(this.trigger).item);
		} catch {
			// n8n throws where the link was lost.
			return undefined;
		}
	}

	/** Where the link was lost, there is no doubt while the trigger gave out one item only. */
	private only(): IDataObject | undefined {
		const items = this.triggerItems();
		return items.length === 1 ? friendRequest(items[0]) : undefined;
	}

	private triggerItems(): INodeExecutionData[] {
		return this.trigger ? this.context.getWorkflowDataProxy(0).$(this.trigger).all() : [];
	}
}

function friendRequest(item: INodeExecutionData | undefined): IDataObject | undefined {
	const json = item?.json;
	const isRequest = json && eventDefinition(String(json.CallbackCommand))?.decidable;
	return isRequest && requestedUsers(json).length > 0 ? json : undefined;
}
