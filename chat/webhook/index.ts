export {
	ANSWER_WITHIN,
	failAnswer,
	friendRequestAnswer,
	OK_ANSWER,
	REFUSAL_CODES,
	requestedUsers,
} from './answer';
export type { Decision } from './answer';
export { readCall } from './call';
export type { WebhookCall } from './call';
export { checkCall } from './check';
export type { Expected } from './check';
export { ANY_EVENT, eventDefinition, EVENTS } from './events';
export type { EventDefinition } from './events';
export { itemsPerUser } from './items';
export type { EventItem } from './items';
export { parseEvent } from './parse';
export type { EventBody } from './parse';
export { refuse } from './refusal';
export type { Refusal } from './refusal';
export { createRefusalLog } from './refusalLog';
