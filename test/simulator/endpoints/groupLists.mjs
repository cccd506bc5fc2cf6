import { z } from 'zod/v4';
import { groupTypeOf, TYPE_NAMES } from '../groupTypes.mjs';
import { account, answering, endpoint, items, Refusal, text, uint64 } from './endpoint.mjs';
import { customItems, family, noGroup, noUser } from './groupFamily.mjs';
import { groupFields, groupFilter, memberFields, memberFilter } from './groupFields.mjs';

/** Reading groups: https://trtc.io/document/34960 (all of the app), 34961 (given ones), 34925 (of a user). */

const groupType = z.enum(/** @type {[string]} */ (TYPE_NAMES)).optional();
const flag = z.union([z.literal(0), z.literal(1)]);

/** A cursor that JSON.parse would round: 64 bits, and never a multiple of a power of two. */
const CURSOR_BASE = 1n << 62n;
const STEP = 1n << 10n;
const cursorAfter = (/** @type {number} */ sequence) => CURSOR_BASE + BigInt(sequence) * STEP + 1n;

/**
 * @param {bigint} cursor
 * @returns {number | undefined} undefined: no cursor of this list
 */
function sequenceIn(cursor) {
	if (cursor === 0n) return 0;
	const inside = cursor - CURSOR_BASE - 1n;
	return inside > 0n && inside % STEP === 0n ? Number(inside / STEP) : undefined;
}

const all = endpoint({
	...family,
	api: 'group_open_http_svc/get_appid_group_list',
	rate: 1,
	uint64: ['Next'],
	paging: { cursor: 'Next', first: 0n, leadingTo: (Next) => ({ Next }) },
	body: z.strictObject({
		Limit: z.int().min(1).max(10_000).default(10_000),
		Next: uint64.default(0n),
		GroupType: groupType,
	}),
	run({ Limit, Next, GroupType }, call) {
		const after = sequenceIn(Next);
		if (after === undefined) return new Refusal(10004, 'Next is not of this list');
		const wanted = [...call.community.groups.all()].filter(
			(group) => GroupType === undefined || group.type === groupTypeOf(GroupType),
		);
		const rest = wanted.filter((group) => group.sequence > after);
		const page = rest.slice(0, Limit);
		return {
			TotalCount: wanted.length,
			GroupIdList: page.map((group) => ({ GroupId: group.id })),
			Next: rest.length > Limit ? cursorAfter(page[Limit - 1].sequence) : 0,
		};
	},
});

const given = endpoint({
	...family,
	api: 'group_open_http_svc/get_group_info',
	renames: { when: 'oldGroupNames', names: { ShutUpAllMember: 'MuteAllMember', ShutUpUntil: 'MuteUntil' } },
	body: z.strictObject({
		GroupIdList: items(z.string(), 50, (id) => id),
		ResponseFilter: z
			.strictObject({
				GroupBaseInfoFilter: groupFilter.optional(),
				MemberInfoFilter: z.array(z.enum(['Account', ...memberFilter.element.options])).optional(),
				AppDefinedDataFilter_Group: z.array(z.string()).optional(),
				AppDefinedDataFilter_GroupMember: z.array(z.string()).optional(),
			})
			.optional(),
	}),
	targets: (body) => body.GroupIdList,
	run({ GroupIdList, ResponseFilter: filter }, call) {
		const GroupInfo = GroupIdList.map((GroupId) => {
			const refusal = refusalOf(GroupId, call);
			const group = call.community.groups.get(GroupId);
			if (refusal || !group) return { GroupId, ErrorCode: refusal?.code, ErrorInfo: refusal?.info };
			const AppDefinedData = customItems(group.custom).filter(
				({ Key }) => filter?.AppDefinedDataFilter_Group?.includes(Key) ?? !filter,
			);
			const withMembers = group.rules.storesMembers && (!filter || filter.MemberInfoFilter !== undefined);
			return {
				GroupId,
				ErrorCode: 0,
				ErrorInfo: '',
				...groupFields(group, filter?.GroupBaseInfoFilter),
				...(!filter && { Appid: call.app.sdkAppId }),
				...(AppDefinedData.length > 0 && { AppDefinedData }),
				...(withMembers && {
					MemberList: [...group.members.values()].map((member) =>
						memberFields(
							group,
							member,
							call,
							filter?.MemberInfoFilter,
							filter?.AppDefinedDataFilter_GroupMember,
						),
					),
				}),
			};
		});
		return { GroupInfo };
	},
});

