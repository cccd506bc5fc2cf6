/** A user's list, page by page. */
import type { ChatClient, Outcome } from './client';
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

/** A page that was asked for. */
interface Asked<Answer> {
	cursor: string;
	outcome: Promise<Outcome<Answer>>;
	/** The page after it, asked for as soon as this one's text was there. */
	next?: Asked<Answer>;
}

/**
 * Reads a list to its end or to the limit, never a page too many. The next page is asked for as early as its cursor is known,
 * so that waiting and processing overlap. A row that appears again, as the list changed meanwhile, is left out.
 * A failure is the last page.
 */
export async function* readPages<Answer, Row, Shared>(
	client: ChatClient,
	endpoint: ListEndpoint<Answer, Row, Shared>,
	{ from, shared, startCursor, limit = Infinity, pageSize = endpoint.maxPage }: ListRequest<Shared>,
): AsyncGenerator<Page<Row>> {
	const size = Math.min(pageSize, endpoint.maxPage);
	const seenCursors = new Set<string>();
	const seenRows = new Set<string>();
	let open = limit;
	let asked = ask(startCursor || endpoint.firstCursor);
	for (;;) {
		const { cursor } = asked;
		seenCursors.add(cursor);
		const outcome = await asked.outcome;
		if (!outcome.ok) {
			yield { ok: false, failure: outcome.failure, cursor };
			return;
		}
		const page = endpoint.page(outcome.answer);
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
		asked = asked.next?.cursor === nextCursor ? asked.next : ask(nextCursor);
		yield { ok: true, rows, nextCursor };
	}

	function ask(cursor: string): Asked<Answer> {
		const body = endpoint.body(from, cursor, Math.min(size, open), shared);
		const page: Asked<Answer> = {
			cursor,
			outcome: client.call(endpoint, body, (text) => {
				// With a limit this may be the last page wanted. A page ahead of the one in hand waits: slow work must not pile up answers.
				if (open < Infinity || page !== asked || page.next) return false;
				const next = endpoint.cursorIn?.(text);
				if (next === undefined || seenCursors.has(next)) return false;
				page.next = ask(next);
				return true;
			}),
		};
		return page;
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
