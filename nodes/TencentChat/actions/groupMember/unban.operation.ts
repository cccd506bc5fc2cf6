import { memberUnban } from '../../../../chat/api/groupMember';
import { group, memberUsers } from '../../fields/groups';
import { bulkOperation } from '../../kinds/bulk';

export const unban = bulkOperation({
	value: 'unban',
	name: 'Unban',
	action: 'Unban members of live group',
	description: 'Let banned users into a live group (AVChatRoom) again, before their time is over',
	endpoint: memberUnban,
	subject: group('The live group that the users may join again'),
	targets: memberUsers('Who is unbanned'),
});
