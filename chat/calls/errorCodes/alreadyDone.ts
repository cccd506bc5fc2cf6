/**
 * Refusals that say that the wanted end was there before. Where the documentation is silent, both are right: a plain success, and
 * a refusal that these recognize.
 */
import { Code } from './code';
import { textOf30001 } from './relation';

/** What tells a refused target from another one: its code and Tencent's text. */
interface Refused {
	ResultCode: number;
	ResultInfo: string;
}

/** The user follows the target already. Not documented, and the answer may be 0 just as well: told by the text. */
export function isAlreadyFollowing({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && /already/i.test(ResultInfo);
}

/** The user does not follow the target. Not documented, and the answer may be 0 just as well: told by the text. */
export function isNotFollowing({ ResultCode, ResultInfo }: Refused): boolean {
	return (
		ResultCode === Code.BadParameter &&
		/\bnot (been )?follow(ed|ing)\b|\bfollow\w* .*not exist\b/i.test(wordsOf(ResultInfo))
	);
}

/** The target is in the user's friend list already. Documented with 30001; 30015 stands in Tencent's SDKs. */
export function isAlreadyFriend({ ResultCode, ResultInfo }: Refused): boolean {
	return (
		ResultCode === Code.AlreadyFriends ||
		(ResultCode === Code.BadParameter && textOf30001.alreadyFriend.test(ResultInfo))
	);
}

/** The target is not in the user's friend list. Documented: by a code of its own or, in some APIs, by a text. */
export function isNotFriend({ ResultCode, ResultInfo }: Refused): boolean {
	return (
		ResultCode === Code.NotFriends ||
		(ResultCode === Code.BadParameter && textOf30001.notFriend.test(ResultInfo))
	);
}

/** The target is on the user's blocklist already. Documented, code and text. */
export function isAlreadyBlocked({ ResultCode, ResultInfo }: Refused): boolean {
	return ResultCode === Code.BadParameter && /BlackListAdd_Already_Exist/i.test(ResultInfo);
}

/**
 * The target is not on the user's blocklist. Tencent documents the code but no text, so every text counts that does not speak of
 * something else. Source: https://cloud.tencent.com/document/product/269/32485
 */
export function isNotBlocked({ ResultCode, ResultInfo }: Refused): boolean {
	const aboutTheInput = /self|invalid|illegal|param|format|empty|missing|too_?(long|many)/i;
	return ResultCode === Code.BadParameter && !aboutTheInput.test(ResultInfo);
}

/** The user is a member of the group already. Documented; `add_group_member` usually says so by a `Result` of 2 instead. */
export function isAlreadyMember({ ResultCode }: Refused): boolean {
	return ResultCode === Code.AlreadyMember;
}

/** The user is not in the group. Documented for kicking as a plain success: a refusal with such a text is a precaution. */
export function isNotMember({ ResultCode, ResultInfo }: Refused): boolean {
	return (
		isGroupRefusal(ResultCode) &&
		/\bnot (an? |the )?(group )?member\b|\bnot in (the|this) group\b/i.test(wordsOf(ResultInfo))
	);
}

/** The user is not banned from the group. Not documented, and the answer may be 0 just as well: told by the text. */
export function isNotBanned({ ResultCode, ResultInfo }: Refused): boolean {
	return isGroupRefusal(ResultCode) && /\bnot (been )?banned\b/i.test(wordsOf(ResultInfo));
}

/** The group is gone. Documented; the code does not tell a group that was dissolved from one that never was. */
export function isAlreadyDissolved({ ResultCode }: Refused): boolean {
	return ResultCode === Code.NoSuchGroup;
}

/** The group exists and belongs to the one who creates it: a try without an answer may have created it. Documented. */
export function isAlreadyCreated({ ResultCode }: Refused): boolean {
	return ResultCode === Code.OwnGroup;
}

/** The one-to-one message was recalled before. Documented; what `group_msg_recall` says of a second recall is not. */
export function isAlreadyRecalled({ ResultCode }: Refused): boolean {
	return ResultCode === Code.AlreadyRecalled;
}

/** There is no such group message. Documented; the code does not tell one that was recalled from one that never was. */
export function isGroupMessageGone({ ResultCode }: Refused): boolean {
	return ResultCode === Code.NoGroupMessage;
}

/** There are no messages to delete. Tencent lists the code, but not with the APIs that delete messages. */
export function isNothingToDelete({ ResultCode }: Refused): boolean {
	return ResultCode === Code.NoMessages;
}

/** The account to be deleted does not exist. Documented; the code does not tell a deleted account from a misspelled UserID. */
export function isAlreadyDeleted({ ResultCode }: Refused): boolean {
	return ResultCode === Code.NoAccount;
}

/** Whether some operation takes this refusal for its aim, which had been reached before. */
export function isSomeAim(refused: Refused): boolean {
	return [
		isAlreadyFriend,
		isNotFriend,
		isNotBlocked,
		isAlreadyMember,
		isAlreadyDissolved,
		isAlreadyCreated,
		isAlreadyRecalled,
		isNothingToDelete,
		isAlreadyDeleted,
	].some((says) => says(refused));
}

function isGroupRefusal(code: number): boolean {
	return code === Code.BadGroupParameter || code === Code.NotAllowedInGroup;
}

/** `Err_Group_Not_Member` as words. */
function wordsOf(info: string): string {
	return info.replaceAll('_', ' ');
}
