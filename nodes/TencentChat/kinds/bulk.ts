import { bulkJob } from '../../../chat/bulk/job';
import type { BulkEndpoint } from '../../../chat/bulk/endpoint';
import type { NamesField } from '../fields/field';
import type { Operation } from './operation';
import { workOperation, type WorkOperation, type WorkTexts } from './work';

/** An operation that does something to each of several targets, by an API that takes many of them, or one, in a call. */
export interface BulkOperation<Shared extends object, Fields extends object>
	extends WorkTexts<Shared>,
		Pick<WorkOperation<Shared, Fields>, 'each' | 'peer' | 'refuses'> {
	endpoint: BulkEndpoint<unknown, Shared, Fields>;
	targets: NamesField;
}

export function bulkOperation<Shared extends object = object, Fields extends object = object>({
	endpoint,
	...operation
}: BulkOperation<Shared, Fields>): Operation {
	return workOperation({ ...operation, job: bulkJob(endpoint) });
}
