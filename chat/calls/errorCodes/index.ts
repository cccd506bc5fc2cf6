/**
 * What Tencent's result codes mean, what a person can do about them, and how a run treats them.
 * Only the files of this folder know the numbers.
 *
 * Sources: https://www.tencentcloud.com/document/product/1047/34348 (error codes) and each API's own page.
 */
import { account } from './account';
import { common } from './common';
import { follow } from './follow';
import { friend } from './friend';
import { askWebhook, type CodeEntry, type CodeMeaning, type CodeTable } from './meaning';
import { message } from './message';
import { mute } from './mute';
import { own } from './own';
import { profile } from './profile';
import { relation } from './relation';

export * from './alreadyDone';
export { Code } from './code';
export type { CodeMeaning, Treatment } from './meaning';

interface Service {
	codes: CodeTable;
	/** The numbers with which the app's own webhook may refuse what is asked of this service. */
	refusals?: { lowest: number; highest: number };
}

/** With these an app's own webhook refuses a friend request. */
export const refusalCodes = { lowest: 38000, highest: 39000 } as const;

/** Services by the second part of an API's path: `sns` in `v4/sns/friend_delete`. */
const services: Readonly<Record<string, Service>> = {
	follow: { codes: { ...relation, ...follow } },
	im_open_login_svc: { codes: account },
	openconfigsvr: { codes: mute },
	openim: { codes: message, refusals: { lowest: 120001, highest: 130000 } },
	profile: { codes: profile },
	sns: { codes: { ...relation, ...friend }, refusals: refusalCodes },
};

/** One meaning for each number, as services also pass on codes of others: deleting accounts, those of friends and profiles. */
const general: CodeTable = {
	...own,
	...common,
	...account,
	...friend,
	...follow,
	...relation,
	...profile,
	...message,
	...mute,
};

/**
 * The meaning of a result code.
 *
 * @param code Tencent's ErrorCode or ResultCode, or one of this package's own (negative)
 * @param info Tencent's ErrorInfo or ResultInfo, quoted where the code alone says too little
 * @param service the service that answered (`follow`, `sns`, …), as one number can have two meanings
 */
export function meaningOf(code: number, info = '', service = ''): CodeMeaning {
	const answering = services[service] as Service | undefined;
	const known = answering?.codes[code] ?? general[code];
	if (known) return readWith(info, known);
	if (answering?.refusals && isWithin(code, answering.refusals)) {
		const said = info ? ` and said: ${info}` : '';
		return {
			meaning: "The app's own webhook refused it",
			advice: `The webhook gave code ${code}${said}. ${askWebhook}`,
			treatment: 'giveUp',
		};
	}
	return {
		meaning: `Tencent Chat refused the request${info ? `: ${info}` : ''}`,
		advice: `Look up code ${code} at https://www.tencentcloud.com/document/product/1047/34348.`,
		treatment: 'giveUp',
	};
}

export interface KnownCode extends CodeMeaning {
	code: number;
	/** The service for which this is the meaning, where the others use the number otherwise. */
	service?: string;
}

/** Every code this package can explain: for the generated table of codes, or only those that one service itself can answer. */
export function knownCodes(service?: string): KnownCode[] {
	if (service !== undefined) return listed({ ...common, ...services[service].codes });
	const special = Object.entries(services).flatMap(([name, { codes }]) =>
		listed(codes, (code) => codes[code] !== general[code]).map((known) => ({ ...known, service: name })),
	);
	return [...listed(general), ...special];
}

function listed(table: CodeTable, wanted: (code: number) => boolean = () => true): KnownCode[] {
	return Object.keys(table)
		.map(Number)
		.filter(wanted)
		.map((code) => ({ code, ...readWith('', table[code]) }));
}

function readWith(
	info: string,
	{ meaning, advice, treatment, quotesTencent, cases }: CodeEntry,
): CodeMeaning {
	const told = cases?.find(([text]) => text.test(info))?.[1];
	if (told) return told;
	const said = quotesTencent && info ? `: ${info}` : '';
	return { meaning: meaning + said, advice, treatment };
}

function isWithin(code: number, { lowest, highest }: { lowest: number; highest: number }): boolean {
	return code >= lowest && code <= highest;
}
