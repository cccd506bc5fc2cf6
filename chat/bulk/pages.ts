/** A list of one subject, page by page. */
import type { ChatClient, UnreadAnswer } from '../calls/client';
import { Code } from '../calls/errorCodes';
import { failureOf, type Failure } from '../calls/failure';
import type { ListEndpoint } from './endpoint';

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
	answer: Promise<UnreadAnswer<Answer>>;
}

/** How long a request takes to be signed, connected and written, in ms. */
const timeToGoOut = 5;
/** After so many pages in a row that brought no new row, a list is taken to have no end. */
const mostPagesWithoutNews = 50;

/**
 * Reads a list to its end or to the limit, never a page too many. The next page is asked for as early as its cursor is known,
 * so that waiting and processing overlap. A row that appears again, as the list changed meanwhile, is left out.
 * A failure is the last page.
 *
 * @param keep what is kept of a row. The row itself is let go at once: of a hundred lists read side by side, a hundred pages
 * would lie in memory while the next ones are waited for
 */
export function readPages<Answer, Row, Shared, Kept>(
	client: ChatClient,
	endpoint: ListEndpoint<Answer, Row, Shared>,
	request: ListRequest<Shared>,
	keep: (row: Row) => Kept,
): AsyncGenerator<Page<Kept>> {
	return new PageReader(client, endpoint, request, keep).pages();
}

class PageReader<Answer, Row, Shared, Kept> {
	private readonly seenCursors = new Set<string>();
	private readonly seenRows = new Set<string>();
	/** How many more rows are wanted. */
	private wanted: number;
	private pagesWithoutNews = 0;
	/** The page after the one in hand, where it is asked for before that one is read. */
	private askedAhead?: Asked<Answer>;

	constructor(
		private readonly client: ChatClient,
		private readonly endpoint: ListEndpoint<Answer, Row, Shared>,
		private readonly request: ListRequest<Shared>,
		private readonly keep: (row: Row) => Kept,
	) {
		this.wanted = request.limit ?? Infinity;
	}

	async *pages(): AsyncGenerator<Page<Kept>> {
		let asked = this.ask(this.request.startCursor || this.endpoint.firstCursor);
		for (;;) {
			this.seenCursors.add(asked.cursor);
			const page = await this.read(asked);
			if (!page.ok || page.nextCursor === undefined || this.wanted <= 0) {
				yield page;
				return;
			}
			const { nextCursor } = page;
			const problem = this.whyEndless(nextCursor);
			if (problem) {
				yield page;
				yield { ok: false, failure: problem, cursor: nextCursor };
				return;
			}
			asked = this.askedAhead?.cursor === nextCursor ? this.askedAhead : this.ask(nextCursor);
			yield page;
		}
	}

	private ask(cursor: string): Asked<Answer> {
		const { client, endpoint, request } = this;
		const want = Math.min(request.pageSize ?? endpoint.maxPage, endpoint.maxPage, this.wanted);
		const body = endpoint.body(request.from, cursor, want, request.shared);
		return { cursor, want, answer: client.ask(endpoint, body) };
	}

	/** Apart from the loop, which would hold on to the whole answer while it waits for the next one. */
	private async read({ cursor, want, answer }: Asked<Answer>): Promise<Page<Kept>> {
		const unread = await answer;
		await this.askAhead(unread.text);
		const outcome = await unread.read();
		if (!outcome.ok) return { ok: false, failure: outcome.failure, cursor };
		const { from: subject, shared } = this.request;
		return this.takeRows(this.endpoint.page(outcome.answer, { subject, cursor, want, shared }), cursor);
	}

	/**
	 * Asks for the next page as soon as its cursor can be seen in the text, and lets that request go out: reading a thousand rows
	 * would hold it up. With a limit, this may be the last page that is wanted.
	 */
	private async askAhead(text: string): Promise<void> {
		this.askedAhead = undefined;
		if (this.wanted < Infinity) return;
		const cursor = this.endpoint.cursorIn?.(text);
		if (cursor === undefined || this.seenCursors.has(cursor)) return;
		this.askedAhead = this.ask(cursor);
		await this.client.timer.sleep(timeToGoOut);
	}

	private takeRows({ rows, nextCursor }: { rows: Row[]; nextCursor?: string }, cursor: string): Page<Kept> {
		const kept: Kept[] = [];
		let looked = 0;
		while (looked < rows.length && kept.length < this.wanted) {
			const row = rows[looked++];
			if (isNew(this.seenRows, this.endpoint.keyOf(row))) kept.push(this.keep(row));
		}
		this.wanted -= kept.length;
		this.pagesWithoutNews = kept.length > 0 ? 0 : this.pagesWithoutNews + 1;
		const rest = looked < rows.length ? this.endpoint.cursorAfter?.(cursor, looked) : undefined;
		return { ok: true, rows: kept, nextCursor: rest ?? nextCursor };
	}

	private whyEndless(nextCursor: string): Failure | undefined {
		if (this.seenCursors.has(nextCursor)) return failureOf(Code.Endless);
		if (this.endpoint.countsDown || this.pagesWithoutNews < mostPagesWithoutNews) return undefined;
		return failureOf(Code.Endless, '', '', {
			meaning: `Tencent Chat gave ${mostPagesWithoutNews} pages in a row without a new row, so the list would never end`,
		});
	}
}

function isNew(seen: Set<string>, key: string): boolean {
	const before = seen.size;
	return seen.add(key).size > before;
}
