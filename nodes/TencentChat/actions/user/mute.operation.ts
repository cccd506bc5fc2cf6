import { setNoSpeaking } from '../../../../chat/api/mute';
import { users } from '../../fields/users';
import { bulkOperation } from '../../kinds/bulk';
import { muteDuration, muteScope, readMuteTimes } from './muteFields';

const scope = muteScope('Mute In', 'Where the users may not write any more');

export const mute = bulkOperation({
	value: 'mute',
	name: 'Mute',
	action: 'Mute users',
	description: 'Stop users from sending messages in the whole app, for some time or forever',
	endpoint: setNoSpeaking,
	targets: users('Who is muted'),
	shared: {
		fields: [scope.property, ...(muteDuration.fields ?? [])],
		read: (read) => {
			const seconds = muteDuration.read(read);
			return seconds.ok ? readMuteTimes(read, scope, seconds.value) : seconds;
		},
	},
});
