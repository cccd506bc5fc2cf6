import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Parameters } from '../../../nodes/TencentChat/input/parameters';
import type { Operation } from '../../../nodes/TencentChat/kinds/operation';
import { ItemCollector } from '../../../nodes/TencentChat/output/itemCollector';
import { timer } from '../../../nodes/TencentChat/transport/timer';
import { chatClient, good } from './chatClient';

export interface Played {
	/** Good rows, and failed ones with `error`, as under On Error = Continue. */
	rows: IDataObject[];
	calls: Array<{ api: string; body: object }>;
}

/**
 * Runs an operation for one input item. Parameters that are not given have their defaults.
 *
 * @param answer the service's answer to a call
 */
export async function play(
	operation: Operation,
	parameters: IDataObject,
	answer: (body: never) => object = () => ({}),
	{ retryOnFail = false } = {},
): Promise<Played> {
	const all: IDataObject = { ...defaultsOf(operation.fields), options: {}, ...parameters };
	const context = {
		getNode: () => ({ parameters: all, retryOnFail }),
		getNodeParameter: (name: string) => all[name],
		getTimezone: () => 'UTC',
		getExecutionCancelSignal: () => undefined,
		getInputData: () => [{ json: {} }],
	} as unknown as IExecuteFunctions;
	const calls: Played['calls'] = [];
	const send = async (path: string, body: object) => {
		calls.push({ api: path.replace('v4/', ''), body });
		return good(answer(body as never));
	};
	const client = chatClient(timer, send, { retries: 0 });
	const collector = new ItemCollector('continue');
	await operation.run({
		context,
		items: [0],
		parameters: new Parameters(context),
		client,
		collector,
		adminUserId: 'administrator',
	});
	return { rows: collector.items.map(({ json }) => json), calls };
}

function defaultsOf(fields: readonly INodeProperties[]): IDataObject {
	return Object.fromEntries(
		fields.filter(({ type }) => type !== 'notice').map((field) => [field.name, field.default as never]),
	);
}
