import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { Breather } from '../../../chat/bulk/breather';
import type { Host } from './send';
import { timer } from './timer';

/** Items that use the same credential, as it is filled in for them. */
export interface AppItems {
	items: number[];
	credential: ReadCredential;
}

export type ReadCredential =
	| { ok: true; credential: ICredentialDataDecryptedObject }
	| { ok: false; problem: string };

/**
 * The input items by their credential. Its fields may be expressions of the item (`={{ $json.app }}`): then each item goes to its own app.
 *
 * Reading a credential takes n8n some milliseconds, so it is found out first whether it depends on the item: it does if it
 * is another one, or can't be read, for an index that no item has.
 */
export async function appsOf(context: IExecuteFunctions): Promise<AppItems[]> {
	const items = context.getInputData().map((_, item) => item);
	const first = await readCredential(context, 0);
	if (items.length <= 1 || nameOf(await readCredential(context, items.length)) === nameOf(first)) {
		return [{ items, credential: first }];
	}
	const apps = new Map<string, AppItems>();
	const breather = new Breather(timer);
	for (const item of items) {
		if (context.getExecutionCancelSignal()?.aborted) break;
		if (breather.due) await breather.pause();
		const credential = item === 0 ? first : await readCredential(context, item);
		const name = nameOf(credential);
		const app = apps.get(name) ?? { items: [], credential };
		apps.set(name, app);
		app.items.push(item);
	}
	return [...apps.values()];
}

/** For operations that call no API. */
export function withoutApp(context: IExecuteFunctions): AppItems {
	const items = context.getInputData().map((_, item) => item);
	return { items, credential: { ok: false, problem: 'This operation needs none.' } };
}

/** The credential as it is filled in for an item. */
export async function readCredential(context: Host, item?: number): Promise<ReadCredential> {
	try {
		return { ok: true, credential: await context.getCredentials('tencentChatApi', item) };
	} catch (error) {
		// It was deleted, may not be used here, or an expression in it fails: n8n says so.
		return { ok: false, problem: error instanceof Error ? error.message : 'It could not be read.' };
	}
}

function nameOf(read: ReadCredential): string {
	return JSON.stringify(read);
}
