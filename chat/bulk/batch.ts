/** Work that many items name becomes the fewest requests the service allows, and comes back as one result for each piece. */
import type { ChatClient } from '../calls/client';
import { apiOf, type Endpoint } from '../calls/endpoint';
import { Code } from '../calls/errorCodes';
import { failureOf, type Failure } from '../calls/failure';
import type { Timer } from '../calls/throttle';
import { Breather } from './breather';
import type { Result } from './endpoint';
import { repeatOf, type Job } from './job';
import { Narrowing } from './narrowing';
import { inParallel } from './parallel';
import { Plan, type Ask, type Line, type PlannedWork, type Request, type WorkResult } from './plan';

export interface BatchOptions {
	/** Whether work of different items shares requests, and work that several items name is sent once. */
	combineItems: boolean;
}

type Asks<Shared, Fields> = Iterable<Ask<Shared, Fields>> | AsyncIterable<Ask<Shared, Fields>>;

/**
 * Carries out what the items ask for, beginning while later items are still being read.
 *
 * Every piece of work gets exactly one result. Work with the same subject and the same shared fields shares requests. A target
 * that is named again with other fields is worked on after the first time, so that the last item has the last word.
 *
 * @returns for each ask, a result for each of its targets, in the order asked for; one where it names none
 */
export async function runJob<Shared extends object, Fields extends object>(
	client: ChatClient,
	job: Job<unknown, Shared, Fields>,
	asks: Asks<Shared, Fields>,
	timer: Timer,
	{ combineItems }: BatchOptions,
): Promise<WorkResult[][]> {
	const plan = new Plan(job, { combineItems, mark: () => client.mark() }, new Breather(timer));
	const batch = new Batch(client, job);
	await batch.carryOut(plan.firstRound(asks));
	for (const lines of plan.laterRounds()) await batch.carryOut(lines);
	return plan.worksOfAsk.map((works) => works.map(({ result }) => result ?? noResult()));
}

/** The requests of a run. */
class Batch<Shared, Fields> {
	private readonly narrowing = new Narrowing<Request<Shared, Fields>>();

	constructor(
		private readonly client: ChatClient,
		private readonly job: Job<unknown, Shared, Fields>,
	) {}

	/** Sends the requests of one round. What had to be set aside is looked at again when it is over. */
	async carryOut(lines: Iterable<Line<Shared, Fields>> | AsyncIterable<Line<Shared, Fields>>): Promise<void> {
		const { maxParallelRequests } = this.client.settings;
		await inParallel(lines, maxParallelRequests, async (line) => {
			for (const request of line) await this.send(request);
		});
		for (const request of this.narrowing.takeSetAside()) await this.send(request);
	}

	/** Sends work until each piece has its result: what may pass is tried again, a refused request is narrowed down. */
	private async send({ group, works }: Request<Shared, Fields>, sentBefore = false): Promise<void> {
		const { client, job } = this;
		const endpoint = this.endpointFor(group.subject);
		let open = works;
		let repeated = sentBefore;
		for (let attempt = 1; open.length > 0; attempt++) {
			const body = job.body(group.subject, open, group.shared);
			const outcome = await client.call(endpoint, body, open.length);
			repeated ||= outcome.repeated;
			if (!outcome.ok) return await this.refused({ group, works: open }, outcome.failure, repeated);
			this.narrowing.passed(group.subject);
			const results = job.results(outcome.answer, open, group.subject);
			open.forEach((work, index) => (work.result = this.resultOf(results[index], repeated)));
			open = open.filter(({ result }) => result && mayPass(result));
			if (open.length === 0) return;
			// The code of such a row may have come after the work was done, and the rest of a request is another one to the service.
			if (job.endpoint.repeat.safeForMs < Infinity) return inDoubt(open);
			if (attempt > client.settings.retries) return;
			client.progress.retried++;
			repeated = true;
			await client.backOff(attempt);
		}
	}

