/**
 * Codes of the app-wide mute (service `openconfigsvr`). They concern the user of the call: another one may pass.
 * Sources: https://www.tencentcloud.com/document/product/1047/34923 and 34924
 */
import { checkUserIds, internalFault, unexpected, type CodeMeaning, type CodeTable } from './meaning';

export const mute: CodeTable = {
	130001: unexpected('Tencent Chat could not read the request', 'giveUp'),
	130002: unexpected('The request names no user whose mute is read', 'giveUp'),
	130003: badUserId(),
	130004: unexpected('The request names no user to mute', 'giveUp'),
	130005: badUserId(),
	130008: {
		meaning: 'Neither a mute time for one-to-one messages nor one for groups was given',
		advice: 'Enter at least one of the two.',
		treatment: 'giveUp',
	},
	130014: internalFault(),
};

function badUserId(): CodeMeaning {
	return { meaning: 'The UserID is not valid', advice: checkUserIds, treatment: 'giveUp' };
}
