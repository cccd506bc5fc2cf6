import { setNoSpeaking } from '../../../../chat/api/mute';
import { userIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';
import { duration, muteScope, readDuration, readMuteTimes } from './muteFields';

const scope = muteScope('Mute In', 'Where the users may not write any more');

export const mute = targetOperation({
	value: 'mute',
	name: 'Mute',
	action: 'Mute users',
	description: 'Stop users from sending messages in the whole app, for some time or forever',
	endpoint: setNoSpeaking,
	fields: [userIds('Who is muted'), scope, ...duration],
	shared: (read) => {
		const seconds = readDuration(read);
		return seconds.ok ? readMuteTimes(read, scope.displayName, seconds.value) : seconds;
	},
});
