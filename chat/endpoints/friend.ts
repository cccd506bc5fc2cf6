/** Friends (service `sns`). */
import { z } from 'zod/v4';

import { Code } from '../errorCodes';
import { resultRow, targetRows, type TargetEndpoint } from './endpoint';

const batchAnswer = z.looseObject({ ResultItem: z.array(resultRow).default([]) });
type BatchAnswer = z.infer<typeof batchAnswer>;

/** `Delete_Type_Single` takes the target from the user's list, `Delete_Type_Both` also the user from the target's. */
export type DeleteType = 'Delete_Type_Single' | 'Delete_Type_Both';

/** Ends friendships of one user. */
export const friendDelete: TargetEndpoint<BatchAnswer, { DeleteType: DeleteType }, object> = {
	path: 'v4/sns/friend_delete',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34905',
	callsPerSecond: 200,
	maxTargets: 1000,
	answer: batchAnswer,
	// DeleteType is always sent: the page does not say what holds without it.
	body: (from, targets, { DeleteType }) => ({
		From_Account: from,
		To_Account: targets.map(({ to }) => to),
		DeleteType,
	}),
	rows: (answer) => targetRows(answer.ResultItem),
	alreadyDone: (row) => row.ResultCode === Code.NotFriends,
};
