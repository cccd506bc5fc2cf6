/** Does a piece of work for each entry, at most `width` at a time, begun in the entries' order. */
export async function inParallel<Entry>(
	entries: Iterable<Entry>,
	width: number,
	work: (entry: Entry) => Promise<void>,
): Promise<void> {
	const iterator = entries[Symbol.iterator]();
	let next = iterator.next();
	const worker = async () => {
		while (!next.done) {
			const entry = next.value;
			next = iterator.next();
			await work(entry);
		}
	};
	const workers: Array<Promise<void>> = [];
	while (!next.done && workers.length < width) workers.push(worker());
	await Promise.all(workers);
}
