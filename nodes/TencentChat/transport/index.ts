import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { ChatClient, type ClientSettings } from '../../../chat/calls/client';
import { signerOf, type Signer } from '../../../chat/account/credential';
import type { Endpoint } from '../../../chat/calls/endpoint';
import { Throttle } from '../../../chat/calls/throttle';
import type { Sent } from '../../../chat/calls/verdict';

import { sendWith } from './send';
import { timer } from './timer';

/** How a run makes its calls. `timeout`: how long to wait for each answer, in ms. */
export type Settings = ClientSettings & { timeout: number };

/** The paces of this process, by app and API: the service counts all calls of an app together. */
const throttles = new Map<string, Throttle>();

/** A run's way to an app, and in whose name it calls. */
export interface Connection {
	client: ChatClient;
	adminUserId: string;
}

/**
 * A run's way to the app of the chosen credential. With a credential that can't be used, every call fails with the words for it:
 * an exception would make n8n pass the input on as if all were well, under On Error = Continue.
 */
export async function connect(context: IExecuteFunctions, settings: Settings): Promise<Connection> {
	const read = await readCredential(context);
	if (!read.ok) return offline(context, settings, read.problem);
	const { signer, credential } = read;
	const app = `${signer.addresses.baseUrl} ${signer.sdkAppId}`;
	const parts = {
		...hostOf(context),
		send: sendWith(context, credential, settings.timeout),
		throttleFor: (endpoint: Endpoint) => throttleFor(app, endpoint),
		renewUserSig: () => signer.renew(),
	};
	return { client: new ChatClient(parts, settings), adminUserId: signer.adminUserId };
}

/** For operations that make no calls, and for credentials that can't be used: any call fails, saying why. */
export function offline(context: IExecuteFunctions, settings: Settings, advice: string): Connection {
	const impossible: Sent = { kind: 'impossible', problem: 'The credential can not be used', advice };
	const parts = {
		...hostOf(context),
		send: async () => impossible,
		throttleFor: () => new Throttle(timer),
		renewUserSig: () => false,
	};
	return { client: new ChatClient(parts, settings), adminUserId: '' };
}

function hostOf(context: IExecuteFunctions) {
	return { timer, random: () => Math.random(), signal: context.getExecutionCancelSignal() };
}

async function readCredential(
	context: IExecuteFunctions,
): Promise<
	{ ok: true; signer: Signer; credential: ICredentialDataDecryptedObject } | { ok: false; problem: string }
> {
	try {
		const credential = await context.getCredentials('tencentChatApi');
		const found = signerOf(credential);
		return found.ok ? { ...found, credential } : found;
	} catch (error) {
		// It was deleted, or may not be used here: n8n says so.
		return { ok: false, problem: error instanceof Error ? error.message : 'It could not be read.' };
	}
}

function throttleFor(app: string, { path }: Endpoint): Throttle {
	const name = `${app} ${path}`;
	const throttle = throttles.get(name) ?? new Throttle(timer);
	throttles.set(name, throttle);
	return throttle;
}
