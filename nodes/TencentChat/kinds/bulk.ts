import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { runPairs } from '../../../chat/bulk/batch';
import { Breather } from '../../../chat/bulk/breather';
import type { Failure } from '../../../chat/calls/failure';
import type { TargetEndpoint } from '../../../chat/bulk/endpoint';
import type { Ask, PairResult } from '../../../chat/bulk/plan';
import type { Read, ReadField } from '../input/read';
import { readUserId, readUserIds, type UserIds } from '../input/userIds';
import { timer } from '../transport';
import { callOptions, combineItems, combineItemsOfUsers } from '../fields/fields';
import type { Operation, Run } from './operation';

/**
 * An operation that does something to each of several users, by an API that takes them in batches.
 * `fromUserId` may be left out of its fields, or not be required: the acting user is '' then. `toUserIds` may be left out, or
 * be an option: where it names nobody, the one target is the acting user, and has no To_Account in the output.
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
	/** Why an item that names this target is refused, if it is. */
	refuses?(target: string, read: ReadField): string | undefined;
	/** What a good row holds besides the accounts and the result. */
	facts?: z.ZodRawShape;
	/** What an item holds, where that is not a row. */
	item?: z.ZodObject;
	/** Reads how the good rows of an item are put out, where that is not as they are: one row may become several, or none. */
	output?(read: ReadField): (row: IDataObject) => IDataObject[];
}

/** Makes the operation: it reads the items, has the pairs carried out, and gives one row a pair. */
export function targetOperation<Shared extends object = object, Fields extends object = object>(
	operation: TargetOperation<Shared, Fields>,
): Operation {
	return {
		...operation,
		options: [...combining(operation), ...callOptions, ...(operation.options ?? [])],
		item: operation.item ?? rowSchema(operation),
		run: async (run) => await runTargets(operation, run),
	};
}

/** Where every target is a request of its own, and done as often as it is named, there is nothing to combine. */
function combining({ fields, endpoint }: Pick<Operation, 'fields'> & { endpoint: TargetEndpoint }) {
	if (endpoint.maxTargets === 1 && !endpoint.repeat.mergesDuplicates) return [];
	const namesPairs = fieldOf(fields, 'fromUserId') && fieldOf(fields, 'toUserIds');
	return [namesPairs ? combineItems : combineItemsOfUsers];
}

function rowSchema<Shared extends object, Fields extends object>({
	fields,
	options = [],
	endpoint,
	facts,
}: TargetOperation<Shared, Fields>) {
	const from = fieldOf(fields, 'fromUserId');
	const to = fieldOf([...fields, ...options], 'toUserIds');
	const account = ({ required }: INodeProperties) => (required ? z.string() : z.string().optional());
	return z.strictObject({
		...(from && { From_Account: account(from) }),
		...(to && { To_Account: account(to) }),
		ResultCode: z.int(),
		ResultInfo: z.string(),
		...facts,
		success: z.boolean(),
		...(endpoint.alreadyDone && { alreadyDone: z.boolean().optional() }),
	});
}

async function runTargets<Shared extends object, Fields extends object>(
	operation: TargetOperation<Shared, Fields>,
	run: Run,
): Promise<void> {
	const { context, parameters, client, collector } = run;
	const breather = new Breather(timer);
	const reads: Array<ReadResult<Shared, Fields>> = [];
	const combineItems = parameters.option('combineItems', 0) !== false;
	const results = await runPairs(client, operation.endpoint, readAsks(), timer, { combineItems });

	let asked = 0;
	for (const [item, read] of reads.entries()) {
		if (!read.ok) {
			const row = { ...(read.from && { From_Account: read.from }), success: false };
			collector.addRefusal(item, row, read.problem);
			continue;
		}
		const { from, to, output } = read.ask;
		const resultsOfItem = results[asked++];
		for (let target = 0; target < to.length; target++) {
			if (breather.due) await breather.pause();
			collect(run, item, rowOf(operation.fields, from, to[target], resultsOfItem[target]), output);
		}
	}

	/** What the items ask for, read when there is room for more requests. */
	async function* readAsks() {
		const signal = context.getExecutionCancelSignal();
		const itemCount = context.getInputData().length;
		for (let item = 0; item < itemCount && !signal?.aborted; item++) {
			if (breather.due) await breather.pause();
			const read = readAsk(operation, run, item);
			reads.push(read);
			if (read.ok) yield read.ask;
		}
	}
}

