import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { Send } from '../../../chat/calls/client';
import { writeJson } from '../../../chat/calls/json';
import type { Sent } from '../../../chat/calls/verdict';
import { longestTimeout } from './timer';

/** A run of the node, or the editor that fills a list. */
export type Host = IExecuteFunctions | ILoadOptionsFunctions;

/** What n8n gives back where the answer is asked for as a stream. */
interface StreamedAnswer {
	statusCode: number;
	body: AsyncIterable<Uint8Array>;
}

export interface SendSettings {
	/** The decrypted credential: handed on, so that n8n does not read its database for every call. */
	credential: ICredentialDataDecryptedObject;
	/** How long a call may take, in ms. The client ends it then; this is for the words. */
	timeout: number;
	/** The UserSig that the credential signs with now. */
	userSig(): Promise<string>;
}

/** The largest answer that is read, in bytes. A page of 1,000 users with full profiles has some two millions. */
const largestAnswer = 32 * 1024 * 1024;

/** Sends by n8n's own helper, so that its proxy, SSRF and cancel rules hold. The credential sets the address and signs. */
export function sendWith(context: Host, { credential, timeout, userSig }: SendSettings): Send {
	return async (path, body, signal) => {
		try {
			const userSigBefore = await userSig();
			const { statusCode, body: stream } = (await context.helpers.httpRequestWithAuthentication.call(
				contextWith(context, signal),
				'tencentChatApi',
				{ ...requestOf(path, body), timeout: n8nTimeoutAfter(timeout) },
				{ credentialsDecrypted: { id: '', name: '', type: 'tencentChatApi', data: credential } },
			)) as StreamedAnswer;
			const text = await textOf(stream);
			if (text === undefined) return tooLarge;
			const userSigs = new Set([userSigBefore, await userSig()]);
			return { kind: 'answer', status: statusCode, text: [...userSigs].reduce(without, text) };
		} catch (error) {
			return signal.aborted ? noAnswerWithin(timeout) : noAnswer(error, timeout);
		}
	};
}

function requestOf(path: string, body: object): IHttpRequestOptions {
	const hasBigInteger = Object.values(body).some((value) => typeof value === 'bigint');
	return {
		method: 'POST',
		url: `/${path}`,
		...(hasBigInteger
			? { body: writeJson(body), headers: { 'content-type': 'application/json' } }
			: { body }),
		json: true,
		// n8n reads texts to their end, however long they are
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/** n8n takes the signal that ends a request from its context, and lets no other one in. */
function contextWith(context: Host, signal: AbortSignal): Host {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as Host;
}

/** n8n's own time-out begins anew with every byte. A little longer, so that the call's deadline comes first. */
function n8nTimeoutAfter(timeout: number): number {
	return Math.min(timeout + 1, longestTimeout);
}

/** Undefined where it is too large. Leaving the loop closes the connection. */
async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		if (size > largestAnswer) return undefined;
		chunks.push(chunk);
	}
	return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}

const tooLarge: Sent = {
	kind: 'noAnswer',
	problem: `The answer is larger than ${largestAnswer / 1024 / 1024} MB, so it does not come from Tencent Chat and was not read`,
	mayHaveArrived: true,
};

/** What is shorter is no UserSig, and could stand anywhere. */
const shortestUserSig = 50;

/** A service or gateway may repeat the address that it was called at, which holds the UserSig, with or without its asterisks encoded. */
function without(text: string, userSig: string): string {
	if (userSig.length < shortestUserSig) return text;
	const forms = ['*', '%2A', '%2a'].map((asterisk) => userSig.replaceAll('*', asterisk));
	return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

function noAnswerWithin(timeout: number): Sent {
	return {
		kind: 'noAnswer',
		problem: `Tencent Chat did not answer in time (${timeout / 1000} s)`,
		mayHaveArrived: true,
	};
}

/** Only the error's code words are read: the object itself holds the UserSig. */
function noAnswer(error: unknown, timeout: number): Sent {
	const code = codeOf(error);
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return noAnswerWithin(timeout);
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		const problem = 'The address of Tencent Chat was not found: the DNS of this n8n does not know it';
		return { kind: 'noAnswer', problem, mayHaveArrived: false };
	}
	if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
		const problem = "The connection to Tencent Chat was refused, or this n8n can't reach it";
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
