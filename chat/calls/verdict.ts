/** What an answer, or the lack of one, means for a call. */
import { Code, issues } from './errorCodes';
import { apiOf, type Endpoint } from './endpoint';
import { failureOf, type Failure } from './failure';
import { parseJson } from './json';

/** What came back from the network. */
export type Sent =
	/** Something answered. */
	| { kind: 'answer'; status: number; text: string }
	/** No answer. `mayHaveArrived`: the request may have been carried out all the same. */
	| { kind: 'noAnswer'; problem: string; mayHaveArrived: boolean }
	/** The request can't be made at all, nor any other one, e.g. as the credential is not filled in. */
	| { kind: 'impossible'; problem: string; advice?: string };

/** `unknown`: the request may have been carried out all the same. */
export type Verdict<Answer> =
	| { ok: true; answer: Answer }
	| { ok: false; failure: Failure; unknown: boolean };

/** Judges what came back for a call to an endpoint. */
export function judge<Answer>(endpoint: Endpoint<Answer>, sent: Sent): Verdict<Answer> {
	if (sent.kind === 'impossible') {
		const failure = failureOf(Code.NoAnswer, '', '', {
			meaning: sent.problem,
			advice: sent.advice ?? '',
			treatment: 'endRun',
		});
		return { ok: false, unknown: false, failure };
	}
	if (sent.kind === 'noAnswer') {
		const failure = failureOf(Code.NoAnswer, sent.problem, '', { meaning: sent.problem });
		return { ok: false, unknown: sent.mayHaveArrived, failure };
	}
	const body = parseJson(sent.text, endpoint.bigIntegers);
	const code = errorCodeOf(body);
	if (code === undefined) return { ok: false, unknown: true, failure: unreadable(sent) };
	if (code !== Code.Ok && !hasCodesOfRows(endpoint, body)) {
		const failure = failureOf(code, errorInfoOf(body), apiOf(endpoint));
		return { ok: false, unknown: failure.treatment === 'retry', failure };
	}
	const read = endpoint.answer.safeParse(body);
	if (read.success) return { ok: true, answer: read.data };
	const failure = failureOf(Code.Unreadable, '', '', {
		meaning: `The answer from Tencent Chat does not have the documented form (at ${read.error.issues[0].path.join('.')})`,
		advice: `Please report it at ${issues}.`,
	});
	return { ok: false, unknown: true, failure };
}

/** What answered is not Tencent Chat, or its answer broke off. */
function unreadable({ status, text }: { status: number; text: string }): Failure {
	const html = /^\s*</.test(text);
	const what = html ? 'a web page' : 'something that is not an answer from Tencent Chat';
	if (status === 429) return failureOf(Code.Unreadable, `HTTP ${status}`, '', { treatment: 'slowDown' });
	const transient = status < 300 || status === 408 || status === 425 || status >= 500;
	return failureOf(Code.Unreadable, `HTTP ${status}`, '', {
		meaning: `The address answered with ${what} (HTTP status ${status})`,
		treatment: transient ? 'retry' : 'endRun',
	});
}

/** Undefined where there is none, and for a negative one: those are this package's own. */
function errorCodeOf(body: unknown): number | undefined {
	const code = isRecord(body) ? body.ErrorCode : undefined;
	return Number.isInteger(code) && (code as number) >= Code.Ok ? (code as number) : undefined;
}

function hasCodesOfRows({ codesIn }: Endpoint, body: unknown): boolean {
	const rows = codesIn !== undefined && isRecord(body) ? body[codesIn] : undefined;
	return Array.isArray(rows) && rows.length > 0;
}

function errorInfoOf(body: unknown): string {
	const info = isRecord(body) ? body.ErrorInfo : undefined;
	return typeof info === 'string' ? info : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
