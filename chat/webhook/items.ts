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
	const EventTime = numberOf(body.EventTime);
	return users.map((user, index) => ({
		CallbackCommand,
		...namesFirst({ ...shared, ...user, ...definition.plainly?.(body) }),
		...(EventTime !== undefined && { EventTime }),
		...origin(call),
		eventKey: `${key}-${index}`,
		event: definition.name,
		eventAt: isoTime(EventTime) ?? isoTime(receivedAt),
	}));
}

function usersOf(body: EventBody, usersIn: string | undefined): EventItem[] {
	const value = usersIn === undefined ? {} : body[usersIn];
	const elements = (Array.isArray(value) ? value : [value]) as Array<string | EventItem>;
	return elements.map((element) => (typeof element === 'string' ? { To_Account: element } : element));
}

/** Who and where leads, so that it is what a reader of the table sees. */
function namesFirst(fields: EventItem): EventItem {
	const first: EventItem = {};
	for (const name of ['From_Account', 'To_Account', 'GroupId', 'Member_Account']) {
		if (fields[name] !== undefined) first[name] = fields[name];
	}
	return { ...first, ...fields };
}

/** Tencent writes times as numbers, and in some events as text. Anything else stays as it came. */
function numberOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function isoTime(milliseconds: unknown): string | undefined {
	const date = new Date(typeof milliseconds === 'number' ? milliseconds : NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function origin(call: WebhookCall): EventItem {
	const { SdkAppid, ClientIP, OptPlatform } = call;
	return {
		SdkAppid,
		...(ClientIP !== undefined && { ClientIP }),
		...(OptPlatform !== undefined && { OptPlatform }),
	};
}
