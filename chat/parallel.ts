/** Does a piece of work for each entry, at most `width` at a time, begun in the entries' order. */
export async function inParallel<Entry>(
	entries: Iterable<Entry>,
	width: number,
	work: (entry: Entry) => Promise<void>,
): Promise<void> {
	const iterator = entries[Symbol.iterator]();
	const worker = async () => {
		for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: width }, worker));
}
