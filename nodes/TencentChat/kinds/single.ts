import { singleJob } from '../../../chat/bulk/job';
import type { SingleEndpoint } from '../../../chat/bulk/endpoint';
import type { Operation } from './operation';
import { workOperation, type WorkTexts } from './work';

/** An operation that makes one call for each subject of an item, or one for the item where it has no subject. */
export interface SingleOperation<Shared extends object> extends WorkTexts<Shared> {
	endpoint: SingleEndpoint<unknown, Shared>;
}

export function singleOperation<Shared extends object = object>({
	endpoint,
	...operation
}: SingleOperation<Shared>): Operation {
	return workOperation<Shared, object>({ ...operation, job: singleJob(endpoint) });
}
