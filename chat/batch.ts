/** Pairs of users, named by many items, become the fewest requests the service allows, and come back as one result a pair. */
import { Breather } from './breather';
import type { ChatClient } from './client';
import { failureOf, type Failure } from './failure';
import { serviceOf, type Target, type TargetEndpoint, type TargetRow } from './endpoints/endpoint';
import { Code } from './errorCodes';
import { inParallel } from './parallel';
import type { Timer } from './throttle';

/** What one item asks for: an acting user, its targets, and the fields of the request and of each target. */
export interface Ask<Shared = object, Fields = object> {
	item: number;
	from: string;
	to: readonly string[];
	shared: Shared;
	fields: Fields;
}

/** What became of one pair. */
export interface PairResult {
	code: number;
	info: string;
	success: boolean;
	/** The wanted end was there before. */
	alreadyDone?: true;
	/** The other user has to agree first. */
	pending?: true;
	/** What else the service said, under its names. */
	facts?: Record<string, unknown>;
	/** Why it failed; not there on success. */
	failure?: Failure;
}

export interface BatchOptions {
	/** Whether pairs of different items share requests, and a pair that several items name is sent once. */
	combineItems: boolean;
}

/**
 * Carries out what the items ask for.
 *
 * Every pair gets exactly one result. Pairs with the same acting user and the same shared fields share requests. A pair that is
 * named again with other fields goes out after the first one, so that the last item has the last word.
 *
 * @returns for each ask, a result for each of its targets, in the order asked for
 */
export async function runPairs<Shared extends object, Fields extends object>(
	client: ChatClient,
	endpoint: TargetEndpoint<unknown, Shared, Fields>,
	asks: ReadonlyArray<Ask<Shared, Fields>>,
	timer: Timer,
	options: BatchOptions,
): Promise<PairResult[][]> {
	const breather = new Breather(timer);
	const { rounds, pairsOfAsk } = await plan(client, endpoint, asks, breather, options);
	const narrowing = new Narrowing();
	for (const groups of rounds) {
		const lines = linesOf(requestsOf(groups.values(), endpoint.maxTargets), endpoint);
		await inParallel(lines, client.settings.maxParallelRequests, async (line) => {
			for (const { group, pairs } of line) await settle(client, endpoint, group, pairs, narrowing);
		});
	}
	return pairsOfAsk.map((pairs) => pairs.map((pair) => pair.result ?? failed(failureOf(Code.NoResult))));
}

/** A pair as it is sent: `result` is filled in when it is known. */
interface Pair<Fields> extends Target<Fields> {
	key: string;
	item: number;
	round: number;
	result?: PairResult;
}

/** Pairs that may share a request. */
interface Group<Shared, Fields> {
	from: string;
	shared: Shared;
	pairs: Array<Pair<Fields>>;
}

interface Plan<Shared, Fields> {
	/** Done one after the other. */
	rounds: Array<Map<string, Group<Shared, Fields>>>;
	/** For each ask its pairs; one that is merged stands in several asks. */
	pairsOfAsk: Array<Array<Pair<Fields>>>;
}

async function plan<Shared, Fields>(
	client: ChatClient,
	endpoint: TargetEndpoint<unknown, Shared, Fields>,
	asks: ReadonlyArray<Ask<Shared, Fields>>,
	breather: Breather,
	{ combineItems }: BatchOptions,
): Promise<Plan<Shared, Fields>> {
	const rounds: Plan<Shared, Fields>['rounds'] = [];
	const latest = new Map<string, Map<string, Pair<Fields>>>();
	const pairsOfAsk: Plan<Shared, Fields>['pairsOfAsk'] = [];
	const merges = endpoint.mergesDuplicates ?? true;
	for (const { item, from, to, shared, fields } of asks) {
		const sharedKey = JSON.stringify(shared);
		const key = sharedKey + JSON.stringify(fields);
		const groupKey = JSON.stringify([from, sharedKey, combineItems ? null : item]);
		const latestOfFrom = latest.get(from) ?? new Map<string, Pair<Fields>>();
		latest.set(from, latestOfFrom);
		const pairs: Array<Pair<Fields>> = [];
		for (const target of to) {
			if (breather.due) await breather.pause();
			const before = latestOfFrom.get(target);
			if (before && merges && before.key === key && (combineItems || before.item === item)) {
				pairs.push(before);
				continue;
			}
			const round = before ? before.round + 1 : 0;
			const mark = merges ? undefined : client.mark();
			const pair: Pair<Fields> = { to: target, fields, mark, key, item, round };
			latestOfFrom.set(target, pair);
			pairs.push(pair);
			const groups = (rounds[pair.round] ??= new Map<string, Group<Shared, Fields>>());
			const group = groups.get(groupKey) ?? { from, shared, pairs: [] };
			groups.set(groupKey, group);
			group.pairs.push(pair);
		}
		pairsOfAsk.push(pairs);
	}
	return { rounds, pairsOfAsk };
}

interface Request<Shared, Fields> {
	group: Group<Shared, Fields>;
	pairs: Array<Pair<Fields>>;
}

function* requestsOf<Shared, Fields>(
	groups: Iterable<Group<Shared, Fields>>,
	most: number,
): Generator<Request<Shared, Fields>> {
	for (const group of groups) {
		for (let start = 0; start < group.pairs.length; start += most) {
			yield { group, pairs: group.pairs.slice(start, start + most) };
		}
	}
}

/** The requests that have to wait for one another, as lists: those that write the same user's list; every other one is alone. */
function linesOf<Shared, Fields>(
	requests: Iterable<Request<Shared, Fields>>,
	{ writesList = false }: Pick<TargetEndpoint, 'writesList'>,
): Iterable<Array<Request<Shared, Fields>>> {
	const lines = new Map<unknown, Array<Request<Shared, Fields>>>();
	for (const request of requests) {
		const line = writesList ? request.group.from : request;
		const before = lines.get(line);
		if (before) before.push(request);
		else lines.set(line, [request]);
	}
	return lines.values();
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
