/** What bulk and single operations have in common: items ask for work, and each piece of it comes out as one row. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { runJob } from '../../../chat/bulk/batch';
import { Breather } from '../../../chat/bulk/breather';
import { repeatOf, type Job } from '../../../chat/bulk/job';
import type { Ask } from '../../../chat/bulk/plan';
import { callOptions, combineItems, combineItemsOfPairs, workOutputAs } from '../fields/callOptions';
import type { Form, NamesField } from '../fields/field';
import { accept, refuse, type Read, type ReadField } from '../input/read';
import { timer } from '../transport/timer';
import { readerOf, type Operation, type OperationTexts, type Run } from './operation';
import { perhapsUnknown } from './acting';
import { named, Rows, type MakeItems, type Simplify } from './workRows';

/** What operations of both kinds say of themselves. */
export interface WorkTexts<Shared extends object> extends OperationTexts {
	/** Stands above the fields: what can't be undone. */
	notice?: INodeProperties;
	/** In whose name, or in which group, the work is done. It may be left empty where it is not required: '' then. */
	subject?: NamesField;
	/** Reads the fields of the whole request. */
	shared?: Form<Shared>;
	/** What each row says of the request, good or failed: which friend groups it was about. */
	about?(asked: Shared): IDataObject;
	aboutShape?: z.ZodRawShape;
	/** What a good row holds besides the names and the result. */
	facts?: z.ZodRawShape;
	/** What an item holds, where that is not a row. */
	item?: z.ZodObject;
	/** Reads how the facts of a good row are put out, where that is not as they are. */
	simplify?: Form<Simplify>;
	/** Makes the items of a good result, where that is not one row: one for each thing in a list. */
	items?: MakeItems;
}

export interface WorkOperation<Shared extends object, Fields extends object> extends WorkTexts<Shared> {
	job: Job<unknown, Shared, Fields>;
	/** The other user of a conversation, who stands in each row. What the request has of it is read by `shared`. */
	peer?: NamesField;
	targets?: NamesField;
	/** Reads the fields that belong to each target. */
	each?: Form<Fields>;
	/** Why an item that names this target is refused, if it is. */
	refuses?(target: string, context: { subject: string; adminUserId: string }): string | undefined;
}

/** Makes the operation: it reads the items, has the work carried out, and gives one row for each piece of it. */
export function workOperation<Shared extends object, Fields extends object>(
	operation: WorkOperation<Shared, Fields>,
): Operation {
	const { value, name, action, description, notice, subject, peer, targets } = operation;
	const { shared, each, simplify, job } = operation;
	const names = [subject, peer, targets].filter((field) => field !== undefined);
	const forms = [shared, each, simplify].filter((form) => form !== undefined);
	return {
		value,
		name,
		action,
		description,
		endpoint: job.endpoint,
		noun: nounOf(operation) || undefined,
		fields: [
			...(notice ? [notice] : []),
			...names.filter(({ isOption }) => !isOption).map(({ property }) => property),
			...forms.flatMap(({ fields = [] }) => fields),
		],
		options: [
			...combining(operation),
			...callOptions,
			...(operation.items ? [] : [workOutputAs(nounOf(operation)).property]),
			...names.filter(({ isOption }) => isOption).map(({ property }) => property),
			...forms.flatMap(({ options = [] }) => options),
		],
		item: operation.item ?? rowSchema(operation),
		run: async (run) => await runWork(operation, run),
	};
}

/** Where every piece of work is a request of its own, and done as often as it is named, there is nothing to combine. */
function combining<Shared extends object, Fields extends object>({
	job,
	subject,
	targets,
}: WorkOperation<Shared, Fields>): INodeProperties[] {
	if (job.maxWorks === 1 && !job.endpoint.repeat.mergesDuplicates) return [];
	const namesPairs = subject?.noun === 'users' && targets?.noun === 'users' && !targets.isOption;
	return [(namesPairs ? combineItemsOfPairs : combineItems).property];
}

/** What the rows are about, in the plural. */
function nounOf<Shared extends object, Fields extends object>({
	subject,
	targets,
}: WorkOperation<Shared, Fields>): string {
	return (targets ?? subject)?.noun ?? '';
}

function rowSchema<Shared extends object, Fields extends object>({
	subject,
	peer,
	targets,
	job,
	aboutShape,
	facts,
}: WorkOperation<Shared, Fields>) {
	const column = ({ property, areNumbers, isAlwaysNamed }: NamesField) => {
		const name = areNumbers ? z.int() : z.string();
		return property.required || isAlwaysNamed ? name : name.optional();
	};
	return z.strictObject({
		...(subject && { [subject.column]: column(subject) }),
		...(peer && { [peer.column]: column(peer) }),
		...(targets && { [targets.column]: column(targets) }),
		success: z.boolean(),
		...(job.endpoint.alreadyDone && { alreadyDone: z.boolean().optional() }),
		...(job.endpoint.pending && { pending: z.boolean().optional() }),
		...aboutShape,
		...facts,
		ResultCode: z.int(),
		ResultInfo: z.string().optional(),
	});
}

