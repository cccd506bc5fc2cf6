import { muteForever, type MuteTimes } from '../../../../chat/api/mute';
import { choice } from '../../fields/values';
import { duration } from '../../fields/duration';
import type { Field } from '../../fields/field';
import { accept, type Read, type ReadField } from '../../input/read';

type MuteScope = 'everywhere' | 'groups' | 'privateChats';

/** Where a mute holds. */
export function muteScope(displayName: string, description: string): Field<MuteScope> {
	return choice<MuteScope>({
		displayName,
		name: 'scope',
		options: [
			{ name: 'Everywhere', value: 'everywhere', description: 'In private chats and in groups' },
			{ name: 'Groups', value: 'groups', description: 'In all groups; private chats stay as they are' },
			{
				name: 'Private Chats',
				value: 'privateChats',
				description: 'In one-to-one chats; groups stay as they are',
			},
		],
		default: 'everywhere',
		required: true,
		description,
	});
}

/** For how long a mute holds. */
export const muteDuration = duration({
	name: 'durationAmount',
	what: 'mute',
	description: 'How long the users are muted, from now on. It replaces a mute that they already have.',
	forever: muteForever,
});

/** The same time for every part of the app in which the mute holds. */
export function readMuteTimes(read: ReadField, scope: Field<MuteScope>, seconds: number): Read<MuteTimes> {
	const where = scope.read(read);
	if (!where.ok) return where;
	return accept({
		...(where.value !== 'groups' && { C2CmsgNospeakingTime: seconds }),
		...(where.value !== 'privateChats' && { GroupmsgNospeakingTime: seconds }),
	});
}
