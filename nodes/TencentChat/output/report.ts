import type { IExecuteFunctions } from 'n8n-workflow';

import type { ChatClient } from '../../../chat/calls/client';
import type { ItemCollector } from './itemCollector';

/** Says in n8n's log, and under the output where something was out of the ordinary, what a run did. */
export function report(
	context: IExecuteFunctions,
	action: string,
	{ progress: { calls, retried, tooFast }, ended }: ChatClient,
	{ succeeded, failures, items }: ItemCollector,
): void {
	const details = [
		`${succeeded} succeeded`,
		`${failures.length} failed`,
		`${items.length} items`,
		`${calls} requests`,
		...(retried > 0 ? [`${retried} tried again`] : []),
		...(tooFast > 0 ? [`${tooFast} refused as too fast, so the pace was lowered`] : []),
		...(ended ? [`ended early: ${ended.message}`] : []),
	];
	context.logger.info(`Tencent Chat, ${action}: ${details.join(', ')}`);
	if (retried > 0 || tooFast > 0) {
		context.addExecutionHints({ message: `Tencent Chat: ${details.join(', ')}.`, location: 'outputPane' });
	}
}
