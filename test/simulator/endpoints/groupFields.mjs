import { z } from 'zod/v4';
import { customItems } from './groupFamily.mjs';

/**
 * Groups and members as answers show them, with the filters of the requests.
 *
 * @typedef {import('../groups.mjs').Group} Group
 * @typedef {import('../groups.mjs').Member} Member
 * @typedef {import('./endpoint.mjs').Call} Call
 */

export const groupFilter = z.array(
	z.enum([
		'Type',
		'Name',
		'Introduction',
		'Notification',
		'FaceUrl',
		'Owner_Account',
		'CreateTime',
		'LastInfoTime',
		'LastMsgTime',
		'NextMsgSeq',
		'MemberNum',
		'MaxMemberNum',
		'ApplyJoinOption',
		'InviteJoinOption',
		'MuteAllMember',
		'SupportTopic',
	]),
);

export const memberFilter = z.array(
	z.enum([
		'Role',
		'JoinTime',
		'MsgSeq',
		'MsgFlag',
		'LastSendMsgTime',
		'MuteUntil',
		'NameCard',
		'OnlineStatus',
	]),
);

export const roleFilter = z.array(z.enum(['Owner', 'Admin', 'Member']));

/**
 * @param {Record<string, unknown>} fields
 * @param {readonly string[] | undefined} wanted undefined: all of them
 */
const only = (fields, wanted) =>
	wanted ? Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name))) : fields;

/**
 * @param {Group} group
 * @param {readonly string[] | undefined} wanted
 */
export function groupFields(group, wanted) {
	const fields = {
		Type: group.type,
		Name: group.name,
		Introduction: group.introduction,
		Notification: group.notification,
		FaceUrl: group.faceUrl,
		Owner_Account: group.owner,
		CreateTime: group.createTime,
		LastInfoTime: group.lastInfoTime,
		LastMsgTime: group.lastMsgTime,
		NextMsgSeq: group.channel.nextMsgSeq,
		...(group.rules.storesMembers && {
			MemberNum: group.members.size,
			MaxMemberNum: group.maxMemberNum,
			InviteJoinOption: group.inviteJoinOption,
		}),
		ApplyJoinOption: group.applyJoinOption,
		MuteAllMember: group.muteAll ? 'On' : 'Off',
		...(group.type === 'Community' && { SupportTopic: group.supportTopic ? 1 : 0 }),
	};
	return only(fields, wanted);
}

/**
 * @param {Group} group
 * @param {Member} member
 * @param {Call} call
 * @param {readonly string[] | undefined} wanted
 * @param {readonly string[]} [custom] keys; undefined: all of them
 */
export function memberFields(group, member, { community, seconds }, wanted, custom) {
	const until = group.channel.muted.get(member.id) ?? 0;
	const devices = community.get(member.id)?.sessionIfAny?.devices ?? [];
	const AppMemberDefinedData = customItems(member.custom).filter(
		({ Key }) => custom?.includes(Key) ?? !wanted,
	);
	const fields = {
		Role: member.role,
		JoinTime: member.joinTime,
		MsgSeq: group.channel.messages.length,
		MsgFlag: member.msgFlag,
		LastSendMsgTime: member.lastSendMsgTime,
		MuteUntil: until > seconds ? Math.min(until, FOR_EVER) : 0,
		NameCard: member.nameCard,
		OnlineStatus: devices.some((device) => device.status === 'Online') ? 'Online' : 'Offline',
	};
	return {
		Member_Account: member.id,
		...only(fields, wanted),
		...(AppMemberDefinedData.length > 0 && { AppMemberDefinedData }),
	};
}

export const FOR_EVER = 4294967295;
