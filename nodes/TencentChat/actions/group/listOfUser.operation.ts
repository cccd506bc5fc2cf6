import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';

import { joinedGroups, type JoinedGroup, type JoinedGroupsFilter } from '../../../../chat/api/group';
import { actingUser } from '../../fields/users';
import { optionalToggle } from '../../fields/values';
import { accept, type Read, type ReadField } from '../../input/read';
import { listOperation } from '../../kinds/list';
import { groupShape, simpleGroup } from '../../output/group';
import { present } from '../../output/present';
import { isoTime } from '../../output/time';

const liveGroups = optionalToggle({
	displayName: 'Include Live Groups',
	name: 'includeLiveGroups',
	type: 'boolean',
	default: false,
	description:
		'Whether to list live groups (AVChatRoom) as well. These keep no list of members, so some may be missing.',
});

const topicCommunities = optionalToggle({
	displayName: 'Include Communities with Topics',
	name: 'includeTopicCommunities',
	type: 'boolean',
	default: false,
	description:
		"Whether to ask for communities with topics (Tencent's SupportTopic). Tencent does not say whether it then lists other groups as well.",
});

export const listOfUser = listOperation({
	value: 'listOfUser',
	name: 'Get Many of User',
	action: 'Get groups of user',
	description: 'Get the groups that a user is in, and with which role',
	endpoint: joinedGroups,
	pageField: 'GroupIdList',
	noun: 'groups',
	simpleRow: {
		GroupId: z.string(),
		Role: z.string().optional(),
		JoinTime: z.int().optional(),
		joinedAt: z.string().optional(),
		...groupShape,
	},
	subject: actingUser('The user whose groups are listed'),
	shared: {
		options: [liveGroups.property, topicCommunities.property],
		read: readFilter,
	},
	simplify: simpleRow,
});

function readFilter(read: ReadField): Read<JoinedGroupsFilter> {
	const live = liveGroups.read(read);
	if (!live.ok) return live;
	const topics = topicCommunities.read(read);
	if (!topics.ok) return topics;
	return accept({ WithHugeGroups: live.value ? 1 : 0, ...(topics.value && { SupportTopic: 1 }) });
}

function simpleRow(From_Account: string, { GroupId, SelfInfo, ...info }: JoinedGroup): IDataObject {
	const { Role, JoinTime } = SelfInfo ?? {};
	return present({
		From_Account,
		GroupId,
		Role: Role?.trim(),
		JoinTime,
		...isoTime('joinedAt', JoinTime),
		...simpleGroup(info),
	});
}