/**
 * Each group has a code of its own.
 * @param {string} GroupId
 * @param {import('./endpoint.mjs').Call} call
 */
function refusalOf(GroupId, call) {
	const fault = call.rowFault(GroupId);
	if (fault) return new Refusal(fault, 'ordered by a fault');
	if (!text(48).min(1).safeParse(GroupId).success) return new Refusal(10015, 'the GroupId is malformed');
	return call.community.groups.get(GroupId) ? undefined : noGroup(GroupId);
}

const ofUser = endpoint({
	...family,
	api: 'group_open_http_svc/get_joined_group_list',
	renames: { when: 'oldGroupNames', names: { ShutUpAllMember: 'MuteAllMember' } },
	paging: { cursor: 'Offset', first: 0, leadingTo: () => ({ TotalCount: 1_000_000 }) },
	body: z
		.strictObject({
			Member_Account: account,
			Limit: z.int().min(1).max(5000).optional(),
			Offset: z.int().min(0).default(0),
			GroupType: groupType,
			WithHugeGroups: flag.optional(),
			WithNoActiveGroups: flag.optional(),
			SupportTopic: flag.optional(),
			ResponseFilter: z
				.strictObject({
					GroupBaseInfoFilter: groupFilter.optional(),
					SelfInfoFilter: z.array(z.enum(['Role', 'JoinTime', 'MsgFlag', 'MsgSeq'])).optional(),
				})
				.optional(),
		})
		.refine((body) => body.SupportTopic === undefined || body.GroupType === 'Community', {
			message: 'SupportTopic is for GroupType Community',
			...answering(10004),
		}),
	targets: (body) => [body.Member_Account],
	run(body, call) {
		const { Member_Account, Limit = Infinity, Offset, ResponseFilter: filter } = body;
		if (!call.community.has(Member_Account)) return noUser(Member_Account);
		const joined = call.community.groups.of(Member_Account).filter((group) => isWanted(group, body, call));
		const GroupIdList = joined.slice(Offset, Offset + Limit).map((group) => {
			const self = group.members.get(Member_Account);
			const wanted = filter?.SelfInfoFilter;
			const { Member_Account: _self, ...SelfInfo } =
				self && wanted ? memberFields(group, self, call, wanted, []) : { Member_Account };
			return {
				GroupId: group.id,
				...(filter?.GroupBaseInfoFilter && groupFields(group, filter.GroupBaseInfoFilter)),
				...(wanted && { SelfInfo }),
			};
		});
		return { TotalCount: joined.length, GroupIdList };
	},
});

/**
 * @param {import('../groups.mjs').Group} group
 * @param {{ GroupType?: string, WithHugeGroups?: number, WithNoActiveGroups?: number, SupportTopic?: number }} body
 * @param {import('./endpoint.mjs').Call} call
 */
function isWanted(group, { GroupType, WithHugeGroups, WithNoActiveGroups, SupportTopic }, { app }) {
	if (GroupType !== undefined && group.type !== groupTypeOf(GroupType)) return false;
	if (group.type === 'AVChatRoom') return WithHugeGroups === 1;
	if (group.type === 'Private' && group.lastMsgTime === 0) return WithNoActiveGroups === 1;
	if (SupportTopic !== undefined) return group.supportTopic === (SupportTopic === 1);
	return !(group.supportTopic && app.topicGroupsNeedFlag);
}

export const groupListEndpoints = [all, given, ofUser];
