import { LIMITS, type EventDefinition } from './definition';
import { followEvents } from './follow';
import { friendEvents } from './friend';
import { groupEvents } from './group';
import { groupMemberEvents } from './groupMember';
import { groupMessageEvents } from './groupMessage';
import { messageEvents } from './message';
import { serviceEvents } from './service';
import { userEvents } from './user';

/** Every event that can be chosen by name, in the order of the list. Each has its sample in test/unit/chat/webhook/samples. */
export const EVENTS: readonly EventDefinition[] = [
	...followEvents,
	...friendEvents,
	...groupEvents,
	...groupMemberEvents,
	...groupMessageEvents,
	...messageEvents,
	...serviceEvents,
	...userEvents,
].sort((a, b) => a.name.localeCompare(b.name));

export { LIMITS };
export type { EventDefinition };

/** Stands for every event, also those that are not in the catalogue. */
export const ANY_EVENT = '*';

const byCommand = new Map(EVENTS.map((event) => [event.command, event]));

/** The catalogue's entry of a CallbackCommand; undefined for one that it does not know. */
export function eventDefinition(command: string): EventDefinition | undefined {
	return byCommand.get(command);
}
