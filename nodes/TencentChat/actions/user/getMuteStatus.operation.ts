import { z } from 'zod/v4';

import { getNoSpeaking, muteForever } from '../../../../chat/api/mute';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { isoTime } from '../../output/time';

/** Its ends are counted from the moment of the answer: the rows are made when all answers are there. */
const muteWithEnd: typeof getNoSpeaking = {
	...getNoSpeaking,
	rows: (answer, targets, subject) => {
		const words = inWords(answer, Math.floor(Date.now() / 1000));
		return getNoSpeaking
			.rows(answer, targets, subject)
			.map((row) => ({ ...row, facts: { ...words, ...row.facts } }));
	},
};

export const getMuteStatus = bulkOperation({
	value: 'getMuteStatus',
	name: 'Get Mute Status',
	action: 'Get mute status of users',
	description:
		"Find out whether users are muted in the whole app, and until when. Tencent may report users who don't exist as muted forever: Check Accounts finds out.",
	endpoint: muteWithEnd,
	facts: {
		mutedInPrivateChats: z.boolean(),
		mutedInGroups: z.boolean(),
		forever: z.boolean(),
		mutedUntil: z.string().optional(),
		C2CmsgNospeakingTime: z.int(),
		GroupmsgNospeakingTime: z.int(),
	},
	targets: users('Whose mute status is read'),
});

/**
 * `mutedUntil` is when the last of both mutes ends. It is left out for users who are not muted, and for those who are muted forever.
 *
 * @param now in Unix seconds
 */
function inWords(
	{
		C2CmsgNospeakingTime: privately,
		GroupmsgNospeakingTime: inGroups,
	}: { C2CmsgNospeakingTime: number; GroupmsgNospeakingTime: number },
	now: number,
) {
	const forever = privately === muteForever || inGroups === muteForever;
	const longest = Math.max(privately, inGroups);
	return {
		mutedInPrivateChats: privately !== 0,
		mutedInGroups: inGroups !== 0,
		forever,
		...(!forever && longest > 0 && isoTime('mutedUntil', now + longest)),
	};
}
