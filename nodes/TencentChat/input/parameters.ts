import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { takeFromItem, type TakeFromItem } from './itemPath';
import { originOf, type Origin } from './origin';

/**
 * Reads the node's parameters, each once: n8n's expressions are slow. One without an expression is the same for all items, any
 * other one is kept for the item at hand.
 */
export class Parameters {
	private readonly asEntered: INodeParameters;
	private readonly fixed = new Map<string, unknown>();
	private readonly ofItem = new Map<string, unknown>();
	private readonly takers = new Map<string, TakeFromItem | undefined>();
	private jsonOf: ((item: number) => unknown) | undefined;
	private item = 0;

	/** Whether n8n runs the whole node again, for all items, when it fails. */
	readonly retryOnFail: boolean;

	constructor(private readonly context: IExecuteFunctions) {
		// n8n copies the whole node each time it is asked for.
		const { parameters, retryOnFail } = context.getNode();
		this.asEntered = parameters;
		this.retryOnFail = retryOnFail === true;
	}

	/** The value for an item. Throws n8n's error where its expression fails. */
	get(name: string, item: number, fallback?: object): unknown {
		if (this.fixed.has(name)) return this.fixed.get(name);
		if (item !== this.item) this.ofItem.clear();
		this.item = item;
		if (this.ofItem.has(name)) return this.ofItem.get(name);
		const isFixed = !hasExpression(this.asEntered[name]);
		const taken = isFixed ? undefined : this.take(name, item);
		const value: unknown = taken ?? this.context.getNodeParameter(name, item, fallback);
		(isFixed ? this.fixed : this.ofItem).set(name, value);
		return value;
	}

	/** The value out of the item itself; undefined where n8n has to be asked. */
	private take(name: string, item: number): unknown {
		if (!this.takers.has(name)) this.takers.set(name, takeFromItem(this.asEntered[name]));
		const take = this.takers.get(name);
		if (!take) return undefined;
		this.jsonOf ??= jsonOfItems(this.context);
		return take(this.jsonOf(item));
	}

	/** A field of the collection `options`, which not every operation has. */
	option(name: string, item: number): unknown {
		return this.get('options', item, {})?.[name as never];
	}

	/** Who wrote what a field holds, the same for all items. `options.toUserIds` is the entry of a collection. */
	origin(path: string): Origin {
		let entered: unknown = this.asEntered;
		for (const name of path.split('.')) {
			// The whole collection comes out of an expression.
			if (typeof entered === 'string') return originOf(entered);
			entered = (entered as INodeParameters | undefined)?.[name];
		}
		return originOf(entered);
	}
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(hasExpression);
}

/** What `$json` is for each item, by n8n's own word: in the tool of an agent it is not the JSON of the tool's input. */
function jsonOfItems(context: IExecuteFunctions): (item: number) => unknown {
	try {
		const { $input, $json } = context.getWorkflowDataProxy(0);
		const items = $input.all() as unknown[];
		const jsonOf = (item: number) => (items[item] as { json?: unknown } | undefined)?.json;
		if (jsonOf(0) === $json) return jsonOf;
		// Where the workflow keeps binary data within the JSON, items are that alone.
		if (items[0] === $json) return (item) => items[item];
	} catch {
		// n8n throws where there are no items.
	}
	return () => undefined;
}
