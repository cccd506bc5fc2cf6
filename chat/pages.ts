/** A user's list, page by page. */
import type { ChatClient } from './client';
import { failureOf, type Failure } from './failure';
import type { ListEndpoint } from './endpoints/endpoint';
import { Code } from './errorCodes';

export interface ListRequest<Shared> {
	from: string;
	shared: Shared;
	/** Where to begin; the list's start when not given. */
	startCursor?: string;
	/** How many rows to read at the most; all when not given. */
	limit?: number;
	/** Rows of one page; the most that the service allows when not given. */
	pageSize?: number;
}

export type Page<Row> =
	/** `nextCursor` is undefined on the last page. */
	| { ok: true; rows: Row[]; nextCursor: string | undefined }
	/** The list broke off; reading can go on from `cursor`. */
	| { ok: false; failure: Failure; cursor: string };

/**
 * Reads a list to its end or to the limit, never a page too many. The next page is asked for before the present one is handed
 * out, so that reading and processing overlap. A row that appears again, as the list changed meanwhile, is left out.
 * A failure is the last page.
 */
export async function* readPages<Answer, Row, Shared>(
	client: ChatClient,
	endpoint: ListEndpoint<Answer, Row, Shared>,
	{ from, shared, startCursor, limit = Infinity, pageSize = endpoint.maxPage }: ListRequest<Shared>,
): AsyncGenerator<Page<Row>> {
	const size = Math.min(pageSize, endpoint.maxPage);
	const fetchPage = async (cursor: string, open: number) =>
		await client.call(endpoint, endpoint.body(from, cursor, Math.min(size, open), shared));

	const seenCursors = new Set<string>();
	const seenRows = new Set<string>();
	let cursor = startCursor || endpoint.firstCursor;
	let open = limit;
	let coming = fetchPage(cursor, open);
	for (;;) {
		const outcome = await coming;
		if (!outcome.ok) {
			yield { ok: false, failure: outcome.failure, cursor };
			return;
		}
		seenCursors.add(cursor);
		const page = endpoint.page(outcome.answer);
		// Without a limit nothing can cut this page short: the next one is asked for before the rows are looked at.
		const goesOn = open === Infinity && page.nextCursor !== undefined && !seenCursors.has(page.nextCursor);
		const early = goesOn ? fetchPage(page.nextCursor as string, open) : undefined;
		if (early) await client.giveWay();
		const { rows, taken } = take(page.rows, open, (row) => isNew(seenRows, endpoint.keyOf(row)));
		open -= rows.length;
		const rest = taken < page.rows.length ? endpoint.cursorAfter?.(cursor, taken) : undefined;
		const nextCursor = rest ?? page.nextCursor;
		if (nextCursor === undefined || open <= 0) {
			yield { ok: true, rows, nextCursor };
			return;
		}
		if (seenCursors.has(nextCursor)) {
			yield { ok: true, rows, nextCursor };
			yield { ok: false, failure: failureOf(Code.Endless), cursor: nextCursor };
			return;
		}
		cursor = nextCursor;
		coming = early ?? fetchPage(cursor, open);
		yield { ok: true, rows, nextCursor };
	}
}

/** The first `most` rows that are wanted, and how many rows had to be looked at for them. */
function take<Row>(rows: readonly Row[], most: number, wanted: (row: Row) => boolean) {
	const taken: Row[] = [];
	let looked = 0;
	while (looked < rows.length && taken.length < most) {
		const row = rows[looked++];
		if (wanted(row)) taken.push(row);
	}
	return { rows: taken, taken: looked };
}

function isNew(seen: Set<string>, key: string): boolean {
	const before = seen.size;
	return seen.add(key).size > before;
}
