/** What the tables of codes are made of, and the words that several of them share. */

/** What a run does when a call, or one target of a call, is answered with a code. */
export type Treatment =
	/** It may pass by itself: wait and try again. */
	| 'retry'
	/** Too many calls: slow down and try again. Nothing was done. */
	| 'slowDown'
	/** The UserSig has expired: sign again, once. */
	| 'signAgain'
	/** The request was refused, perhaps because of one of its targets or because it names too many: fewer may pass. */
	| 'perhapsOneTarget'
	/** It can't pass; other requests may. */
	| 'giveUp'
	/** Every further request would be answered the same: end the run. */
	| 'endRun';

export interface CodeMeaning {
	/** What happened, as a sentence without its full stop. */
	meaning: string;
	/** What to do now, as a sentence. */
	advice: string;
	treatment: Treatment;
}

export interface CodeEntry extends CodeMeaning {
	/** The number alone says too little, so the meaning ends with Tencent's own text. */
	quotesTencent?: true;
	/** Meanings that Tencent's text tells apart. The first pattern that matches counts. */
	cases?: ReadonlyArray<readonly [text: RegExp, meaning: CodeMeaning]>;
}

export type CodeTable = Readonly<Record<number, CodeEntry>>;

/** Where to report what should not happen. */
export const issues = 'https://github.com/n8n-nodes-tencent-chat/n8n-nodes-tencent-chat/issues';

export const tryLater = 'Run the workflow again later, for those that failed.';
export const nothingToDo = 'There is nothing to do.';
export const checkUserIds = 'Check the spelling of the UserIDs, and that the accounts exist in this app.';
export const checkKey =
	"Copy the key from Tencent's Chat console (Applications > your app > Application Key) into the credential's Secret Key.";
export const checkRegion = "Choose the region in which the app was created in the credential's Region.";
export const checkAdmin =
	"Enter an app administrator in the credential's Admin UserID (Tencent's Chat console > Users > Admin).";
export const checkPlan = "Check the app's plan and balance in Tencent's Chat console.";
export const messagesAreStored = "Tencent stores messages for 7 to 90 days, depending on the app's plan.";
export const askWebhook = 'Whoever runs the webhook can explain why.';

/** Tencent says "try again". */
export function passing(meaning: string): CodeMeaning {
	return { meaning, advice: tryLater, treatment: 'retry' };
}

export function internalFault(): CodeMeaning {
	return passing('Tencent Chat had an internal fault');
}

export function internalTimeout(): CodeMeaning {
	return passing('Tencent Chat took too long internally');
}

export function tooFast(meaning: string): CodeMeaning {
	return {
		meaning,
		advice:
			"Lower Requests per Second in the node's options, or have the limit raised in Tencent's Chat console.",
		treatment: 'slowDown',
	};
}

export function needsAdmin(): CodeMeaning {
	return { meaning: 'The call needs an app administrator', advice: checkAdmin, treatment: 'endRun' };
}

const unknownAccount: CodeMeaning = {
	meaning: 'The account does not exist in this app',
	advice: checkUserIds,
	treatment: 'perhapsOneTarget',
};

/** In a batch it may be one account of many, and the others may pass. */
export function noAccount(): CodeMeaning {
	return unknownAccount;
}

/** Of a user who is told to do something to themselves. */
export const oneself: CodeMeaning = {
	meaning: "The acting user is one of the targets, and users can't do this to themselves",
	advice: 'Leave the acting user out of the targets.',
	treatment: 'giveUp',
};

export function tooLong(): CodeMeaning {
	return { meaning: 'The message is longer than 12 KB', advice: 'Shorten the message.', treatment: 'giveUp' };
}

export function switchedOff(): CodeMeaning {
	return {
		meaning: 'The feature is switched off for this app',
		advice: "Switch the feature on in Tencent's Chat console.",
		treatment: 'endRun',
	};
}

/** Something that this package should not have sent. */
export function unexpected(meaning: string, treatment: Treatment): CodeMeaning {
	return {
		meaning,
		advice: `Check the values that were entered. If they are right, please report it at ${issues}.`,
		treatment,
	};
}
