import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Code } from '../../../chat/calls/errorCodes';
import { failureOf, type Failure } from '../../../chat/calls/failure';
import { sendsDetails } from './errorItems';

/** What the node does with failures, by its setting On Error. */
export type OnError = 'stop' | 'continue' | 'errorOutput';

/** A failed piece of work: the row that says so, and why. */
export interface FailedRow {
	item: number;
	row: IDataObject;
	failure: Failure;
	/** Whom or what it concerns, e.g. `u1 → u2`, as far as it is known. */
	who?: string;
}

/** The node's output in the making. */
export class ItemCollector {
	readonly items: INodeExecutionData[] = [];
	readonly failures: FailedRow[] = [];
	/** Pieces of work that succeeded: rows, or whole lists. */
	succeeded = 0;
	/** How many items were not read any more, as the run had ended. */
	unreadItems = 0;

	constructor(readonly onError: OnError) {}

	add(item: number, row: IDataObject): void {
		this.succeeded++;
		this.items.push({ json: row, pairedItem: { item } });
	}

	/**
	 * The rows of an item.
	 *
	 * @param succeeded how many pieces of work or lists these rows are the whole result of
	 */
	addList(item: number, rows: readonly IDataObject[], succeeded = 1): void {
		this.succeeded += succeeded;
		// one link for all of them, which n8n then also stores once: a list may have 400,000 rows
		const pairedItem = { item };
		for (const row of rows) this.items.push({ json: row, pairedItem });
	}

	addFailure(item: number, row: IDataObject, failure: Failure, who?: string): void {
		this.failures.push({ item, row, failure, who });
		if (this.onError === 'stop') return;
		const error = textOf({ item, row, failure });
		// n8n sends an item to the error output, and keeps its facts, only in this shape (docs/architecture.md).
		const forErrorOutput = sendsDetails ? { error, details: row } : { error };
		const json = this.onError === 'errorOutput' ? forErrorOutput : { ...row, error };
		this.items.push({ json, pairedItem: { item } });
	}

	/** An item whose input was refused before anything was sent for it. `problem` names the field, in whole sentences. */
	addRefusal(item: number, row: IDataObject, problem: string, who?: string): void {
		this.addFailure(item, row, failureOf(Code.BadInput, '', '', { meaning: problem, advice: '' }), who);
	}
}

/** Reads the setting On Error. */
export function onErrorOf(context: IExecuteFunctions): OnError {
	if (!context.continueOnFail()) return 'stop';
	return context.getNode().onError === 'continueErrorOutput' ? 'errorOutput' : 'continue';
}

/** A failure in one text. Where the input is at fault it names the item, as n8n does. */
export function textOf({ item, failure: { message, advice, code } }: FailedRow): string {
	const number = code > 0 ? ` (${code})` : '';
	const sentence = message.endsWith('.') ? message : `${message}${number}.`;
	const where = code === Code.BadInput ? `[item ${item}]` : '';
	return [sentence, advice, where].filter((part) => part !== '').join(' ');
}
