/**
 * Does a piece of work for each entry, at most `width` at a time, begun in the entries' order. An entry is asked for when there is
 * room for it. After a failure no further entry is taken, and it rejects when the work that was under way has ended.
 */
export async function inParallel<Entry>(
	entries: Iterable<Entry> | AsyncIterable<Entry>,
	width: number,
	work: (entry: Entry) => Promise<void>,
): Promise<void> {
	const iterator =
		Symbol.asyncIterator in entries ? entries[Symbol.asyncIterator]() : entries[Symbol.iterator]();
	const workers: Array<Promise<void>> = [];
	let failure: { error: unknown } | undefined;

	/** A worker that finds work calls in the next one. */
	function beginWorker(): void {
		if (workers.length < width) workers.push(workUntilTheEnd().catch(fail));
	}

	async function workUntilTheEnd(): Promise<void> {
		let isFirst = true;
		while (!failure) {
			const next = await iterator.next();
			if (next.done || failure) return;
			if (isFirst) beginWorker();
			isFirst = false;
			await work(next.value);
		}
	}

	function fail(error: unknown): void {
		failure ??= { error };
	}

	beginWorker();
	// workers call in others while they work
	for (let index = 0; index < workers.length; index++) await workers[index];
	if (!failure) return;
	await iterator.return?.();
	throw failure.error;
}
