import { z } from 'zod/v4';
import { account, accounts, endpoint, items, Refusal, text, unsigned32 } from './endpoint.mjs';
import { tellFull } from './group.mjs';
import {
	channelOf,
	customData,
	existing,
	family,
	forbiddenText,
	groupId,
	memberList,
	noUser,
	onGroup,
	setCustom,
	tell,
	topicId,
	withList,
} from './groupFamily.mjs';
import { memberFields, memberFilter, roleFilter } from './groupFields.mjs';
import { mute } from './groupMute.mjs';

/** Members: https://trtc.io/document/34921 (add), 34949 (kick), 34948 (list), 34963 (roles), 34900 (change one). */

const silence = z.union([z.literal(0), z.literal(1)]).optional();

const add = endpoint({
	...family,
	api: 'group_open_http_svc/add_group_member',
	asksBefore: true,
	fieldCodes: withList('MemberList'),
	body: z.strictObject({
		GroupId: groupId,
		Silence: silence,
		MemberList: items(z.strictObject({ Member_Account: account }), 500, (member) => member.Member_Account),
	}),
	targets: (body) => [body.GroupId, ...body.MemberList.map((member) => member.Member_Account)],
	run: onGroup(
		(group, { MemberList }, call) =>
			inviteMembers(
				group,
				MemberList.map((member) => member.Member_Account),
				call,
			),
		{ needs: 'storesMembers' },
	),
});

/**
 * By an administrator or, from an app, by a member.
 * @param {import('../groups.mjs').Group} group
 * @param {string[]} users
 * @param {import('./endpoint.mjs').Call} call
 * @returns {Promise<import('./endpoint.mjs').Reply | Refusal>}
 */
export async function inviteMembers(group, users, call) {
	const { app, community } = call;
	if (users.length > app.limits.addedMembers) {
		return new Refusal(10005, `more than ${app.limits.addedMembers} accounts`);
	}
	const unknown = users.find((user) => !community.has(user));
	if (unknown !== undefined && app.addOfUnknownUser === 'refused') return noUser(unknown);
	if (group.isFull) return new Refusal(10014, 'the group is full');
	const busy = users.find((user) => community.groups.of(user).length >= app.limits.groupsOfUser);
	if (busy !== undefined) return new Refusal(10037, `${busy} is in too many groups`);
	const { refusal, refusedMembers = [] } = await call.ask('Group.CallbackBeforeInviteJoinGroup', {
		GroupId: group.id,
		Type: group.type,
		Operator_Account: call.operator,
		DestinationMembers: memberList(users),
		EventTime: call.now,
	});
	if (refusal) return new Refusal(refusal.code, refusal.info);
	/** @type {string[]} */
	const joined = [];
	const MemberList = users.map((Member_Account) => {
		const row = (/** @type {number} */ Result) => ({ Member_Account, Result });
		if (call.rowFault(Member_Account) || refusedMembers.includes(Member_Account)) return row(FAILED);
		if (!community.has(Member_Account)) return row(FAILED);
		if (group.members.has(Member_Account)) return row(MEMBER_ALREADY);
		if (group.isFull) return row(FAILED);
		if (app.inviteeConsent) return row(WAITS_FOR_CONSENT);
		group.add(Member_Account, call.seconds);
		joined.push(Member_Account);
		return row(ADDED);
	});
	tellJoined(group, joined, 'Invited', call);
	return { MemberList };
}

const FAILED = 0;
const ADDED = 1;
const MEMBER_ALREADY = 2;
const WAITS_FOR_CONSENT = 3;

/**
 * @param {import('../groups.mjs').Group} group
 * @param {string[]} joined
 * @param {'Apply' | 'Invited'} JoinType
 * @param {import('./endpoint.mjs').Call} call
 */
export function tellJoined(group, joined, JoinType, call) {
	if (joined.length === 0) return;
	tell(call, group, 'AfterNewMemberJoin', {
		JoinType,
		Operator_Account: call.operator,
		NewMemberList: memberList(joined),
	});
	if (group.isFull) tellFull(call, group);
}

const kick = endpoint({
	...family,
	api: 'group_open_http_svc/delete_group_member',
	fieldCodes: withList('MemberToDel_Account'),
	body: z.strictObject({
		GroupId: groupId,
		MemberToDel_Account: accounts(100),
		Silence: silence,
		Reason: z.string().optional(),
	}),
	targets: (body) => [body.GroupId, ...body.MemberToDel_Account],
	run: onGroup(
		(group, { MemberToDel_Account }, call) => {
			const users = existing(call, MemberToDel_Account);
			if (users instanceof Refusal) return users;
			const owner = users.find((user) => user === group.owner);
			if (owner !== undefined && call.app.kickOfOwner === 'refused') {
				return new Refusal(10007, 'the owner of a group cannot be kicked');
			}
			const gone = users.filter((user) => user !== owner && group.remove(user));
			if (gone.length > 0) {
				tell(call, group, 'AfterMemberExit', {
					ExitType: 'Kicked',
					Operator_Account: call.operator,
					ExitMemberList: memberList(gone),
				});
			}
			return {};
		},
		{ needs: 'storesMembers', code: 10004 },
	),
});

