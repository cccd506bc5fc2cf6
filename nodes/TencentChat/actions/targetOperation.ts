import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { runPairs, type Ask, type PairResult } from '../../../chat/batch';
import { Breather } from '../../../chat/breather';
import type { TargetEndpoint } from '../../../chat/endpoints/endpoint';
import { readUserId, readUserIds } from '../input/userIds';
import { timer } from '../transport';
import { callOptions, combineItems, combineItemsOfUsers } from './fields';
import type { Operation, Run } from './operation';

/**
 * An operation that does something to each of several users, by an API that takes them in batches.
 * Its fields hold `toUserIds`; `fromUserId` may be left out, or not be required: the acting user is '' then.
 */
export interface TargetOperation<Shared extends object, Fields extends object>
	extends Pick<Operation, 'value' | 'name' | 'action' | 'description' | 'fields'> {
	endpoint: TargetEndpoint<unknown, Shared, Fields>;
	/** Entries of Options besides those that every such operation has. */
	options?: INodeProperties[];
	/** Reads the fields of the whole request for an item. */
	shared?(read: ReadField): Read<Shared>;
	/** Reads the fields that belong to each target of an item. */
	targetFields?(read: ReadField): Read<Fields>;
}

/** Reads a field of the item at hand. */
export interface ReadField {
	(name: string): unknown;
	option(name: string): unknown;
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

/** Makes the operation: it reads the items, has the pairs carried out, and gives one row a pair. */
export function targetOperation<Shared extends object = object, Fields extends object = object>(
	operation: TargetOperation<Shared, Fields>,
): Operation {
	return {
		...operation,
		options: [...combining(operation), ...callOptions, ...(operation.options ?? [])],
		run: async (run) => await runTargets(operation, run),
	};
}

/** Where every target is a request of its own, and done as often as it is named, there is nothing to combine. */
function combining({ fields, endpoint }: Pick<Operation, 'fields'> & { endpoint: TargetEndpoint }) {
	if (endpoint.maxTargets === 1 && endpoint.mergesDuplicates === false) return [];
	return [fields.some(({ name }) => name === 'fromUserId') ? combineItems : combineItemsOfUsers];
}

async function runTargets<Shared extends object, Fields extends object>(
	operation: TargetOperation<Shared, Fields>,
	run: Run,
): Promise<void> {
	const breather = new Breather(timer);
	const asks: Array<Ask<Shared, Fields>> = [];
	const refusals = new Map<number, { problem: string; from: string }>();
	const itemCount = run.context.getInputData().length;
	for (let item = 0; item < itemCount; item++) {
		if (breather.due) await breather.pause();
		const read = readAsk(operation, run, item);
		if (read.ok) asks.push(read.ask);
		else refusals.set(item, read);
	}

	const combine = run.parameters.option('combineItems', 0) !== false;
	const results = await runPairs(run.client, operation.endpoint, asks, timer, { combineItems: combine });

	let asked = 0;
	for (let item = 0; item < itemCount; item++) {
		const refusal = refusals.get(item);
		if (refusal) {
			const row = { ...(refusal.from && { From_Account: refusal.from }), success: false };
			run.collector.addRefusal(item, row, refusal.problem);
			continue;
		}
		const { from, to } = asks[asked];
		const resultsOfItem = results[asked++];
		for (let target = 0; target < to.length; target++) {
			if (breather.due) await breather.pause();
			collect(run, item, from, to[target], resultsOfItem[target]);
		}
	}
}

function readAsk<Shared extends object, Fields extends object>(
	operation: TargetOperation<Shared, Fields>,
	{ parameters }: Run,
	item: number,
): { ok: true; ask: Ask<Shared, Fields> } | { ok: false; problem: string; from: string } {
	const nameOf = (field: string) => operation.fields.find(({ name }) => name === field)?.displayName ?? field;
	let from = '';
	const refuse = (problem: string) => ({ ok: false as const, problem, from });
	const read = Object.assign((name: string) => parameters.get(name, item), {
		option: (name: string) => parameters.option(name, item),
	});
	try {
		const fromUser = readFromUser(operation.fields, read);
		if (!fromUser.ok) return refuse(fromUser.problem);
		from = fromUser.value;
		const targets = readUserIds(read('toUserIds'), nameOf('toUserIds'));
		if (!targets.ok) return refuse(targets.problem);
		const shared = operation.shared?.(read) ?? nothing<Shared>();
		if (!shared.ok) return refuse(shared.problem);
		const fields = operation.targetFields?.(read) ?? nothing<Fields>();
		if (!fields.ok) return refuse(fields.problem);
		return { ok: true, ask: { item, from, to: targets.userIds, shared: shared.value, fields: fields.value } };
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return refuse(error instanceof Error ? error.message : 'An expression could not be read');
	}
}

/** The acting user; '' where the operation has none, or none was named. */
function readFromUser(fields: INodeProperties[], read: ReadField): Read<string> {
	const field = fields.find(({ name }) => name === 'fromUserId');
	if (!field) return { ok: true, value: '' };
	const value = read('fromUserId');
	if (!field.required && (value === '' || value === undefined || value === null))
		return { ok: true, value: '' };
	const user = readUserId(value, field.displayName);
	return user.ok ? { ok: true, value: user.userIds[0] } : user;
}

function nothing<Value extends object>(): Read<Value> {
	return { ok: true, value: {} as Value };
}

function collect({ collector }: Run, item: number, from: string, to: string, result: PairResult): void {
	const row: IDataObject = {
		...(from && { From_Account: from }),
		To_Account: to,
		ResultCode: result.code,
		ResultInfo: result.info,
		...(result.facts as IDataObject | undefined),
		success: result.success,
		...(result.alreadyDone && { alreadyDone: true }),
		...(result.pending && { pending: true }),
	};
	if (result.failure) collector.addFailure(item, row, result.failure);
	else collector.add(item, row);
}
