import { WaitingCalls } from '../chat/webhook';

/** The trigger's calls that wait for a decision, shared by both nodes. */
export const waitingCalls = new WaitingCalls(() => Date.now());
