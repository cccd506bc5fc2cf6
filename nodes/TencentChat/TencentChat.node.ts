import '../host';

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { findOperation, properties, SUBTITLE } from './actions';
import { Parameters } from './input/parameters';
import { readSettings } from './fields/callOptions';
import { failureSummary } from './output/failureSummary';
import { ItemCollector, onErrorOf } from './output/itemCollector';
import { refuseRun } from './output/refuseRun';
import { report } from './output/report';
import { connect, offline } from './transport';

export class TencentChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tencent Chat',
		name: 'tencentChat',
		icon: { light: 'file:../../icons/tencentChat.svg', dark: 'file:../../icons/tencentChat.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Manage follows, friends, blocklists and users of Tencent Cloud Chat (IM)',
		defaults: { name: 'Tencent Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'tencentChatApi',
				required: true,
				// Answering a friend request calls no API: it gives the trigger its answer.
				displayOptions: { hide: { resource: ['friendRequest'] } },
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const parameters = new Parameters(this);
		const resource = String(parameters.get('resource', 0));
		const value = String(parameters.get('operation', 0));
		const operation = findOperation(resource, value);
		if (!operation) {
			const problem = `The operation '${value}' of '${resource}' does not exist. Choose a resource and an operation from the lists.`;
			return refuseRun(this, problem);
		}
		const read = readSettings(parameters);
		if (!read.ok) return refuseRun(this, read.problem);
		const { client, adminUserId } = operation.endpoint
			? await connect(this, read.value)
			: offline(this, read.value, 'This operation needs none.');
		const collector = new ItemCollector(onErrorOf(this));
		try {
			await operation.run({ context: this, parameters, client, collector, adminUserId });
		} finally {
			client.close();
		}
		report(this, operation.action, client, collector);
		if (collector.failures.length > 0 && !this.continueOnFail()) {
			throw failureSummary(this.getNode(), collector, client.ended);
		}
		return [collector.items];
	}
}
