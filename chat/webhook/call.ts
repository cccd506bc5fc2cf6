/** What Tencent writes into the query string of a webhook call (spelled as Tencent spells it: `SdkAppid`). */
export interface WebhookCall {
	SdkAppid?: string;
	CallbackCommand?: string;
	ClientIP?: string;
	OptPlatform?: string;
	/** Lower-case hex SHA-256 of token + RequestTime; only when authentication is switched on in the console. */
	Sign?: string;
	/** Unix seconds, as text: the Sign covers exactly these characters. */
	RequestTime?: string;
	/** Not in Tencent's table, but seen on real calls: the id of one callback. */
	RequestId?: string;
}

const PARAMETERS = [
	'SdkAppid',
	'CallbackCommand',
	'ClientIP',
	'OptPlatform',
	'Sign',
	'RequestTime',
	'RequestId',
] as const;

/**
 * Reads the query of a call. `malformed` names a parameter that is not plain text: given twice (`Sign=a&Sign=b`)
 * or as an object (`Sign[a]=b`), which a query parser turns into arrays and objects.
 * Source: https://www.tencentcloud.com/document/product/1047/34354
 */
export function readCall(query: unknown): { call: WebhookCall; malformed?: string } {
	const values = (query ?? {}) as Record<string, unknown>;
	const call: WebhookCall = {};
	for (const name of PARAMETERS) {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (value === undefined) continue;
		if (typeof value !== 'string') return { call, malformed: name };
		call[name] = value;
	}
	return { call };
}
