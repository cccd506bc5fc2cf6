import { setNoSpeaking } from '../../../../chat/api/mute';
import { userIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';
import { muteScope, readMuteTimes } from './muteFields';

const scope = muteScope('Unmute In', 'Where the users may write again');

export const unmute = targetOperation({
	value: 'unmute',
	name: 'Unmute',
	action: 'Unmute users',
	description: 'Let muted users send messages again, before their time is over',
	endpoint: setNoSpeaking,
	fields: [userIds('Who is unmuted'), scope],
	shared: (read) => readMuteTimes(read, scope.displayName, 0),
});
