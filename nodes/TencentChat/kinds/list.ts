import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { Breather } from '../../../chat/bulk/breather';
import type { ListEndpoint } from '../../../chat/bulk/endpoint';
import { readPages, type ListRequest } from '../../../chat/bulk/pages';
import { inParallel } from '../../../chat/bulk/parallel';
import { Code } from '../../../chat/calls/errorCodes';
import type { Failure } from '../../../chat/calls/failure';
import { callOptions, perItemOf } from '../fields/callOptions';
import { always, type Form, type NamesField } from '../fields/field';
import { fileOptions, readFileOptions, type FileOptions } from '../fields/fileOptions';
import { limit, returnAll, simplify } from '../fields/listFields';
import { optionalChoice } from '../fields/values';
import { accept, refuse, type Read, type ReadField } from '../input/read';
import { readText } from '../input/texts';
import { itemPerPage, itemPerRow, oneFile, type ListOutput } from '../output/listOutput';
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
	/** What its rows are about, in the plural; users where it is left out. */
	noun?: string;
	/** What a simple row holds besides the subject. */
	simpleRow: z.ZodRawShape;
	/** An item from one of Tencent's rows, where the user wants it simple. Otherwise it goes out as it is. */
	simplify(subject: string, row: Row): IDataObject;
}

const listOutput: INodeProperties = {
	displayName: 'Output As',
	name: 'outputAs',
	type: 'options',
	options: [
		{ name: 'One Item per User', value: 'perUser' },
		{
			name: 'One Item per Page',
			value: 'perPage',
			description: 'A whole page in one item, as Tencent gives it',
		},
		{
			name: 'File',
			value: 'file',
			description: 'One file with the whole list, as CSV or JSON Lines, for lists too long to hold as items',
		},
	],
	default: 'perUser',
	description: 'How to output the list',
};

function outputAs(noun = '') {
	return optionalChoice<'perUser' | 'perPage' | 'file'>(perItemOf(noun, listOutput));
}

const startCursorField: INodeProperties = {
	displayName: 'Start Cursor',
	name: 'startCursor',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.NextCursor }}',
	description:
		'Where to continue: the NextCursor of an earlier page. Leave it empty to start at the beginning.',
};

export function listOperation<Row, Shared extends object>(operation: ListOperation<Row, Shared>): Operation {
	const { value, name, action, description, endpoint, subject, shared, noun, simpleRow } = operation;
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
		options: [
			...callOptions,
			outputAs(noun).property,
			...fileOptions,
			startCursorField,
			...(shared?.options ?? []),
		],
		item: z.strictObject({ ...(subject && { [subject.column]: z.string() }), ...simpleRow }),
		run: async (run) => await runLists(operation, run),
	};
}

/** What was read for one item. */
interface Listing {
	item: number;
	items: INodeExecutionData[];
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
	const listings: Listing[] = run.items.map((item) => ({ item, items: [], complete: 0, failed: [] }));
	run.collector.noun = 'lists';
	const breather = new Breather(timer);
	await inParallel(listings, run.client.settings.maxParallelRequests, async (listing) => {
		while (breather.due) await breather.pause();
		const read = readLists(operation, run, listing.item);
		if (read.ok) await fill(listing, operation, run, read.value);
		else listing.refused = read.problem;
	});
	for (const { item, items, complete, refused, failed } of listings) {
		run.collector.addItems(item, items, complete);
		if (refused) run.collector.addRefusal(item, { success: false }, refused);
		for (const { row, failure, subject } of failed) {
			run.collector.addFailure(item, row, failure, { who: subject });
		}
	}
}

/** Reads the lists that an item asks for, one after the other. */
async function fill<Row, Shared extends object>(
	listing: Listing,
	operation: ListOperation<Row, Shared>,
	run: Run,
	read: ReadLists<Shared>,
): Promise<void> {
	for (const subject of read.subjects) {
		const whose = operation.subject ? { [operation.subject.column]: subject } : {};
		const output = outputOf(operation, run, read, subject, whose);
		const keep = (row: Row): IDataObject => {
			if (read.form === 'perPage') return row as IDataObject;
			return read.isSimple ? operation.simplify(subject, row) : { ...whose, ...row, ...whose };
		};
		const brokenOff = await readList(operation, run, { ...read.request, from: subject }, keep, output);
		for (const item of await output.items()) listing.items.push(item);
		if (brokenOff) listing.failed.push({ ...brokenOff, row: { ...whose, ...brokenOff.row }, subject });
		else listing.complete++;
	}
}

