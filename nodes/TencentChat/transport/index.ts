import { ChatClient, type ClientSettings } from '../../../chat/calls/client';
import { signerOf } from '../../../chat/account/credential';
import type { Endpoint } from '../../../chat/calls/endpoint';
import { Throttle } from '../../../chat/calls/throttle';
import type { Sent } from '../../../chat/calls/verdict';
import type { ReadCredential } from './apps';
import { sendWith, type Host } from './send';
import { timer } from './timer';

/** The paces of this process, by app and API: the service counts all calls of an app together. */
const throttles = new Map<string, Throttle>();

/** A run's way to an app, and in whose name it calls. */
export interface Connection {
	client: ChatClient;
	adminUserId: string;
}

/**
 * A run's way to the app of a credential. With a credential that can't be used, every call fails with the words for it:
 * an exception would make n8n pass the input on as if all were well, under On Error = Continue.
 */
export function connect(context: Host, read: ReadCredential, settings: ClientSettings): Connection {
	if (!read.ok) return offline(context, settings, read.problem);
	const { credential } = read;
	const found = signerOf(credential);
	if (!found.ok) return offline(context, settings, found.problem);
	const { signer } = found;
	const app = `${signer.addresses.baseUrl} ${signer.sdkAppId}`;
	const parts = {
		...hostOf(context),
		send: sendWith(context, {
			credential,
			timeout: settings.timeout,
			userSig: async () => await signer.userSig(),
		}),
		throttleFor: (endpoint: Endpoint) => throttleFor(app, endpoint),
		renewUserSig: () => signer.renew(),
	};
	return { client: new ChatClient(parts, settings), adminUserId: signer.adminUserId };
}

/** For operations that make no calls, and for credentials that can't be used: any call fails, saying why. */
export function offline(context: Host, settings: ClientSettings, advice: string): Connection {
	const impossible: Sent = { kind: 'impossible', problem: 'The credential can not be used', advice };
	const parts = {
		...hostOf(context),
		send: async () => impossible,
		throttleFor: ({ callsPerSecond }: Endpoint) => new Throttle(timer, callsPerSecond),
		renewUserSig: () => false,
	};
	return { client: new ChatClient(parts, settings), adminUserId: '' };
}

function hostOf(context: Host) {
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return { timer, random: () => Math.random(), signal };
}

function throttleFor(app: string, { path, callsPerSecond, targetsPerMinute }: Endpoint): Throttle {
	const name = `${app} ${path}`;
	const throttle = throttles.get(name) ?? new Throttle(timer, callsPerSecond, targetsPerMinute);
	throttles.set(name, throttle);
	return throttle;
}
