import type { IExecuteFunctions } from 'n8n-workflow';

import { ChatClient, type ClientSettings } from '../../../chat/client';
import { signerOf } from '../../../chat/credential';
import type { Endpoint } from '../../../chat/endpoints/endpoint';
import { Throttle } from '../../../chat/throttle';
import { sendWith } from './send';
import { timer } from './timer';

export { timer };

/** The paces of this process, by app and API: the service counts all calls of an app together. */
const throttles = new Map<string, Throttle>();

/** A run's way to the app of the chosen credential, or what is wrong with the credential. */
export async function connect(
	context: IExecuteFunctions,
	settings: ClientSettings & { timeout: number },
): Promise<{ ok: true; client: ChatClient; adminUserId: string } | { ok: false; problem: string }> {
	const credential = await context.getCredentials('tencentChatApi');
	const found = signerOf(credential);
	if (!found.ok) return found;
	const { signer } = found;
	const app = `${signer.addresses.baseUrl} ${signer.sdkAppId}`;
	const client = new ChatClient(
		{
			send: sendWith(context, credential, settings.timeout),
			throttleFor: (endpoint) => throttleFor(app, endpoint),
			timer,
			random: () => Math.random(),
			renewUserSig: () => signer.renew(),
			signal: context.getExecutionCancelSignal(),
		},
		settings,
	);
	return { ok: true, client, adminUserId: signer.adminUserId };
}

function throttleFor(app: string, { path }: Endpoint): Throttle {
	const name = `${app} ${path}`;
	const throttle = throttles.get(name) ?? new Throttle(timer);
	throttles.set(name, throttle);
	return throttle;
}
