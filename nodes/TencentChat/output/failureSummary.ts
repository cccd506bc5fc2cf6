import { NodeOperationError, type INode } from 'n8n-workflow';

import type { Failure } from '../../../chat/calls/failure';
import { Code } from '../../../chat/calls/errorCodes';
import { textOf, type FailedRow, type ItemCollector } from './itemCollector';

type Summed = Pick<ItemCollector, 'failures' | 'succeeded' | 'unreadItems' | 'noun'>;

/** How many users an error names for each reason, and how many reasons it names. */
const mostUsers = 10;
const mostReasons = 5;

/** Under an error that can't name everybody. */
const ALL_RESULTS =
	"To get one item for each user with its result, set On Error to Continue in this node's Settings.";

/**
 * The one error with which a run ends under On Error = Stop, after everything that can be done was done.
 *
 * @param endedBy why the run ended before its time, if it did
 */
export function failureSummary(
	node: INode,
	{ failures, succeeded, unreadItems, noun }: Summed,
	endedBy: Failure | undefined,
): NodeOperationError {
	const itemIndex = failures[0].item;
	const failed = failures.filter(({ isRepeat }) => !isRepeat).length;
	const total = failed + succeeded;
	// Nobody knows how many users the items name that were not read any more.
	const ofAll = unreadItems > 0 ? '' : ` of ${total}`;
	if (endedBy) {
		const { message, code } = endedBy;
		const inDoubt = failures.filter(({ failure }) => failure.mayBeDone);
		const alike = inDoubt[0] ?? failures.find(({ failure }) => failure.code === code);
		const { advice } = alike?.failure ?? endedBy;
		const done =
			inDoubt.length > 0
				? `${succeeded}${ofAll} succeeded, ${inDoubt.length} may or may not have been done.`
				: doneBefore(endedBy, succeeded, ofAll);
		return new NodeOperationError(node, code > 0 ? `${message} (${code})` : message, {
			description: descriptionOf([advice, done]),
			itemIndex,
		});
	}
	if (total === 1) return onlyFailure(node, failures[0]);
	return new NodeOperationError(
		node,
		`${failed} of ${total}${noun && ` ${noun}`} failed, ${succeeded} succeeded`,
		{
			description: reasonsOf(failures).join('<br>'),
			itemIndex,
		},
	);
}

/** How far a run had come that ended early. What was sent and got no answer may have been done all the same. */
function doneBefore({ code, treatment }: Failure, succeeded: number, ofAll: string): string {
	const silent = code === Code.NoAnswer || code === Code.Unreadable;
	if (silent && treatment !== 'endRun') {
		return succeeded === 0
			? 'Probably nothing was changed.'
			: `${succeeded}${ofAll} succeeded; whether the others did is not known.`;
	}
	return succeeded === 0
		? 'Nothing was done.'
		: `Before that, ${succeeded}${ofAll} succeeded; the others were not done.`;
}

function onlyFailure(node: INode, failed: FailedRow): NodeOperationError {
	const { message, advice, code } = failed.failure;
	const { who = '' } = failed;
	const named = who && `For ${who}.`;
	const where = code > 0 ? `(${[who, `code ${code}`].filter((part) => part !== '').join(', ')})` : named;
	return new NodeOperationError(node, message, {
		description: descriptionOf([advice, where]),
		itemIndex: failed.item,
	});
}

/** The reasons, each with the users it concerns, every one of them once. n8n renders descriptions as HTML. */
function reasonsOf(failures: readonly FailedRow[]): string[] {
	const usersByReason = new Map<string, Set<string>>();
	for (const failed of failures) {
		const reason = textOf(failed);
		const users = usersByReason.get(reason) ?? new Set();
		usersByReason.set(reason, users);
		if (failed.who) users.add(failed.who);
	}
	const reasons = [...usersByReason].slice(0, mostReasons).map(([reason, users]) => {
		const named = [...users].slice(0, mostUsers);
		const more = users.size > mostUsers ? ` and ${users.size - mostUsers} more` : '';
		return escapeHtml(named.length === 0 ? reason : `${reason} ${named.join(', ')}${more}`);
	});
	const unnamed = usersByReason.size - reasons.length;
	const isCut = unnamed > 0 || [...usersByReason.values()].some(({ size }) => size > mostUsers);
	return [
		...reasons,
		...(unnamed > 0 ? [`And ${unnamed} other reasons.`] : []),
		...(isCut ? [ALL_RESULTS] : []),
	];
}

/** Undefined where there is nothing to say: of a tool's error, n8n 1.110 tells the model an empty description in place of the message. */
function descriptionOf(parts: readonly string[]): string | undefined {
	return escapeHtml(parts.filter((part) => part !== '').join(' ')) || undefined;
}

function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
