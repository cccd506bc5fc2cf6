/** Groups in simplified output. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { GroupInfo } from '../../../chat/api/group';
import { present } from './present';
import { isoTime } from './time';

/** Times are Unix seconds. */
export const groupShape = {
	Type: z.string().optional(),
	Name: z.string().optional(),
	Owner_Account: z.string().optional(),
	MemberNum: z.int().optional(),
	MaxMemberNum: z.int().optional(),
	CreateTime: z.int().optional(),
	createdAt: z.string().optional(),
	LastMsgTime: z.int().optional(),
	lastMessageAt: z.string().optional(),
	Introduction: z.string().optional(),
	Notification: z.string().optional(),
	FaceUrl: z.string().optional(),
	ApplyJoinOption: z.string().optional(),
	InviteJoinOption: z.string().optional(),
	MuteAllMember: z.string().optional(),
};

/** A group in which nobody has written yet has a LastMsgTime of 0, and no `lastMessageAt`. */
export function simpleGroup(group: Omit<GroupInfo, 'GroupId'>): IDataObject {
	const { CreateTime, LastMsgTime } = group;
	return present({
		Type: group.Type,
		Name: group.Name,
		Owner_Account: group.Owner_Account,
		MemberNum: group.MemberNum,
		MaxMemberNum: group.MaxMemberNum,
		CreateTime,
		...isoTime('createdAt', CreateTime),
		LastMsgTime,
		...(LastMsgTime !== 0 && isoTime('lastMessageAt', LastMsgTime)),
		Introduction: group.Introduction,
		Notification: group.Notification,
		FaceUrl: group.FaceUrl,
		ApplyJoinOption: group.ApplyJoinOption,
		InviteJoinOption: group.InviteJoinOption,
		MuteAllMember: group.MuteAllMember ?? group.ShutUpAllMember,
	});
}
