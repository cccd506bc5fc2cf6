import { memberBan, mostBanReasonBytes } from '../../../../chat/api/groupMember';
import { duration } from '../../fields/duration';
import { group, memberUsers } from '../../fields/groups';
import { reason } from '../../fields/reason';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';

// Whether there is a ban without end is not documented, so none is offered.
const banTime = duration({
	name: 'banTime',
	what: 'ban',
	description: 'For how long the users are kept out, from now on',
});
const why = reason('What the apps of the banned users are told', mostBanReasonBytes);

export const ban = bulkOperation({
	value: 'ban',
	name: 'Ban',
	action: 'Ban members from live group',
	description:
		"Remove users from a live group (AVChatRoom) and keep them out for some time. It needs the Pro edition or higher, and a switch in Tencent's Chat console. For other groups, use Kick.",
	endpoint: memberBan,
	subject: group('The live group that the users are banned from'),
	targets: memberUsers('Who is banned'),
	shared: {
		fields: [...(banTime.fields ?? []), why.property],
		read: (read) => {
			const Duration = banTime.read(read);
			if (!Duration.ok) return Duration;
			const Description = why.read(read);
			if (!Description.ok) return Description;
			return accept({
				Duration: Duration.value,
				...(Description.value && { Description: Description.value }),
			});
		},
	},
});
