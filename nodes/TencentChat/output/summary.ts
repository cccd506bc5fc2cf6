import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';

import { textOf, type ItemCollector } from './itemCollector';

/** What the one item holds that stands for all rows. */
export const summarySchema = z.strictObject({
	succeeded: z.int(),
	/** As many of them were done before. */
	alreadyDone: z.int(),
	failed: z.int(),
	/** How many there were in all. */
	users: z.int(),
	failures: z.array(
		z.strictObject({ reason: z.string(), code: z.int().optional(), users: z.array(z.string()) }),
	),
});

/** The output of a run: its rows, or the one item that stands for them. */
export function outputOf(collector: ItemCollector): INodeExecutionData[] {
	if (!collector.isSummary) return collector.items;
	return [{ json: summaryOf(collector), pairedItem: { item: 0 } }];
}

/** All that a run did, in one item. Work that several items asked for counts once. */
function summaryOf({
	succeeded,
	alreadyDone,
	failures,
}: Pick<ItemCollector, 'succeeded' | 'alreadyDone' | 'failures'>): IDataObject {
	const reasons = new Map<string, { reason: string; code?: number; users: Set<string> }>();
	let failed = 0;
	for (const failure of failures) {
		const { code } = failure.failure;
		const reason = textOf(failure);
		const one = reasons.get(reason) ?? { reason, ...(code > 0 && { code }), users: new Set() };
		reasons.set(reason, one);
		if (failure.who) one.users.add(failure.who);
		if (!failure.isRepeat) failed++;
	}
	return {
		succeeded,
		alreadyDone,
		failed,
		users: succeeded + failed,
		failures: [...reasons.values()].map((one) => ({ ...one, users: [...one.users] })),
	};
}
