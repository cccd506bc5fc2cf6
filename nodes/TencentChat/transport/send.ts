import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { Send } from '../../../chat/calls/client';
import { writeJson } from '../../../chat/calls/json';
import type { Sent } from '../../../chat/calls/verdict';

/** A run of the node, or the editor that fills a list. */
export type Host = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * Sends by n8n's own helper, so that its proxy, SSRF and cancel rules hold. The credential sets the address and signs.
 *
 * @param credential the decrypted credential: handed on, so that n8n does not read its database for every call
 * @param timeout how long to wait for an answer, in ms
 */
export function sendWith(context: Host, credential: ICredentialDataDecryptedObject, timeout: number): Send {
	return async (path, body) => {
		try {
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				'tencentChatApi',
				{
					method: 'POST',
					url: `/${path}`,
					...bodyOf(body),
					json: true,
					// unparsed: a long list's next page is asked for before this one is read
					encoding: 'text',
					timeout,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
				{ credentialsDecrypted: { id: '', name: '', type: 'tencentChatApi', data: credential } },
			)) as { statusCode: number; body: string };
			return { kind: 'answer', status: answer.statusCode, text: answer.body };
		} catch (error) {
			return noAnswer(error, timeout);
		}
	};
}

/** n8n would send a bigint as a text. */
function bodyOf(body: object): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	const hasBigInteger = Object.values(body).some((value) => typeof value === 'bigint');
	return hasBigInteger
		? { body: writeJson(body), headers: { 'content-type': 'application/json' } }
		: { body };
}

/** Only the error's code words are read: the object itself holds the UserSig. */
function noAnswer(error: unknown, timeout: number): Sent {
	const code = codeOf(error);
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return {
			kind: 'noAnswer',
			problem: `Tencent Chat did not answer within ${timeout / 1000} seconds`,
			mayHaveArrived: true,
		};
	}
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		const problem = "The address of Tencent Chat was not found: n8n's network can't resolve it";
		return { kind: 'noAnswer', problem, mayHaveArrived: false };
	}
	if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
		const problem = 'The connection to Tencent Chat was refused, or no way leads there from this n8n';
		return { kind: 'noAnswer', problem, mayHaveArrived: false };
	}
	if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
		return {
			kind: 'impossible',
			problem: 'The certificate of the address is not valid, so nothing was sent to it',
		};
	}
	if (code === blockedByN8n) {
		return {
			kind: 'impossible',
			problem: 'This n8n does not allow requests to the address (SSRF protection), so nothing was sent to it',
			advice: 'Ask the administrator of this n8n to allow the address.',
		};
	}
	return { kind: 'noAnswer', problem: 'The connection to Tencent Chat broke off', mayHaveArrived: true };
}

const blockedByN8n = 'SsrfBlocked';

/** The code word of a network error, which n8n wraps up to three deep. n8n's own refusals have none, but a name. */
function codeOf(error: unknown): string {
	let inner: unknown = error;
	for (let depth = 0; depth < 4 && typeof inner === 'object' && inner !== null; depth++) {
		const { code, cause, httpCode, name } = inner as Record<string, unknown>;
		if (typeof name === 'string' && name.startsWith(blockedByN8n)) return blockedByN8n;
		for (const word of [code, httpCode]) {
			if (typeof word === 'string' && /^[A-Z_]+$/.test(word)) return word;
		}
		inner = cause;
	}
	return '';
}
