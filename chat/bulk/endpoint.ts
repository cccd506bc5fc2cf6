/** The kinds of endpoint: many targets at once, one call for one thing, and a list read page by page. */
import type { Endpoint, Mark, Repeat } from '../calls/endpoint';

/** One target of a request: a user, a message, a group. */
export interface Target<Fields = unknown> {
	/** What names it: a UserID, a MsgSeq, a MsgKey, a GroupID. */
	key: string;
	/** What belongs to this target alone, e.g. a remark. */
	fields: Fields;
	/** Tells this piece of work from every other one, at an API where a repeat is not harmless. */
	mark?: Mark;
}

/** What the service says about a piece of work. */
export interface Result {
	ResultCode: number;
	ResultInfo: string;
	/** What else it says (FollowType, Relation, …), under Tencent's names. */
	facts?: Record<string, unknown>;
}

/** What the service says about one target. */
export interface TargetRow extends Result {
	key: string;
}

/** What endpoints that change or read single things have in common. */
interface WorkEndpoint<Answer> extends Endpoint<Answer> {
	/** Whether this result means that the wanted end was there before. */
	alreadyDone?(said: Result): boolean;
	/** Whether this result, after a try without an answer, means that that try did it. By itself it is a failure. */
	doneByLostTry?(said: Result): boolean;
	/** Whether this result means that another user has to agree first. */
	pending?(said: Result): boolean;
	/** What a repeat does where the work names its subject, if that is something else: the service recognizes what it knows by name. */
	repeatOfNamed?: Repeat;
	/** True where requests about the same subject refuse one another when they run side by side (30008): they go out in turn. */
	inTurn?: boolean;
}

/**
 * An API that does something to a list of targets on behalf of, or inside of, one subject: an acting user, a group, or nobody ('').
 * `Shared` are fields of the whole request (e.g. DeleteType), `Fields` belong to a single target (e.g. Remark).
 */
export interface BulkEndpoint<Answer = unknown, Shared = unknown, Fields = unknown>
	extends WorkEndpoint<Answer> {
	/** How many targets one request may name. */
	maxTargets: number;
	/** True where a request may name no target and is about its subject then (creating a friend group without friends). */
	allowsNoTargets?: boolean;
	/** The request's body. */
	body(subject: string, targets: ReadonlyArray<Target<Fields>>, shared: Shared): object;
	/** The rows of the answer, in any order. */
	rows(answer: Answer, targets: ReadonlyArray<Target<Fields>>, subject: string): TargetRow[];
}

/** An API that does one thing a call: to its subject (a profile, a group), or without any ('' – something is created). */
export interface SingleEndpoint<Answer = unknown, Shared = unknown> extends WorkEndpoint<Answer> {
	/** `mark` is there where a repeat is not harmless. */
	body(subject: string, shared: Shared, mark: Mark | undefined): object;
	/** What a good answer says. */
	facts?(answer: Answer): Record<string, unknown>;
}

/** A page as it was asked for. */
export interface AskedPage<Shared = unknown> {
	subject: string;
	cursor: string;
	/** How many rows. */
	want: number;
	shared: Shared;
}

/** An API that reads a list of one subject page by page. Cursors are texts here; '' or '0' begins, undefined ends. */
export interface ListEndpoint<Answer = unknown, Row = unknown, Shared = unknown> extends Endpoint<Answer> {
	/** The cursor of the first page. */
	firstCursor: string;
	/** How many rows one request may ask for. */
	maxPage: number;
	body(subject: string, cursor: string, want: number, shared: Shared): object;
	page(answer: Answer, asked: AskedPage<Shared>): { rows: Row[]; nextCursor: string | undefined };
	/** The next cursor straight from the text of an answer that nobody has read yet, where it can be found so. */
	cursorIn?(text: string): string | undefined;
	/** Which texts are cursors, where not every text is. */
	cursorPattern?: RegExp;
	/** The cursor after the first `taken` rows of a page, where a page may hold more rows than were asked for. */
	cursorAfter?(cursor: string, taken: number): string;
	/** What tells one row from another. */
	keyOf(row: Row): string;
	/** True where the cursors count down to an end, so that many pages without rows do not mean that the list is endless. */
	countsDown?: boolean;
}
