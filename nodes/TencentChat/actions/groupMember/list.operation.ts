import { members } from '../../../../chat/api/groupMember';
import { group } from '../../fields/groups';
import { listOperation } from '../../kinds/list';
import { memberShape, simpleMember } from '../../output/member';

export const list = listOperation({
	value: 'list',
	name: 'Get Many',
	action: 'Get members of group',
	description:
		'Get the members of a group with role, name card, mute, and when they joined and last wrote. Live groups (AVChatRoom) keep no list.',
	endpoint: members,
	pageField: 'MemberList',
	simpleRow: memberShape,
	subject: group('The group whose members are listed. It can be of any type but a live group.'),
	simplify: (GroupId, row) => ({ GroupId, ...simpleMember(row) }),
});
