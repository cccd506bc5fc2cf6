import { z } from 'zod/v4';
import { groupTypeOf, TYPE_NAMES } from '../groupTypes.mjs';
import { account, endpoint, items, Refusal, text } from './endpoint.mjs';
import {
	customData,
	customItems,
	family,
	forbiddenText,
	groupId,
	memberList,
	noUser,
	onGroup,
	setCustom,
	tell,
	withList,
} from './groupFamily.mjs';

/** Groups themselves: https://trtc.io/document/34895 (create), 34962 (modify), 34966 (owner), 34896 (destroy). */

const name = text(30).min(1);
const introduction = text(240).optional();
const notification = text(300).optional();
const faceUrl = text(100).optional();
const applyJoinOption = z.enum(['FreeAccess', 'NeedPermission', 'DisableApply']).optional();
const inviteJoinOption = z.enum(['FreeAccess', 'NeedPermission', 'DisableInvite']).optional();
const appDefinedData = customData(512).optional();
const flag = z.union([z.literal(0), z.literal(1)]).optional();

export const createGroupSchema = z.strictObject({
	Type: z.enum(/** @type {[string]} */ (TYPE_NAMES)),
	Name: name,
	GroupId: groupId.optional(),
	Owner_Account: account.optional(),
	Introduction: introduction,
	Notification: notification,
	FaceUrl: faceUrl,
	MaxMemberCount: z.int().min(1).optional(),
	ApplyJoinOption: applyJoinOption,
	InviteJoinOption: inviteJoinOption,
	AppDefinedData: appDefinedData,
	MemberList: items(
		z.strictObject({
			Member_Account: account,
			Role: z.literal('Admin').optional(),
			AppMemberDefinedData: customData(64).optional(),
		}),
		100,
		(member) => member.Member_Account,
	).optional(),
	SupportTopic: flag,
	EnablePermission: flag,
	DefaultPermission: z.int().min(0).optional(),
});

/** @typedef {z.output<typeof createGroupSchema>} NewGroup */

const create = endpoint({
	...family,
	api: 'group_open_http_svc/create_group',
	asksBefore: true,
	fieldCodes: { ...withList('MemberList'), GroupId: 10015 },
	body: createGroupSchema,
	targets: (body) => [
		...(body.GroupId === undefined ? [] : [body.GroupId]),
		...(body.MemberList?.map((member) => member.Member_Account) ?? []),
	],
	run: createGroup,
});

/**
 * By an administrator or, from an app, by a user.
 * @param {NewGroup} body
 * @param {import('./endpoint.mjs').Call} call
 * @returns {Promise<import('./endpoint.mjs').Reply | Refusal>}
 */
export async function createGroup(body, call) {
	const { groups } = call.community;
	const type = groupTypeOf(body.Type);
	const obstacle = obstacleToCreating(body, type, call);
	if (obstacle) return obstacle;
	const { Owner_Account = '', MemberList = [] } = body;
	const others = MemberList.filter((member) => member.Member_Account !== Owner_Account);
	const event = {
		Operator_Account: call.operator,
		Owner_Account,
		Type: type,
		Name: body.Name,
		MemberList: memberList(MemberList.map((member) => member.Member_Account)),
		EventTime: call.now,
	};
	const { refusal } = await call.ask('Group.CallbackBeforeCreateGroup', {
		...event,
		CreatedGroupNum: [...groups.all()].filter((group) => group.owner === Owner_Account).length,
	});
	if (refusal) return new Refusal(refusal.code, refusal.info);
	const group = groups.create({
		id: body.GroupId,
		type,
		name: body.Name,
		owner: Owner_Account,
		creator: call.operator,
		createTime: call.seconds,
		supportTopic: body.SupportTopic === 1,
	});
	group.introduction = body.Introduction ?? '';
	group.notification = body.Notification ?? '';
	group.faceUrl = body.FaceUrl ?? '';
	group.maxMemberNum = body.MaxMemberCount ?? group.maxMemberNum;
	group.applyJoinOption = body.ApplyJoinOption ?? group.applyJoinOption;
	group.inviteJoinOption = body.InviteJoinOption ?? group.inviteJoinOption;
	setCustom(group.custom, body.AppDefinedData ?? []);
	for (const { Member_Account, Role, AppMemberDefinedData = [] } of others) {
		setCustom(group.add(Member_Account, call.seconds, Role ?? 'Member').custom, AppMemberDefinedData);
	}
	const { EventTime, ...told } = event;
	tell(call, group, 'AfterCreateGroup', { ...told, UserDefinedDataList: customItems(group.custom) });
	if (group.isFull) tellFull(call, group);
	return { GroupId: group.id };
}

