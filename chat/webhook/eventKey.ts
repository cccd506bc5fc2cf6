import { createHash } from 'node:crypto';

import type { WebhookCall } from './call';
import type { EventBody } from './parse';

/** Retries come within seconds; the same pair unfriended, befriended and unfriended again takes longer. In milliseconds. */
const SAME_EVENT_WITHIN = 5 * 60 * 1000;

/**
 * A key that is the same when Tencent delivers the same event twice, and differs between events. Append the index
 * of a user to tell the users of one event apart. `receivedAt` is in milliseconds since 1970.
 *
 * What tells two events apart, besides the app and the body (whatever the order of its fields):
 * 1. RequestId, where the call has one. The body counts too: should one RequestId name the request of a user
 *    that caused several callbacks (blocking a friend reports a block and a deletion), each keeps a key of its own.
 * 2. Otherwise EventTime, which is a part of the body.
 * 3. Otherwise (friend and blocklist events) nothing in Tencent's message tells a second delivery from a second
 *    event. RequestTime and the time of arrival change on a retry, so they count in steps of five minutes: a retry gets the key
 *    of its first delivery, and the next day's deletion of the same friend does not.
 */
export function eventKey(body: EventBody, call: WebhookCall, receivedAt: number): string {
	const occurrence =
		call.RequestId ?? (body.EventTime === undefined ? `within ${timeSlot(call, receivedAt)}` : '');
	return createHash('sha256')
		.update(JSON.stringify([call.SdkAppid, occurrence]))
		.update(canonicalJson(body))
		.digest('hex')
		.slice(0, 32);
}

function timeSlot(call: WebhookCall, receivedAt: number): number {
	const calledAt = call.RequestTime ? Number(call.RequestTime) * 1000 : receivedAt;
	return Math.floor(calledAt / SAME_EVENT_WITHIN);
}

/** JSON with the keys of every object in order, so that the same content always gives the same text. */
function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) => {
		if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}
