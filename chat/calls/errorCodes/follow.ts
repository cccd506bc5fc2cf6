/** Codes of follows (service `follow`). Source: https://www.tencentcloud.com/document/product/1047/70345 */
import type { CodeTable } from './meaning';

export const follow: CodeTable = {
	30005: {
		meaning: 'The follow feature is not enabled for this app',
		advice:
			"Enable it in Tencent's Chat console > Configuration > Friends and Relationship Chains > Follow/Fan (Pro edition or higher).",
		treatment: 'endRun',
	},
	32100: {
		meaning: 'This user follows as many users as are allowed (5000)',
		advice: 'This user must unfollow somebody first.',
		treatment: 'giveUp',
	},
	32101: {
		meaning: 'The other user has as many fans as are allowed',
		advice: 'Nothing can be done here.',
		treatment: 'giveUp',
	},
	32102: {
		meaning: 'This user has as many mutual follows as are allowed',
		advice: 'This user must unfollow somebody first.',
		treatment: 'giveUp',
	},
	32103: {
		meaning: 'The other user has as many mutual follows as are allowed',
		advice: 'The other user must unfollow somebody first.',
		treatment: 'giveUp',
	},
};
