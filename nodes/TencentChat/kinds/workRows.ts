/** The rows that a run of work puts out: one for each piece of work. */
import type { IDataObject } from 'n8n-workflow';

import type { WorkResult } from '../../../chat/bulk/plan';
import { Code } from '../../../chat/calls/errorCodes';
import type { NamesField } from '../fields/field';
import type { ItemCollector } from '../output/itemCollector';
import { explained } from './acting';

export type Simplify = (facts: IDataObject) => IDataObject;
export type MakeItems = (names: IDataObject, facts: IDataObject) => IDataObject[];

/** What an operation says of its rows. */
export interface RowTexts {
	subject?: NamesField;
	peer?: NamesField;
	targets?: NamesField;
	/** Makes the items of a good result, where that is not one row: one for each thing in a list. */
	items?: MakeItems;
}

export function named(field: NamesField | undefined, name: string | undefined): IDataObject {
	if (!field || !name) return {};
	return { [field.column]: field.areNumbers ? Number(name) : name };
}

/** A piece of work that is over. */
interface Ended {
	item: number;
	subject: string;
	peer: string | undefined;
	target: string | undefined;
	/** What each row says of the request. */
	about: IDataObject;
	/** Perhaps it is the subject that does not exist. */
	isSuspect: boolean;
	result: WorkResult;
}

/** Collects the rows of a run. */
export class Rows {
	/** Work that several items name has one result. */
	private readonly seen = new Set<WorkResult>();
	private firstSubject?: string;

	constructor(
		private readonly operation: RowTexts,
		private readonly collector: ItemCollector,
	) {}

	add(ended: Ended, simplify: Simplify = (facts) => facts): void {
		const { collector, operation } = this;
		const { item, subject, peer, target, about, isSuspect, result } = ended;
		const names = {
			...named(operation.subject, subject),
			...named(operation.peer, peer),
			...named(operation.targets, target),
		};
		this.firstSubject ??= subject;
		const isPair =
			target !== undefined && operation.subject?.noun === 'users' && operation.targets?.noun === 'users';
		if (isPair && subject !== this.firstSubject) collector.noun = 'pairs of users';
		const field = operation.subject?.property.displayName ?? '';
		const isRepeat = this.seen.has(result);
		this.seen.add(result);
		const facts = { ...about, ...(result.facts as IDataObject | undefined) };
		if (result.failure) {
			const who = [subject, peer, target].filter(Boolean).join(' → ');
			const failure = isPair
				? explained(result.failure, { subject, target, field, isSuspect })
				: result.failure;
			collector.addFailure(item, rowOf(names, result, facts), failure, { who, isRepeat });
			return;
		}
		if (!isRepeat && result.alreadyDone) collector.alreadyDone++;
		const items = operation.items?.(names, facts) ?? [rowOf(names, result, simplify(facts))];
		collector.addList(item, items, isRepeat ? 0 : 1);
	}
}

/** Columns that this package fills. */
const reserved = new Set([
	'success',
	'alreadyDone',
	'pending',
	'error',
	'ResultCode',
	'ResultInfo',
	'__proto__',
]);

/** Tencent's text is left out of a success by a refusing code (it was done before): it sounds like a failure. */
function rowOf(
	names: IDataObject,
	{ code, info, success, alreadyDone, pending }: WorkResult,
	facts: IDataObject,
): IDataObject {
	const known = {
		...names,
		success,
		...(alreadyDone && { alreadyDone }),
		...(pending && { pending }),
	};
	// An answer does not get to say who was meant and what became of it.
	const told = Object.entries(facts).filter(([name]) => !reserved.has(name) && !Object.hasOwn(known, name));
	return {
		...known,
		...Object.fromEntries(told),
		ResultCode: code,
		...(info !== '' && (!success || pending || code === Code.Ok) && { ResultInfo: info }),
	};
}