	private endpointFor(subject: string): Endpoint {
		return { ...this.job.endpoint, repeat: repeatOf(this.job, subject) };
	}

	/** A request was refused as a whole. One of its targets may be to blame: then the others still pass without it. */
	private async refused(
		request: Request<Shared, Fields>,
		failure: Failure,
		repeated: boolean,
	): Promise<void> {
		const { group, works } = request;
		if (failure.treatment !== 'perhapsOneTarget') return this.fail(works, failure, repeated);
		if (works.length === 1) {
			this.narrowing.refusedAlone(group.subject);
			return this.fail(works, failure, repeated);
		}
		if (this.narrowing.helps(group.subject)) {
			for (const half of halvesOf(works)) await this.send({ group, works: half }, repeated);
			return;
		}
		await this.probe(request, failure, repeated);
	}

	/** Too many of this subject were refused alone to try them all: whether anything passes is asked of one more in each request. */
	private async probe({ group, works }: Request<Shared, Fields>, failure: Failure, repeated: boolean) {
		const rest = { group, works: works.slice(1) };
		await this.send({ group, works: works.slice(0, 1) }, repeated);
		if (this.narrowing.helps(group.subject)) return await this.send(rest, repeated);
		this.fail(rest.works, notTriedAlone(failure), repeated);
		this.narrowing.setAside(group.subject, rest);
	}

	private fail(works: ReadonlyArray<PlannedWork<Fields>>, failure: Failure, repeated: boolean): void {
		const { endpoint } = this.job;
		const refusal: Result = { ResultCode: failure.code, ResultInfo: failure.info };
		const isDone =
			works.length === 1 &&
			(endpoint.alreadyDone?.(refusal) || (repeated && endpoint.doneByLostTry?.(refusal)));
		for (const work of works) work.result = isDone ? this.resultOf(refusal, repeated) : failed(failure);
	}

	private resultOf(said: Result | undefined, repeated: boolean): WorkResult {
		if (!said) return noResult();
		const { endpoint } = this.job;
		const { ResultCode: code, ResultInfo: info, facts } = said;
		if (endpoint.pending?.(said)) return { code, info, success: true, pending: true, facts };
		if (endpoint.alreadyDone?.(said)) {
			// After a try without an answer nobody knows whether that try did it.
			return { code, info, success: true, ...(!repeated && { alreadyDone: true }), facts };
		}
		const isDone = code === Code.Ok || (repeated && endpoint.doneByLostTry?.(said));
		if (isDone) return { code, info, success: true, facts };
		return { ...failed(failureOf(code, info, apiOf(endpoint))), facts };
	}
}

function halvesOf<Element>(elements: readonly Element[]): Element[][] {
	const middle = Math.ceil(elements.length / 2);
	return [elements.slice(0, middle), elements.slice(middle)];
}

function failed(failure: Failure): WorkResult {
	return { code: failure.code, info: failure.info, success: false, failure };
}

function noResult(): WorkResult {
	return failed(failureOf(Code.NoResult));
}

/** The same refusal, of work that nobody knows to be at fault. */
function notTriedAlone(failure: Failure): Failure {
	return {
		...failure,
		message: `Refused together with others, and not tried alone. The request was answered: ${failure.message}`,
		advice: 'Run it again for these only, in smaller batches.',
	};
}

/** Work that a passing fault kept from having a clear result, at an API where a repeat could do it twice. */
function inDoubt<Fields>(works: ReadonlyArray<PlannedWork<Fields>>): void {
	for (const { result } of works) {
		if (!result?.failure || result.failure.treatment === 'slowDown') continue;
		result.failure = {
			...result.failure,
			message: `${result.failure.message}, so it may or may not have been done`,
			advice: 'Check which of them went through, and run it again only for the others.',
			treatment: 'giveUp',
			mayBeDone: true,
		};
	}
}

function mayPass({ failure }: WorkResult): boolean {
	return failure?.treatment === 'retry' || failure?.treatment === 'slowDown';
}
