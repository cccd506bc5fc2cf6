/** Long after Tencent has hung up: who asks later is told by the clock. In milliseconds. */
const KEPT_FOR = 60_000;

/** How it stands with a webhook call that asks for a decision: it waits, was answered by the workflow, by the trigger as it was late, or hung up. */
export type CallState = 'waiting' | 'decided' | 'late' | 'gone';

/** One call that asks for a decision. The first to settle it has the word. */
export class WaitingCall {
	state: CallState = 'waiting';

	/** Whether this was the first. */
	settle(state: Exclude<CallState, 'waiting'>): boolean {
		if (this.state !== 'waiting') return false;
		this.state = state;
		return true;
	}
}

/**
 * The calls that wait in this process for a decision. A run in the same process learns here whether somebody still listens; with
 * n8n's queue mode, runs are in other processes. `now` gives milliseconds.
 */
export class WaitingCalls {
	private readonly calls = new Map<string, { call: WaitingCall; openedAt: number }>();
	/** Whether calls arrive in this process at all. */
	receives = false;

	constructor(private readonly now: () => number) {}

	open(id: string): WaitingCall {
		const openedAt = this.now();
		for (const [old, entry] of this.calls) {
			if (openedAt - entry.openedAt < KEPT_FOR) break;
			this.calls.delete(old);
		}
		this.receives = true;
		const call = new WaitingCall();
		this.calls.set(id, { call, openedAt });
		return call;
	}

	/** Also one that is settled, for a minute. */
	find(id: string): WaitingCall | undefined {
		return this.calls.get(id)?.call;
	}
}