/** Reads a list to its end, to the limit, or to where it breaks off: then it says where and why. */
async function readList<Row, Shared extends object>(
	{ endpoint }: ListOperation<Row, Shared>,
	{ client }: Run,
	request: ListRequest<Shared>,
	keep: (row: Row) => IDataObject,
	output: ListOutput,
): Promise<{ row: IDataObject; failure: Failure } | undefined> {
	let pages = 0;
	for await (const page of readPages(client, endpoint, request, keep)) {
		if (page.ok) {
			pages++;
			output.add(page.rows, page.nextCursor ?? '');
			continue;
		}
		const { failure, cursor: NextCursor } = page;
		const { code: ResultCode, info: ResultInfo } = failure;
		const hint = adviceOnCursor(request, failure, pages > 0 ? NextCursor : undefined);
		return {
			row: { success: false, NextCursor, ResultCode, ...(ResultInfo && { ResultInfo }) },
			failure: { ...failure, advice: failure.advice + hint },
		};
	}
	return undefined;
}

function outputOf<Row, Shared extends object>(
	{ value, pageField, simpleRow }: ListOperation<Row, Shared>,
	{ context }: Run,
	{ form, isSimple, file }: ReadLists<Shared>,
	subject: string,
	whose: IDataObject,
): ListOutput {
	if (form === 'perUser') return itemPerRow();
	if (form === 'perPage') return itemPerPage(whose, pageField);
	// The fields of a profile have columns of their own, which come up with the rows.
	const known = Object.keys(simpleRow).filter((name) => name !== 'Profile');
	return oneFile(whose, {
		...file,
		firstColumns: [...Object.keys(whose), ...(isSimple ? known : [])],
		fileName: subject === '' ? value : `${value} ${subject}`,
		store: async (bytes, name, mimeType) => await context.helpers.prepareBinaryData(bytes, name, mimeType),
	});
}

/** Where a list that broke off goes on. Where nothing was read the cursor may be to blame: the code only says "not valid". */
function adviceOnCursor(
	{ startCursor }: { startCursor?: string },
	{ code }: Failure,
	brokeOffAt: string | undefined,
): string {
	if (brokeOffAt !== undefined) return ` To continue from there, set Start Cursor to ${brokeOffAt}`;
	const isBadValue = code === Code.BadParameter || code === Code.BadGroupParameter;
	const maybeCursor = startCursor && isBadValue;
	return maybeCursor
		? ' Check also that Start Cursor is the NextCursor of an earlier page of this list.'
		: '';
}

/** What an item asks for: the lists of these subjects. */
interface ReadLists<Shared> {
	subjects: string[];
	request: Omit<ListRequest<Shared>, 'from'>;
	isSimple: boolean;
	form: 'perUser' | 'perPage' | 'file';
	file: FileOptions;
}

function readLists<Row, Shared extends object>(
	{ subject, shared = always({} as Shared), noun, endpoint }: ListOperation<Row, Shared>,
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
		const form = outputAs(noun).read(read);
		if (!form.ok) return form;
		const file = readFileOptions(read);
		if (!file.ok) return file;
		return accept({
			subjects: subjects.value,
			request: { shared: chosen.value, startCursor: startCursor.value, limit: most.value },
			isSimple: isSimple.value,
			form: form.value,
			file: file.value,
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
		"'Start Cursor' is not a cursor of this list. Enter the NextCursor of an earlier page, or leave it empty.",
	);
}

function isCursorOf({ cursorPattern }: Pick<ListEndpoint, 'cursorPattern'>, text: string): boolean {
	return text === '' || cursorPattern === undefined || cursorPattern.test(text);
}
