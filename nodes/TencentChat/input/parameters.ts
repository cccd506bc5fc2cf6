import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads the node's parameters. One without an expression is the same for all items, so it is read once: n8n's expressions are slow. */
export class Parameters {
	private readonly fixed = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** The value for an item. Throws n8n's error where its expression fails. */
	get(name: string, item: number, fallback?: object): unknown {
		if (this.fixed.has(name)) return this.fixed.get(name);
		const value: unknown = this.context.getNodeParameter(name, item, fallback);
		if (!hasExpression(this.context.getNode().parameters[name])) this.fixed.set(name, value);
		return value;
	}

	/** A field of the collection `options`, which not every operation has. */
	option(name: string, item: number): unknown {
		return this.get('options', item, {})?.[name as never];
	}
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(hasExpression);
}