/**
 * @param {NewGroup} body
 * @param {import('../groupTypes.mjs').GroupType} type
 * @param {import('./endpoint.mjs').Call} call
 * @returns {Refusal | undefined}
 */
function obstacleToCreating(body, type, call) {
	const { GroupId, Owner_Account, MemberList = [], MaxMemberCount = Infinity } = body;
	const { app, community } = call;
	const { groups } = community;
	if (GroupId !== undefined && !isOwnId(GroupId, type, app)) {
		return new Refusal(10015, `${GroupId} can't be a GroupId of one's own`);
	}
	const same = GroupId === undefined ? undefined : groups.get(GroupId);
	if (same) {
		const code = same.creator === call.operator ? app.createAgain : 10021;
		return new Refusal(code, `the GroupId ${GroupId} is taken`);
	}
	if (body.SupportTopic === 1 && type !== 'Community')
		return new Refusal(10004, 'SupportTopic is for communities');
	if (type === 'AVChatRoom' && MemberList.length > 0)
		return new Refusal(10007, 'a live group has no initial members');
	const people = [...(Owner_Account === undefined ? [] : [Owner_Account]), ...memberIds(MemberList)];
	const unknown = people.find((user) => !community.has(user));
	if (unknown !== undefined) return noUser(unknown);
	if (new Set(people).size > MaxMemberCount)
		return new Refusal(10038, 'more members than the group may have');
	if (groups.size >= app.limits.groups) return new Refusal(10006, 'the app has too many groups');
	const live = [...groups.all()].filter((group) => group.type === 'AVChatRoom').length;
	if (type === 'AVChatRoom' && live >= app.limits.liveGroups)
		return new Refusal(10036, 'the app has too many live groups');
	const full = people.find((user) => groups.of(user).length >= app.limits.groupsOfUser);
	if (full !== undefined) return new Refusal(10037, `${full} is in too many groups`);
	return forbiddenText(call, body.Name, body.Introduction, body.Notification);
}

/** @param {{ Member_Account: string }[]} list */
const memberIds = (list) => list.map((member) => member.Member_Account);

/**
 * Names made by Tencent begin with @TGS#; those of communities have a beginning of their own.
 * @param {string} id
 * @param {string} type
 * @param {import('../apps.mjs').App} app
 */
function isOwnId(id, type, app) {
	if (!/^[\x20-\x7e]+$/.test(id)) return false;
	if (type === 'Community' && id.startsWith('@TGS#_')) return !id.startsWith('@TGS#_@TGS#');
	return !id.startsWith('@TGS#') && !(type === 'Community' && app.communityPrefix);
}

/**
 * @param {import('./endpoint.mjs').Call} call
 * @param {import('../groups.mjs').Group} group
 */
export function tellFull(call, group) {
	call.announce('Group.CallbackAfterGroupFull', { GroupId: group.id, EventTime: call.now });
}

