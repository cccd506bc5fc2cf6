import { textOf } from '../api/messageContent';
import type { WebhookCall } from './call';
import { eventDefinition } from './events';
import type { EventBody } from './parse';

/** Which events may start a workflow, among those that are chosen. */
export interface EventFilter {
	/** Whether messages that were sent by REST start nothing: a workflow that sends would start itself. */
	ignoreRestApi: boolean;
	/** GroupIDs; empty for all. What is about no group passes. */
	onlyGroups: ReadonlySet<string>;
	/** UserIDs of those who write messages; empty for all. */
	onlySenders: ReadonlySet<string>;
	/** Words of which a message must have one; empty for all messages. As `foldCase` gives them. */
	words: readonly string[];
}

/** Whether an event passes. What is no message is only asked for its group. */
export function passes(event: EventBody, { OptPlatform }: WebhookCall, filter: EventFilter): boolean {
	const group = groupOf(event);
	if (filter.onlyGroups.size > 0 && group !== undefined && !filter.onlyGroups.has(group)) return false;
	if (!eventDefinition(event.CallbackCommand)?.isMessage) return true;

	if (filter.ignoreRestApi && OptPlatform === 'RESTAPI') return false;
	if (filter.onlySenders.size > 0 && !filter.onlySenders.has(String(event.From_Account))) return false;
	if (filter.words.length === 0) return true;
	const text = foldCase(textOf(event.MsgBody));
	return filter.words.some((word) => text.includes(word));
}

/** A text in which letter case and the width of letters (ＡＢＣ) make no difference. */
export function foldCase(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}

/** In the results of moderation the group stands further inside. */
function groupOf({ GroupId, ContactItem }: EventBody): string | undefined {
	const id = GroupId ?? (ContactItem as { ToGroupId?: unknown } | null | undefined)?.ToGroupId;
	return typeof id === 'string' ? id : undefined;
}
