/** Members of groups in simplified output. */
import type { GenericValue, IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { GroupMember } from '../../../chat/api/groupMember';
import { muteForever } from '../../../chat/api/mute';
import { present } from './present';
import { isoTime } from './time';

export const muteEndShape = { muteEndsAt: z.string().optional(), mutedForever: z.boolean().optional() };

/** When a mute ends, from Unix seconds. Empty where nobody is muted. */
export function muteEnd(until: number | undefined): { muteEndsAt?: string; mutedForever?: true } {
	if (until !== undefined && until >= muteForever) return { mutedForever: true };
	return until ? isoTime('muteEndsAt', until) : {};
}

/** Times are Unix seconds. */
export const memberShape = {
	Member_Account: z.string(),
	Role: z.string().optional(),
	NameCard: z.string().optional(),
	JoinTime: z.int().optional(),
	joinedAt: z.string().optional(),
	LastSendMsgTime: z.int().optional(),
	lastMessageAt: z.string().optional(),
	MuteUntil: z.int().optional(),
	...muteEndShape,
	OnlineStatus: z.string().optional(),
};

/** Who has not written yet has a LastSendMsgTime of 0, and no `lastMessageAt`. Fields that the app has made come as Custom_…. */
export function simpleMember(row: GroupMember): IDataObject {
	const { Member_Account, Role, NameCard, JoinTime, LastSendMsgTime, OnlineStatus } = row;
	const MuteUntil = row.MuteUntil ?? row.ShutUpUntil;
	return present({
		Member_Account,
		Role: Role?.trim(),
		NameCard,
		JoinTime,
		...isoTime('joinedAt', JoinTime),
		LastSendMsgTime,
		...(LastSendMsgTime !== 0 && isoTime('lastMessageAt', LastSendMsgTime)),
		MuteUntil,
		...muteEnd(MuteUntil),
		OnlineStatus,
		...Object.fromEntries(
			(row.AppMemberDefinedData ?? []).map(({ Key, Value }) => [`Custom_${Key}`, Value as GenericValue]),
		),
	});
}
