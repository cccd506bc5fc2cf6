/**
 * Codes of accounts (service `im_open_login_svc`).
 * Sources: https://www.tencentcloud.com/document/product/1047/34954 (import) and 34955 (deletion)
 */
import { Code } from './code';
import { internalFault, needsAdmin, noAccount, unexpected, type CodeTable } from './meaning';

export const account: CodeTable = {
	[Code.NoAccount]: noAccount(),
	70206: unexpected('The request names too many users', 'perhapsOneTarget'),
	70398: {
		meaning: 'The app has, or would have then, more accounts than its plan allows',
		advice: "Upgrade the app in Tencent's Chat console, or delete accounts.",
		treatment: 'giveUp',
	},
	70399: {
		meaning: 'A deleted account can be imported again only after three months',
		advice: 'Use another UserID.',
		treatment: 'perhapsOneTarget',
	},
	70402: {
		meaning: 'A value is not valid',
		advice: 'Check the UserIDs and the other values.',
		treatment: 'perhapsOneTarget',
		quotesTencent: true,
	},
	70403: needsAdmin(),
	70500: internalFault(),
	71000: {
		meaning: 'Deleting accounts is switched off for this app',
		advice: "Switch it on in Tencent's Chat console.",
		treatment: 'endRun',
	},
};

/** What a code means for one command, by the third part of an API's path. */
export const accountCommands: Readonly<Record<string, CodeTable>> = {
	multiaccount_import: {
		[Code.NoReason]: {
			meaning: 'The account was not imported, and Tencent Chat does not say why',
			advice:
				'Check the UserID (at most 32 bytes), nickname and picture. A deleted account can be imported again only after three months.',
			treatment: 'giveUp',
		},
	},
};
