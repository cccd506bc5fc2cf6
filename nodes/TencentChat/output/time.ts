/** A time of Tencent's as n8n shows times: `{ followedAt: '2023-11-14T22:13:20.000Z' }`. Empty where the value is no time. */
export function isoTime<Name extends string>(name: Name, seconds: unknown): Partial<Record<Name, string>> {
	const time = typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
	if (!time || Number.isNaN(time.getTime())) return {};
	return { [name]: time.toISOString() } as Record<Name, string>;
}
