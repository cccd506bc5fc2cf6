import type { IExecuteFunctions } from 'n8n-workflow';

import type { Decided } from '../../../chat/webhook';

/** What has been told to Tencent. */
export interface SentAnswer {
	decided: Decided[];
	/** How many nobody had decided about. They were refused. */
	undecided: number;
	afterMs: number;
	inTime: boolean;
}

/** The answer of a run in the making. */
export interface AnswerOfRun {
	decided: Decided[];
	sent?: SentAnswer;
	/** Whether something sees to it that it goes out when no Answer node is left. */
	isWatched?: boolean;
}

/** Kept by n8n with the run, so that its Answer nodes share it, and a node that n8n tries again finds what it did. */
export function answerOfRun(context: IExecuteFunctions): AnswerOfRun {
	const flow = context.getContext('flow') as { tencentChatAnswer?: AnswerOfRun };
	flow.tencentChatAnswer ??= { decided: [] };
	return flow.tencentChatAnswer;
}
