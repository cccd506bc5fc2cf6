/** What the answers of many APIs have in common. */
import { z } from 'zod/v4';

import type { Target, TargetRow } from '../bulk/endpoint';
import { Code } from '../calls/errorCodes';

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
