import type { IExecuteFunctions } from 'n8n-workflow';

import type { ChatClient, Progress } from '../../../chat/calls/client';
import type { ItemCollector } from './itemCollector';

/** Says in n8n's log, and under the output where something was out of the ordinary, what a run did. */
export function report(
	context: IExecuteFunctions,
	action: string,
	clients: readonly ChatClient[],
	{ succeeded, failures, items }: ItemCollector,
): void {
	const sum = (count: keyof Progress) => clients.reduce((total, { progress }) => total + progress[count], 0);
	const [calls, retried, tooFast] = [sum('calls'), sum('retried'), sum('tooFast')];
	const ended = clients.find((client) => client.ended)?.ended;
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
