/** One line for a kind of refusal in this time, in milliseconds. */
const ONE_LINE_EVERY = 60_000;

/**
 * Decides which refusals are worth a line in the log: the first of its kind, then one a minute that says how many
 * there were in between. A flood of forged calls thus writes a line a minute. `now` gives milliseconds.
 */
export function createRefusalLog(now: () => number) {
	const kinds = new Map<string, { writtenAt: number; since: number }>();

	/** The number of refusals of this kind to report (this one and those kept back), or 0 to stay silent. */
	return function report(kind: string): number {
		const time = now();
		const seen = kinds.get(kind);
		if (seen && time - seen.writtenAt < ONE_LINE_EVERY) {
			seen.since++;
			return 0;
		}
		forgetOld(time);
		kinds.set(kind, { writtenAt: time, since: 0 });
		return 1 + (seen?.since ?? 0);
	};

	/** Kinds are few (a workflow's node and a reason), but workflows come and go while n8n runs for months. */
	function forgetOld(time: number) {
		for (const [kind, { writtenAt }] of kinds) {
			if (time - writtenAt >= 10 * ONE_LINE_EVERY) kinds.delete(kind);
		}
	}
}
