/**
 * Codes of accounts (service `im_open_login_svc`).
 * Sources: https://www.tencentcloud.com/document/product/1047/34954 (import) and 34955 (deletion)
 */
import { internalFault, needsAdmin, noAccount, unexpected, type CodeTable } from './meaning';

export const account: CodeTable = {
	70107: noAccount(),
	70206: unexpected('The request names too many users', 'perhapsOneTarget'),
	70398: {
		meaning: 'The app has as many accounts as its plan allows',
		advice: "Upgrade the app in Tencent's Chat console, or delete accounts.",
		treatment: 'giveUp',
	},
	70399: {
		meaning: 'A deleted account can be imported again only after three months',
		advice: 'Use another UserID.',
		treatment: 'giveUp',
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
		meaning: 'This app does not allow accounts to be deleted',
		advice: "Switch the deletion of accounts on in Tencent's Chat console.",
		treatment: 'endRun',
	},
};
