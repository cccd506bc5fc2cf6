import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { Breather } from '../../../chat/bulk/breather';
import type { ListEndpoint } from '../../../chat/bulk/endpoint';
import { readPages, type ListRequest } from '../../../chat/bulk/pages';
import { inParallel } from '../../../chat/bulk/parallel';
import { Code } from '../../../chat/calls/errorCodes';
import type { Failure } from '../../../chat/calls/failure';
import { callOptions } from '../fields/callOptions';
import { always, type Form, type NamesField } from '../fields/field';
import { limit, returnAll, simplify } from '../fields/listFields';
import { optionalChoice } from '../fields/values';
import { accept, refuse, type Read, type ReadField } from '../input/read';
import { readText } from '../input/texts';
import { timer } from '../transport/timer';
import { readerOf, type Operation, type OperationTexts, type Run } from './operation';

/** An operation that reads, for each item, the list of one subject (a user, a group) or of each of several. */
export interface ListOperation<Row, Shared> extends OperationTexts {
	endpoint: ListEndpoint<unknown, Row, Shared>;
	/** Whose list it is. Left out where the app has one list only. */
	subject?: NamesField;
	/** Reads what chooses or filters the list. */
	shared?: Form<Shared>;
	/** The name of the list in Tencent's answer, for whole pages. */
	pageField: string;
	/** What a simple row holds besides the subject. */
	simpleRow: z.ZodRawShape;
	/** An item from one of Tencent's rows, where the user wants it simple. Otherwise it goes out as it is. */
	simplify(subject: string, row: Row): IDataObject;
}

const outputAs = optionalChoice<'perUser' | 'perPage'>({
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'One Item per User', value: 'perUser' },
		{
			name: 'One Item per Page',
			value: 'perPage',
			description: 'Up to 1000 users in one item, as Tencent gives them, for lists too long to hold as items',
		},
	],
	default: 'perUser',
	description: 'How to put out the list',
});

const startCursorField: INodeProperties = {
	displayName: 'Start Cursor',
	name: 'startCursor',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.NextCursor }}',
	description: 'Where to go on: the NextCursor of an earlier page. Empty for the start of the list.',
};

export function listOperation<Row, Shared extends object>(operation: ListOperation<Row, Shared>): Operation {
	const { value, name, action, description, endpoint, subject, shared, simpleRow } = operation;
	return {
		value,
		name,
		action,
		description,
		endpoint,
		fields: [
			...(subject ? [subject.property] : []),
			...(shared?.fields ?? []),
			returnAll.property,
			limit.property,
			simplify.property,
		],
		options: [...callOptions, outputAs.property, startCursorField, ...(shared?.options ?? [])],
		item: z.strictObject({ ...(subject && { [subject.column]: z.string() }), ...simpleRow }),
		run: async (run) => await runLists(operation, run),
	};
}

/** What was read for one item. */
interface Listing {
	item: number;
	rows: IDataObject[];
	/** How many of its lists were read to their end or to the limit. */
	complete: number;
	/** Why nothing was asked for. */
	refused?: string;
	/** Where and why lists broke off. */
	failed: Array<{ row: IDataObject; failure: Failure; subject: string }>;
}

async function runLists<Row, Shared extends object>(
	operation: ListOperation<Row, Shared>,
	run: Run,
): Promise<void> {
	const listings: Listing[] = run.items.map((item) => ({ item, rows: [], complete: 0, failed: [] }));
	run.collector.noun = 'lists';
	const breather = new Breather(timer);
	await inParallel(listings, run.client.settings.maxParallelRequests, async (listing) => {
		while (breather.due) await breather.pause();
		const read = readLists(operation, run, listing.item);
		if (!read.ok) listing.refused = read.problem;
		else
			for (const subject of read.value.subjects) await readList(operation, run, listing, subject, read.value);
	});
	for (const { item, rows, complete, refused, failed } of listings) {
		run.collector.addList(item, rows, complete);
		if (refused) run.collector.addRefusal(item, { success: false }, refused);
		for (const { row, failure, subject } of failed)
			run.collector.addFailure(item, row, failure, { who: subject });
	}
}

