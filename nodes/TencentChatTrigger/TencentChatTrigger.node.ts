import '../host';

import {
	NodeConnectionTypes,
	NodeOperationError,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { appCredential, type CredentialFields } from './appCredential';
import { parameters, SUBTITLE } from './parameters';
import { receiveCall } from './receiveCall';
import { responseMode } from './responseMode';
import { readSettings } from './settings';
import { ACTIVATION_MESSAGE, EVENT_TRIGGER_DESCRIPTION, TRIGGER_PANEL } from './setUpHelp';

export class TencentChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tencent Chat Trigger',
		name: 'tencentChatTrigger',
		icon: { light: 'file:../../icons/tencentChat.svg', dark: 'file:../../icons/tencentChat.dark.svg' },
		group: ['trigger'],
		// For version 1 of any trigger n8n evaluates an expression about binary data with every call, which takes 4 ms.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: SUBTITLE,
		description:
			'Tencent Cloud Chat (IM): starts the workflow when users write, join, follow, unfollow, befriend or block; with actions to manage users, follows, friends, groups and messages',
		defaults: { name: 'Tencent Chat Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		eventTriggerDescription: EVENT_TRIGGER_DESCRIPTION,
		activationMessage: ACTIVATION_MESSAGE,
		triggerPanel: TRIGGER_PANEL,
		credentials: [{ name: 'tencentChatApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				...responseMode,
				// Without it n8n would answer the literal text "firstEntryJson", should an answer ever be left to it.
				responseData: '',
			},
		],
		properties: parameters,
	};

	// Tencent has no API to set the webhook URL: it is entered in the console by hand. So nothing is registered here,
	// but publishing is the moment to say that the credential can't work.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const settings = readSettings((path, fallback) => this.getNodeParameter(path, fallback));
				if (!settings.ok) {
					throw new NodeOperationError(this.getNode(), settings.problem, { level: 'warning' });
				}
				const { sdkAppId, webhookToken } = appCredential(
					await this.getCredentials<CredentialFields>('tencentChatApi'),
				);
				if (!/^\d+$/.test(sdkAppId)) {
					throw new NodeOperationError(this.getNode(), 'The credential has no SDKAppID', {
						description:
							"Enter the SDKAppID of your app (digits, from Tencent's console) in the Tencent Chat credential: calls for any other app are refused",
						level: 'warning',
					});
				}
				if (!webhookToken) {
					this.logger.warn(
						`"${this.getNode().name}" accepts unsigned webhook calls: anybody who knows its URL can start the workflow. Set a Webhook Token in the credential and in Tencent's console.`,
					);
				}
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}
}
