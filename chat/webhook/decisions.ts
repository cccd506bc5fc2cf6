import type { Answer, Decided, Decision } from './answer';
import { eventDefinition } from './events';

/**
 * Whom an item of the trigger asks about: its users, whichever output the trigger was set to, also where the workflow has split the list of
 * users into items; `['']` where the event is decided as a whole. Empty for what is no event that can be decided, or has lost its users.
 */
export function accountsToDecide(item: Record<string, unknown>): string[] {
	const definition = eventDefinition(String(item.CallbackCommand));
	if (!definition?.answer) return [];
	const { accountIn } = definition.answer;
	if (!accountIn) return [''];
	const users = [item[definition.usersIn ?? ''] ?? item].flat() as Array<Record<string, unknown> | null>;
	return users.map((user) => user?.[accountIn]).filter((account) => typeof account === 'string');
}

/**
 * The body with which Tencent is told what was decided. Should several decisions be about the same user, the strictest holds.
 *
 * @param command of an event that can be decided
 */
export function answerTo(command: string, decided: readonly Decided[]): Answer {
	const { answer } = eventDefinition(command) ?? {};
	if (!answer) throw new Error(`${command} is not an event that can be decided`);
	return answer.form(strictest(decided));
}

/** The answer that decides in the same way about everybody whom a body asks about. */
export function sameForAll(body: Record<string, unknown>, word: 'allow' | 'refuse'): Answer {
	const command = String(body.CallbackCommand);
	const decision: Decision = word === 'allow' ? { decision: 'allow' } : plainRefusal(command);
	return answerTo(
		command,
		accountsToDecide(body).map((account) => ({ account, decision })),
	);
}

/** The refusal of an event for which nobody chose a code. */
export function plainRefusal(command: string): Decision {
	return { decision: 'refuse', code: eventDefinition(command)?.answer?.plainRefusal ?? 1, reason: '' };
}

/** Whether a body, as an object or as text, decides: Tencent takes anything else for no answer. */
export function isAnswer(body: unknown): boolean {
	const value = typeof body === 'string' ? parsed(body) : body;
	return (
		typeof value === 'object' && value !== null && 'ErrorCode' in value && Number.isInteger(value.ErrorCode)
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Which decision holds where there are several about the same: a refusal above all. */
const STRICTNESS: Record<Decision['decision'], number> = { allow: 0, replace: 1, drop: 2, refuse: 3 };

/** Each user once. */
export function strictest(decided: readonly Decided[]): Decided[] {
	const byAccount = new Map<string, Decided>();
	for (const one of decided) {
		const earlier = byAccount.get(one.account);
		const isStricter = !earlier || STRICTNESS[one.decision.decision] > STRICTNESS[earlier.decision.decision];
		if (isStricter) byAccount.set(one.account, one);
	}
	return [...byAccount.values()];
}
