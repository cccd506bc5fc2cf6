import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Failure } from '../../../chat/client';

/** What the node does with failures, by its setting On Error. */
export type OnError = 'stop' | 'continue' | 'errorOutput';

/** A failed piece of work: the row that says so, and why. */
export interface FailedRow {
	item: number;
	row: IDataObject;
	failure: Failure;
}

/** The node's output in the making. */
export class ItemCollector {
	readonly items: INodeExecutionData[] = [];
	readonly failures: FailedRow[] = [];
	succeeded = 0;

	constructor(private readonly onError: OnError) {}

	add(item: number, row: IDataObject): void {
		this.succeeded++;
		this.items.push({ json: row, pairedItem: { item } });
	}

	addFailure(item: number, row: IDataObject, failure: Failure): void {
		this.failures.push({ item, row, failure });
		if (this.onError === 'stop') return;
		const error = textOf(failure);
		// n8n 2.41 sends an item to the error output, and keeps its facts, only in this shape (docs/architecture.md).
		const json = this.onError === 'errorOutput' ? { error, details: row } : { ...row, error };
		this.items.push({ json, pairedItem: { item } });
	}
}

/** Reads the setting On Error. */
export function onErrorOf(context: IExecuteFunctions): OnError {
	if (!context.continueOnFail()) return 'stop';
	return context.getNode().onError === 'continueErrorOutput' ? 'errorOutput' : 'continue';
}

/** A failure in one text. */
export function textOf({ message, advice, code }: Failure): string {
	const number = code > 0 ? ` (${code})` : '';
	return `${message}${number}.${advice && ` ${advice}`}`;
}
