import type { ReadField } from '../../../nodes/TencentChat/input/read';

/** The fields and options of an item, as the node reads them. */
export function reading(fields: Record<string, unknown>, options: Record<string, unknown> = {}): ReadField {
	return Object.assign((name: string) => fields[name], {
		option: (name: string) => options[name],
		origin: () => 'typed' as const,
		timeZone: 'UTC',
		adminUserId: 'administrator',
		retryOnFail: false,
	});
}
