/** Pairs of users, named by many items, become the fewest requests the service allows, and come back as one result a pair. */
import { Breather } from './breather';
import type { ChatClient } from '../calls/client';
import { failureOf, type Failure } from '../calls/failure';
import { serviceOf } from '../calls/endpoint';
import type { TargetEndpoint, TargetRow } from './endpoint';
import { Code } from '../calls/errorCodes';
import { inParallel } from './parallel';
import { Plan, type Ask, type Group, type Line, type Pair, type PairResult } from './plan';
import type { Timer } from '../calls/throttle';

export interface BatchOptions {
	/** Whether pairs of different items share requests, and a pair that several items name is sent once. */
	combineItems: boolean;
}

/**
 * Carries out what the items ask for, beginning while later items are still being read.
 *
 * Every pair gets exactly one result. Pairs with the same acting user and the same shared fields share requests. A pair that is
 * named again with other fields goes out after the first one, so that the last item has the last word.
 *
 * @returns for each ask, a result for each of its targets, in the order asked for
 */
export async function runPairs<Shared extends object, Fields extends object>(
	client: ChatClient,
	endpoint: TargetEndpoint<unknown, Shared, Fields>,
	asks: Iterable<Ask<Shared, Fields>> | AsyncIterable<Ask<Shared, Fields>>,
	timer: Timer,
	{ combineItems }: BatchOptions,
): Promise<PairResult[][]> {
	const plan = new Plan(endpoint, { combineItems, mark: () => client.mark() }, new Breather(timer));
	const narrowing = new Narrowing();
	const carryOut = async (lines: Iterable<Line<Shared, Fields>> | AsyncIterable<Line<Shared, Fields>>) =>
		await inParallel(lines, client.settings.maxParallelRequests, async (line) => {
			for (const { group, pairs } of line) await settle(client, endpoint, group, pairs, narrowing);
		});
	await carryOut(plan.firstRound(asks));
	for (const lines of plan.laterRounds()) await carryOut(lines);
	return plan.pairsOfAsk.map((pairs) => pairs.map((pair) => pair.result ?? failed(failureOf(Code.NoResult))));
}

/** Sends pairs until each has its result: rows that may pass are tried again, a refused batch is narrowed down. */
async function settle<Shared, Fields>(
	client: ChatClient,
	endpoint: TargetEndpoint<unknown, Shared, Fields>,
	group: Group<Shared, Fields>,
	pairs: Array<Pair<Fields>>,
	narrowing: Narrowing,
	sentBefore = false,
): Promise<void> {
	let open = pairs;
	let repeated = sentBefore;
	for (let attempt = 1; open.length > 0; attempt++) {
		const outcome = await client.call(endpoint, endpoint.body(group.from, open, group.shared));
		repeated ||= outcome.repeated;
		if (!outcome.ok) {
			await refused(outcome.failure);
			return;
		}
		narrowing.passed(group.from);
		const answered = endpoint.rows(outcome.answer, open, group.from);
		const rows = new Map(answered.map((row) => [row.To_Account, row]));
		const again: Array<Pair<Fields>> = [];
		for (const pair of open) {
			pair.result = resultOf(endpoint, rows.get(pair.to), repeated);
			if (mayPass(pair.result)) again.push(pair);
		}
		if (again.length === 0 || attempt > client.settings.retries) return;
		client.progress.retried++;
		repeated = true;
		await client.backOff(attempt);
		open = again;
	}

	async function refused(failure: Failure): Promise<void> {
		const perhapsOneTarget = failure.treatment === 'perhapsOneTarget';
		if (open.length === 1 && perhapsOneTarget) narrowing.refusedAlone(group.from);
		if (open.length > 1 && perhapsOneTarget && narrowing.helps(group.from)) {
			const middle = Math.ceil(open.length / 2);
			for (const half of [open.slice(0, middle), open.slice(middle)]) {
				await settle(client, endpoint, group, half, narrowing, repeated);
			}
			return;
		}
		for (const pair of open) {
			const row = { To_Account: pair.to, ResultCode: failure.code, ResultInfo: failure.info };
			const done = open.length === 1 && endpoint.alreadyDone?.(row);
			pair.result = done ? resultOf(endpoint, row, repeated) : failed(failure);
		}
	}
}

function resultOf(
	endpoint: Pick<TargetEndpoint, 'path' | 'alreadyDone'>,
	row: TargetRow | undefined,
	repeated: boolean,
): PairResult {
	if (!row) return failed(failureOf(Code.NoResult));
	const { ResultCode: code, ResultInfo: info, facts } = row;
	if (code === Code.Ok) return { code, info, success: true, facts };
	if (code === Code.Pending) return { code, info, success: true, pending: true, facts };
	if (endpoint.alreadyDone?.(row)) {
		// After a try without an answer nobody knows whether that try did it.
		return { code, info, success: true, ...(!repeated && { alreadyDone: true }), facts };
	}
	return { ...failed(failureOf(code, info, serviceOf(endpoint))), facts };
}

function failed(failure: Failure): PairResult {
	return { code: failure.code, info: failure.info, success: false, failure };
}

function mayPass({ failure }: PairResult): boolean {
	return failure?.treatment === 'retry' || failure?.treatment === 'slowDown';
}

/** So many targets of a user, refused one by one while nothing passes, mean that it is the user. */
const mostRefusedAlone = 100;

/**
 * Whether to go on splitting refused batches. A refusal may mean a bad target, or the acting user, for whom nothing passes. Whole
 * batches do not count: there may be a bad target in each. Where there is no acting user, it can only be a target.
 */
class Narrowing {
	private readonly alone = new Map<string, number>();

	passed(from: string): void {
		this.alone.set(from, -Infinity);
	}

	refusedAlone(from: string): void {
		this.alone.set(from, (this.alone.get(from) ?? 0) + 1);
	}

	helps(from: string): boolean {
		return from === '' || (this.alone.get(from) ?? 0) < mostRefusedAlone;
	}
}