async function readList<Row, Shared extends object>(
	operation: ListOperation<Row, Shared>,
	{ client }: Run,
	listing: Listing,
	subject: string,
	{ request, isSimple, perPage }: ReadLists<Shared>,
): Promise<void> {
	const whose = operation.subject ? { [operation.subject.column]: subject } : {};
	const keep = (row: Row): IDataObject => {
		if (perPage) return row as IDataObject;
		return isSimple ? operation.simplify(subject, row) : { ...whose, ...row };
	};
	let pages = 0;
	for await (const page of readPages(client, operation.endpoint, { ...request, from: subject }, keep)) {
		if (!page.ok) {
			const { failure, cursor } = page;
			const hint = adviceOnCursor(request, failure, pages > 0 ? cursor : undefined);
			const { code: ResultCode, info: ResultInfo } = failure;
			listing.failed.push({
				row: { ...whose, success: false, NextCursor: cursor, ResultCode, ...(ResultInfo && { ResultInfo }) },
				failure: { ...failure, advice: failure.advice + hint },
				subject,
			});
			return;
		}
		pages++;
		if (perPage) {
			const { rows, nextCursor: NextCursor = '' } = page;
			listing.rows.push({ ...whose, [operation.pageField]: rows, NextCursor, count: rows.length });
		} else {
			for (const row of page.rows) listing.rows.push(row);
		}
	}
	listing.complete++;
}

/** Where a list that broke off goes on. Where nothing was read the cursor may be to blame: the code only says "not valid". */
function adviceOnCursor(
	{ startCursor }: { startCursor?: string },
	{ code }: Failure,
	brokeOffAt: string | undefined,
): string {
	if (brokeOffAt !== undefined) return ` To go on from there, set Start Cursor to ${brokeOffAt}`;
	const maybeCursor = startCursor && code === Code.BadParameter;
	return maybeCursor
		? ' Check also that Start Cursor is the NextCursor of an earlier page of this list.'
		: '';
}

/** What an item asks for: the lists of these subjects. */
interface ReadLists<Shared> {
	subjects: string[];
	request: Omit<ListRequest<Shared>, 'from'>;
	isSimple: boolean;
	perPage: boolean;
}

function readLists<Row, Shared extends object>(
	{ subject, shared = always({} as Shared), endpoint }: ListOperation<Row, Shared>,
	run: Run,
	item: number,
): Read<ReadLists<Shared>> {
	const read = readerOf(run, item);
	try {
		const subjects = subject?.read(read) ?? accept(['']);
		if (!subjects.ok) return subjects;
		const most = readLimit(read);
		if (!most.ok) return most;
		const startCursor = readStartCursor(read, endpoint);
		if (!startCursor.ok) return startCursor;
		const chosen = shared.read(read);
		if (!chosen.ok) return chosen;
		const isSimple = simplify.read(read);
		if (!isSimple.ok) return isSimple;
		const form = outputAs.read(read);
		if (!form.ok) return form;
		return accept({
			subjects: subjects.value,
			request: { shared: chosen.value, startCursor: startCursor.value, limit: most.value },
			isSimple: isSimple.value,
			perPage: form.value === 'perPage',
		});
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return refuse(error instanceof Error ? error.message : 'An expression could not be read');
	}
}

function readLimit(read: ReadField): Read<number> {
	const all = returnAll.read(read);
	if (!all.ok) return all;
	return all.value ? accept(Infinity) : limit.read(read);
}

function readStartCursor(read: ReadField, endpoint: Pick<ListEndpoint, 'cursorPattern'>): Read<string> {
	const cursor = readText(read.option(startCursorField.name), startCursorField.displayName);
	if (!cursor.ok || isCursorOf(endpoint, cursor.value)) return cursor;
	return refuse(
		"'Start Cursor' is no cursor of this list. Give the NextCursor of an earlier page, or leave it empty.",
	);
}

function isCursorOf({ cursorPattern }: Pick<ListEndpoint, 'cursorPattern'>, text: string): boolean {
	return text === '' || cursorPattern === undefined || cursorPattern.test(text);
}
