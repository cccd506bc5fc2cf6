import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPairedItemData } from 'n8n-workflow';

import { Code } from '../../../chat/calls/errorCodes';
import { failureOf, type Failure } from '../../../chat/calls/failure';
import { errorItem } from './errorItems';

/** What the node does with failures, by its setting On Error. */
export type OnError = 'stop' | 'continue' | 'errorOutput';

/** A failed piece of work: the row that says so, and why. */
export interface FailedRow {
	item: number;
	row: IDataObject;
	failure: Failure;
	/** Whom or what it concerns, e.g. `u1 → u2`, as far as it is known. */
	who?: string;
	/** The same piece of work failed in the row of an earlier item. */
	isRepeat?: boolean;
}

/** The node's output in the making. */
export class ItemCollector {
	readonly items: INodeExecutionData[] = [];
	readonly failures: FailedRow[] = [];
	/** Pieces of work that succeeded: rows, or whole lists. */
	succeeded = 0;
	/** How many of them the service found done already. */
	alreadyDone = 0;
	/** How many items were not read any more, as the run had ended. */
	unreadItems = 0;
	/** What is counted, in the plural: `users`. */
	noun = '';
	/** Whether one item tells about everything, in place of the rows. */
	isSummary = false;

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
		if (this.isSummary) return;
		const pairedItem = { item };
		for (const row of rows) this.items.push({ json: row, pairedItem });
	}

	/** Items of an input item, and how many lists they are the whole of. */
	addItems(item: number, items: readonly INodeExecutionData[], succeeded: number): void {
		this.succeeded += succeeded;
		// One link for all of them, which n8n then also stores once: a list may have 400,000 rows.
		const pairedItem = { item };
		for (const one of items) {
			one.pairedItem = pairedItem;
			this.items.push(one);
		}
	}

	addFailure(
		item: number,
		row: IDataObject,
		failure: Failure,
		{ who, isRepeat }: Pick<FailedRow, 'who' | 'isRepeat'> = {},
	): void {
		this.failures.push({ item, row, failure, who, isRepeat });
		if (this.onError === 'stop' || this.isSummary) return;
		const error = textOf({ item, row, failure });
		const json = this.onError === 'errorOutput' ? errorItem(error, row) : withError(row, error);
		this.items.push({ json, pairedItem: { item } });
	}

	/** An item whose input was refused before anything was sent for it. `problem` names the field, in whole sentences. */
	addRefusal(item: number, row: IDataObject, problem: string, who?: string): void {
		const failure = failureOf(Code.BadInput, '', '', { meaning: problem, advice: '' });
		this.addFailure(item, row, failure, { who });
	}
}

/** What several parts of a run have collected, in the order of the input items. */
export function merged(collectors: readonly ItemCollector[]): ItemCollector {
	const [first, ...others] = collectors;
	for (const other of others) {
		// one by one: a spread of very many items overflows the stack
		for (const item of other.items) first.items.push(item);
		for (const failure of other.failures) first.failures.push(failure);
		first.succeeded += other.succeeded;
		first.alreadyDone += other.alreadyDone;
		first.unreadItems += other.unreadItems;
	}
	if (others.length > 0) {
		first.items.sort((a, b) => itemOf(a) - itemOf(b));
		first.failures.sort((a, b) => a.item - b.item);
	}
	return first;
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as IPairedItemData).item;
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

/** The row with the error's text beside `success`, where a reader of the table looks first. */
function withError(row: IDataObject, error: string): IDataObject {
	const { success, ...others } = row;
	const names = Object.entries(others);
	const before = Object.keys(row).indexOf('success');
	return Object.fromEntries([
		...names.slice(0, Math.max(before, 0)),
		['success', success],
		['error', error],
		...names.slice(Math.max(before, 0)),
	]);
}
