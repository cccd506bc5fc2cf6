/** The fields of a decrypted Tencent Chat credential that a webhook needs; an expression can make anything of them. */
export interface CredentialFields {
	sdkAppId?: unknown;
	webhookToken?: unknown;
}

/** What a webhook call is checked against. */
export interface AppCredential {
	sdkAppId: string;
	webhookToken: string;
}

/** Reading a credential takes n8n 45 to 130 ms, so a busy webhook keeps it this long, in milliseconds. */
const KEPT_FOR = 15_000;

/** The same fields as text, without blanks that came along when pasting. */
export function appCredential(fields: CredentialFields): AppCredential {
	return { sdkAppId: text(fields.sdkAppId), webhookToken: text(fields.webhookToken) };
}

/**
 * Keeps credentials for some seconds. `key` must name the credential as well as the node, so that choosing another
 * one acts at once. Calls that arrive together share one reading; a failed reading is not kept. `now` gives milliseconds.
 */
export function createCredentialCache(now: () => number) {
	const kept = new Map<string, { readAt: number; credential: Promise<AppCredential> }>();

	return async function keep(key: string, read: () => Promise<AppCredential>): Promise<AppCredential> {
		const time = now();
		const found = kept.get(key);
		if (found && time - found.readAt < KEPT_FOR) return await found.credential;

		forgetOld(time);
		const entry = { readAt: time, credential: read() };
		kept.set(key, entry);
		entry.credential.catch(() => {
			if (kept.get(key) === entry) kept.delete(key);
		});
		return await entry.credential;
	};

	function forgetOld(time: number) {
		for (const [key, { readAt }] of kept) {
			if (time - readAt >= KEPT_FOR) kept.delete(key);
		}
	}
}

function text(value: unknown): string {
	return String(value ?? '').trim();
}