const modify = endpoint({
	...family,
	api: 'group_open_http_svc/modify_group_base_info',
	renames: { when: 'oldGroupNames', names: { ShutUpAllMember: 'MuteAllMember' } },
	body: z.strictObject({
		GroupId: groupId,
		Name: name.optional(),
		Introduction: introduction,
		Notification: notification,
		FaceUrl: faceUrl,
		MaxMemberNum: z.int().min(1).optional(),
		ApplyJoinOption: applyJoinOption,
		InviteJoinOption: inviteJoinOption,
		MuteAllMember: z.enum(['On', 'Off']).optional(),
		AppDefinedData: appDefinedData,
		From_Account: account.optional(),
		HistoryMsgBeforeJoin: z.enum(['On', 'Off']).optional(),
		EnablePermission: flag,
		DefaultPermission: z.int().min(0).optional(),
	}),
	targets: (body) => [body.GroupId],
	run: onGroup((group, body, call) => {
		const isLive = group.type === 'AVChatRoom';
		if (isLive && (body.MaxMemberNum ?? body.InviteJoinOption) !== undefined) {
			return new Refusal(10004, 'a live group has neither MaxMemberNum nor InviteJoinOption');
		}
		if (body.From_Account !== undefined && !call.community.has(body.From_Account))
			return noUser(body.From_Account);
		const forbidden = forbiddenText(call, body.Name, body.Introduction, body.Notification);
		if (forbidden) return forbidden;
		const { Name, Introduction, Notification, FaceUrl } = body;
		group.name = Name ?? group.name;
		group.introduction = Introduction ?? group.introduction;
		group.notification = Notification ?? group.notification;
		group.faceUrl = FaceUrl ?? group.faceUrl;
		group.maxMemberNum = body.MaxMemberNum ?? group.maxMemberNum;
		group.applyJoinOption = body.ApplyJoinOption ?? group.applyJoinOption;
		group.inviteJoinOption = body.InviteJoinOption ?? group.inviteJoinOption;
		if (body.MuteAllMember) group.muteAll = body.MuteAllMember === 'On';
		setCustom(group.custom, body.AppDefinedData ?? []);
		group.lastInfoTime = call.seconds;
		// Nothing else is told, mute-all neither.
		const changed = Object.entries({ Name, Introduction, Notification, FaceUrl }).filter(
			([, value]) => value !== undefined,
		);
		if (changed.length > 0) {
			tell(call, group, 'AfterGroupInfoChanged', {
				Operator_Account: body.From_Account ?? call.operator,
				...Object.fromEntries(changed),
			});
		}
		return {};
	}),
});

const changeOwner = endpoint({
	...family,
	api: 'group_open_http_svc/change_group_owner',
	body: z.strictObject({ GroupId: groupId, NewOwner_Account: account, From_Account: account.optional() }),
	targets: (body) => [body.GroupId, body.NewOwner_Account],
	run: onGroup(
		(group, { NewOwner_Account, From_Account }, call) => {
			if (!call.community.has(NewOwner_Account)) return noUser(NewOwner_Account);
			if (!group.members.has(NewOwner_Account)) return new Refusal(10004, `${NewOwner_Account} is no member`);
			const OldOwner_Account = group.owner;
			group.handOver(NewOwner_Account);
			tell(call, group, 'AfterChangeGroupOwner', {
				Operator_Account: From_Account ?? call.operator,
				OldOwner_Account,
				NewOwner_Account,
			});
			return {};
		},
		{ needs: 'storesMembers' },
	),
});

const destroy = endpoint({
	...family,
	api: 'group_open_http_svc/destroy_group',
	body: z.strictObject({ GroupId: groupId }),
	targets: (body) => [body.GroupId],
	run: onGroup((group, _body, call) => {
		call.community.groups.destroy(group);
		tell(call, group, 'AfterGroupDestroyed', {
			Owner_Account: group.owner,
			Name: group.name,
			MemberList: memberList(group.members.keys()),
		});
		return {};
	}),
});

export const groupEndpoints = [create, modify, changeOwner, destroy];
