import type { IDataObject } from 'n8n-workflow';

/** A row without the fields that the service has left out. */
export function present(row: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
