/** Codes of profiles (service `profile`). Source: https://www.tencentcloud.com/document/product/1047/34916 */
import { checkUserIds, internalFault, needsAdmin, noAccount, type CodeTable } from './meaning';

export const profile: CodeTable = {
	40001: {
		meaning: 'A profile value is not valid',
		advice: 'Check the profile fields.',
		treatment: 'perhapsOneTarget',
		quotesTencent: true,
	},
	40002: { meaning: 'The request names no account', advice: checkUserIds, treatment: 'giveUp' },
	40003: noAccount(),
	40004: needsAdmin(),
	40005: { meaning: 'The text contains sensitive words', advice: 'Change the text.', treatment: 'giveUp' },
	40006: internalFault(),
	40007: {
		meaning: 'A profile field may not be read',
		advice: "See the field's permission in Tencent's Chat console.",
		treatment: 'giveUp',
	},
	40008: {
		meaning: 'A profile field may not be written',
		advice: "See the field's permission in Tencent's Chat console.",
		treatment: 'giveUp',
	},
	40009: {
		meaning: 'A profile field is not known',
		advice: "Create the custom field in Tencent's Chat console first, or correct its name.",
		treatment: 'giveUp',
	},
	40601: {
		meaning: 'A profile value is longer than 500 bytes',
		advice: 'Shorten the value.',
		treatment: 'giveUp',
	},
	40605: {
		meaning: 'A profile value is none of the allowed ones',
		advice: 'Choose one of the values in the list.',
		treatment: 'giveUp',
	},
	40610: {
		meaning: 'A profile value is of the wrong kind (text or number)',
		advice: 'Use a number for number fields and a text for text fields.',
		treatment: 'giveUp',
	},
};
