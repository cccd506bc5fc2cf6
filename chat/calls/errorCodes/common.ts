/**
 * Codes that every service may answer: the request, its signature, the app's plan, and content moderation.
 * Source: https://www.tencentcloud.com/document/product/1047/34348
 */
import {
	checkAdmin,
	checkKey,
	checkPlan,
	checkRegion,
	internalTimeout,
	passing,
	switchedOff,
	tooFast,
	tooLong,
	unexpected,
	type CodeMeaning,
	type CodeTable,
} from './meaning';

export const common: CodeTable = {
	// The request
	60002: unexpected('Tencent Chat could not read the address of the request', 'endRun'),
	60003: unexpected('Tencent Chat could not read the request', 'endRun'),
	60004: adminCheckFailed(),
	60005: adminCheckFailed(),
	60006: { meaning: 'The SDKAppID is no longer valid', advice: checkPlan, treatment: 'endRun' },
	60007: tooFast('The call rate limit of this API was exceeded'),
	60008: passing('Tencent Chat took too long to answer the request'),
	60009: {
		meaning: 'Tencent Chat does not know the address of the request',
		advice: "Check the credential's Base URL: it ends before /v4/.",
		treatment: 'endRun',
	},
	60010: {
		meaning: 'The Admin UserID is not an administrator of this app',
		advice: checkAdmin,
		treatment: 'endRun',
	},
	60011: tooFast('The call rate limit of the whole app was exceeded'),
	60012: {
		meaning: 'The SDKAppID is missing from the request',
		advice: "Enter the app's SDKAppID in the credential.",
		treatment: 'endRun',
	},
	60013: passing('Tencent Chat could not put its answer together'),
	60014: passing('Tencent Chat took too long to check the account'),
	60015: unexpected('A UserID in the request is not a text', 'perhapsOneTarget'),
	60016: { meaning: 'The app is disabled', advice: checkPlan, treatment: 'endRun' },
	60017: { meaning: 'Requests are disabled for this app', advice: checkPlan, treatment: 'endRun' },
	60018: tooFast('Requests came too fast'),
	60019: tooFast('Requests came too fast'),
	60020: {
		meaning: 'The app has no plan, its plan has expired, or its account is in arrears',
		advice: `${checkPlan} A new plan takes five minutes to come into force.`,
		treatment: 'endRun',
	},
	60021: {
		meaning: 'The IP address of this n8n is not allowed to call the app',
		advice: "Add the address of this n8n to the allowed IP addresses in Tencent's Chat console.",
		treatment: 'endRun',
	},
	60025: {
		meaning: 'The SDKAppID, Admin UserID or UserSig of the request is not valid',
		advice: "Check the credential's SDKAppID and Admin UserID.",
		treatment: 'endRun',
	},
	60026: {
		meaning: 'The app was not created in the chosen region',
		advice: checkRegion,
		treatment: 'endRun',
	},
	60027: {
		meaning: "The app's product type does not include this API",
		advice: "Use a Chat app, not a push-only one; see Tencent's console.",
		treatment: 'endRun',
	},
	60028: {
		meaning: "The trial edition's requests for today are used up",
		advice: "Run the workflow again tomorrow, or upgrade the app in Tencent's Chat console.",
		treatment: 'endRun',
	},

	// The signature
	70001: {
		meaning: 'The UserSig has expired',
		advice:
			'With a pasted UserSig: generate a new one. With a secret key: set the clock of the machine that runs n8n right.',
		treatment: 'signAgain',
	},
	70002: {
		meaning: 'The UserSig is empty',
		advice: 'Enter a UserSig or a secret key in the credential.',
		treatment: 'endRun',
	},
	70003: {
		meaning: 'The UserSig is not valid, often because it was cut off when it was copied',
		advice:
			'Copy the secret key or the UserSig into the credential again, from its first to its last character, and into the field of its name.',
		treatment: 'endRun',
	},
	70005: { meaning: 'The check of the UserSig failed', advice: checkKey, treatment: 'endRun' },
	70009: {
		meaning: 'The secret key does not belong to this SDKAppID',
		advice: checkKey,
		treatment: 'endRun',
	},
	70013: {
		meaning: 'The UserSig was made for another UserID than the Admin UserID',
		advice: "Enter in the credential's Admin UserID the UserID for which the UserSig was made.",
		treatment: 'endRun',
	},
	70014: {
		meaning: 'The UserSig was made for another SDKAppID',
		advice: 'Enter the SDKAppID for which the UserSig was made, or make a new UserSig.',
		treatment: 'endRun',
	},
	70016: { meaning: 'The region does not know this app', advice: checkRegion, treatment: 'endRun' },
	70020: {
		meaning: 'The SDKAppID is not known, or belongs to another region',
		advice: "Check the credential's SDKAppID and Region.",
		treatment: 'endRun',
	},
	70050: {
		meaning: 'Too many requests with a wrong signature were sent',
		advice: 'Correct the secret key in the credential, wait a minute and try again.',
		treatment: 'endRun',
	},
	70051: {
		meaning: "The Admin UserID is on Tencent's block list",
		advice: 'Use another administrator, or ask Tencent.',
		treatment: 'endRun',
	},
	70052: {
		meaning: 'The UserSig is no longer valid, as the administrator was logged out by force',
		advice: 'Run the workflow again. With a pasted UserSig: generate a new one.',
		treatment: 'signAgain',
	},
	70114: {
		meaning: 'Tencent restricts this for security reasons',
		advice: 'Ask Tencent why the app is restricted.',
		treatment: 'giveUp',
	},
	70169: internalTimeout(),
	70202: internalTimeout(),

	// The plan
	72000: {
		meaning: "The trial edition's daily active users are used up",
		advice: checkPlan,
		treatment: 'endRun',
	},
	72001: switchedOff(),
	72002: {
		meaning: "The trial edition's monthly active users are used up",
		advice: checkPlan,
		treatment: 'endRun',
	},
	72010: tooFast('This user logged in or out too often'),
	72011: switchedOff(),
	72012: switchedOff(),

	// Content moderation and messages
	80001: {
		meaning: "A text was blocked by Tencent's content moderation",
		advice: 'Change the text.',
		treatment: 'giveUp',
	},
	80002: tooLong(),
	80003: {
		meaning:
			"The app's own before-message webhook did not answer in time or as it should, so the message was not sent",
		advice: "Check the app's webhook.",
		treatment: 'giveUp',
	},
	80004: {
		meaning: "The image was blocked by Tencent's content moderation",
		advice: 'Use another image.',
		treatment: 'giveUp',
	},
	80005: { meaning: 'The service is stopped for this app', advice: checkPlan, treatment: 'endRun' },
};

function adminCheckFailed(): CodeMeaning {
	return {
		meaning: 'The check of the administrator account failed',
		advice: checkAdmin,
		treatment: 'signAgain',
	};
}
