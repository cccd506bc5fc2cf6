import { NodeOperationError, type INode } from 'n8n-workflow';

import type { Failure } from '../../../chat/client';
import { textOf, type FailedRow } from './itemCollector';

/** How many failed rows an error names. */
const mostNamed = 10;

/**
 * The one error with which a run ends under On Error = Stop, after everything that can be done was done.
 *
 * @param succeeded how many rows succeeded
 * @param endedBy why the run ended before its time, if it did
 */
export function failureSummary(
	node: INode,
	failures: readonly FailedRow[],
	succeeded: number,
	endedBy: Failure | undefined,
): NodeOperationError {
	const itemIndex = failures[0].item;
	if (endedBy) {
		const { message, advice, code } = endedBy;
		const number = code > 0 ? ` (${code})` : '';
		const done =
			succeeded === 0
				? 'Nothing was done.'
				: `Before that, ${succeeded} succeeded; ${failures.length} were not done.`;
		return new NodeOperationError(node, `${message}${number}`, {
			description: `${advice} ${done}`.trim(),
			itemIndex,
		});
	}
	if (failures.length === 1 && succeeded === 0) {
		const { message, advice, code } = failures[0].failure;
		const description = `${pairOf(failures[0])}${code > 0 ? `Code ${code}. ` : ''}${advice}`;
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const named = failures.slice(0, mostNamed).map((failed) => `${pairOf(failed)}${textOf(failed)}`);
	const more = failures.length > mostNamed ? [`And ${failures.length - mostNamed} more.`] : [];
	return new NodeOperationError(node, `${failures.length} failed, ${succeeded} succeeded`, {
		description: [...named, ...more].join('<br>'),
		itemIndex,
	});
}

/** The users of a failed row, safe to show: n8n renders descriptions as HTML. */
function pairOf({ row }: FailedRow): string {
	const users = [row.From_Account, row.To_Account].filter((user) => typeof user === 'string' && user !== '');
	return users.length === 0 ? '' : `${users.join(' → ').replace(/&/g, '&amp;').replace(/</g, '&lt;')}: `;
}
