/** Endpoints that do many things at once: to a list of targets, or a list read page by page. */
import type { Endpoint, Mark } from '../calls/endpoint';

/** One target of a request, with the fields that belong to it alone. */
export interface Target<Fields = unknown> {
	to: string;
	fields: Fields;
	/** What tells this piece of work from every other one, at an API that does it as often as it is named. */
	mark?: Mark;
}

/** What the service says about one target. */
export interface TargetRow {
	To_Account: string;
	ResultCode: number;
	ResultInfo: string;
	/** What else it says about the target (FollowType, Relation, …), under Tencent's names. */
	facts?: Record<string, unknown>;
}

/**
 * An API that takes one acting user and a list of targets, and answers with one row a target.
 * `Shared` are fields of the whole request (e.g. DeleteType), `Fields` belong to a single target (e.g. Remark).
 */
export interface TargetEndpoint<Answer = unknown, Shared = unknown, Fields = unknown>
	extends Endpoint<Answer> {
	/** How many targets one request may name. */
	maxTargets: number;
	/** The request's body. */
	body(from: string, targets: ReadonlyArray<Target<Fields>>, shared: Shared): object;
	/** The rows of the answer to a request of `from`, in any order. */
	rows(answer: Answer, targets: ReadonlyArray<Target<Fields>>, from: string): TargetRow[];
	/** Whether this refusal of a target means that the wanted end was there before. */
	alreadyDone?(row: TargetRow): boolean;
	/** True where requests that write the same user's list at the same time refuse one another (30008): they go out in turn. */
	writesList?: boolean;
}

/** An API that reads one user's list page by page. Cursors are texts here; '' or '0' begins, undefined ends. */
export interface ListEndpoint<Answer = unknown, Row = unknown, Shared = unknown> extends Endpoint<Answer> {
	/** The cursor of the first page. */
	firstCursor: string;
	/** How many rows one request may ask for. */
	maxPage: number;
	body(from: string, cursor: string, want: number, shared: Shared): object;
	page(answer: Answer): { rows: Row[]; nextCursor: string | undefined };
	/** The next cursor straight from the text of an answer that nobody has read yet, where it can be found so. */
	cursorIn?(text: string): string | undefined;
	/** Which texts are cursors, where not every text is. */
	cursorPattern?: RegExp;
	/** The cursor after the first `taken` rows of a page, where a page may hold more rows than were asked for. */
	cursorAfter?(cursor: string, taken: number): string;
	/** What tells one row from another. */
	keyOf(row: Row): string;
}
