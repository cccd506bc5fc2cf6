import '../host';

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { findOperation, properties, SUBTITLE } from './actions';
import { searchGroups } from './actions/group/searchGroups';
import { Parameters } from './input/parameters';
import { readSettings } from './fields/callOptions';
import { SEARCH_GROUPS } from './fields/groups';
import { failureSummary } from './output/failureSummary';
import { ItemCollector, merged, onErrorOf } from './output/itemCollector';
import { refuseRun } from './output/refuseRun';
import { report } from './output/report';
import { toldToModel } from './output/toldToModel';
import { outputOf } from './output/summary';
import { connect } from './transport';
import { appsOf, withoutApp } from './transport/apps';

export class TencentChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tencent Chat',
		name: 'tencentChat',
		icon: { light: 'file:../../icons/tencentChat.svg', dark: 'file:../../icons/tencentChat.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Manage users, follows, friends, groups and messages of Tencent Cloud Chat (IM)',
		defaults: { name: 'Tencent Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'tencentChatApi',
				required: true,
				// Answering calls no API: it gives the trigger its answer.
				displayOptions: { hide: { operation: ['answer'] } },
			},
		],
		properties,
	};

	methods = { listSearch: { [SEARCH_GROUPS]: searchGroups } };

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
		const apps = operation.endpoint ? await appsOf(this) : [withoutApp(this)];
		const parts = apps.map(({ items, credential }) => ({
			context: this,
			items,
			parameters,
			...connect(this, credential, read.value),
			collector: new ItemCollector(onErrorOf(this)),
		}));
		try {
			await Promise.all(parts.map(async (part) => await operation.run(part)));
		} finally {
			for (const { client } of parts) client.close();
		}
		const clients = parts.map(({ client }) => client);
		const collector = merged(parts.map((part) => part.collector));
		report(this, operation.action, clients, collector);
		if (collector.failures.length > 0 && !this.continueOnFail()) {
			// Where there are several apps, the end of one of them is one reason among others.
			const endedBy = clients.length === 1 ? clients[0].ended : undefined;
			throw toldToModel(failureSummary(this.getNode(), collector, endedBy), this.getNode());
		}
		return [outputOf(collector)];
	}
}
