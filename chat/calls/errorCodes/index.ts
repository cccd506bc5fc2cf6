/**
 * What Tencent's result codes mean, what a person can do about them, and how a run treats them.
 * Only the files of this folder know the numbers.
 *
 * Sources: https://www.tencentcloud.com/document/product/1047/34348 (error codes) and each API's own page.
 */
import { account, accountCommands } from './account';
import { isSomeAim } from './alreadyDone';
import { common } from './common';
import { follow } from './follow';
import { friend } from './friend';
import { group, groupCommands } from './group';
import { askWebhook, noAccount, type CodeEntry, type CodeMeaning, type CodeTable } from './meaning';
import { message } from './message';
import { mute } from './mute';
import { own } from './own';
import { profile } from './profile';
import { relation } from './relation';

export * from './alreadyDone';
export { Code } from './code';
export { issues, oneself } from './meaning';
export type { CodeMeaning, Treatment } from './meaning';

interface Service {
	codes: CodeTable;
	/** What codes mean for one command of the service. */
	commands?: Readonly<Record<string, CodeTable>>;
}

/** The numbers with which an app's own webhook may refuse what is asked of a service, by Tencent's pages of these webhooks. */
export const refusalCodes = {
	/** One-to-one messages: https://www.tencentcloud.com/document/product/1047/34364 */
	openim: { lowest: 120001, highest: 130000 },
	/** Groups, members and group messages: https://www.tencentcloud.com/document/product/1047/34374 */
	group_open_http_svc: { lowest: 10100, highest: 10200 },
	/** Friend requests: https://www.tencentcloud.com/document/product/1047/43468 */
	sns: { lowest: 38000, highest: 39000 },
} as const;

/** Services by the second part of an API's path, their commands by the third: `sns` and `friend_delete` in `v4/sns/friend_delete`. */
const services: Readonly<Record<string, Service>> = {
	follow: { codes: { ...relation, ...follow } },
	group_open_http_svc: { codes: group, commands: groupCommands },
	im_open_login_svc: { codes: account, commands: accountCommands },
	openconfigsvr: { codes: mute },
	openim: { codes: message },
	profile: { codes: profile },
	sns: { codes: { ...relation, ...friend } },
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
	...group,
	...mute,
};

/**
 * The meaning of a result code.
 *
 * @param code Tencent's ErrorCode or ResultCode, or one of this package's own (negative)
 * @param info Tencent's ErrorInfo or ResultInfo, quoted where the code alone says too little
 * @param api what answered, as one number can have several meanings: `sns/friend_delete`, or the service alone, `sns`
 */
export function meaningOf(code: number, info = '', api = ''): CodeMeaning {
	const [service, command = ''] = api.split('/');
	const answering = services[service] as Service | undefined;
	const known = answering?.commands?.[command]?.[code] ?? answering?.codes[code] ?? general[code];
	if (known) return readWith(info, known);
	if (isRefusalOf(service, code)) {
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

/** Whether a code says that an account does not exist: a target or, as services do not tell them apart, the acting user. */
export function saysNoAccount(code: number): boolean {
	return general[code] === noAccount();
}

export interface KnownCode extends CodeMeaning {
	code: number;
	/** The service, or the API, for which this is the meaning, where others use the number otherwise: `sns`, `sns/friend_delete`. */
	api?: string;
	/** Some operation takes it for its aim, which had been reached before. */
	isSomeAim: boolean;
}

/** Every code this package can explain: for the generated table of codes, or only those that one service itself can answer. */
export function knownCodes(service?: string): KnownCode[] {
	if (service !== undefined) return listed({ ...common, ...services[service].codes });
	const special = Object.entries(services).flatMap(([name, { codes, commands = {} }]) => [
		...listed(codes, (code) => codes[code] !== general[code]).map((known) => ({ ...known, api: name })),
		...Object.entries(commands).flatMap(([command, table]) =>
			listed(table).map((known) => ({ ...known, api: `${name}/${command}` })),
		),
	]);
	return [...listed(general), ...special];
}

function listed(table: CodeTable, isWanted: (code: number) => boolean = () => true): KnownCode[] {
	return Object.keys(table)
		.map(Number)
		.filter(isWanted)
		.map((code) => ({
			code,
			...readWith('', table[code]),
			isSomeAim: isSomeAim({ ResultCode: code, ResultInfo: '' }),
		}));
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

function isRefusalOf(service: string, code: number): boolean {
	const range = (refusalCodes as Record<string, { lowest: number; highest: number } | undefined>)[service];
	return range !== undefined && code >= range.lowest && code <= range.highest;
}
