/** A user's list, page by page. */
import type { ChatClient, Outcome } from '../calls/client';
import { failureOf, type Failure } from '../calls/failure';
import type { ListEndpoint } from './endpoint';
import { Code } from '../calls/errorCodes';

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
	want: number;
	outcome: Promise<Outcome<Answer>>;
	/** The page after it, asked for as soon as this one's text was there. */
	next?: Asked<Answer>;
}

/**
 * Reads a list to its end or to the limit, never a page too many. The next page is asked for as early as its cursor is known,
 * so that waiting and processing overlap. A row that appears again, as the list changed meanwhile, is left out.
 * A failure is the last page.
 *
 * @param keep what is kept of a row. The row itself is let go at once: of a hundred lists read side by side, a hundred pages
 * would lie in memory while the next ones are waited for
 */
export async function* readPages<Answer, Row, Shared, Kept>(
	client: ChatClient,
	endpoint: ListEndpoint<Answer, Row, Shared>,
	{ from, shared, startCursor, limit = Infinity, pageSize = endpoint.maxPage }: ListRequest<Shared>,
	keep: (row: Row) => Kept,
): AsyncGenerator<Page<Kept>> {
	const size = Math.min(pageSize, endpoint.maxPage);
	const seenCursors = new Set<string>();
	const seenRows = new Set<string>();
	let open = limit;
	let asked = ask(startCursor || endpoint.firstCursor);
	for (;;) {
		seenCursors.add(asked.cursor);
		const page = await read(asked);
		if (!page.ok || page.nextCursor === undefined || open <= 0) {
			yield page;
			return;
		}
		const { nextCursor } = page;
		if (seenCursors.has(nextCursor)) {
			yield page;
			yield { ok: false, failure: failureOf(Code.Endless), cursor: nextCursor };
			return;
		}
		asked = asked.next?.cursor === nextCursor ? asked.next : ask(nextCursor);
		yield page;
	}

	/** Apart from the loop, which would hold on to the whole answer while it waits for the next one. */
	async function read({ cursor, want, outcome }: Asked<Answer>): Promise<Page<Kept>> {
		const result = await outcome;
		if (!result.ok) return { ok: false, failure: result.failure, cursor };
		const page = endpoint.page(result.answer, { subject: from, cursor, want, shared });
		const kept: Kept[] = [];
		let looked = 0;
		while (looked < page.rows.length && kept.length < open) {
			const row = page.rows[looked++];
			if (isNew(seenRows, endpoint.keyOf(row))) kept.push(keep(row));
		}
		open -= kept.length;
		const rest = looked < page.rows.length ? endpoint.cursorAfter?.(cursor, looked) : undefined;
		return { ok: true, rows: kept, nextCursor: rest ?? page.nextCursor };
	}

	function ask(cursor: string): Asked<Answer> {
		const want = Math.min(size, open);
		const body = endpoint.body(from, cursor, want, shared);
		const page: Asked<Answer> = {
			cursor,
			want,
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

function isNew(seen: Set<string>, key: string): boolean {
	const before = seen.size;
	return seen.add(key).size > before;
}
