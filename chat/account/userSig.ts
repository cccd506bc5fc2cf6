/**
 * UserSigs by TLSSigAPIv2: the signature with which an administrator calls the REST API.
 * Source: https://www.tencentcloud.com/document/product/1047/34385
 */
import { createHash, createHmac } from 'node:crypto';

export interface SigningKey {
	/** The app's number. */
	sdkAppId: number;
	/** The app's key; its text is the key, it is not decoded. */
	secretKey: string;
	/** For whom the UserSig is made. */
	userId: string;
}

export interface Validity {
	/** Unix seconds. */
	issuedAt: number;
	/** Seconds. */
	lifetime: number;
}

/** How long a UserSig made here is valid, in seconds: not for long, should one leak. It is renewed when half of it is over. */
const userSigLifetime = 60 * 60;

/** Makes a UserSig. `userBuf` is only needed for room keys of sibling products, and for the published test vectors. */
export async function createUserSig(
	key: SigningKey,
	validity: Validity,
	userBuf?: Uint8Array,
): Promise<string> {
	const content = {
		'TLS.ver': '2.0',
		'TLS.identifier': key.userId,
		'TLS.sdkappid': key.sdkAppId,
		'TLS.time': validity.issuedAt,
		'TLS.expire': validity.lifetime,
		...(userBuf && { 'TLS.userbuf': Buffer.from(userBuf).toString('base64') }),
		'TLS.sig': signatureOf(key, validity, userBuf),
	};
	const compressed = await deflate(JSON.stringify(content));
	return compressed.toString('base64').replace(/\+/g, '*').replace(/\//g, '-').replace(/=/g, '_');
}

/** Makes UserSigs and keeps each until half of its life is over, so that a run signs once. */
export class UserSigCache {
	private readonly kept = new Map<string, { userSig: Promise<string>; renewAt: number }>();

	/** @param now the clock, in milliseconds since 1970 */
	constructor(private readonly now: () => number) {}

	/** The UserSig for a key, made anew only when there is none that is good for half an hour yet. */
	async get(key: SigningKey): Promise<string> {
		const name = nameOf(key);
		const issuedAt = Math.floor(this.now() / 1000);
		const found = this.kept.get(name);
		// A clock that was set back makes a kept UserSig look fresh for too long: hence the lower bound.
		if (found && issuedAt < found.renewAt && issuedAt >= found.renewAt - userSigLifetime / 2) {
			return await found.userSig;
		}
		const userSig = createUserSig(key, { issuedAt, lifetime: userSigLifetime });
		this.kept.delete(name);
		this.kept.set(name, { userSig, renewAt: issuedAt + userSigLifetime / 2 });
		this.dropOldest();
		return await userSig;
	}

	/** Forgets the UserSig for a key, as the service no longer accepts it. */
	forget(key: SigningKey): void {
		this.kept.delete(nameOf(key));
	}

	private dropOldest(): void {
		const most = 100;
		for (const name of this.kept.keys()) {
			if (this.kept.size <= most) return;
			this.kept.delete(name);
		}
	}
}

/** The process's UserSigs: the credential signs with them, a run forgets one that has expired. */
export const userSigs = new UserSigCache(() => Date.now());

function signatureOf(key: SigningKey, { issuedAt, lifetime }: Validity, userBuf?: Uint8Array): string {
	const lines = [
		`TLS.identifier:${key.userId}`,
		`TLS.sdkappid:${key.sdkAppId}`,
		`TLS.time:${issuedAt}`,
		`TLS.expire:${lifetime}`,
		...(userBuf ? [`TLS.userbuf:${Buffer.from(userBuf).toString('base64')}`] : []),
	];
	return createHmac('sha256', key.secretKey)
		.update(`${lines.join('\n')}\n`)
		.digest('base64');
}

/** zlib's format, by the web's own stream: n8n Cloud refuses node:zlib. */
async function deflate(text: string): Promise<Buffer> {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
	return Buffer.from(await new Response(stream).arrayBuffer());
}

/** A name for the cache that does not hold the key itself. */
function nameOf({ sdkAppId, secretKey, userId }: SigningKey): string {
	return createHash('sha256')
		.update(JSON.stringify([sdkAppId, userId, secretKey]))
		.digest('base64');
}
