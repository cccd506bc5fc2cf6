import type { z } from 'zod/v4';

import type { WebhookCall } from './call';
import { eventDefinition, LIMITS } from './events';
import { refuse, type Refusal } from './refusal';

/** An event: an object with its CallbackCommand, and what its schema asks for when it is a known one. */
export type EventBody = Record<string, unknown> & { CallbackCommand: string };

export type Parsed = { events: EventBody[]; refusal?: undefined } | { events?: undefined; refusal: Refusal };

/** Tencent's bodies are six levels deep at most; what is far deeper would only exhaust the stack of its readers. */
const DEEPEST_NESTING = 64;
const LONGEST_COMMAND = 128;

/**
 * Reads the raw body of a call, whatever its content type says. `rawBody` is undefined where there was none to read
 * (an upload form). Never throws.
 *
 * A body is one event, but for the results of pushes: `{ "Events": [ … ] }`. Where a body has no CallbackCommand, as the results of content
 * moderation have none, that of the URL counts.
 * Sources: https://cloud.tencent.com/document/product/269/95616, https://cloud.tencent.com/document/product/269/102567
 */
export function parseEvents(rawBody: Buffer | undefined, call: WebhookCall): Parsed {
	if (rawBody && rawBody.length > LIMITS.bodyBytes)
		return tooLarge(`The body has over ${LIMITS.bodyBytes} bytes`);
	const body = readJson(rawBody);
	if (!isObject(body)) return notAnEvent('The body is not a JSON object');
	if (isDeeperThan(DEEPEST_NESTING, body)) return notAnEvent('The body is nested too deeply');

	const several = body.CallbackCommand === undefined && Array.isArray(body.Events);
	const bodies = several ? (body.Events as unknown[]) : [body];
	if (bodies.length > LIMITS.users) return tooLarge(`The body has over ${LIMITS.users} events`);
	const events: EventBody[] = [];
	for (const one of bodies) {
		const { event, refusal } = readEvent(one, call.CallbackCommand);
		if (refusal) return { refusal };
		events.push(event);
	}
	return { events };
}

type ReadEvent = { event: EventBody; refusal?: undefined } | { event?: undefined; refusal: Refusal };

function readEvent(body: unknown, commandOfUrl: string | undefined): ReadEvent {
	if (!isObject(body)) return notAnEvent('The event is not a JSON object');
	const { CallbackCommand: command = commandOfUrl } = body;
	if (typeof command !== 'string' || command === '' || command.length > LONGEST_COMMAND) {
		return notAnEvent('CallbackCommand is missing from the body');
	}
	if (commandOfUrl !== undefined && commandOfUrl !== command) {
		return notAnEvent('CallbackCommand of the URL and of the body differ');
	}
	const definition = eventDefinition(command);
	const users = body[definition?.usersIn ?? ''];
	if (Array.isArray(users) && users.length > LIMITS.users) {
		return tooLarge(`The event has over ${LIMITS.users} users`);
	}
	const checked = definition?.schema.safeParse(body);
	if (checked?.error) return notAnEvent(whatIsMissing(checked.error));
	return { event: { CallbackCommand: command, ...body } };
}

function readJson(rawBody: Buffer | undefined): unknown {
	const text = rawBody?.toString('utf8').replace(/^\uFEFF/, '') ?? '';
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeperThan(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

function notAnEvent(info: string): { refusal: Refusal } {
	return { refusal: refuse('notAnEvent', info) };
}

function tooLarge(info: string): { refusal: Refusal } {
	return { refusal: refuse('tooLarge', info) };
}

function whatIsMissing(error: z.ZodError): string {
	const [issue] = error.issues;
	return `${issue.path.join('.')}: ${issue.message}`;
}
