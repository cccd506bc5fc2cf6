import { setNoSpeaking } from '../../../../chat/api/mute';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { muteScope, readMuteTimes } from './muteFields';

const scope = muteScope('Unmute In', 'Where the users may write again');

export const unmute = bulkOperation({
	value: 'unmute',
	name: 'Unmute',
	action: 'Unmute users',
	description: 'Let muted users send messages again, before their time is over',
	endpoint: setNoSpeaking,
	targets: users('Who is unmuted'),
	shared: { fields: [scope.property], read: (read) => readMuteTimes(read, scope, 0) },
});
