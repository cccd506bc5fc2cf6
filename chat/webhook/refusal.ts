/** Why a call is not taken for one of Tencent's. Each reason has its own advice in the log of n8n. */
export type RefusalReason =
	| 'malformed'
	| 'otherApp'
	| 'unsigned'
	| 'wrongSign'
	| 'stale'
	| 'notAnEvent'
	| 'tooLarge';

/** A call that is answered with `status` and starts nothing. */
export interface Refusal {
	reason: RefusalReason;
	/** HTTP status of the answer. */
	status: 400 | 401 | 403 | 413;
	/** What the caller is told: nothing that it could not know itself. */
	info: string;
	/** What the owner of the workflow can do about it; empty when it is nothing but a stray call. */
	advice: string;
}

const STATUS: Record<RefusalReason, Refusal['status']> = {
	malformed: 400,
	notAnEvent: 400,
	otherApp: 403,
	stale: 401,
	tooLarge: 413,
	unsigned: 401,
	wrongSign: 401,
};

const ADVICE: Record<RefusalReason, string> = {
	malformed: '',
	notAnEvent: 'If the call came from Tencent, the format of this event has changed: update this package',
	otherApp:
		"Compare the SDKAppID of the credential with the app whose webhook URL points here in Tencent's console",
	stale: "Check the clock of this server, or raise 'Allowed Clock Skew' in the options of the trigger",
	tooLarge:
		'Tencent sends nothing as large: somebody else calls this URL. Set a Webhook Token in the credential and in the console, or a new URL',
	unsigned:
		"Switch on authentication next to the webhook URL in Tencent's Chat console, or remove the Webhook Token from the credential",
	wrongSign: "Copy the token next to the webhook URL in Tencent's Chat console into the credential again",
};

export function refuse(reason: RefusalReason, info: string): Refusal {
	return { reason, status: STATUS[reason], info, advice: ADVICE[reason] };
}
