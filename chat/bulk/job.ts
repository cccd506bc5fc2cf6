/** Bulk and single endpoints as the engine sees them: pieces of work go into a request, and each gets its result from the answer. */
import { Code } from '../calls/errorCodes';
import type { Endpoint, Mark, Repeat } from '../calls/endpoint';
import type { BulkEndpoint, Result, SingleEndpoint, Target } from './endpoint';

/** A piece of work: one target, or, without a key, the subject itself. */
export interface Work<Fields = unknown> {
	key?: string;
	fields: Fields;
	mark?: Mark;
}

export interface Job<Answer = unknown, Shared = unknown, Fields = unknown> {
	endpoint: Endpoint<Answer> &
		Pick<BulkEndpoint, 'alreadyDone' | 'doneByLostTry' | 'inTurn' | 'pending' | 'repeatOfNamed'>;
	/** How many pieces of work one request may hold. */
	maxWorks: number;
	body(subject: string, works: ReadonlyArray<Work<Fields>>, shared: Shared): object;
	/** The result of each piece of work, in their order; undefined where the answer says nothing about it. */
	results(answer: Answer, works: ReadonlyArray<Work<Fields>>, subject: string): Array<Result | undefined>;
}

/** What it does to ask once more for work on this subject; '' where the service names it. */
export function repeatOf({ endpoint }: Pick<Job, 'endpoint'>, subject: string): Repeat {
	return (subject !== '' && endpoint.repeatOfNamed) || endpoint.repeat;
}

/** What an answer means that has no row for the work: the call succeeded, so the work is done. */
const done: Result = { ResultCode: Code.Ok, ResultInfo: '' };

export function bulkJob<Answer, Shared, Fields>(
	endpoint: BulkEndpoint<Answer, Shared, Fields>,
): Job<Answer, Shared, Fields> {
	return {
		endpoint,
		maxWorks: endpoint.maxTargets,
		body: (subject, works, shared) => endpoint.body(subject, works.filter(isTarget), shared),
		results: (answer, works, subject) => {
			const rows = endpoint.rows(answer, works.filter(isTarget), subject);
			const byKey = new Map(rows.map((row) => [row.key, row]));
			return works.map(({ key }) => (key === undefined ? done : byKey.get(key)));
		},
	};
}

export function singleJob<Answer, Shared>(
	endpoint: SingleEndpoint<Answer, Shared>,
): Job<Answer, Shared, object> {
	return {
		endpoint,
		maxWorks: 1,
		body: (subject, [{ mark }], shared) => endpoint.body(subject, shared, mark),
		results: (answer) => [{ ...done, facts: endpoint.facts?.(answer) }],
	};
}

function isTarget<Fields>(work: Work<Fields>): work is Target<Fields> {
	return work.key !== undefined;
}
