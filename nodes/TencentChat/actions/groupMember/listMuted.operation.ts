import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { mutedMembers, type MutedMember } from '../../../../chat/api/groupMember';
import { group, topic } from '../../fields/groups';
import { listOperation } from '../../kinds/list';
import { muteEnd, muteEndShape } from '../../output/member';
import { present } from '../../output/present';

export const listMuted = listOperation({
	value: 'listMuted',
	name: 'Get Many Muted',
	action: 'Get muted members of group',
	description:
		'Get the users who are muted in a group, and until when. Mutes in the whole app are not included: for these, use User > Get Mute Status.',
	endpoint: mutedMembers,
	pageField: 'MutedAccountList',
	simpleRow: { Member_Account: z.string(), MutedUntil: z.int().optional(), ...muteEndShape },
	subject: group('The group whose muted users are listed'),
	shared: { options: [topic.property], read: (read) => topic.read(read) },
	simplify: simpleRow,
});

function simpleRow(GroupId: string, row: MutedMember): IDataObject {
	const MutedUntil = row.MutedUntil ?? row.ShuttedUntil;
	return present({ GroupId, Member_Account: row.Member_Account, MutedUntil, ...muteEnd(MutedUntil) });
}
