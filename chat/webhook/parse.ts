import type { z } from 'zod/v4';

import type { WebhookCall } from './call';
import { eventDefinition } from './events';
import { refuse, type Refusal } from './refusal';

/** A body that is an event: an object with its CallbackCommand, and what its schema asks for when it is a known one. */
export type EventBody = Record<string, unknown> & { CallbackCommand: string };

export type Parsed = { body: EventBody; refusal?: undefined } | { body?: undefined; refusal: Refusal };

/** Tencent's bodies are four levels deep at most; what is far deeper would only exhaust the stack of its readers. */
const DEEPEST_NESTING = 64;
const LONGEST_COMMAND = 128;

/**
 * Reads the raw body of a call, whatever its content type says. `rawBody` is undefined where there was none to read
 * (an upload form). Never throws.
 */
export function parseEvent(rawBody: Buffer | undefined, call: WebhookCall): Parsed {
	const body = readJson(rawBody);
	if (!isObject(body)) return notAnEvent('The body is not a JSON object');
	const command = body.CallbackCommand;
	if (typeof command !== 'string' || command === '' || command.length > LONGEST_COMMAND) {
		return notAnEvent('CallbackCommand is missing from the body');
	}
	if (call.CallbackCommand !== undefined && call.CallbackCommand !== command) {
		return notAnEvent('CallbackCommand of the URL and of the body differ');
	}
	if (isDeeperThan(DEEPEST_NESTING, body)) return notAnEvent('The body is nested too deeply');

	const checked = eventDefinition(command)?.schema.safeParse(body);
	if (checked?.error) return notAnEvent(whatIsMissing(checked.error));
	return { body: body as EventBody };
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

function notAnEvent(info: string): Parsed {
	return { refusal: refuse('notAnEvent', info) };
}

function whatIsMissing(error: z.ZodError): string {
	const [issue] = error.issues;
	return `${issue.path.join('.')}: ${issue.message}`;
}
