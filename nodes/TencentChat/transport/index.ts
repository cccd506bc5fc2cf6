import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { ChatClient, type ClientSettings, type Sent } from '../../../chat/client';
import { signerOf, type Signer } from '../../../chat/credential';
import type { Endpoint } from '../../../chat/endpoints/endpoint';
import { Throttle } from '../../../chat/throttle';
import { sendWith } from './send';
import { timer } from './timer';

export { timer };

/** The paces of this process, by app and API: the service counts all calls of an app together. */
const throttles = new Map<string, Throttle>();

/**
 * A run's way to the app of the chosen credential. With a credential that can't be used, every call fails with the words for it:
 * an exception would make n8n pass the input on as if all were well, under On Error = Continue.
 */
export async function connect(
	context: IExecuteFunctions,
	settings: ClientSettings & { timeout: number },
): Promise<{ client: ChatClient; adminUserId: string }> {
	const shared = { timer, random: () => Math.random(), signal: context.getExecutionCancelSignal() };
	const read = await readCredential(context);
	if (!read.ok) {
		const impossible: Sent = {
			kind: 'impossible',
			problem: 'The credential can not be used',
			advice: read.problem,
		};
		const nowhere = {
			send: async () => impossible,
			throttleFor: () => new Throttle(timer),
			renewUserSig: () => false,
		};
		return { client: new ChatClient({ ...shared, ...nowhere }, settings), adminUserId: '' };
	}
	const { signer, credential } = read;
	const app = `${signer.addresses.baseUrl} ${signer.sdkAppId}`;
	const client = new ChatClient(
		{
			...shared,
			send: sendWith(context, credential, settings.timeout),
			throttleFor: (endpoint) => throttleFor(app, endpoint),
			renewUserSig: () => signer.renew(),
		},
		settings,
	);
	return { client, adminUserId: signer.adminUserId };
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
