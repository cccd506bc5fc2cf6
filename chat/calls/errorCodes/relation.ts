/** Codes that follows and friendships (services `follow` and `sns`) share. */
import { Code } from './code';
import {
	checkUserIds,
	internalFault,
	internalTimeout,
	needsAdmin,
	noAccount,
	oneself,
	passing,
	type CodeTable,
} from './meaning';

/**
 * Texts of ResultInfo that tell the cases of 30001 apart, e.g. `Err_SNS_FriendGetList_Friend_Not_Exist`.
 * Source: https://www.tencentcloud.com/document/product/1047/34457
 */
export const textOf30001 = {
	alreadyFriend: /_Friend_Exist$/i,
	notFriend: /_Friend_Not_Exist$/i,
	oneself: /_Self$/i,
};

export const relation: CodeTable = {
	[Code.BadParameter]: {
		meaning: 'A value is not valid, or this change is not possible',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
		quotesTencent: true,
		cases: [
			[
				textOf30001.notFriend,
				{
					meaning: "The other user is not in this user's friend list",
					advice: 'Add them as a friend first, or leave them out.',
					treatment: 'giveUp',
				},
			],
			[textOf30001.oneself, oneself],
		],
	},
	30002: {
		meaning: 'The account is not valid or belongs to another app',
		advice: checkUserIds,
		treatment: 'perhapsOneTarget',
	},
	30003: noAccount(),
	30004: needsAdmin(),
	30006: internalFault(),
	30007: internalTimeout(),
	30008: passing("The user's list was being changed by another request at the same time"),
};