/** What an item asks for, and how it wants its good rows. */
interface ReadItem<Shared, Fields> {
	peer?: string;
	asks: Array<Ask<Shared, Fields>>;
	simplify?: Simplify;
}

async function runWork<Shared extends object, Fields extends object>(
	operation: WorkOperation<Shared, Fields>,
	run: Run,
): Promise<void> {
	const { context, items, client, collector } = run;
	const breather = new Breather(timer);
	const readItems: Array<Read<ReadItem<Shared, Fields>> & { item: number; subject?: string }> = [];
	const options = readRunOptions(readerOf(run, 0), nounOf(operation));
	if (!options.ok) {
		for (const item of items) collector.addRefusal(item, { success: false }, options.problem);
		return;
	}
	const { combineItems: combine, isSummary } = options.value;
	collector.isSummary = isSummary;
	collector.noun = nounOf(operation);
	const results = await runJob(client, operation.job, readAsks(), timer, { combineItems: combine });

	const rows = new Rows(operation, collector);
	const asks = readItems.flatMap((read) => (read.ok ? read.value.asks : []));
	const suspects = perhapsUnknown(
		asks.map(({ subject }) => subject),
		results,
	);
	let asked = 0;
	for (const { item, ...read } of readItems) {
		if (!read.ok) {
			const row = { ...named(operation.subject, read.subject), success: false };
			collector.addRefusal(item, row, read.problem, read.subject);
			continue;
		}
		const { peer, simplify, asks } = read.value;
		for (const { subject, targets, shared } of asks) {
			const about = operation.about?.(shared) ?? {};
			const resultsOfAsk = results[asked++];
			for (let index = 0; index < resultsOfAsk.length; index++) {
				if (breather.due) await breather.pause();
				const [target, result] = [targets[index], resultsOfAsk[index]];
				const isSuspect = suspects.has(subject);
				rows.add({ item, subject, peer, target, about, isSuspect, result }, simplify);
			}
		}
	}

	/** What the items ask for, read when there is room for more requests. */
	async function* readAsks() {
		const signal = context.getExecutionCancelSignal();
		for (const [index, item] of items.entries()) {
			if (signal?.aborted) return;
			if (breather.due) await breather.pause();
			// Under On Error = Continue each item has its row, so that it has to be read all the same.
			if (client.ended && collector.onError === 'stop') {
				collector.unreadItems = items.length - index;
				return;
			}
			const read = readItem(operation, run, item);
			readItems.push({ item, ...read });
			if (read.ok) yield* read.value.asks;
		}
	}
}

function readItem<Shared extends object, Fields extends object>(
	operation: WorkOperation<Shared, Fields>,
	run: Run,
	item: number,
): Read<ReadItem<Shared, Fields>> & { subject?: string } {
	let known: string | undefined;
	const refused = (problem: string) => ({ ...refuse(problem), subject: known });
	const read = readerOf(run, item);
	try {
		const subjects = operation.subject?.read(read) ?? accept([]);
		if (!subjects.ok) return refused(subjects.problem);
		if (subjects.value.length === 1) known = subjects.value[0];
		const { safeForMs } = repeatOf(operation.job, subjects.value[0] ?? '');
		if (read.retryOnFail && safeForMs < Infinity) return refused(doneTwice);
		const peers = operation.peer?.read(read) ?? accept([]);
		if (!peers.ok) return refused(peers.problem);
		const targets = operation.targets?.read(read) ?? accept([]);
		if (!targets.ok) return refused(targets.problem);
		const acting = subjects.value.length > 0 ? subjects.value : [''];
		for (const subject of acting) {
			for (const target of targets.value) {
				const objection = operation.refuses?.(target, { subject, adminUserId: run.adminUserId });
				if (objection) return refused(objection);
			}
		}
		const shared = operation.shared?.read(read) ?? accept({} as Shared);
		if (!shared.ok) return refused(shared.problem);
		const fields = operation.each?.read(read) ?? accept({} as Fields);
		if (!fields.ok) return refused(fields.problem);
		const simplify = operation.simplify?.read(read);
		if (simplify && !simplify.ok) return refused(simplify.problem);
		const ask = { item, targets: targets.value, shared: shared.value, fields: fields.value };
		return accept({
			peer: peers.value[0],
			asks: acting.map((subject) => ({ ...ask, subject })),
			simplify: simplify?.value,
		});
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return refused(error instanceof Error ? error.message : 'An expression could not be read');
	}
}

const doneTwice =
	"'Retry On Fail' is on in the settings of this node. When one user fails, n8n would do it again to all of them. Switch it off: the node already retries what can safely be retried (Options > Retries).";

/** Reads what holds for all items, and is therefore taken from the first one. */
function readRunOptions(read: ReadField, noun: string): Read<{ combineItems: boolean; isSummary: boolean }> {
	try {
		const combine = combineItems.read(read);
		if (!combine.ok) return combine;
		const form = workOutputAs(noun).read(read);
		if (!form.ok) return form;
		return accept({ combineItems: combine.value, isSummary: form.value === 'summary' });
	} catch (error) {
		// n8n's expressions throw.
		return refuse(error instanceof Error ? error.message : 'An option could not be read');
	}
}
