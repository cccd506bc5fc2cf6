import type { ListEndpoint } from '../../../chat/bulk/endpoint';
import { readPages, type ListRequest } from '../../../chat/bulk/pages';
import type { Failure } from '../../../chat/calls/failure';
import { clientAnswering } from './oneAnswer';
import { VirtualTime } from './virtualTime';

/** Reads a list through a service that answers its pages in turn; the last one again and again. */
export async function wholeList<Answer, Row, Shared>(
	endpoint: ListEndpoint<Answer, Row, Shared>,
	request: ListRequest<Shared>,
	answers: object[],
): Promise<{ bodies: object[]; rows: Row[]; cursors: Array<string | undefined>; failure?: Failure }> {
	const time = new VirtualTime();
	let asked = 0;
	const { client, sent } = clientAnswering(time, () => answers[Math.min(asked++, answers.length - 1)]);
	const rows: Row[] = [];
	const cursors: Array<string | undefined> = [];
	let failure: Failure | undefined;
	const work = async () => {
		for await (const page of readPages(client, endpoint, request, (row) => row)) {
			if (!page.ok) failure = page.failure;
			else {
				rows.push(...page.rows);
				cursors.push(page.nextCursor);
			}
		}
	};
	await time.run(work());
	return { bodies: sent.map(({ body }) => body), rows, cursors, failure };
}
