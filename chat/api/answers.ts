/** What the requests and answers of many APIs have in common. */
import { z } from 'zod/v4';

import type { Target, TargetRow } from '../bulk/endpoint';
import { Code } from '../calls/errorCodes';

/** The row of a batch answer that most APIs share. */
export const resultRow = z.looseObject({
	To_Account: z.string(),
	// Negative codes are this package's own: an answer that has one is none of Tencent's.
	ResultCode: z.int().min(0),
	ResultInfo: z.string().optional(),
});

/** A batch answer with nothing but such rows. */
export const resultItems = z.looseObject({ ResultItem: listOf(resultRow) });
export type ResultItems = z.infer<typeof resultItems>;

/** An answer that says nothing but that the call succeeded. */
export const plainAnswer = z.looseObject({});

/** A list in an answer. An empty one may be left out or be null. */
export function listOf<Element extends z.ZodType>(element: Element) {
	return z
		.array(element)
		.nullish()
		.transform((list) => list ?? []);
}

/** The most usual body: one acting user and the UserIDs of the targets. */
export function pairBody(From_Account: string, targets: readonly Target[]) {
	return { From_Account, To_Account: targets.map(({ key }) => key) };
}

/**
 * Turns the service's rows into ours. Everything but account, code and text counts as facts. With a refusal they are left out,
 * since the service fills them in without meaning (counts of 0).
 */
export function targetRows(rows: ReadonlyArray<z.infer<typeof resultRow>>): TargetRow[] {
	return rows.map(({ To_Account, ResultCode, ResultInfo = '', ...facts }) => ({
		key: To_Account,
		ResultCode,
		ResultInfo,
		...(ResultCode === Code.Ok && { facts }),
	}));
}

/** The rows of an API that answers with one code for all targets of a call: where it succeeds, all are done. */
export function allDone(targets: readonly Target[], facts?: TargetRow['facts']): TargetRow[] {
	return targets.map(({ key }) => ({ key, ResultCode: Code.Ok, ResultInfo: '', facts }));
}
