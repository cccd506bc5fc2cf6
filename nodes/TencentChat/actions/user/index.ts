import type { Resource } from '../../kinds/operation';
import { checkAccounts } from './checkAccounts.operation';
import { forceLogout } from './forceLogout.operation';
import { getMuteStatus } from './getMuteStatus.operation';
import { getOnlineStatus } from './getOnlineStatus.operation';
import { getProfile } from './getProfile.operation';
import { mute } from './mute.operation';
import { sendMessage } from './sendMessage.operation';
import { setProfile } from './setProfile.operation';
import { unmute } from './unmute.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'Profiles, mutes, messages and logins of users',
	operations: [
		checkAccounts,
		forceLogout,
		getMuteStatus,
		getOnlineStatus,
		getProfile,
		mute,
		sendMessage,
		setProfile,
		unmute,
	],
	defaultOperation: 'getProfile',
};
