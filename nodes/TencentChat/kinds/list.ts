import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { Breather } from '../../../chat/bulk/breather';
import { Code } from '../../../chat/calls/errorCodes';
import type { Failure } from '../../../chat/calls/failure';
import type { ListEndpoint } from '../../../chat/bulk/endpoint';
import { readPages, type ListRequest } from '../../../chat/bulk/pages';
import { inParallel } from '../../../chat/bulk/parallel';
import { readUserId } from '../input/userIds';
import { timer } from '../transport';
import { callOptions, limit, returnAll, simplify } from '../fields/fields';
import type { Operation, Run } from './operation';

/** An operation that reads one user's list for each item. */
export interface ListOperation<Row, Shared>
	extends Pick<Operation, 'value' | 'name' | 'action' | 'description' | 'fields'> {
	endpoint: ListEndpoint<unknown, Row, Shared>;
	shared: Shared;
	/** The name of the list in Tencent's answer, for whole pages. */
	pageField: string;
	options?: INodeProperties[];
	/** What a simple row holds besides the two accounts. */
	simpleRow: z.ZodRawShape;
	/** An item from one of Tencent's rows, where the user wants it simple. Otherwise it goes out as it is. */
	simplify(from: string, row: Row): IDataObject;
}

const listOptions: INodeProperties[] = [
	{
		displayName: 'Output As',
		name: 'outputAs',
		type: 'options',
		options: [
			{ name: 'One Item per User', value: 'perUser' },
			{
				name: 'One Item per Page',
				value: 'perPage',
				description:
					'Up to 1000 users in one item, as Tencent gives them, for lists too long to hold as items',
			},
		],
		default: 'perUser',
		description: 'How to put out the list',
	},
	{
		displayName: 'Start Cursor',
		name: 'startCursor',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.NextCursor }}',
		description: 'Where to go on: the NextCursor of an earlier page. Empty for the start of the list.',
	},
];

export function listOperation<Row, Shared>(operation: ListOperation<Row, Shared>): Operation {
	return {
		...operation,
		fields: [...operation.fields, returnAll, limit, simplify],
		options: [...callOptions, ...listOptions, ...(operation.options ?? [])],
		item: z.strictObject({ From_Account: z.string(), To_Account: z.string(), ...operation.simpleRow }),
		run: async (run) => await runLists(operation, run),
	};
}

/** What was read for one item. */
interface Listing {
	item: number;
	rows: IDataObject[];
	/** Why nothing was asked for. */
	refused?: string;
	/** Where and why the list broke off. */
	failed?: { row: IDataObject; failure: Failure };
}

async function runLists<Row, Shared>(operation: ListOperation<Row, Shared>, run: Run): Promise<void> {
	const listings: Listing[] = run.context.getInputData().map((_, item) => ({ item, rows: [] }));
	const breather = new Breather(timer);
	await inParallel(listings, run.client.settings.maxParallelRequests, async (listing) => {
		while (breather.due) await breather.pause();
		const read = readRequest(operation, run, listing.item);
		if (read.ok) await readList(operation, run, listing, read);
		else listing.refused = read.problem;
	});
	for (const { item, rows, refused, failed } of listings) {
		run.collector.addList(item, rows, !refused && !failed);
		if (refused) run.collector.addRefusal(item, { success: false }, refused);
		if (failed) run.collector.addFailure(item, failed.row, failed.failure);
	}
}

async function readList<Row, Shared>(
	operation: ListOperation<Row, Shared>,
	{ client }: Run,
	listing: Listing,
	{ request, simple, perPage }: ReadRequest<Shared>,
): Promise<void> {
	const { from } = request;
	const keep = (row: Row): IDataObject => {
		if (perPage) return row as IDataObject;
		return simple ? operation.simplify(from, row) : { From_Account: from, ...row };
	};
	for await (const page of readPages(client, operation.endpoint, request, keep)) {
		if (!page.ok) {
			const { failure, cursor } = page;
			const hint = adviceOnCursor(request, failure, listing.rows.length > 0 ? cursor : undefined);
			listing.failed = {
				row: {
					From_Account: from,
					ResultCode: failure.code,
					ResultInfo: failure.info,
					NextCursor: cursor,
					success: false,
				},
				failure: { ...failure, advice: failure.advice + hint },
			};
		} else if (perPage) {
			const { rows, nextCursor = '' } = page;
			listing.rows.push({
				From_Account: from,
				[operation.pageField]: rows,
				NextCursor: nextCursor,
				count: rows.length,
			});
		} else {
			for (const row of page.rows) listing.rows.push(row);
		}
	}
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

interface ReadRequest<Shared> {
	request: ListRequest<Shared>;
	simple: boolean;
	perPage: boolean;
}

function readRequest<Row, Shared>(
	{ fields, shared, endpoint }: ListOperation<Row, Shared>,
	{ parameters }: Run,
	item: number,
): ({ ok: true } & ReadRequest<Shared>) | { ok: false; problem: string } {
	const refuse = (problem: string) => ({ ok: false as const, problem });
	try {
		const name = fields.find((field) => field.name === 'fromUserId')?.displayName ?? '';
		const from = readUserId(parameters.get('fromUserId', item), name);
		if (!from.ok) return refuse(from.problem);
		const all = parameters.get('returnAll', item) === true;
		const given = all ? Infinity : parameters.get('limit', item);
		const most = Number(given);
		if (!all && !(Number.isInteger(most) && most >= 1))
			return refuse(`'Limit' is '${String(given)}'. Enter a whole number from 1 up.`);
		const startCursor = parameters.option('startCursor', item);
		const isCursor = typeof startCursor === 'string' && isCursorOf(endpoint, startCursor);
		if (startCursor !== undefined && !isCursor) {
			return refuse(
				"'Start Cursor' is no cursor of this list. Give the NextCursor of an earlier page, or leave it empty.",
			);
		}
		return {
			ok: true,
			request: { from: from.userIds[0], shared, startCursor, limit: most },
			simple: parameters.get('simplify', item) !== false,
			perPage: parameters.option('outputAs', item) === 'perPage',
		};
	} catch (error) {
		// n8n's expressions throw: that item can't be read, the others can.
		return refuse(error instanceof Error ? error.message : 'An expression could not be read');
	}
}

function isCursorOf({ cursorPattern }: Pick<ListEndpoint, 'cursorPattern'>, text: string): boolean {
	return text === '' || cursorPattern === undefined || cursorPattern.test(text);
}
