import { z } from 'zod/v4';

import { filesOf, textOf } from '../../api/messageContent';
import type { AnswerForm } from '../answer';

/**
 * More than Tencent can cause: an API names 1,000 users at most, a message has 12 KB. A larger body would only keep n8n from serving others
 * while it is made into items.
 */
export const LIMITS = { bodyBytes: 1_000_000, users: 1000 } as const;

/** One kind of event that Tencent can report, as data. */
export interface EventDefinition {
	/** Tencent's CallbackCommand. */
	command: string;
	/** The name in the list of the trigger. */
	name: string;
	description: string;
	/** What must be in the body for it to become items. Everything else passes through unread. */
	schema: z.ZodType;
	/**
	 * The field that holds the affected users (or messages): an array of UserIDs or of objects, or one object.
	 * Each of its elements becomes an item; without it, the body is one item.
	 */
	usersIn?: string;
	/** Whether it is about a message that is being sent: the trigger's filters for messages apply. */
	isMessage?: true;
	/** What Tencent says in a way that is hard to use, as fields of their own. */
	plainly?(body: Record<string, unknown>): Record<string, unknown>;
	/** For an event that is asked about before it happens: how the answer is formed. Tencent waits two seconds for it. */
	answer?: AnswerForm;
	documentation: string;
}

/** A page of Tencent's documentation. */
export function page(number: number): string {
	return `https://www.tencentcloud.com/document/product/1047/${number}`;
}

export const userId = z.string().min(1);
export const toUser = z.looseObject({ To_Account: userId });
export const groupId = z.string().min(1);

/** What people read and see in a message. */
export function messageInPlainWords({ MsgBody }: Record<string, unknown>) {
	return { text: textOf(MsgBody), files: filesOf(MsgBody) };
}
