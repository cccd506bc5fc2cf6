import { ChatClient, type ClientParts, type ClientSettings, type Send } from '../../../chat/calls/client';
import { Throttle, type Timer } from '../../../chat/calls/throttle';
import type { Sent } from '../../../chat/calls/verdict';

type Setting = Partial<ClientSettings> & Partial<Omit<ClientParts, 'send' | 'timer'>>;

/** A client whose network is `send`, in virtual time or in the true one, with one pace for each path. Waits half of the longest backoff unless told otherwise. */
export function chatClient(time: Timer, send: Send, setting: Setting = {}): ChatClient {
	const { retries = 5, requestsPerSecond, maxParallelRequests = 100, timeout = 10_000, ...parts } = setting;
	const throttles = new Map<string, Throttle>();
	return new ChatClient(
		{
			send,
			timer: time,
			throttleFor: ({ path, callsPerSecond, targetsPerMinute }) => {
				const throttle = throttles.get(path) ?? new Throttle(time, callsPerSecond, targetsPerMinute);
				throttles.set(path, throttle);
				return throttle;
			},
			random: () => 0.5,
			renewUserSig: () => true,
			...parts,
		},
		{ retries, requestsPerSecond, maxParallelRequests, timeout },
	);
}

/** An answer of Tencent's: all well, with these fields. */
export function good(fields: object = {}): Sent {
	return other(200, { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '', ...fields });
}

/** An answer of Tencent's: the whole call refused. */
export function refused(code: number, info = `Err_${code}`): Sent {
	return other(200, { ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: info });
}

/** No answer of Tencent's, but of something in its place. */
export function other(status: number, body: unknown = '<html><h1>Bad Gateway</h1></html>'): Sent {
	return { kind: 'answer', status, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** The connection broke off; the request may have arrived. */
export const brokenOff: Sent = {
	kind: 'noAnswer',
	problem: 'The connection broke off',
	mayHaveArrived: true,
};
/** Nobody was there to take the request. */
export const notSent: Sent = {
	kind: 'noAnswer',
	problem: 'The connection was refused',
	mayHaveArrived: false,
};
