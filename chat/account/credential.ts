/** What a credential holds, checked, and how it signs a request. */
import { quoted } from './entered';
import { addressesOf, type Addresses } from './regions';
import { userSigs, type SigningKey } from './userSig';

/** The credential's fields as they were filled in. */
export interface CredentialFields {
	region?: unknown;
	baseUrl?: unknown;
	sdkAppId?: unknown;
	adminUserId?: unknown;
	signWith?: unknown;
	secretKey?: unknown;
	userSigToken?: unknown;
}

/** An app and its administrator, ready to sign. */
export interface Signer {
	sdkAppId: number;
	adminUserId: string;
	addresses: Addresses;
	/** The UserSig for the next request. */
	userSig(): Promise<string>;
	/** Makes the next `userSig` a new one. False where it was pasted in and can't be made anew. */
	renew(): boolean;
}

export type SignerResult = { ok: true; signer: Signer } | { ok: false; problem: string };

/** Checks a credential. The problem is in words for the person who filled it in, and holds no secret. */
export function signerOf(fields: CredentialFields): SignerResult {
	const sdkAppId = textOf(fields.sdkAppId);
	if (!/^[1-9]\d{0,9}$/.test(sdkAppId)) {
		return problem(
			`The SDKAppID${quoted(sdkAppId)} is not a number. Copy it from the application list of Tencent's Chat console.`,
		);
	}
	const adminUserId = textOf(fields.adminUserId);
	if (adminUserId === '')
		return problem(
			"The Admin UserID is empty. Enter an administrator of the app. Every app has 'administrator'.",
		);
	const found = addressesOf(textOf(fields.region) || 'singapore', textOf(fields.baseUrl));
	if (!found.ok) return found;
	const app = { sdkAppId: Number(sdkAppId), adminUserId, addresses: found.addresses };

	if (fields.signWith === 'userSig') {
		const token = textOf(fields.userSigToken);
		if (token === '')
			return problem(
				'The UserSig is empty. Paste one that was made for the Admin UserID, or sign with the secret key.',
			);
		return { ok: true, signer: { ...app, userSig: async () => token, renew: () => false } };
	}
	const secretKey = textOf(fields.secretKey);
	if (secretKey === '')
		return problem(
			"The Secret Key is empty. Copy it from Tencent's Chat console (Applications > your app > Application Key).",
		);
	const key: SigningKey = { sdkAppId: app.sdkAppId, userId: adminUserId, secretKey };
	const renew = () => {
		userSigs.forget(key);
		return true;
	};
	return { ok: true, signer: { ...app, userSig: async () => await userSigs.get(key), renew } };
}

/**
 * The address that a request really goes to, if it may be signed for.
 *
 * @param url the request's address: absolute, or relative to `baseUrl`, or to the app's own when that is not given
 */
export function destinationOf(
	{ addresses }: Pick<Signer, 'addresses'>,
	url: string,
	baseUrl = '',
): { ok: true; baseUrl: string | undefined } | { ok: false; problem: string } {
	const absolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
	if (!absolute && baseUrl === '') return { ok: true, baseUrl: addresses.baseUrl };
	const target = absolute ? url : baseUrl;
	const origin = URL.canParse(target, addresses.baseUrl) ? new URL(target, addresses.baseUrl).origin : target;
	if (addresses.signableOrigins.includes(origin)) return { ok: true, baseUrl: baseUrl || undefined };
	return problem(
		`The Tencent Chat credential signs requests to ${addresses.signableOrigins[0]} only. This request goes to ${origin}.`,
	);
}

/**
 * The query parameters that sign a request.
 * Source: https://www.tencentcloud.com/document/product/1047/34620
 *
 * @param random an integer from 0 to 4294967295 that labels the request
 */
export async function signedQuery(signer: Signer, random: number) {
	return {
		sdkappid: String(signer.sdkAppId),
		identifier: signer.adminUserId,
		usersig: await signer.userSig(),
		random: String(random),
		contenttype: 'json',
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function problem(text: string): { ok: false; problem: string } {
	return { ok: false, problem: text };
}
