/**
 * Codes of one-to-one messages, of changed group messages, and of online states (service `openim`).
 * Sources: https://www.tencentcloud.com/document/product/1047/34919 (send), 34920 (send to many), 35015 (recall), 34348
 */
import { Code } from './code';
import {
	askWebhook,
	checkUserIds,
	internalFault,
	messagesAreStored,
	needsAdmin,
	noAccount,
	nothingToDo,
	passing,
	tooLong,
	unexpected,
	type CodeMeaning,
	type CodeTable,
} from './meaning';

export const message: CodeTable = {
	20001: {
		meaning: 'The request is not valid, often because the sender or a receiver does not exist',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
		quotesTencent: true,
	},
	20002: {
		meaning: 'The UserSig is no longer valid',
		advice: 'Run the workflow again. With a pasted UserSig: generate a new one.',
		treatment: 'signAgain',
	},
	20003: {
		meaning: 'The sender or the receiver does not exist in this app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	20004: passing('Tencent Chat had a network fault'),
	20005: internalFault(),
	20006: {
		meaning: "The app's own before-message webhook refused the message",
		advice: askWebhook,
		treatment: 'giveUp',
	},
	20007: {
		meaning: 'The receiver blocks the sender',
		advice: 'Send in the name of another user, or have the sender taken off the blocklist.',
		treatment: 'giveUp',
	},
	20009: onlyFriends('The two users are not friends'),
	20010: onlyFriends('The sender is not a friend of the receiver'),
	20011: onlyFriends('The receiver is not a friend of the sender'),
	20012: { meaning: 'The sender is muted', advice: 'Unmute the sender first.', treatment: 'giveUp' },
	20016: {
		meaning: 'The message is too old to be recalled',
		advice: messagesAreStored,
		treatment: 'giveUp',
	},
	20022: noMessage(),
	[Code.AlreadyRecalled]: {
		meaning: 'The message was recalled already',
		advice: nothingToDo,
		treatment: 'giveUp',
	},
	20026: noMessage(),
	90001: unexpected('Tencent Chat could not read the message', 'perhapsOneTarget'),
	90002: unknownForm(),
	90003: { meaning: 'The receiver is not valid', advice: checkUserIds, treatment: 'perhapsOneTarget' },
	90005: unexpected('The number that tells the message from others is missing', 'giveUp'),
	90007: unknownForm(),
	90008: { meaning: 'The sender is not valid', advice: checkUserIds, treatment: 'giveUp' },
	90009: needsAdmin(),
	90010: unknownForm(),
	90011: unexpected('The request names too many receivers', 'perhapsOneTarget'),
	90012: {
		meaning: 'The receiver does not exist in this app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	90018: unexpected('The request names too many users', 'perhapsOneTarget'),
	90026: {
		meaning: 'The lifetime of the message is not valid',
		advice: 'Enter 7 days (604800 seconds) at most.',
		treatment: 'giveUp',
	},
	90031: unexpected("The choice whether the sender's devices get the message is not valid", 'giveUp'),
	90044: unexpected('The lifetime of the message is not a whole number', 'giveUp'),
	90048: noAccount(),
	90054: {
		meaning: 'The MsgKey is not valid',
		advice: 'Use the MsgKey as it came from the message, the trigger or the history.',
		treatment: 'giveUp',
	},
	90055: tooLong(),
	90992: {
		meaning: "Tencent Chat had an internal fault, or the app's before-message webhook did not answer in time",
		advice: "Run the workflow again later. If every message fails like this, check the app's webhook.",
		treatment: 'retry',
	},
	90994: internalFault(),
	90995: internalFault(),
	91000: internalFault(),
	93000: tooLong(),
};

function noMessage(): CodeMeaning {
	return {
		meaning: 'There is no such message, or it is no longer stored',
		advice: `Check the sender, the receiver and the MsgKey. ${messagesAreStored}`,
		treatment: 'giveUp',
	};
}

function unknownForm(): CodeMeaning {
	return unexpected('The message is not of a form that Tencent Chat knows', 'giveUp');
}

function onlyFriends(meaning: string): CodeMeaning {
	return {
		meaning: `${meaning}, and this app lets only friends write to each other`,
		advice: "Add them as friends first, or change the setting in Tencent's Chat console.",
		treatment: 'giveUp',
	};
}
