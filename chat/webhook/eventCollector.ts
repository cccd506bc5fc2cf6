/** When a collection is over, besides by its time. */
export interface CollectionLimits {
	/** How long events are collected from the first one on, in milliseconds. */
	milliseconds: number;
	/** With so many events it is over at once. */
	events: number;
}

/** What one webhook call brings. */
export interface Arrival<Item> {
	items: readonly Item[];
	/** How many events the items stand for. */
	events: number;
	/** The size of the call's body. */
	bytes: number;
}

/**
 * A collection is over, too, when it has grown this large: events of a thousand users, or of a megabyte, would fill the memory long
 * before they are many. n8n takes as many bytes in a single call.
 */
const MOST_ITEMS = 50_000;
const MOST_BYTES = 16 * 1024 * 1024;

/** Gives the items to the call that waits, or lets that call go without any. */
type HandOver<Item> = (items: Item[] | undefined) => void;

interface Collection<Item> {
	items: Item[];
	events: number;
	bytes: number;
	handOver: HandOver<Item>;
}

/**
 * Makes one of many webhook calls: what arrives within some seconds is given to the latest of the calls, and the others are given nothing.
 * The latest, because n8n starts the run of a call with the workflow that was published when that call arrived.
 * Only this process knows of it, and only while it lives: n8n ends within 100 ms after it was told to stop, without a word to webhook nodes.
 * `sleep` waits for so many milliseconds.
 */
export class EventCollector<Item> {
	private readonly open = new Map<string, Collection<Item>>();

	constructor(private readonly sleep: (milliseconds: number) => Promise<void>) {}

	/**
	 * Resolves with everything that was collected under this key, in the order of arrival; with undefined as soon as a later call has taken over.
	 */
	async add(
		key: string,
		{ items, events, bytes }: Arrival<Item>,
		limits: CollectionLimits,
	): Promise<Item[] | undefined> {
		const collection = this.open.get(key) ?? this.begin(key, limits.milliseconds);
		for (const item of items) collection.items.push(item);
		collection.events += events;
		collection.bytes += bytes;
		collection.handOver(undefined);
		return await new Promise((resolve) => {
			collection.handOver = resolve;
			const { length } = collection.items;
			const isFull =
				collection.events >= limits.events || length >= MOST_ITEMS || collection.bytes >= MOST_BYTES;
			if (isFull) this.end(key, collection);
		});
	}

	private begin(key: string, milliseconds: number): Collection<Item> {
		const collection: Collection<Item> = { items: [], events: 0, bytes: 0, handOver: () => {} };
		this.open.set(key, collection);
		void this.sleep(milliseconds).then(() => this.end(key, collection));
		return collection;
	}

	/** Nothing happens where it is over: a collection that was full has its time still to come. */
	private end(key: string, collection: Collection<Item>): void {
		if (this.open.get(key) !== collection) return;
		this.open.delete(key);
		collection.handOver(collection.items);
		// Until its time has come, the timer holds it.
		collection.items = [];
	}
}
