/** What is known about one API of Tencent Chat: where it is, what it allows, what it answers. */
import { z } from 'zod/v4';

import { Code } from '../errorCodes';

export interface Endpoint<Answer = unknown> {
	/** The path below the region's host, e.g. `v4/follow/follow_delete`. */
	path: string;
	/** The page of Tencent's that says so. */
	documentation: string;
	/** Calls a second that Tencent allows one app by default. */
	callsPerSecond: number;
	/** What a successful answer must hold. Fields that are not named pass through. */
	answer: z.ZodType<Answer>;
	/**
	 * For how many ms after a call without an answer the service knows its repeat again and does not do it twice.
	 * Not given where doing it twice is the same as doing it once.
	 */
	knowsRepeatsFor?: number;
}

/** One target of a request, with the fields that belong to it alone. */
export interface Target<Fields = unknown> {
	to: string;
	fields: Fields;
	/** What tells this piece of work from every other one, at an API that does it as often as it is named. */
	mark?: Mark;
}

/** The same in every try of a target, another one for every target, also for one that is named twice. */
export interface Mark {
	/** Below 2^32. */
	random: number;
	/** Below 2^32, growing in the order asked for. */
	turn: number;
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
	/** False where naming a pair twice means doing it twice (sending a message). */
	mergesDuplicates?: boolean;
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

/** The row of a batch answer that most APIs share. */
export const resultRow = z.looseObject({
	To_Account: z.string(),
	ResultCode: z.int(),
	ResultInfo: z.string().optional(),
});

/** A list in an answer. An empty one may be left out or be null. */
export function listOf<Element extends z.ZodType>(element: Element) {
	return z
		.array(element)
		.nullish()
		.transform((list) => list ?? []);
}

/** The service's name in a path: `sns` in `v4/sns/friend_delete`. */
export function serviceOf({ path }: Pick<Endpoint, 'path'>): string {
	return path.split('/')[1];
}

/** The row of an API that takes one target a call: where it answers at all, it is done. */
export function onlyRow([{ to }]: readonly Target[], facts?: TargetRow['facts']): TargetRow[] {
	return [{ To_Account: to, ResultCode: Code.Ok, ResultInfo: '', facts }];
}

/** Turns the service's rows into ours. What is not code, info or account are facts; with a refusal they mean nothing (counts of 0). */
export function targetRows(rows: ReadonlyArray<z.infer<typeof resultRow>>): TargetRow[] {
	return rows.map(({ To_Account, ResultCode, ResultInfo = '', ...facts }) => ({
		To_Account,
		ResultCode,
		ResultInfo,
		...(ResultCode === Code.Ok && { facts }),
	}));
}
