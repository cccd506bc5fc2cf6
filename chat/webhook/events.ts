import { z } from 'zod/v4';

/** One kind of event that Tencent can report, as data. */
export interface EventDefinition {
	/** Tencent's CallbackCommand. */
	command: string;
	/** The name in the list of the trigger. */
	name: string;
	description: string;
	/** What must be in the body for it to become items. Everything else passes through unread. */
	schema: z.ZodType;
	/**
	 * The field that holds the affected users: an array of UserIDs or of objects, or one object.
	 * Each of its elements becomes an item; without it, the body is one item.
	 */
	usersIn?: 'FollowList' | 'FriendItem' | 'Info' | 'PairList' | 'ResponseFriendItem' | 'To_Account';
	/** Asked before the thing happens: Tencent waits two seconds for a decision about each user. */
	decidable?: true;
	documentation: string;
}

const userId = z.string().min(1);
const toUser = z.looseObject({ To_Account: userId });
const pairs = z.looseObject({
	PairList: z.array(z.looseObject({ From_Account: userId, To_Account: userId })),
});

/** Every event that can be chosen by name, in the order of the list. Each has its sample in test/unit/chat/webhook/samples. */
export const EVENTS: readonly EventDefinition[] = [
	{
		command: 'Sns.CallbackPrevFriendResponse',
		name: 'Before Friend Request Is Answered',
		description: 'A user is about to accept or decline friend requests. The workflow can allow or refuse it.',
		schema: z.looseObject({ From_Account: userId, ResponseFriendItem: z.array(toUser) }),
		usersIn: 'ResponseFriendItem',
		decidable: true,
		documentation: 'https://www.tencentcloud.com/document/product/1047/43467',
	},
	{
		command: 'Sns.CallbackPrevFriendAdd',
		name: 'Before Friend Request Is Sent',
		description: 'A user is about to ask others to be friends. The workflow can allow or refuse it.',
		schema: z.looseObject({ From_Account: userId, FriendItem: z.array(toUser) }),
		usersIn: 'FriendItem',
		decidable: true,
		documentation: 'https://www.tencentcloud.com/document/product/1047/43468',
	},
	{
		command: 'Sns.CallbackFriendAdd',
		name: 'Friend Added',
		description: 'Users became friends. Imported friends are not reported by Tencent.',
		schema: pairs,
		usersIn: 'PairList',
		documentation: 'https://www.tencentcloud.com/document/product/1047/34359',
	},
	{
		command: 'Sns.CallbackFriendDelete',
		name: 'Friend Deleted',
		description:
			'Users were unfriended. A two-way deletion is reported as two pairs, one for each direction.',
		schema: pairs,
		usersIn: 'PairList',
		documentation: 'https://www.tencentcloud.com/document/product/1047/34360',
	},
	{
		command: 'State.StateChange',
		name: 'Online Status Changed',
		description: 'A user logged in, logged out or lost the connection',
		schema: z.looseObject({ Info: toUser }),
		usersIn: 'Info',
		documentation: 'https://www.tencentcloud.com/document/product/1047/34357',
	},
	{
		command: 'Profile.CallbackPortraitSet',
		name: 'Profile Changed',
		description: 'Profile fields of a user changed',
		schema: z.looseObject({ From_Account: userId }),
		documentation: 'https://www.tencentcloud.com/document/product/1047/48733',
	},
	{
		command: 'Sns.CallbackBlackListAdd',
		name: 'User Blocked',
		description: 'Users were added to a blocklist',
		schema: pairs,
		usersIn: 'PairList',
		documentation: 'https://www.tencentcloud.com/document/product/1047/34361',
	},
	{
		command: 'Follow.CallbackAfterFollowAdd',
		name: 'User Followed',
		description: 'A user followed others',
		schema: z.looseObject({ From_Account: userId, FollowList: z.array(toUser) }),
		usersIn: 'FollowList',
		documentation: 'https://www.tencentcloud.com/document/product/1047/70355',
	},
	{
		command: 'Sns.CallbackBlackListDelete',
		name: 'User Unblocked',
		description: 'Users were removed from a blocklist',
		schema: pairs,
		usersIn: 'PairList',
		documentation: 'https://www.tencentcloud.com/document/product/1047/34362',
	},
	{
		command: 'Follow.CallbackAfterFollowDelete',
		name: 'User Unfollowed',
		description: 'A user unfollowed others',
		schema: z.looseObject({ From_Account: userId, To_Account: z.array(userId) }),
		usersIn: 'To_Account',
		documentation: 'https://www.tencentcloud.com/document/product/1047/70356',
	},
];

/** Stands for every event, also those that are not in the catalogue. */
export const ANY_EVENT = '*';

const byCommand = new Map(EVENTS.map((event) => [event.command, event]));

/** The catalogue's entry of a CallbackCommand; undefined for one that it does not know. */
export function eventDefinition(command: string): EventDefinition | undefined {
	return byCommand.get(command);
}
