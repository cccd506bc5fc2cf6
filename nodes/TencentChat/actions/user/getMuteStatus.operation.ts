import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { getNoSpeaking, muteForever } from '../../../../chat/api/mute';
import { users } from '../../fields/users';
import { always } from '../../fields/field';
import { bulkOperation } from '../../kinds/bulk';

export const getMuteStatus = bulkOperation({
	value: 'getMuteStatus',
	name: 'Get Mute Status',
	action: 'Get mute status of users',
	description:
		'Find out whether users are muted in the whole app, and for how many more seconds. Tencent may call users muted forever who do not exist: Check Accounts tells.',
	endpoint: getNoSpeaking,
	facts: {
		C2CmsgNospeakingTime: z.int(),
		GroupmsgNospeakingTime: z.int(),
		mutedInPrivateChats: z.boolean(),
		mutedInGroups: z.boolean(),
		forever: z.boolean(),
	},
	targets: users('Whose mute status is read'),
	simplify: always((facts) => ({ ...facts, ...inWords(facts) })),
});

function inWords({ C2CmsgNospeakingTime: privately, GroupmsgNospeakingTime: inGroups }: IDataObject) {
	return {
		mutedInPrivateChats: privately !== 0,
		mutedInGroups: inGroups !== 0,
		forever: privately === muteForever || inGroups === muteForever,
	};
}
