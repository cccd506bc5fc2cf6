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
