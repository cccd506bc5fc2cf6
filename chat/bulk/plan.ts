/** Which pieces of work share a request, and which requests wait for others. */
import type { Mark } from '../calls/endpoint';
import type { Failure } from '../calls/failure';
import type { Breather } from './breather';
import type { Job, Work } from './job';

/** What one item asks for: a subject, its targets, and the fields of the request and of each target. */
export interface Ask<Shared = object, Fields = object> {
	item: number;
	/** The acting user or the group; '' where there is none. */
	subject: string;
	/** Empty where the work is about the subject itself. */
	targets: readonly string[];
	shared: Shared;
	fields: Fields;
}

/** What became of one piece of work. */
export interface WorkResult {
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

/** A piece of work as it is planned: `result` is filled in when it is known. */
export interface PlannedWork<Fields> extends Work<Fields> {
	/** Request and target fields as text: work with the same one is the same. */
	content: string;
	item: number;
	round: number;
	result?: WorkResult;
}

/** Work that may share a request. */
export interface Group<Shared, Fields> {
	subject: string;
	shared: Shared;
	works: Array<PlannedWork<Fields>>;
	/** How many of them are in requests already. */
	taken: number;
}

export interface Request<Shared, Fields> {
	group: Group<Shared, Fields>;
	works: Array<PlannedWork<Fields>>;
}

/** Requests that go out one after the other. */
export type Line<Shared, Fields> = Array<Request<Shared, Fields>>;

export interface PlanSettings {
	/** Whether work of different items shares requests, and work that several items name is sent once. */
	combineItems: boolean;
	/** Tells pieces of work apart, at an API where a repeat is not harmless. */
	mark(): Mark;
}

/** The work that the items ask for, in the fewest requests. */
export class Plan<Shared, Fields> {
	/** For each ask its work; a piece that is merged stands in several asks. */
	readonly worksOfAsk: Array<Array<PlannedWork<Fields>>> = [];
	/** Work on a target that is named again with other fields stands in a later round. */
	private readonly rounds: Array<Map<string, Group<Shared, Fields>>> = [];
	private readonly latest = new Map<string, Map<string | undefined, PlannedWork<Fields>>>();

	constructor(
		private readonly job: Job<unknown, Shared, Fields>,
		private readonly settings: PlanSettings,
		private readonly breather: Breather,
	) {}

	/** The first round of all asks. A request that is full goes out while later asks are still being read. */
	async *firstRound(
		asks: Iterable<Ask<Shared, Fields>> | AsyncIterable<Ask<Shared, Fields>>,
	): AsyncGenerator<Line<Shared, Fields>> {
		const { endpoint, maxWorks } = this.job;
		for await (const ask of asks) {
			const group = await this.add(ask);
			// Requests that go out in turn stand in one line, which is known at the end.
			if (!group || endpoint.inTurn) continue;
			const least = this.settings.combineItems ? maxWorks : 1;
			for (const request of requestsOf(group, maxWorks, least)) yield [request];
		}
		if (this.rounds.length > 0) yield* this.linesOf(this.rounds[0]);
	}

	/** The other rounds, each to be sent when the one before it is done. */
	*laterRounds(): Generator<Iterable<Line<Shared, Fields>>> {
		for (const groups of this.rounds.slice(1)) yield this.linesOf(groups);
	}

	/** Takes in what an item asks for. Gives back the group of the first round that it has added to. */
	private async add(ask: Ask<Shared, Fields>): Promise<Group<Shared, Fields> | undefined> {
		const { item, subject, targets, shared, fields } = ask;
		const sharedText = JSON.stringify(shared);
		const content = sharedText + JSON.stringify(fields);
		const groupKey = JSON.stringify([subject, sharedText, this.settings.combineItems ? null : item]);
		const keys: ReadonlyArray<string | undefined> = targets.length > 0 ? targets : [undefined];
		// Creating something has neither subject nor target: its content alone tells it apart, and no order has to be kept.
		const isAlone = subject === '' && targets.length === 0;
		const latest = this.latestOf(isAlone ? content : subject);
		const works: Array<PlannedWork<Fields>> = [];
		for (const key of keys) {
			if (this.breather.due) await this.breather.pause();
			const before = latest.get(key);
			if (before && this.isSame(before, content, item)) {
				works.push(before);
				continue;
			}
			const round = before && !isAlone ? before.round + 1 : 0;
			const work = this.planned({ key, fields, content, item, round });
			latest.set(key, work);
			works.push(work);
			this.groupOf(work.round, groupKey, subject, shared).works.push(work);
		}
		this.worksOfAsk.push(works);
		return this.rounds[0]?.get(groupKey);
	}

	private isSame(before: PlannedWork<Fields>, content: string, item: number): boolean {
		const { mergesDuplicates } = this.job.endpoint.repeat;
		return (
			mergesDuplicates && before.content === content && (this.settings.combineItems || before.item === item)
		);
	}

	private planned(work: PlannedWork<Fields>): PlannedWork<Fields> {
		return this.job.endpoint.repeat.safeForMs === Infinity ? work : { ...work, mark: this.settings.mark() };
	}

	private latestOf(name: string): Map<string | undefined, PlannedWork<Fields>> {
		const found = this.latest.get(name) ?? new Map<string | undefined, PlannedWork<Fields>>();
		this.latest.set(name, found);
		return found;
	}

	private groupOf(round: number, key: string, subject: string, shared: Shared): Group<Shared, Fields> {
		const groups = (this.rounds[round] ??= new Map<string, Group<Shared, Fields>>());
		const group = groups.get(key) ?? { subject, shared, works: [], taken: 0 };
		groups.set(key, group);
		return group;
	}

	/** What is left of a round. Requests that have to go out in turn stand in one line; every other one is alone. */
	private linesOf(groups: Map<string, Group<Shared, Fields>>): Iterable<Line<Shared, Fields>> {
		const { endpoint, maxWorks } = this.job;
		const lines = new Map<unknown, Line<Shared, Fields>>();
		for (const group of groups.values()) {
			for (const request of requestsOf(group, maxWorks)) {
				const name = endpoint.inTurn ? group.subject : request;
				const line = lines.get(name);
				if (line) line.push(request);
				else lines.set(name, [request]);
			}
		}
		return lines.values();
	}
}

/** Takes requests of `most` pieces of work from a group, as long as it has `least` that are in none yet. */
function* requestsOf<Shared, Fields>(
	group: Group<Shared, Fields>,
	most: number,
	least = 1,
): Generator<Request<Shared, Fields>> {
	while (group.works.length - group.taken >= least) {
		const works = group.works.slice(group.taken, group.taken + most);
		group.taken += works.length;
		yield { group, works };
	}
}
