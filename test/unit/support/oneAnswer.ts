import { runJob } from '../../../chat/bulk/batch';
import { bulkJob, singleJob, type Job } from '../../../chat/bulk/job';
import type { WorkResult } from '../../../chat/bulk/plan';
import type { BulkEndpoint, SingleEndpoint } from '../../../chat/bulk/endpoint';
import { chatClient, good } from './chatClient';
import { VirtualTime } from './virtualTime';

/** A client whose every call is answered by `answer`, and what it sent. */
export function clientAnswering(time: VirtualTime, answer: (body: object) => object) {
	const sent: Array<{ path: string; body: object }> = [];
	const send = async (path: string, body: object) => {
		sent.push({ path, body });
		return good(answer(body));
	};
	const client = chatClient(time, send, { retries: 0, maxParallelRequests: 1, random: () => 0 });
	return { client, sent };
}

/** What an API makes of one item whose every call gets the same answer. */
export async function oneAnswer<Shared extends object, Fields extends object>(
	endpoint: BulkEndpoint<unknown, Shared, Fields> | SingleEndpoint<unknown, Shared>,
	ask: { from: string; to?: string[]; shared?: Shared; fields?: Fields },
	answer: object,
): Promise<{ bodies: object[]; paths: string[]; results: WorkResult[] }> {
	const time = new VirtualTime();
	const { client, sent } = clientAnswering(time, () => answer);
	const { from: subject, to: targets = [], shared = {} as Shared, fields = {} as Fields } = ask;
	const job = ('maxTargets' in endpoint ? bulkJob(endpoint) : singleJob(endpoint)) as Job<
		unknown,
		Shared,
		Fields
	>;
	const asks = [{ item: 0, subject, targets, shared, fields }];
	const [results] = await time.run(runJob(client, job, asks, time, { combineItems: true }));
	return { bodies: sent.map(({ body }) => body), paths: sent.map(({ path }) => path), results };
}
