import { createHash, timingSafeEqual } from 'node:crypto';

import type { WebhookCall } from './call';
import { refuse, type Refusal } from './refusal';

/** What a genuine call must match. */
export interface Expected {
	sdkAppId: string;
	/** Authentication token of the console; empty when none is set, then Sign and RequestTime are not looked at. */
	webhookToken: string;
	/** Largest difference between RequestTime and our clock, in seconds. Tencent advises 60. */
	allowedClockSkew: number;
}

/**
 * Says why a call is refused, or nothing when it is genuine. `now` is in milliseconds since 1970.
 * The Sign covers the token and RequestTime only, not the body: it proves the sender, not the content.
 * Source: https://www.tencentcloud.com/document/product/1047/34354 (Security Considerations)
 */
export function checkCall(call: WebhookCall, expected: Expected, now: number): Refusal | undefined {
	if (!expected.sdkAppId || call.SdkAppid !== expected.sdkAppId) {
		return refuse('otherApp', 'SdkAppid is not the app of this webhook');
	}
	if (!expected.webhookToken) return undefined;

	const { Sign: sign, RequestTime: requestTime } = call;
	if (!sign || !requestTime) return refuse('unsigned', 'Sign and RequestTime are needed');
	if (!signMatches(sign, expected.webhookToken, requestTime)) {
		return refuse('wrongSign', 'Sign does not match');
	}
	if (!isRecent(requestTime, expected.allowedClockSkew, now)) {
		return refuse('stale', 'RequestTime is too far from the present');
	}
	return undefined;
}

/** The Sign of a call: lower-case hex SHA-256 over the token followed by RequestTime as it stands in the query. */
export function signOf(webhookToken: string, requestTime: string): string {
	return createHash('sha256')
		.update(webhookToken + requestTime)
		.digest('hex');
}

function signMatches(sign: string, webhookToken: string, requestTime: string): boolean {
	const given = Buffer.from(sign);
	const wanted = Buffer.from(signOf(webhookToken, requestTime));
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isRecent(requestTime: string, allowedClockSkew: number, now: number): boolean {
	if (!/^\d{1,12}$/.test(requestTime)) return false;
	return Math.abs(now / 1000 - Number(requestTime)) <= allowedClockSkew;
}
