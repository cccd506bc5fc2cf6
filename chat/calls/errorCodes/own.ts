/** Codes that this package gives itself. They are negative, as Tencent's are not. */
import { Code } from './code';
import { checkUserIds, tryLater, type CodeTable } from './meaning';

export const own: CodeTable = {
	[Code.NoAnswer]: {
		meaning: 'Tencent Chat gave no answer',
		advice: `${tryLater} If it happens again, check the network of this n8n (DNS, proxy, firewall) and the credential's Region.`,
		treatment: 'retry',
	},
	[Code.Unreadable]: {
		meaning: 'The answer did not come from Tencent Chat, or broke off',
		advice:
			"Check the credential's Region or Base URL, and whether a proxy or firewall answers in Tencent's place.",
		treatment: 'retry',
	},
	[Code.BadInput]: {
		meaning: 'The input was refused before anything was sent',
		advice: 'Correct the named field.',
		treatment: 'giveUp',
	},
	[Code.NoResult]: {
		meaning: 'Tencent Chat answered the request but said nothing about this one',
		advice: tryLater,
		treatment: 'retry',
	},
	[Code.Cancelled]: {
		meaning: 'The run was stopped before this was sent',
		advice: 'Run the workflow again, for those that are left.',
		treatment: 'endRun',
	},
	[Code.Endless]: {
		meaning: 'Tencent Chat answered with a cursor that it had given before, so the list would never end',
		advice: 'Run the workflow again. If it happens again, report it to Tencent with the UserID or GroupID.',
		treatment: 'giveUp',
	},
	[Code.NoReason]: {
		meaning: 'Tencent Chat refused this one without saying why',
		advice: checkUserIds,
		treatment: 'giveUp',
	},
	[Code.Dropped]: {
		meaning: 'Tencent Chat accepted the message but dropped it, as too many messages are sent in this group',
		advice:
			'Send it again later, or with a higher priority: in a busy live group, low-priority messages are dropped first.',
		treatment: 'giveUp',
		quotesTencent: true,
	},
};
