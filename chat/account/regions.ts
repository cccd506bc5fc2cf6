/**
 * Where an app lives, and where its requests may be signed for.
 *
 * An SDKAppID lives in exactly one data centre; another one answers 60026.
 * Source: https://www.tencentcloud.com/document/product/1047/34620 (and the pages of the single APIs).
 */
import { quoted } from './entered';

export interface Region {
	value: string;
	name: string;
	/** The host that requests go to. */
	host: string;
	/** Tencent's second name for the same service, for networks that tamper with the first one's DNS. */
	backupHost: string;
}

/** In the order of their display names. */
export const regions: readonly Region[] = [
	region('china', 'China', 'console.tim.qq.com', 'adminapi.my-imcloud.com'),
	region('frankfurt', 'Frankfurt', 'adminapiger.im.qcloud.com', 'adminapiger.my-imcloud.com'),
	region('jakarta', 'Jakarta', 'adminapiidn.im.qcloud.com', 'adminapiidn.my-imcloud.com'),
	region('mumbai', 'Mumbai', 'adminapiind.im.qcloud.com', 'adminapiind.my-imcloud.com'),
	region('saudiArabia', 'Saudi Arabia', 'adminapiksa.im.qcloud.com', 'adminapiksa.my-imcloud.com'),
	region('seoul', 'Seoul', 'adminapikr.im.qcloud.com', 'adminapikr.my-imcloud.com'),
	region('siliconValley', 'Silicon Valley', 'adminapiusa.im.qcloud.com', 'adminapiusa.my-imcloud.com'),
	region('singapore', 'Singapore', 'adminapisgp.im.qcloud.com', 'adminapisgp.my-imcloud.com'),
	region('tokyo', 'Tokyo', 'adminapijpn.im.qcloud.com', 'adminapijpn.my-imcloud.com'),
];

/** The region whose address the user enters. */
export const CustomRegion = 'custom';

/** The addresses of an app: where requests go, and the origins that may be signed for. */
export interface Addresses {
	baseUrl: string;
	signableOrigins: readonly string[];
}

export type AddressesResult = { ok: true; addresses: Addresses } | { ok: false; problem: string };

/**
 * The addresses for a region.
 *
 * @param value a region's value, or `custom`
 * @param customBaseUrl the address to use for `custom`, http or https
 * @returns the addresses, or the problem in words for the person who filled in the credential
 */
export function addressesOf(value: string, customBaseUrl = ''): AddressesResult {
	if (value === CustomRegion) return customAddresses(customBaseUrl);
	const found = regions.find((candidate) => candidate.value === value);
	if (!found) return { ok: false, problem: `There is no Region '${value}'. Choose one from the list.` };
	const baseUrl = `https://${found.host}`;
	return { ok: true, addresses: { baseUrl, signableOrigins: [baseUrl, `https://${found.backupHost}`] } };
}

function customAddresses(customBaseUrl: string): AddressesResult {
	const text = customBaseUrl.trim();
	const example = 'for example https://im-gateway.example.com';
	if (text === '')
		return { ok: false, problem: `The Base URL is empty. Enter the address of the service, ${example}.` };
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		return {
			ok: false,
			problem: `The Base URL${quoted(text)} is not a web address. Enter it with https://, ${example}.`,
		};
	}
	if (url.username || url.password || url.search || url.hash) {
		return {
			ok: false,
			problem: `The Base URL can't contain a user name, '?' or '#'. Enter only the address, ${example}.`,
		};
	}
	// Addresses are often copied whole from Tencent's pages: https://…/v4/openim/sendmsg
	const path = url.pathname.replace(/\/v4(\/.*)?$/, '').replace(/\/+$/, '');
	return { ok: true, addresses: { baseUrl: url.origin + path, signableOrigins: [url.origin] } };
}

function region(value: string, name: string, host: string, backupHost: string): Region {
	return { value, name, host, backupHost };
}
