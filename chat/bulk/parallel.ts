/** Does a piece of work for each entry, at most `width` at a time, begun in the entries' order. An entry is asked for when there is room for it. */
export async function inParallel<Entry>(
	entries: Iterable<Entry> | AsyncIterable<Entry>,
	width: number,
	work: (entry: Entry) => Promise<void>,
): Promise<void> {
	const iterator =
		Symbol.asyncIterator in entries ? entries[Symbol.asyncIterator]() : entries[Symbol.iterator]();
	let workers = 0;

	/** A worker that finds work calls in the next one. */
	async function beginWorker(): Promise<void> {
		if (workers >= width) return;
		workers++;
		const first = await iterator.next();
		if (!first.done) await Promise.all([workFrom(first.value), beginWorker()]);
	}

	async function workFrom(first: Entry): Promise<void> {
		await work(first);
		for (let next = await iterator.next(); !next.done; next = await iterator.next()) await work(next.value);
	}

	await beginWorker();
}