/** What an item asks for, and how it wants its good rows. */
interface ReadAsk<Shared, Fields> extends Ask<Shared, Fields> {
	output?: (row: IDataObject) => IDataObject[];
}

/** `problem`: why the item is refused. */
type ReadResult<Shared, Fields> =
	| { ok: true; ask: ReadAsk<Shared, Fields> }
	| { ok: false; problem: string; from: string };

function readAsk<Shared extends object, Fields extends object>(
	operation: TargetOperation<Shared, Fields>,
	{ context, parameters, adminUserId }: Run,
	item: number,
): ReadResult<Shared, Fields> {
	let from = '';
	const refuse = (problem: string) => ({ ok: false as const, problem, from });
	const read = Object.assign((name: string) => parameters.get(name, item), {
		option: (name: string) => parameters.option(name, item),
		timeZone: context.getTimezone(),
		adminUserId,
		retryOnFail: context.getNode().retryOnFail === true,
	});
	try {
		const fromUser = readFromUser(operation.fields, read);
		if (!fromUser.ok) return refuse(fromUser.problem);
		from = fromUser.value;
		const targets = readTargets(operation, read, from);
		if (!targets.ok) return refuse(targets.problem);
		for (const target of targets.userIds) {
			const objection = operation.refuses?.(target, read);
			if (objection) return refuse(objection);
		}
		const shared = operation.shared?.(read) ?? nothing<Shared>();
		if (!shared.ok) return refuse(shared.problem);
		const fields = operation.targetFields?.(read) ?? nothing<Fields>();
		if (!fields.ok) return refuse(fields.problem);
		const ask = { item, from, to: targets.userIds, shared: shared.value, fields: fields.value };
		return { ok: true, ask: { ...ask, output: operation.output?.(read) } };
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return refuse(error instanceof Error ? error.message : 'An expression could not be read');
	}
}

function fieldOf(fields: readonly INodeProperties[], name: string): INodeProperties | undefined {
	return fields.find((field) => field.name === name);
}

/** The acting user; '' where the operation has none, or none was named. */
function readFromUser(fields: INodeProperties[], read: ReadField): Read<string> {
	const field = fieldOf(fields, 'fromUserId');
	if (!field) return { ok: true, value: '' };
	const value = read('fromUserId');
	if (!field.required && isEmpty(value)) return { ok: true, value: '' };
	const user = readUserId(value, field.displayName);
	return user.ok ? { ok: true, value: user.userIds[0] } : user;
}

/** The targets; the acting user where the operation has none, or has them as an option that names none. */
function readTargets(
	{ fields, options = [] }: Pick<TargetOperation<object, object>, 'fields' | 'options'>,
	read: ReadField,
	from: string,
): UserIds {
	const field = fieldOf(fields, 'toUserIds');
	if (field) return readUserIds(read('toUserIds'), field.displayName);
	const option = fieldOf(options, 'toUserIds');
	const value = read.option('toUserIds');
	if (!option || isEmpty(value)) return { ok: true, userIds: [from] };
	const targets = readUserIds(value, option.displayName);
	if (targets.ok && targets.userIds.includes(from)) {
		return { ok: false, problem: `'${option.displayName}' names ${from}, who is the acting user.` };
	}
	return targets;
}

function isEmpty(value: unknown): boolean {
	const empty = value === '' || value === undefined || value === null;
	return empty || (Array.isArray(value) && value.length === 0);
}

function nothing<Value extends object>(): Read<Value> {
	return { ok: true, value: {} as Value };
}

interface Row {
	row: IDataObject;
	failure?: Failure;
}

function rowOf(fields: INodeProperties[], from: string, to: string, result: PairResult): Row {
	const hasTarget = fieldOf(fields, 'toUserIds') !== undefined || to !== from;
	return {
		row: {
			...(from && { From_Account: from }),
			...(hasTarget && { To_Account: to }),
			ResultCode: result.code,
			ResultInfo: result.info,
			...(result.facts as IDataObject | undefined),
			success: result.success,
			...(result.alreadyDone && { alreadyDone: true }),
			...(result.pending && { pending: true }),
		},
		failure: result.failure,
	};
}

function collect(
	{ collector }: Run,
	item: number,
	{ row, failure }: Row,
	output: (row: IDataObject) => IDataObject[] = (good) => [good],
): void {
	if (failure) collector.addFailure(item, row, failure);
	else collector.addList(item, output(row), true);
}
