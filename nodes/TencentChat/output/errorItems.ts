import type { IDataObject } from 'n8n-workflow';

import { hostIsAtLeast } from '../../host';

/** Where an item for the error output holds its row. n8n can't be asked which keys it takes, so its version tells. */
const rowKey = hostIsAtLeast(2, 36) ? 'details' : 'message';

/**
 * A failed row in the one shape that n8n sends to the error output with its facts (docs/architecture.md). Several failed rows of an item
 * have nothing else that tells them apart.
 */
export function errorItem(error: string, row: IDataObject): IDataObject {
	return { error, [rowKey]: row };
}
