import type { WebhookCall } from './call';
import { eventDefinition } from './events';
import { eventKey } from './eventKey';
import type { EventBody } from './parse';

export type EventItem = Record<string, unknown>;

/**
 * One item for each affected user: what is told about the user, what the users of the event share, and where
 * the call came from. An event that the catalogue does not know stays one item, the body as it came.
 * `receivedAt` is in milliseconds since 1970.
 */
export function itemsPerUser(body: EventBody, call: WebhookCall, receivedAt: number): EventItem[] {
	const definition = eventDefinition(body.CallbackCommand);
	if (!definition) return [body];

	const { CallbackCommand, ...shared } = body;
	const users = usersOf(body, definition.usersIn);
	if (definition.usersIn) delete shared[definition.usersIn];
	const key = eventKey(body, call, receivedAt);
	return users.map((user, index) => ({
		CallbackCommand,
		...accountsFirst({ ...shared, ...user }),
		...origin(call),
		eventKey: `${key}-${index}`,
	}));
}

function usersOf(body: EventBody, usersIn: string | undefined): EventItem[] {
	const value = usersIn === undefined ? {} : body[usersIn];
	const elements = (Array.isArray(value) ? value : [value]) as Array<string | EventItem>;
	return elements.map((element) => (typeof element === 'string' ? { To_Account: element } : element));
}

/** The two accounts lead, so that they are what a reader of the table sees. */
function accountsFirst(fields: EventItem): EventItem {
	const first: EventItem = {};
	if (fields.From_Account !== undefined) first.From_Account = fields.From_Account;
	if (fields.To_Account !== undefined) first.To_Account = fields.To_Account;
	return { ...first, ...fields };
}

function origin(call: WebhookCall): EventItem {
	const { SdkAppid, ClientIP, OptPlatform } = call;
	return {
		SdkAppid,
		...(ClientIP !== undefined && { ClientIP }),
		...(OptPlatform !== undefined && { OptPlatform }),
	};
}