const list = endpoint({
	...family,
	api: 'group_open_http_svc/get_group_member_info',
	renames: { when: 'oldGroupNames', names: { ShutUpUntil: 'MuteUntil' } },
	paging: ({ Next }) =>
		Next === undefined
			? { cursor: 'Offset', first: 0, leadingTo: () => ({ MemberNum: 1_000_000 }) }
			: { cursor: 'Next', first: '', leadingTo: (/** @type {string} */ next) => ({ Next: next }) },
	body: z.strictObject({
		GroupId: groupId,
		Limit: z.int().min(1).optional(),
		Offset: z.int().min(0).optional(),
		Next: z.string().optional(),
		MemberInfoFilter: memberFilter.optional(),
		MemberRoleFilter: roleFilter.optional(),
		AppDefinedDataFilter_GroupMember: z.array(z.string()).optional(),
	}),
	targets: (body) => [body.GroupId],
	run: onGroup(
		(group, body, call) => {
			const { Limit, Offset, Next, MemberInfoFilter, MemberRoleFilter: roles } = body;
			if (Limit !== undefined && Limit > call.app.limits.memberPage) {
				return new Refusal(10004, `Limit is over ${call.app.limits.memberPage}`);
			}
			const byNext = group.type === 'Community';
			if (byNext ? Next === undefined || Offset !== undefined : Next !== undefined) {
				return new Refusal(10004, 'communities are read by Next, all others by Offset');
			}
			const listName = `members\n${group.id}`;
			const after = Next ? call.app.cursors.open(listName, Next) : 0;
			if (after === undefined) return new Refusal(10004, 'Next is not of this list');
			const wanted = [...group.members.values()].filter((member) => !roles || roles.includes(member.role));
			const rest = byNext ? wanted.filter((member) => member.sequence > after) : wanted.slice(Offset ?? 0);
			const page = rest.slice(0, Limit);
			const last = page.at(-1);
			return {
				MemberNum: group.members.size,
				MemberList: page.map((member) =>
					memberFields(group, member, call, MemberInfoFilter, body.AppDefinedDataFilter_GroupMember),
				),
				...(byNext && {
					Next: last && rest.length > page.length ? call.app.cursors.seal(listName, last.sequence) : '',
				}),
			};
		},
		{ needs: 'storesMembers' },
	),
});

const roles = endpoint({
	...family,
	api: 'group_open_http_svc/get_role_in_group',
	fieldCodes: withList('User_Account'),
	body: z.strictObject({ GroupId: groupId, User_Account: accounts(500) }),
	targets: (body) => [body.GroupId, ...body.User_Account],
	run: onGroup(
		(group, { User_Account }) => ({
			UserIdList: User_Account.map((Member_Account) => ({
				Member_Account,
				Role: group.roleOf(Member_Account) ?? 'NotMember',
			})),
		}),
		{ needs: 'storesMembers' },
	),
});

const modify = endpoint({
	...family,
	api: 'group_open_http_svc/modify_group_member_info',
	renames: { when: 'oldGroupNames', names: { ShutUpTime: 'MuteTime' } },
	body: z.strictObject({
		GroupId: groupId,
		Member_Account: account,
		Role: z.enum(['Admin', 'Member']).optional(),
		MsgFlag: z.enum(['AcceptAndNotify', 'Discard', 'AcceptNotNotify', 'AcceptNotNotifyExceptAt']).optional(),
		NameCard: text(50).optional(),
		AppMemberDefinedData: customData(64).optional(),
		MuteTime: unsigned32.optional(),
		TopicId: topicId,
	}),
	targets: (body) => [body.GroupId, body.Member_Account],
	run: onGroup(
		(group, body, call) => {
			const { Member_Account, Role, NameCard, MuteTime } = body;
			const member = group.members.get(Member_Account);
			if (!member) return new Refusal(10004, `${Member_Account} is no member`);
			if (Role && member.role === 'Owner') return new Refusal(10004, 'the owner keeps the role');
			const channel = channelOf(group, body.TopicId);
			if (channel instanceof Refusal) return channel;
			if (MuteTime !== undefined && !group.rules.canMute)
				return new Refusal(10007, 'nobody is muted in this type of group');
			const forbidden = forbiddenText(call, NameCard);
			if (forbidden) return forbidden;
			member.role = Role ?? member.role;
			member.nameCard = NameCard ?? member.nameCard;
			member.msgFlag = body.MsgFlag ?? member.msgFlag;
			setCustom(member.custom, body.AppMemberDefinedData ?? []);
			if (MuteTime !== undefined) mute(channel, Member_Account, MuteTime, call.seconds);
			if ((Role ?? NameCard) !== undefined) {
				// The one event whose sample has its EventTime as text.
				call.announce('Group.CallbackAfterMemberFieldChanged', {
					GroupId: group.id,
					Type: group.type,
					Operator_Account: call.operator,
					[call.app.changedMemberField]: Member_Account,
					...(Role && { Role }),
					...(NameCard !== undefined && { NameCard }),
					EventTime: String(call.now),
				});
			}
			return {};
		},
		{ needs: 'storesMembers' },
	),
});

export const groupMemberEndpoints = [add, kick, list, roles, modify];
