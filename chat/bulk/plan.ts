/** Which pairs of users share a request, and which requests wait for others. */
import type { Breather } from './breather';
import type { Mark } from '../calls/endpoint';
import type { Target, TargetEndpoint } from './endpoint';
import type { Failure } from '../calls/failure';

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

/** A pair as it is sent: `result` is filled in when it is known. */
export interface Pair<Fields> extends Target<Fields> {
	key: string;
	item: number;
	round: number;
	result?: PairResult;
}

/** Pairs that may share a request. */
export interface Group<Shared, Fields> {
	from: string;
	shared: Shared;
	pairs: Array<Pair<Fields>>;
	/** How many of them are in requests already. */
	taken: number;
}

export interface Request<Shared, Fields> {
	group: Group<Shared, Fields>;
	pairs: Array<Pair<Fields>>;
}

/** Requests that go out one after the other. */
export type Line<Shared, Fields> = Array<Request<Shared, Fields>>;

export interface PlanSettings {
	/** Whether pairs of different items share requests, and a pair that several items name is sent once. */
	combineItems: boolean;
	/** Tells pieces of work apart, at an API that does them as often as they are named. */
	mark(): Mark;
}

/** The pairs that the items ask for, in the fewest requests. */
export class Plan<Shared, Fields> {
	/** For each ask its pairs; one that is merged stands in several asks. */
	readonly pairsOfAsk: Array<Array<Pair<Fields>>> = [];
	/** A pair that is named again with other fields stands in a later round. */
	private readonly rounds: Array<Map<string, Group<Shared, Fields>>> = [];
	private readonly latest = new Map<string, Map<string, Pair<Fields>>>();

	constructor(
		private readonly endpoint: TargetEndpoint<unknown, Shared, Fields>,
		private readonly settings: PlanSettings,
		private readonly breather: Breather,
	) {}

	/** The first round of all asks. A request that is full goes out while later asks are still being read. */
	async *firstRound(
		asks: Iterable<Ask<Shared, Fields>> | AsyncIterable<Ask<Shared, Fields>>,
	): AsyncGenerator<Line<Shared, Fields>> {
		const { writesList, maxTargets } = this.endpoint;
		for await (const ask of asks) {
			const group = await this.add(ask);
			// those that write the same list stand in one line, which is known at the end
			if (!group || writesList) continue;
			const least = this.settings.combineItems ? maxTargets : 1;
			for (const request of requestsOf(group, maxTargets, least)) yield [request];
		}
		if (this.rounds.length > 0) yield* this.linesOf(this.rounds[0]);
	}

	/** The other rounds, each to be sent when the one before it is done. */
	*laterRounds(): Generator<Iterable<Line<Shared, Fields>>> {
		for (const groups of this.rounds.slice(1)) yield this.linesOf(groups);
	}

	/** Takes in what an item asks for. Gives back the group of the first round that it has added to. */
	private async add({
		item,
		from,
		to,
		shared,
		fields,
	}: Ask<Shared, Fields>): Promise<Group<Shared, Fields> | undefined> {
		const { combineItems } = this.settings;
		const merges = this.endpoint.repeat.mergesDuplicates;
		const sharedKey = JSON.stringify(shared);
		const key = sharedKey + JSON.stringify(fields);
		const groupKey = JSON.stringify([from, sharedKey, combineItems ? null : item]);
		const latestOfFrom = this.latest.get(from) ?? new Map<string, Pair<Fields>>();
		this.latest.set(from, latestOfFrom);
		const pairs: Array<Pair<Fields>> = [];
		for (const target of to) {
			if (this.breather.due) await this.breather.pause();
			const before = latestOfFrom.get(target);
			if (before && merges && before.key === key && (combineItems || before.item === item)) {
				pairs.push(before);
				continue;
			}
			const round = before ? before.round + 1 : 0;
			const mark = merges ? undefined : this.settings.mark();
			const pair: Pair<Fields> = { to: target, fields, mark, key, item, round };
			latestOfFrom.set(target, pair);
			pairs.push(pair);
			const groups = (this.rounds[round] ??= new Map<string, Group<Shared, Fields>>());
			const group = groups.get(groupKey) ?? { from, shared, pairs: [], taken: 0 };
			groups.set(groupKey, group);
			group.pairs.push(pair);
		}
		this.pairsOfAsk.push(pairs);
		return this.rounds[0]?.get(groupKey);
	}

	/** What is left of a round. Requests that write the same user's list stand in one line; every other one is alone. */
	private linesOf(groups: Map<string, Group<Shared, Fields>>): Iterable<Line<Shared, Fields>> {
		const { writesList, maxTargets } = this.endpoint;
		const lines = new Map<unknown, Line<Shared, Fields>>();
		for (const group of groups.values()) {
			for (const request of requestsOf(group, maxTargets)) {
				const name = writesList ? group.from : request;
				const line = lines.get(name);
				if (line) line.push(request);
				else lines.set(name, [request]);
			}
		}
		return lines.values();
	}
}

/** Takes requests of `most` pairs from a group, as long as it has `least` that are in none yet. */
function* requestsOf<Shared, Fields>(
	group: Group<Shared, Fields>,
	most: number,
	least = 1,
): Generator<Request<Shared, Fields>> {
	while (group.pairs.length - group.taken >= least) {
		const pairs = group.pairs.slice(group.taken, group.taken + most);
		group.taken += pairs.length;
		yield { group, pairs };
	}
}
