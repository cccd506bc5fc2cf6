import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { ANSWER_WITHIN, isAnswer, type Answer, type WaitingCall } from '../../chat/webhook';

export type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** The trigger's own answer to a call that the workflow does not decide in time. */
export interface LateAnswer {
	body: Answer;
	/** When it goes out, in milliseconds after the call arrived. */
	after: number;
}

/**
 * Keeps a call waiting for the workflow's decision, and lets go of it when Tencent's time is over. Between the two stands the late answer, if
 * there is one: it goes out at its time, or at once when n8n answers something that decides nothing, as it does for a run that fails.
 *
 * @param onLate told when the late answer goes out
 */
export function holdResponse(
	response: Response,
	call: WaitingCall,
	receivedAt: number,
	late: LateAnswer | undefined,
	onLate: () => void,
): void {
	response.once('finish', () => call.settle('decided'));
	response.once('close', () => call.settle('gone'));
	if (late) {
		const answer = () => {
			onLate();
			response.status(200).json(late.body);
			seal(response);
		};
		replaceWhatDecidesNothing(response, () => {
			call.settle('late');
			answer();
		});
		void at(receivedAt + late.after).then(() => {
			if (call.settle('late')) answer();
		});
	}
	void at(receivedAt + ANSWER_WITHIN).then(() => {
		call.settle('late');
		if (!response.writableEnded) response.destroy();
	});
}

/**
 * For a response that has been answered: n8n does not know of it and would throw when it writes its own answer, so whatever it writes
 * from now on is dropped.
 */
export function seal(response: Response): void {
	const dropped = () => response;
	Object.assign(response, {
		status: dropped,
		setHeader: dropped,
		appendHeader: dropped,
		removeHeader: dropped,
		json: dropped,
		send: dropped,
		write: dropped,
		end: dropped,
	});
}

/** All that n8n answers goes through these two: express makes `send` of `json`, and `end` of `send`. */
function replaceWhatDecidesNothing(response: Response, answer: () => void): void {
	const { send, end } = response;
	const pass = () => Object.assign(response, { send, end });
	Object.assign(response, {
		send(body: unknown) {
			pass();
			if (isAnswer(body)) response.send(body);
			else answer();
			return response;
		},
		end() {
			pass();
			answer();
			return response;
		},
	});
}

async function at(moment: number): Promise<void> {
	await sleep(Math.max(0, moment - Date.now()));
}
